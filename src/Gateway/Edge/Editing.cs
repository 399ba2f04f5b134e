using System.Globalization;
using System.Text.Json.Nodes;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Carries out edits: a merge patch of exactly the version that the caller saw.</summary>
internal sealed class Editing(Validators validators, Confidences confidences)
{
    /// <param name="fieldsOf">What may be edited, as it is now.</param>
    /// <param name="commandOf">From the entity as it is now and the fields as they are to be; entrusts what is personal.</param>
    public async ValueTask<Answer<Outcome<TView>>> CarryAsync<TCommand, TView, TFields>(
        ILedgerGrain<TCommand, TView> grain,
        Write<JsonObject, TView> write,
        Func<TView, ValueTask<TFields>> fieldsOf,
        Func<TView, TFields, Confidence, TCommand> commandOf,
        CancellationToken cancellationToken)
        where TCommand : class
        where TView : class
        where TFields : class
    {
        if (await grain.Get(cancellationToken) is not { } present) return Refusal.NotFound;
        if (write.Context.IfVersion is { } seen && seen != present.Version)
            return Refusal.Of(CommonRejections.Stale.Because(null, ("version", present.Version.ToString(CultureInfo.InvariantCulture))));

        if (write.Body.Count == 0) return Refusal.Of(CommonRejections.NothingToChange.Because());
        var merged = MergePatch.Apply(await fieldsOf(present.View), write.Body);
        if (merged.Refusal is { } unreadable) return unreadable;
        if (validators.Check(merged.Value!) is { } invalid) return invalid;

        // Also under If-Match: *, since the patch was merged into this version.
        write.Context = write.Context with { IfVersion = present.Version };
        var confidence = new Confidence(write.Target, write.Context);
        return await confidences.CarryAsync(confidence, grain, commandOf(present.View, merged.Value!, confidence), write, cancellationToken);
    }
}
