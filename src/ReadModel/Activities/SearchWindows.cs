using Dapper;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>How words are looked for in PostgreSQL's index of pairs: in some periods, and in more of them where these have too few.</summary>
/// <param name="Column">The pairs of titles and places, or of titles alone.</param>
/// <param name="Pairs">The rarest of those that the words have, in that order; at most <see cref="MostPairs"/>.</param>
/// <param name="First">In how many periods to look first.</param>
internal sealed record SearchWindows(string Column, IReadOnlyList<string> Pairs, int First)
{
    /// <summary>Each costs a walk through its part of the index; what has so many hardly lacks another.</summary>
    public const int MostPairs = 6;

    private const int MostTimesMore = 12;

    /// <summary>
    /// What the index finds, to stand in place of the table. The bound, which is none, keeps the planner from looking for all else first, of whose conditions
    /// it may think that they leave less.
    /// </summary>
    public string Source(UnitNarrowing narrowing) =>
        $"(select r.* from activities r where {string.Join(" and ", Pairs.Select((_, at) => $"r.{Column} && @pair{at}"))} {Units(narrowing)} offset 0)";

    /// <summary>What <see cref="Source"/> names: each pair in each of the periods.</summary>
    /// <param name="periods">A time of each.</param>
    public void AddTo(DynamicParameters parameters, IReadOnlyList<long> periods)
    {
        for (var at = 0; at < Pairs.Count; at++) parameters.Add($"pair{at}", periods.Select(period => $"{SearchPeriod.LetterOf(period)}{Pairs[at]}").ToArray());
    }

    /// <summary>Few units the index tells too.</summary>
    private static string Units(UnitNarrowing narrowing) => narrowing switch
    {
        UnitNarrowing.One => "and array[r.unit] && array[@unit]",
        UnitNarrowing.Gather => $"and array[r.unit] && array({Subtree.Codes})",
        _ => "",
    };

    /// <summary>In how many periods to look next: half as many again as it takes if they have as many as those before, of which few may be chance; where those had none, in all.</summary>
    /// <param name="looked">In how many so far.</param>
    public static int Next(int looked, int found, int wanted) =>
        found == 0 ? int.MaxValue : (int)Math.Clamp(Math.Ceiling(1.5 * looked * (wanted - found) / (found + 1)), looked, (double)looked * MostTimesMore);
}
