using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>A month's assessment. What a draft came to is shown to the assessed and to the center alone, see its boards.</summary>
/// <param name="Month">Such as 2023-06.</param>
/// <param name="SchemeDigest">SHA-256 of the scheme that it is scored by.</param>
/// <param name="Positions">How far the ledger went when the figures were gathered, by partition: everything up to there is in them.</param>
/// <param name="ObjectUntil">Not published before.</param>
/// <param name="Entries">Of people; the last one's number.</param>
/// <param name="WaitingEntries">For which a second person has to agree.</param>
/// <param name="Objections">The last one's number.</param>
/// <param name="OpenObjections">That the center has to decide.</param>
/// <param name="Publication">Null before it is published.</param>
internal sealed record AssessmentResource(
    AssessmentId Id,
    UnitCode Center,
    string Month,
    AssessmentState State,
    SchemeId Scheme,
    string SchemeDigest,
    ImmutableArray<long> Positions,
    DateTimeOffset DraftedAt,
    DateTimeOffset ObjectUntil,
    ImmutableArray<BoardSize> Boards,
    int Entries,
    int WaitingEntries,
    int Objections,
    int OpenObjections,
    PublicationResource? Publication,
    ImmutableArray<AmendmentView> Amendments,
    DateTimeOffset UpdatedAt)
{
    public static AssessmentResource Of(AssessmentView view) => new(
        view.Id,
        view.Id.Center,
        view.Id.Month.ToString(),
        view.State,
        view.Scheme,
        view.SchemeDigest,
        view.Positions,
        view.DraftedAt,
        view.ObjectUntil,
        [.. view.Figures.Select(board => new BoardSize(board.Board, board.Subjects.Length))],
        view.Entries.Length,
        view.Entries.Count(entry => entry.State is EntryState.Waiting),
        view.Objections.Length,
        view.Objections.Count(objection => objection.State is ObjectionState.Open),
        view.Publication is { } publication ? new PublicationResource(publication.Digest, publication.Positions, publication.By, publication.At) : null,
        view.Amendments,
        view.UpdatedAt);
}

/// <summary>How many a board assesses.</summary>
internal sealed record BoardSize(BoardKind Board, int Subjects);

/// <summary>That a month is published.</summary>
/// <param name="Digest">SHA-256 of the month as it stands now, amendments included.</param>
/// <param name="Positions">How far the ledger went, by partition.</param>
/// <param name="By">The account that published it.</param>
internal sealed record PublicationResource(string Digest, ImmutableArray<long> Positions, string By, DateTimeOffset At);

/// <summary>A board of a month.</summary>
/// <param name="Month">Such as 2023-06.</param>
/// <param name="Digest">Of the published month; null of a draft.</param>
/// <param name="Median">Of the totals of all that are rated; null where none is.</param>
/// <param name="Ranked">How many are.</param>
/// <param name="Scores">In the order of the board. Of a draft, of those alone for whom the caller answers.</param>
internal sealed record MonthBoard(
    AssessmentId Assessment, string Month, BoardKind Board, AssessmentState State, SchemeId Scheme, string? Digest, decimal? Median, int Ranked, IReadOnlyList<PublishedScore> Scores);

/// <summary>What stands behind a subject's score.</summary>
/// <param name="Total">Null where it is not rated.</param>
/// <param name="Median">Of the board.</param>
/// <param name="Change">Of the total against the published month before; null without one.</param>
/// <param name="Climbed">Ranks gained against it, negative for ranks lost.</param>
/// <param name="RaisesMost">The indicator that would have raised the total most; null where none would.</param>
/// <param name="Words">All of it in one sentence.</param>
/// <param name="NotRated">Why it is not rated; null where it is.</param>
/// <param name="Weeks">The month's weeks that are over.</param>
internal sealed record ExplainedScore(
    AssessmentId Assessment,
    BoardKind Board,
    AssessmentState State,
    string Subject,
    Phrase Name,
    decimal? Total,
    int? Rank,
    decimal? Median,
    decimal? Change,
    int? Climbed,
    string? RaisesMost,
    Phrase Words,
    Phrase? NotRated,
    IReadOnlyList<ExplainedIndicator> Indicators,
    ImmutableArray<SubjectWeek> Weeks);

/// <summary>What stands behind an indicator's points.</summary>
/// <param name="Points">Null where it is not rated; below zero of a deduction.</param>
/// <param name="Most">Its weight.</param>
/// <param name="Value">What was measured; null where that is not known.</param>
/// <param name="Unit">Of what was measured.</param>
/// <param name="Median">Of the board's points.</param>
/// <param name="Change">Of the points against the published month before.</param>
/// <param name="Gain">By how much the total would be higher with all its points, or without the deduction.</param>
/// <param name="Words">How the points came about, or why it is not rated.</param>
internal sealed record ExplainedIndicator(
    string Key,
    Phrase Name,
    IndicatorKind Kind,
    decimal? Points,
    decimal Most,
    decimal? Value,
    string Unit,
    decimal? Median,
    decimal? Change,
    decimal? Gain,
    Phrase Words,
    IReadOnlyList<ExplainedMetric> Metrics);

/// <summary>A figure that points came from.</summary>
/// <param name="Value">Null where it is not known, which is not nothing.</param>
/// <param name="Gathered">What was counted, where a decision put it right; else null.</param>
/// <param name="Events">Types of events that it is counted from.</param>
/// <param name="Evidence">Which evidence it is opened down to; null where it is counted from the calendar alone.</param>
internal sealed record ExplainedMetric(string Metric, Phrase Name, decimal? Value, decimal? Gathered, IReadOnlyList<string> Events, EvidenceKind? Evidence);

/// <summary>What people entered by hand for a month.</summary>
internal sealed record EntriesResource(IReadOnlyList<EntryView> Items);

/// <summary>What the assessed objected to, and what became of it.</summary>
internal sealed record ObjectionsResource(IReadOnlyList<ObjectionView> Items);

/// <summary>One subject through the published months, the earliest first.</summary>
internal sealed record TrendResource(BoardKind Board, string Subject, IReadOnlyList<ReadModel.Assessment.TrendPoint> Months);
