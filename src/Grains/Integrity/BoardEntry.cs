using Practice.Actors.Contracts.Integrity;

namespace Practice.Actors.Grains.Integrity;

/// <summary>How the events of an entry on a board add up.</summary>
internal static class BoardEntry
{
    public static BoardEntryView Evolve(BoardEntryView? state, BoardEntryEvent happened, DateTimeOffset recordedAt) =>
        happened is BoardEntryProposed e
            ? new BoardEntryView(
                e.Id, e.Unit, e.Passbook, e.Board, BoardEntryState.Proposed, e.Code, e.Clause, e.Consent, e.Months, e.Words, null, null, [], null, null, null, null, null, null, null, null, null,
                null, null, recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(BoardEntryProposed)}."), happened) with { UpdatedAt = recordedAt };

    private static BoardEntryView Changed(BoardEntryView state, BoardEntryEvent happened) => happened switch
    {
        BoardEntryNotified e => state with { NotifiedOn = e.On, AnswerUntil = e.AnswerUntil },
        BoardEntryAnswered e => state with { Answers = state.Answers.Add(e.Words) },
        BoardEntryHeard e => state with { HeardOn = e.On, Hearing = e.Words },
        BoardEntryListed e => state with { State = BoardEntryState.Listed, Decision = e.Decision, From = e.From, Until = e.Until, CorrectBy = e.CorrectBy, AppealBy = e.AppealBy },
        BoardEntryDismissed e => state with { State = BoardEntryState.Dismissed, Decision = e.Decision },
        BoardEntryAppealed e => state with { State = BoardEntryState.Appealed, Appeal = e.Words, AppealDecideBy = e.DecideBy },
        AppealRefused e => state with { State = BoardEntryState.Listed, AppealAnswer = e.Words },
        BoardEntryRemoved e => state with
        {
            State = BoardEntryState.Removed,
            Removal = e.Why,
            AppealAnswer = e.Why == BoardRemoval.AppealGranted ? e.Words : state.AppealAnswer,
        },
        _ => throw new InvalidOperationException($"An entry on a board does not know {happened.GetType()}."),
    };
}
