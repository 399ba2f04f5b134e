using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>Which of the three boards: each ranks subjects of one kind among themselves.</summary>
public enum BoardKind
{
    /// <summary>The area sub-centers (片区分中心).</summary>
    SubCenters,

    /// <summary>The county's volunteer teams, one for each service platform (县级志愿服务队).</summary>
    Teams,

    /// <summary>The township offices (实践所).</summary>
    Offices,
}

/// <summary>By which rules a month is scored: data, never code. How it reads and computes is in <c>docs/assessment.md</c>.</summary>
/// <param name="Name">Each language 1–100 characters.</param>
/// <param name="Boards">Each kind at most once.</param>
/// <param name="Provisional">What was assumed in it because no published source says; null where nothing was.</param>
/// <param name="Constants">Numbers with a name, for all formulas; null for none.</param>
[GenerateSerializer, Immutable, Alias("assessment.scheme")]
public sealed record Scheme(
    [property: Id(0)] Phrase Name,
    [property: Id(1)] ImmutableArray<Board> Boards,
    [property: Id(2)] Phrase? Provisional = null,
    [property: Id(3)] ImmutableArray<SchemeConstant>? Constants = null)
{
    /// <summary>The rules of a board; null where the scheme has none for it.</summary>
    public Board? BoardOf(BoardKind kind) => Boards.IsDefault ? null : Boards.FirstOrDefault(board => board.Kind == kind);
}

/// <summary>A number that formulas know by name.</summary>
/// <param name="Name">As formulas write it: lower-case letters, digits and underscores, no metric's name.</param>
/// <param name="Unit">A <see cref="Measure"/> as text: <c>item/station</c>.</param>
[GenerateSerializer, Immutable, Alias("assessment.constant")]
public sealed record SchemeConstant([property: Id(0)] string Name, [property: Id(1)] decimal Value, [property: Id(2)] string Unit, [property: Id(3)] Phrase Meaning);

/// <summary>The rules of one board.</summary>
/// <param name="Groups">Of indicators; the weights of all scored ones come to <see cref="FullScore"/>.</param>
/// <param name="LeastRated">Of the weights, 0–100: a subject of which less could be rated is not ranked.</param>
/// <param name="MostBonus">Points that all bonuses together can add, 0–100.</param>
/// <param name="MostDeduction">Points that all deductions together can take off, 0–100.</param>
/// <param name="Minimum">What must be known of a subject for it to be rated at all; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("assessment.board")]
public sealed record Board(
    [property: Id(0)] BoardKind Kind,
    [property: Id(1)] ImmutableArray<IndicatorGroup> Groups,
    [property: Id(2)] decimal LeastRated,
    [property: Id(3)] decimal MostBonus,
    [property: Id(4)] decimal MostDeduction,
    [property: Id(5)] ImmutableArray<MinimumData>? Minimum = null)
{
    /// <summary>What the weights of a board's scored indicators come to.</summary>
    public const decimal FullScore = 100;

    /// <summary>All its indicators, in the order of the scheme.</summary>
    public IEnumerable<Indicator> Indicators() => Groups.IsDefault ? [] : Groups.SelectMany(group => group.Indicators.IsDefault ? [] : group.Indicators);
}

/// <summary>Indicators that are read together.</summary>
/// <param name="Key">Lower-case words joined by hyphens, once in a board.</param>
[GenerateSerializer, Immutable, Alias("assessment.indicator-group")]
public sealed record IndicatorGroup([property: Id(0)] string Key, [property: Id(1)] Phrase Name, [property: Id(2)] ImmutableArray<Indicator> Indicators);

/// <summary>A metric of which there must be so much, so that few cases make no rank.</summary>
/// <param name="Metric">A name of the <see cref="MetricCatalog"/>.</param>
/// <param name="AtLeast">In the metric's unit.</param>
[GenerateSerializer, Immutable, Alias("assessment.minimum-data")]
public sealed record MinimumData([property: Id(0)] string Metric, [property: Id(1)] decimal AtLeast);
