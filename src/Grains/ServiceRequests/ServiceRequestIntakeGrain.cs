using Orleans.Concurrency;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>
/// Places requests without waking each one's own grain, which then sleeps until somebody has to do with it: an order may wait for days. That nobody has placed
/// one by the same id before is for the ledger to say.
/// </summary>
[StatelessWorker, Reentrant]
internal sealed class ServiceRequestIntakeGrain(LedgerGrainServices services, DeadlineBook deadlines) : Grain, IServiceRequestIntakeGrain
{
    public async Task<Outcome<ServiceRequestView>> Place(RequestId id, PlaceRequest command, CommandContext context, CancellationToken cancellationToken = default)
    {
        var now = services.Now();
        var decision = ServiceRequestDecider.Decide(id, null, command, await FactsFor(command, GrainFactory, deadlines), now);
        if (context.IfVersion is null && decision.Events is [RequestPlaced placed])
        {
            var placing = new Append(
                placed.Unit.Value,
                id.Value,
                StreamHead.None,
                context.CommandId,
                context.Fingerprint,
                context.Actor,
                now,
                [new EventData(EventCatalog.NameOf(typeof(RequestPlaced)), EventCatalog.Serialize(placed))]);
            switch (await services.AppendAsync(placing, cancellationToken))
            {
                case AppendResult.Appended appended:
                    return new Outcome<ServiceRequestView>(ServiceRequest.Evolve(null, placed), appended.Head.Version, appended.Last, false, null);
                case null:
                    return new Outcome<ServiceRequestView>(null, 0, null, false, CommonRejections.Busy.Because());
            }
        }

        // Refused, or there already: its grain knows what came before, and so whether this is a repeat.
        return await GrainFactory.ServiceRequest(id).Execute(command, context, cancellationToken);
    }

    /// <summary>What has to be known of others before a request is placed.</summary>
    internal static async Task<ServiceRequestFacts> FactsFor(PlaceRequest place, IGrainFactory grains, DeadlineBook deadlines)
    {
        var unit = grains.Unit(place.Unit).Get();
        var item = place.MenuItem is { } id ? await grains.MenuItem(id).Get() : null;
        var at = (await unit)?.View;
        return new ServiceRequestFacts(await deadlines.AtAsync(at), at, item?.View);
    }
}
