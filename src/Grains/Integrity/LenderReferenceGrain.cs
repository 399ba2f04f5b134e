using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Integrity;

/// <summary>A reference's shell.</summary>
internal sealed class LenderReferenceGrain(LedgerGrainServices services, CountyZone zone, ReferenceRules rules)
    : LedgerGrain<LenderReferenceCommand, LenderReferenceEvent, LenderReferenceView>(services), ILenderReferenceGrain
{
    protected override bool Creates(LenderReferenceCommand command) => command is DraftReference;

    protected override UnitCode OwnerOf(LenderReferenceView state) => state.Unit;

    protected override LenderReferenceView Evolve(LenderReferenceView? state, LenderReferenceEvent happened, DateTimeOffset recordedAt) => LenderReference.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<LenderReferenceEvent>> Decide(LenderReferenceView? state, LenderReferenceCommand command, CommandContext context, DateTimeOffset now) =>
        LenderReferenceDecider.Decide(
            new LenderReferenceId(Key), state, command, command is DraftReference draft ? (await Grains.Passbook(draft.Passbook).Get())?.View : null, rules, context.Actor, zone.DayOf(now));
}
