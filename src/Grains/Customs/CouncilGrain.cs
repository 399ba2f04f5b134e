using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Customs;

/// <summary>A council's shell.</summary>
internal sealed class CouncilGrain(LedgerGrainServices services) : LedgerGrain<CouncilCommand, CouncilEvent, CouncilView>(services), ICouncilGrain
{
    private CouncilId Id => new(Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    protected override bool Creates(CouncilCommand command) => command is EstablishCouncil;

    protected override UnitCode OwnerOf(CouncilView state) => state.Unit;

    protected override CouncilView Evolve(CouncilView? state, CouncilEvent happened, DateTimeOffset recordedAt) => Council.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<CouncilEvent>> Decide(CouncilView? state, CouncilCommand command, CommandContext context, DateTimeOffset now) =>
        CouncilDecider.Decide(Id, state, command, command is EstablishCouncil ? (await Grains.Unit(Id.Unit).Get())?.View : null);
}
