using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Assessment;

public enum AssessmentState
{
    /// <summary>The assessed see it and may object.</summary>
    Draft,

    /// <summary>Frozen; only a signed amendment changes it.</summary>
    Published,
}

/// <summary>A month's assessment: its figures, what people entered and objected, and what was published.</summary>
/// <param name="SchemeDigest">Of the scheme that it is scored by.</param>
/// <param name="Positions">How far the ledger went when the figures were gathered, by partition.</param>
/// <param name="Figures">As they were gathered.</param>
/// <param name="Corrections">Of objections and amendments, in order.</param>
/// <param name="Publication">Null before it is published.</param>
[GenerateSerializer, Immutable, Alias("assessment.assessment-view")]
public sealed record AssessmentView(
    [property: Id(0)] AssessmentId Id,
    [property: Id(1)] AssessmentState State,
    [property: Id(2)] SchemeId Scheme,
    [property: Id(3)] string SchemeDigest,
    [property: Id(4)] ImmutableArray<long> Positions,
    [property: Id(5)] DateTimeOffset DraftedAt,
    [property: Id(6)] DateTimeOffset ObjectUntil,
    [property: Id(7)] ImmutableArray<BoardFigures> Figures,
    [property: Id(8)] ImmutableArray<EntryView> Entries,
    [property: Id(9)] ImmutableArray<ObjectionView> Objections,
    [property: Id(10)] ImmutableArray<FigureCorrection> Corrections,
    [property: Id(11)] PublicationView? Publication,
    [property: Id(12)] ImmutableArray<AmendmentView> Amendments,
    [property: Id(13)] DateTimeOffset UpdatedAt)
{
    /// <summary>What still waits for a decision.</summary>
    public int Undecided => Entries.Count(entry => entry.State is EntryState.Waiting) + Objections.Count(objection => objection.State is ObjectionState.Open);

    /// <summary>The figures by which a board is scored, corrections included; empty where it has no subjects.</summary>
    public ImmutableArray<Subject> SubjectsOf(BoardKind board) =>
        [.. FiguresOf(board).Select(subject => Corrections.Where(each => each.Board == board && each.Subject == subject.Id && each.Metric is not null).Aggregate(subject, Corrected))];

    /// <summary>What people entered for a board and counts, corrections included.</summary>
    public ImmutableArray<ManualEntry> EntriesOf(BoardKind board)
    {
        var entries = Entries.Where(entry => entry.Board == board && entry.State is EntryState.Counted)
            .Select(entry => new ManualEntry(entry.Subject, entry.Indicator, entry.Value, entry.By, entry.DecidedBy));
        foreach (var correction in Corrections.Where(each => each.Board == board && each.Indicator is not null))
        {
            // Two people stand behind each correction: who asked for it, and who decided.
            entries = entries.Where(entry => entry.Subject != correction.Subject || entry.Indicator != correction.Indicator)
                .Append(new ManualEntry(correction.Subject, correction.Indicator!, correction.Value, "asked", "decided"));
        }

        return [.. entries];
    }

    /// <summary>The figures of a board as they were gathered.</summary>
    public ImmutableArray<Subject> FiguresOf(BoardKind board) => Figures.FirstOrDefault(each => each.Board == board)?.Subjects ?? [];

    private static Subject Corrected(Subject subject, FigureCorrection correction) => subject with
    {
        Metrics = [.. subject.Metrics.Select(figure => figure.Metric == correction.Metric && figure.Value == correction.Was ? figure with { Value = correction.Value } : figure)],
    };
}

/// <summary>The figures of a board's subjects.</summary>
[GenerateSerializer, Immutable, Alias("assessment.board-figures")]
public sealed record BoardFigures([property: Id(0)] BoardKind Board, [property: Id(1)] ImmutableArray<Subject> Subjects);

/// <summary>What somebody entered by hand.</summary>
/// <param name="By">The account that entered it.</param>
/// <param name="DecidedBy">The account that agreed to it or took it out; null for nobody.</param>
/// <param name="Refused">Why it was taken out; null where it was not.</param>
[GenerateSerializer, Immutable, Alias("assessment.entry-view")]
public sealed record EntryView(
    [property: Id(0)] int Number,
    [property: Id(1)] BoardKind Board,
    [property: Id(2)] string Subject,
    [property: Id(3)] string Indicator,
    [property: Id(4)] decimal Value,
    [property: Id(5)] string Reason,
    [property: Id(6)] string? Evidence,
    [property: Id(7)] EntryState State,
    [property: Id(8)] string By,
    [property: Id(9)] DateTimeOffset At,
    [property: Id(10)] string? DecidedBy,
    [property: Id(11)] string? Refused);

public enum EntryState
{
    /// <summary>For a second person to agree.</summary>
    Waiting,

    Counted,

    /// <summary>Taken out.</summary>
    Refused,
}

/// <summary>An objection of the assessed, and what became of it.</summary>
/// <param name="Indicator">Null for the draft as a whole.</param>
/// <param name="Reason">Of the decision; null before.</param>
/// <param name="Correction">What the decision put right; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("assessment.objection-view")]
public sealed record ObjectionView(
    [property: Id(0)] int Number,
    [property: Id(1)] BoardKind Board,
    [property: Id(2)] string Subject,
    [property: Id(3)] string? Indicator,
    [property: Id(4)] string Claim,
    [property: Id(5)] string? Evidence,
    [property: Id(6)] ObjectionState State,
    [property: Id(7)] string By,
    [property: Id(8)] DateTimeOffset At,
    [property: Id(9)] string? Reason,
    [property: Id(10)] FigureCorrection? Correction,
    [property: Id(11)] string? DecidedBy,
    [property: Id(12)] DateTimeOffset? DecidedAt);

public enum ObjectionState
{
    Open,
    Upheld,
    Rejected,
}

/// <summary>A month as it was published, and amended since.</summary>
/// <param name="Digest">Of the whole month as it stands now.</param>
/// <param name="Positions">How far the ledger went when it was published, by partition.</param>
/// <param name="Boards">As they stand now.</param>
[GenerateSerializer, Immutable, Alias("assessment.publication-view")]
public sealed record PublicationView(
    [property: Id(0)] string Digest,
    [property: Id(1)] ImmutableArray<long> Positions,
    [property: Id(2)] string By,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] ImmutableArray<PublishedBoard> Boards)
{
    /// <summary>Empty for a board that the scheme does not have.</summary>
    public ImmutableArray<PublishedScore> ScoresOf(BoardKind board) => Boards.FirstOrDefault(each => each.Board == board)?.Scores ?? [];
}

/// <summary>A board as it is published.</summary>
[GenerateSerializer, Immutable, Alias("assessment.published-board")]
public sealed record PublishedBoard([property: Id(0)] BoardKind Board, [property: Id(1)] ImmutableArray<PublishedScore> Scores);

/// <summary>An amendment of what was published.</summary>
/// <param name="SignedBy">The account that signed it; null before, and where it was refused.</param>
/// <param name="Refused">Why it was refused; null where it was not.</param>
/// <param name="DigestBefore">Of the month before it was signed; null before.</param>
/// <param name="Changes">What it changed.</param>
[GenerateSerializer, Immutable, Alias("assessment.amendment-view")]
public sealed record AmendmentView(
    [property: Id(0)] int Number,
    [property: Id(1)] AmendmentState State,
    [property: Id(2)] string Reason,
    [property: Id(3)] ImmutableArray<FigureCorrection> Corrections,
    [property: Id(4)] string ProposedBy,
    [property: Id(5)] DateTimeOffset ProposedAt,
    [property: Id(6)] string? SignedBy,
    [property: Id(7)] DateTimeOffset? DecidedAt,
    [property: Id(8)] string? Refused,
    [property: Id(9)] string? DigestBefore,
    [property: Id(10)] ImmutableArray<BoardChanges> Changes);

public enum AmendmentState
{
    /// <summary>For its signature.</summary>
    Proposed,

    /// <summary>Signed.</summary>
    InForce,
    Refused,
}

/// <summary>What an amendment changed on a board.</summary>
[GenerateSerializer, Immutable, Alias("assessment.board-changes")]
public sealed record BoardChanges([property: Id(0)] BoardKind Board, [property: Id(1)] ImmutableArray<ScoreChange> Changes);
