using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>Asks an entity's grain and gives what it says as an answer.</summary>
internal static class GrainAnswers
{
    public static async ValueTask<Answer<Outcome<TView>>> Carry<TCommand, TView>(
        this ILedgerGrain<TCommand, TView> grain, TCommand command, IWrite write, CancellationToken cancellationToken)
        where TCommand : class
        where TView : class =>
        (await grain.Execute(command, write.Context, cancellationToken)).ToAnswer();

    public static Answer<Outcome<TView>> ToAnswer<TView>(this Outcome<TView> outcome)
        where TView : class =>
        outcome.Rejection is { } rejection ? Refusal.Of(rejection) : outcome;

    public static async ValueTask<Answer<Versioned<TView>>> Show<TCommand, TView>(this ILedgerGrain<TCommand, TView> grain, CancellationToken cancellationToken)
        where TCommand : class
        where TView : class =>
        await grain.Get(cancellationToken) is { } found ? found : Refusal.NotFound;

    public static async ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Recount<TCommand, TView>(
        this ILedgerGrain<TCommand, TView> grain, CancellationToken cancellationToken)
        where TCommand : class
        where TView : class
    {
        var history = await grain.History(cancellationToken);
        return history.IsEmpty ? Refusal.NotFound : new Answer<IReadOnlyList<HistoryEntry>>(history, null);
    }
}
