using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Integrity;

/// <summary>The shell of an entry on a board.</summary>
internal sealed class BoardEntryGrain(LedgerGrainServices services, CountyZone zone, BoardRules rules)
    : LedgerGrain<BoardEntryCommand, BoardEntryEvent, BoardEntryView>(services), IBoardEntryGrain
{
    protected override bool Creates(BoardEntryCommand command) => command is ProposeBoardEntry;

    protected override UnitCode OwnerOf(BoardEntryView state) => state.Unit;

    protected override BoardEntryView Evolve(BoardEntryView? state, BoardEntryEvent happened, DateTimeOffset recordedAt) => BoardEntry.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<BoardEntryEvent>> Decide(BoardEntryView? state, BoardEntryCommand command, CommandContext context, DateTimeOffset now) =>
        BoardEntryDecider.Decide(new BoardEntryId(Key), state, command, await FactsFor(command), rules, context.Actor, zone.DayOf(now));

    private async ValueTask<BoardEntryFacts> FactsFor(BoardEntryCommand command) => command switch
    {
        ProposeBoardEntry c => new BoardEntryFacts((await Grains.Passbook(c.Passbook).Get())?.View, c.Code is { } code ? (await Grains.Document(code).Get())?.View : null),
        DecideBoardEntry c => new BoardEntryFacts(Meeting: (await Grains.Meeting(c.Decision.Meeting).Get())?.View),
        _ => new BoardEntryFacts(),
    };
}
