using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Activities;

/// <summary>An offer's shell.</summary>
internal sealed class OfferGrain(
    LedgerGrainServices services,
    CountyZone zone,
    [PersistentState("offer", GrainStorage.Snapshots)] IPersistentState<Snapshot<OfferView>> snapshot)
    : LedgerGrain<OfferCommand, OfferEvent, OfferView>(services, snapshot), IOfferGrain
{
    protected override bool Creates(OfferCommand command) => command is MakeOffer;

    protected override UnitCode OwnerOf(OfferView state) => state.Unit;

    protected override OfferView Evolve(OfferView? state, OfferEvent happened, DateTimeOffset recordedAt) => Offer.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<OfferEvent>> Decide(OfferView? state, OfferCommand command, CommandContext context, DateTimeOffset now) =>
        OfferDecider.Decide(new OfferId(Key), state, command, await FactsFor(command), zone.DayOf(now));

    private async ValueTask<OfferFacts> FactsFor(OfferCommand command) => command switch
    {
        MakeOffer c => new OfferFacts(
            (await Grains.Unit(c.Unit).Get())?.View,
            TeamExists: c.Details.Team is not { } team || await Grains.Team(team).Get() is not null),
        TakeOffer c => new OfferFacts(
            (await Grains.Unit(c.Unit).Get())?.View,
            ActivityExists: c.Activity is not { } activity || await Grains.Activity(activity).Get() is not null),
        _ => new OfferFacts(),
    };
}
