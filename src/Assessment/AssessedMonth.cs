using System.Collections.Immutable;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>How the events of a month's assessment add up.</summary>
public static class AssessedMonth
{
    public static AssessmentView Evolve(AssessmentView? state, AssessmentEvent happened, DateTimeOffset recordedAt) => (state, happened) switch
    {
        (null, AssessmentDrafted e) => new AssessmentView(
            e.Id, AssessmentState.Draft, e.Scheme, e.SchemeDigest, e.Positions, recordedAt, e.ObjectUntil, [], [], [], [], null, [], recordedAt),
        ({ } month, _) => Changed(month, happened, recordedAt) with { UpdatedAt = recordedAt },
        _ => throw new InvalidOperationException($"{happened.GetType()} before {nameof(AssessmentDrafted)}."),
    };

    private static AssessmentView Changed(AssessmentView state, AssessmentEvent happened, DateTimeOffset at) => happened switch
    {
        AssessmentDrafted e => state with
        {
            Scheme = e.Scheme,
            SchemeDigest = e.SchemeDigest,
            Positions = e.Positions,
            DraftedAt = at,
            ObjectUntil = e.ObjectUntil,
            Figures = [],
        },
        FiguresGathered e => state with { Figures = Add(state.Figures, e.Board, board => board.Board, known => new BoardFigures(e.Board, [.. known?.Subjects ?? [], .. e.Subjects])) },
        ManuallyEntered e => state with
        {
            Entries = state.Entries.Add(new EntryView(
                e.Number, e.Board, e.Subject, e.Indicator, e.Value, e.Reason, e.Evidence, e.Waits ? EntryState.Waiting : EntryState.Counted, e.By, at, null, null)),
        },
        EntryDecided e => state with
        {
            Entries = Replace(state.Entries, e.Number, entry => entry with { State = e.Agreed ? EntryState.Counted : EntryState.Refused, DecidedBy = e.By, Refused = e.Reason }),
        },
        ObjectionRaised e => state with
        {
            Objections = state.Objections.Add(new ObjectionView(e.Number, e.Board, e.Subject, e.Indicator, e.Claim, e.Evidence, ObjectionState.Open, e.By, at, null, null, null, null)),
        },
        ObjectionDecided e => state with
        {
            Objections = Replace(state.Objections, e.Number, objection => objection with
            {
                State = e.Upheld ? ObjectionState.Upheld : ObjectionState.Rejected,
                Reason = e.Reason,
                Correction = e.Correction,
                DecidedBy = e.By,
                DecidedAt = at,
            }),
            Corrections = e.Correction is { } correction ? state.Corrections.Add(correction) : state.Corrections,
        },
        AssessmentPublished e => state with { State = AssessmentState.Published, Publication = new PublicationView(e.Digest, e.Positions, e.By, at, []) },
        BoardPublished e => state with
        {
            Publication = state.Publication! with
            {
                Boards = Add(state.Publication.Boards, e.Board, board => board.Board, known => new PublishedBoard(e.Board, [.. known?.Scores ?? [], .. e.Scores])),
            },
        },
        AmendmentProposed e => state with
        {
            Amendments = state.Amendments.Add(new AmendmentView(e.Number, AmendmentState.Proposed, e.Reason, e.Corrections, e.By, at, null, null, null, null, [])),
        },
        AmendmentRefused e => state with
        {
            Amendments = Replace(state.Amendments, e.Number, amendment => amendment with { State = AmendmentState.Refused, Refused = e.Reason, DecidedAt = at }),
        },
        AssessmentAmended e => state with
        {
            Corrections = [.. state.Corrections, .. state.Amendments[e.Number - 1].Corrections],
            Publication = state.Publication! with { Digest = e.Digest },
            Amendments = Replace(state.Amendments, e.Number, amendment => amendment with
            {
                State = AmendmentState.InForce,
                SignedBy = e.By,
                DecidedAt = at,
                DigestBefore = state.Publication.Digest,
            }),
        },
        BoardAmended e => state with
        {
            Publication = Amended(state.Publication!, e),
            Amendments = Replace(
                state.Amendments, state.Amendments.Length, amendment => amendment with { Changes = Add(amendment.Changes, e.Board, board => board.Board, known => new BoardChanges(e.Board, [.. known?.Changes ?? [], .. e.Changes])) }),
        },
        _ => throw new InvalidOperationException($"A month's assessment does not know {happened.GetType()} here."),
    };

    /// <summary>The board with some scores changed, in the order of its page.</summary>
    public static ImmutableArray<PublishedScore> Amended(ImmutableArray<PublishedScore> scores, ImmutableArray<ScoreChange> changes)
    {
        var after = changes.ToDictionary(change => change.After.Subject, change => change.After, StringComparer.Ordinal);
        return
        [
            .. scores.Select(score => after.GetValueOrDefault(score.Subject, score)).OrderBy(score => score.Rank ?? int.MaxValue).ThenBy(score => score.Code, StringComparer.Ordinal),
        ];
    }

    private static PublicationView Amended(PublicationView publication, BoardAmended e) => publication with
    {
        Boards = Add(publication.Boards, e.Board, board => board.Board, known => new PublishedBoard(e.Board, Amended(known?.Scores ?? [], e.Changes))),
    };

    /// <summary>With the board's part made of the one there is, or of none.</summary>
    private static ImmutableArray<T> Add<T>(ImmutableArray<T> parts, BoardKind board, Func<T, BoardKind> boardOf, Func<T?, T> made)
        where T : class
    {
        var known = parts.FirstOrDefault(part => boardOf(part) == board);
        return known is null ? parts.Add(made(null)) : parts.Replace(known, made(known));
    }

    /// <param name="number">From 1.</param>
    private static ImmutableArray<T> Replace<T>(ImmutableArray<T> all, int number, Func<T, T> changed) => all.SetItem(number - 1, changed(all[number - 1]));
}
