using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>What an indicator does to the total.</summary>
public enum IndicatorKind
{
    /// <summary>Part of the 100 points.</summary>
    Scored,

    /// <summary>Adds points beyond them; nothing is lost without.</summary>
    Bonus,

    /// <summary>Takes points off.</summary>
    Deduction,
}

/// <summary>One thing that is measured, and how many points come of it.</summary>
/// <param name="Key">Lower-case words joined by hyphens, once in a board; the same in later versions, so that it can be followed over the months.</param>
/// <param name="Name">Each language 1–100 characters.</param>
/// <param name="Meaning">What is wanted, for those who are assessed; 1–500 characters.</param>
/// <param name="Source">Where the numbers come from; 1–200 characters.</param>
/// <param name="Unit">Of what is measured: a <see cref="Measure"/> as text, <c>share</c> for a share of one.</param>
/// <param name="Weight">Points at most, above 0.</param>
/// <param name="Formula">The formula of the points, which knows <c>value</c>, <c>target</c> and <c>most</c>; of a deduction, the points to take off.</param>
/// <param name="Measured">The formula of what is measured; null of one that people enter by hand.</param>
/// <param name="Target">What is aimed at, in <paramref name="Unit"/>; null for none.</param>
/// <param name="Cap">More than this does not count; null for no cap.</param>
/// <param name="Minimum">Below any of these it is not rated; null for nothing.</param>
/// <param name="Evidence">What there has to be to show; null where the record of the platform is all.</param>
/// <param name="Manual">The bounds of what people enter by hand; null of one that is computed.</param>
/// <param name="Words">
/// How what was measured is said, with <c>{value}</c>, <c>{target}</c> and metrics by name: <c>{weeks_held} of {weeks} weeks had an activity</c>; null for the
/// value and the target alone.
/// </param>
[GenerateSerializer, Immutable, Alias("assessment.indicator")]
public sealed record Indicator(
    [property: Id(0)] string Key,
    [property: Id(1)] Phrase Name,
    [property: Id(2)] Phrase Meaning,
    [property: Id(3)] Phrase Source,
    [property: Id(4)] IndicatorKind Kind,
    [property: Id(5)] string Unit,
    [property: Id(6)] decimal Weight,
    [property: Id(7)] string Formula,
    [property: Id(8)] string? Measured = null,
    [property: Id(9)] decimal? Target = null,
    [property: Id(10)] decimal? Cap = null,
    [property: Id(11)] ImmutableArray<MinimumData>? Minimum = null,
    [property: Id(12)] Phrase? Evidence = null,
    [property: Id(13)] ManualRule? Manual = null,
    [property: Id(14)] Phrase? Words = null);

/// <summary>What people may enter by hand for an indicator: site visits, publicity.</summary>
/// <param name="Least">The lowest value, in the indicator's unit.</param>
/// <param name="Most">The highest value.</param>
/// <param name="TwoPeopleAbove">A value above this counts only once a second person has agreed; null where one person is enough.</param>
[GenerateSerializer, Immutable, Alias("assessment.manual-rule")]
public sealed record ManualRule([property: Id(0)] decimal Least, [property: Id(1)] decimal Most, [property: Id(2)] decimal? TwoPeopleAbove)
{
    /// <summary>Whether a value lies within the bounds.</summary>
    public bool Allows(decimal value) => value >= Least && value <= Most;

    /// <summary>Whether a value counts only once a second person has agreed.</summary>
    public bool NeedsTwo(decimal value) => value > TwoPeopleAbove;
}
