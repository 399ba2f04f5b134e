using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Assessment;

/// <summary>A scheme's shell.</summary>
internal sealed class SchemeGrain(LedgerGrainServices services) : LedgerGrain<SchemeCommand, SchemeEvent, SchemeView>(services), ISchemeGrain
{
    protected override bool Creates(SchemeCommand command) => command is DraftScheme;

    protected override UnitCode OwnerOf(SchemeView state) => state.Center;

    protected override SchemeView Evolve(SchemeView? state, SchemeEvent happened, DateTimeOffset recordedAt) => SchemeVersion.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<SchemeEvent>> Decide(SchemeView? state, SchemeCommand command, CommandContext context, DateTimeOffset now) =>
        SchemeDecider.Decide(new SchemeId(Key), state, command, command is DraftScheme draft ? (await Grains.Unit(draft.Center).Get())?.View : null, context.Actor);
}
