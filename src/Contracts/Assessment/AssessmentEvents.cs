using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>Something that happened to a month's assessment. All figures that a digit came from are in it, so that the digit can be computed again for ever.</summary>
public abstract record AssessmentEvent : DomainEvent;

/// <summary>Drafted, or drafted anew; the figures follow, and replace those of before.</summary>
/// <param name="SchemeDigest">Of the scheme that it is scored by.</param>
/// <param name="Positions">How far the ledger went, by partition: everything up to there is in the figures.</param>
/// <param name="ObjectUntil">Not published before.</param>
/// <param name="By">An account, or the platform itself.</param>
[Alias("assessment.drafted")]
public sealed record AssessmentDrafted(
    AssessmentId Id, SchemeId Scheme, string SchemeDigest, ImmutableArray<long> Positions, DateTimeOffset ObjectUntil, string By) : AssessmentEvent;

/// <summary>Figures of some subjects of a board; those of others follow.</summary>
[Alias("assessment.figures-gathered")]
public sealed record FiguresGathered(BoardKind Board, ImmutableArray<Subject> Subjects) : AssessmentEvent;

/// <param name="Number">From 1.</param>
/// <param name="Waits">Whether a second person has to agree before it counts.</param>
[Alias("assessment.entered")]
public sealed record ManuallyEntered(
    int Number, BoardKind Board, string Subject, string Indicator, decimal Value, string Reason, string? Evidence, bool Waits, string By) : AssessmentEvent;

/// <param name="Agreed">Whether it counts; else it is taken out.</param>
/// <param name="Waited">Whether it waited for a second person.</param>
[Alias("assessment.entry-decided")]
public sealed record EntryDecided(int Number, bool Agreed, bool Waited, string? Reason, string By) : AssessmentEvent;

/// <param name="Number">From 1.</param>
[Alias("assessment.objected")]
public sealed record ObjectionRaised(int Number, BoardKind Board, string Subject, string? Indicator, string Claim, string? Evidence, string By) : AssessmentEvent;

/// <param name="Correction">What it puts right; null for nothing.</param>
[Alias("assessment.objection-decided")]
public sealed record ObjectionDecided(int Number, bool Upheld, string Reason, FigureCorrection? Correction, string By) : AssessmentEvent;

/// <summary>Published; the scores follow.</summary>
/// <param name="Digest">Of the whole month.</param>
/// <param name="Positions">How far the ledger went, by partition.</param>
[Alias("assessment.published")]
public sealed record AssessmentPublished(string Digest, ImmutableArray<long> Positions, string By) : AssessmentEvent;

/// <summary>Scores of some subjects of a board, as they are published; those of others follow.</summary>
[Alias("assessment.board-published")]
public sealed record BoardPublished(BoardKind Board, ImmutableArray<PublishedScore> Scores) : AssessmentEvent;

/// <param name="Number">From 1.</param>
[Alias("assessment.amendment-proposed")]
public sealed record AmendmentProposed(int Number, string Reason, ImmutableArray<FigureCorrection> Corrections, string By) : AssessmentEvent;

[Alias("assessment.amendment-refused")]
public sealed record AmendmentRefused(int Number, string Reason, string By) : AssessmentEvent;

/// <summary>Signed; what it changes follows.</summary>
/// <param name="Digest">Of the whole month as amended.</param>
/// <param name="By">Who signed it: another account than who proposed it.</param>
[Alias("assessment.amended")]
public sealed record AssessmentAmended(int Number, string Digest, string By) : AssessmentEvent;

/// <summary>What an amendment changed on a board.</summary>
[Alias("assessment.board-amended")]
public sealed record BoardAmended(BoardKind Board, ImmutableArray<ScoreChange> Changes) : AssessmentEvent;

/// <summary>A figure that was put right.</summary>
/// <param name="Metric">Its name; null where a manual indicator's value is.</param>
/// <param name="Indicator">The manual indicator; null where a figure is.</param>
/// <param name="Was">Null where it was not known. Of a figure: it holds only as long as the figure is that, so that one that was gathered anew stands.</param>
[GenerateSerializer, Immutable, Alias("assessment.figure-correction")]
public sealed record FigureCorrection(
    [property: Id(0)] BoardKind Board,
    [property: Id(1)] string Subject,
    [property: Id(2)] string? Metric,
    [property: Id(3)] string? Indicator,
    [property: Id(4)] decimal? Was,
    [property: Id(5)] decimal Value);

/// <summary>What a subject came to, as it is published.</summary>
/// <param name="Points">By indicator, in the order of the scheme.</param>
[GenerateSerializer, Immutable, Alias("assessment.published-score")]
public sealed record PublishedScore(
    [property: Id(0)] string Subject,
    [property: Id(1)] string Code,
    [property: Id(2)] Phrase Name,
    [property: Id(3)] decimal? Total,
    [property: Id(4)] int? Rank,
    [property: Id(5)] decimal Rated,
    [property: Id(6)] decimal Bonus,
    [property: Id(7)] decimal Deduction,
    [property: Id(8)] ImmutableArray<PublishedPoints> Points)
{
    public static PublishedScore Of(SubjectScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return new PublishedScore(
            score.Id, score.Code, score.Name, score.Total, score.Rank, score.Rated, score.Bonus, score.Deduction, [.. score.Indicators().Select(each => new PublishedPoints(each.Key, each.Points))]);
    }
}

/// <summary>What an indicator came to.</summary>
/// <param name="Points">Null where it was not rated.</param>
[GenerateSerializer, Immutable, Alias("assessment.published-points")]
public sealed record PublishedPoints([property: Id(0)] string Indicator, [property: Id(1)] decimal? Points);

/// <summary>A score before and after an amendment.</summary>
[GenerateSerializer, Immutable, Alias("assessment.score-change")]
public sealed record ScoreChange([property: Id(0)] PublishedScore Before, [property: Id(1)] PublishedScore After);
