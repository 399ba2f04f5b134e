using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Integrity;

/// <summary>A bank's shell.</summary>
internal sealed class PointBankGrain(
    LedgerGrainServices services, CountyZone zone, [PersistentState("point-bank", GrainStorage.Snapshots)] IPersistentState<Snapshot<PointBankView>> snapshot)
    : LedgerGrain<PointBankCommand, PointBankEvent, PointBankView>(services, snapshot), IPointBankGrain
{
    private UnitCode Id => new(Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    // The first goods make the bank.
    protected override bool Creates(PointBankCommand command) => false;

    protected override UnitCode OwnerOf(PointBankView state) => state.Unit;

    protected override PointBankView Evolve(PointBankView? state, PointBankEvent happened, DateTimeOffset recordedAt) => PointBank.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<PointBankEvent>> Decide(PointBankView? state, PointBankCommand command, CommandContext context, DateTimeOffset now) =>
        PointBankDecider.Decide(Id, state, command, command is OfferGoods ? (await Grains.Unit(Id).Get())?.View : null, zone.DayOf(now));
}
