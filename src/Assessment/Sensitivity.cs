using System.Collections.Immutable;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>
/// Whether a board's order hangs on one weight: each scored indicator's weight is made larger and smaller by a share, the others keep theirs, and all
/// are carried over to 100 again.
/// </summary>
/// <param name="Share">By which each weight was changed.</param>
/// <param name="Trials">Two for each scored indicator, in the order of the scheme, the smaller weight first.</param>
public sealed record Sensitivity(decimal Share, ImmutableArray<WeightTrial> Trials)
{
    /// <summary>Whether nobody changes places, whichever weight is changed.</summary>
    public bool Holds => Trials.All(trial => trial.Swaps.IsEmpty);

    /// <param name="board">A kind that the scheme has.</param>
    /// <param name="share">Above 0 and below 1.</param>
    /// <exception cref="ArgumentException">The scheme has faults, or no such board.</exception>
    public static Sensitivity Of(
        Scheme scheme, BoardKind board, Month month, IReadOnlyCollection<Subject> subjects, IReadOnlyCollection<ManualEntry> entries, decimal share)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        var rules = scheme.BoardOf(board) ?? throw new ArgumentException("The scheme has no such board.", nameof(board));
        var asItIs = Assessor.Of(scheme).Assess(board, month, subjects, entries);
        return new Sensitivity(
            share,
            [
                .. from indicator in rules.Indicators()
                   where indicator.Kind is IndicatorKind.Scored
                   from factor in new[] { 1 - share, 1 + share }
                   let tried = Arithmetic.Of(indicator.Weight * factor)
                   let result = Assessor.Trying(WithWeight(scheme, rules, indicator.Key, tried)).Assess(board, month, subjects, entries)
                   select new WeightTrial(indicator.Key, indicator.Weight, tried, Swaps(asItIs, result)),
            ]);
    }

    private static Scheme WithWeight(Scheme scheme, Board rules, string key, decimal weight)
    {
        var changed = rules with
        {
            // Who is ranked is not what is tried.
            LeastRated = 0,
            Groups = [.. rules.Groups.Select(group => group with { Indicators = [.. group.Indicators.Select(each => each.Key == key ? each with { Weight = weight } : each)] })],
        };
        return scheme with { Boards = [changed] };
    }

    private static ImmutableArray<Swap> Swaps(BoardResult before, BoardResult after)
    {
        var totals = after.Subjects.ToDictionary(score => score.Id, score => score.Total, StringComparer.Ordinal);
        return
        [
            .. before.Subjects.SelectMany(
                ahead => before.Subjects.Where(behind => ahead.Total > behind.Total && totals[ahead.Id] < totals[behind.Id]),
                (ahead, behind) => new Swap(ahead.Id, behind.Id)),
        ];
    }
}

/// <summary>What comes of another weight.</summary>
/// <param name="Indicator">Its key.</param>
/// <param name="Swaps">In the order of the board.</param>
public sealed record WeightTrial(string Indicator, decimal Weight, decimal Tried, ImmutableArray<Swap> Swaps);

/// <summary>Two that change places.</summary>
/// <param name="Ahead">The id of who is ahead as it is.</param>
/// <param name="Behind">The id of who would be ahead of it.</param>
public sealed record Swap(string Ahead, string Behind);
