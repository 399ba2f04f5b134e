using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>What a month came to on one board.</summary>
/// <param name="Subjects">In the order of the page: by rank, those of one rank by their code; those that are not rated last, by their code.</param>
[GenerateSerializer, Immutable, Alias("assessment.board-result")]
public sealed record BoardResult([property: Id(0)] Month Month, [property: Id(1)] BoardKind Board, [property: Id(2)] ImmutableArray<SubjectScore> Subjects)
{
    /// <summary>What a subject came to; null where it is not on the board.</summary>
    public SubjectScore? Of(string id) => Subjects.FirstOrDefault(score => score.Id == id);
}

/// <summary>What a subject came to.</summary>
/// <param name="Total">With two decimals, 0 to 100 and the most bonus; null where it is not rated.</param>
/// <param name="Rank">From 1; equal totals share a rank, and the next one is passed over. Null where it is not rated.</param>
/// <param name="Rated">The weights of the scored indicators that could be rated, 0–100.</param>
/// <param name="Bonus">All bonuses together, within the board's most.</param>
/// <param name="Deduction">All deductions together, within the board's most; 0 or above.</param>
/// <param name="NotRated">Why it is not rated; null where it is.</param>
[GenerateSerializer, Immutable, Alias("assessment.subject-score")]
public sealed record SubjectScore(
    [property: Id(0)] string Id,
    [property: Id(1)] string Code,
    [property: Id(2)] Phrase Name,
    [property: Id(3)] decimal? Total,
    [property: Id(4)] int? Rank,
    [property: Id(5)] decimal Rated,
    [property: Id(6)] decimal Bonus,
    [property: Id(7)] decimal Deduction,
    [property: Id(8)] ImmutableArray<GroupScore> Groups,
    [property: Id(9)] Phrase? NotRated)
{
    /// <summary>All its indicators, in the order of the scheme.</summary>
    public IEnumerable<IndicatorScore> Indicators() => Groups.SelectMany(group => group.Indicators);
}

/// <summary>What a group of indicators came to.</summary>
/// <param name="Points">Of its indicators together; those that are not rated count nothing.</param>
/// <param name="Most">Of its scored indicators that were rated.</param>
[GenerateSerializer, Immutable, Alias("assessment.group-score")]
public sealed record GroupScore(
    [property: Id(0)] string Key, [property: Id(1)] decimal Points, [property: Id(2)] decimal Most, [property: Id(3)] ImmutableArray<IndicatorScore> Indicators);

/// <summary>What an indicator came to.</summary>
/// <param name="Points">With two decimals, 0 to <paramref name="Most"/>; of a deduction −<paramref name="Most"/> to 0. Null where it is not rated.</param>
/// <param name="Most">Its weight.</param>
/// <param name="Value">What was measured, within the cap; null where that is not known.</param>
/// <param name="Metrics">Those that its formulas use, in the order of their names.</param>
/// <param name="Words">How the points came about, or why it is not rated.</param>
[GenerateSerializer, Immutable, Alias("assessment.indicator-score")]
public sealed record IndicatorScore(
    [property: Id(0)] string Key,
    [property: Id(1)] IndicatorKind Kind,
    [property: Id(2)] decimal? Points,
    [property: Id(3)] decimal Most,
    [property: Id(4)] decimal? Value,
    [property: Id(5)] ImmutableArray<MetricValue> Metrics,
    [property: Id(6)] Phrase Words);

/// <summary>Something wrong with a scheme, and where.</summary>
/// <param name="Code">For machines: <c>formula.unknown-name</c>.</param>
/// <param name="Place">As a path: <c>boards/offices/groups/activities/indicators/weekly/formula</c>.</param>
/// <param name="At">In a formula, the character at which it begins, from 1; else null.</param>
[GenerateSerializer, Immutable, Alias("assessment.scheme-fault")]
public sealed record SchemeFault([property: Id(0)] string Code, [property: Id(1)] string Place, [property: Id(2)] int? At, [property: Id(3)] Phrase Words);
