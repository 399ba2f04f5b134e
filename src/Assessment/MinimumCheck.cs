using System.Collections.Immutable;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>A metric of which there is too little.</summary>
/// <param name="Value">What there is; null where it is not known.</param>
internal readonly record struct TooLittle(MinimumData Minimum, decimal? Value);

internal static class MinimumCheck
{
    /// <summary>The first of the minimums that a subject does not reach; null where it reaches all.</summary>
    public static TooLittle? Unmet(ImmutableArray<MinimumData> minimums, BoardFacts facts, int subject)
    {
        foreach (var minimum in minimums)
        {
            var value = facts.Column(minimum.Metric)[subject];
            if (value is null || value < minimum.AtLeast) return new TooLittle(minimum, value);
        }

        return null;
    }
}
