using System.Collections.Immutable;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>What stands behind a subject's score.</summary>
/// <param name="Ranked">How many have a rank.</param>
/// <param name="Median">Of the totals of all that were rated; null where none was.</param>
/// <param name="Change">Of the total against the month before; null where either is not rated.</param>
/// <param name="Climbed">Ranks gained against the month before, negative for ranks lost; null where either is not rated.</param>
/// <param name="Indicators">In the order of the scheme.</param>
/// <param name="RaisesMost">The key of the indicator that would have raised the total most; null where none would.</param>
public sealed record Explanation(
    SubjectScore Score,
    int Ranked,
    decimal? Median,
    decimal? Change,
    int? Climbed,
    ImmutableArray<IndicatorExplanation> Indicators,
    string? RaisesMost)
{
    /// <summary>All of it in one sentence.</summary>
    public Phrase Words => ExplanationWords.Of(this);

    /// <summary>Explains the score of a subject.</summary>
    /// <param name="board">The rules by which the result came about.</param>
    /// <param name="before">The board's result of the month before, by whatever rules; null where there is none.</param>
    /// <returns>Null where the subject is not on the board.</returns>
    public static Explanation? Of(Board board, BoardResult result, string subject, BoardResult? before = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(result);
        if (result.Of(subject) is not { } score) return null;
        var then = before?.Of(subject);
        var points = result.Subjects.SelectMany(each => each.Indicators()).ToLookup(each => each.Key, each => each.Points);
        var pointsThen = then?.Indicators().ToDictionary(each => each.Key, each => each.Points, StringComparer.Ordinal);
        ImmutableArray<IndicatorExplanation> indicators =
        [
            .. score.Indicators().Zip(board.Indicators(), (its, indicator) => new IndicatorExplanation(
                its,
                indicator.Name,
                Standing.Median([.. points[its.Key].OfType<decimal>()]),
                its.Points - pointsThen?.GetValueOrDefault(its.Key),
                Gain(board, score, its))),
        ];
        return new Explanation(
            score,
            result.Subjects.Count(each => each.Rank is not null),
            Standing.Median([.. result.Subjects.Select(each => each.Total).OfType<decimal>()]),
            score.Total - then?.Total,
            then?.Rank - score.Rank,
            indicators,
            indicators.Where(each => each.Gain > 0).MaxBy(each => each.Gain)?.Score.Key);
    }

    /// <summary>By how much the total would be higher with all points of an indicator, or without a deduction.</summary>
    private static decimal? Gain(Board board, SubjectScore score, IndicatorScore indicator)
    {
        if (score.Total is null || indicator.Points is not { } points) return null;
        switch (indicator.Kind)
        {
            case IndicatorKind.Scored:
                return Arithmetic.Points(Arithmetic.Divide((indicator.Most - points) * Board.FullScore, score.Rated) ?? 0);
            case IndicatorKind.Deduction:
                var all = -score.Indicators().Where(each => each.Kind is IndicatorKind.Deduction).Sum(each => each.Points ?? 0);
                return score.Deduction - Math.Min(all + points, board.MostDeduction);
            default:
                // Nothing is lost without a bonus.
                return null;
        }
    }
}

/// <summary>What stands behind an indicator's points.</summary>
/// <param name="Median">Of the points of all that were rated in it; null where none was.</param>
/// <param name="Change">Of the points against the month before; null where either is not rated.</param>
/// <param name="Gain">By how much the total would be higher with all its points, or without the deduction; null of a bonus, and where it is not rated.</param>
public sealed record IndicatorExplanation(IndicatorScore Score, Phrase Name, decimal? Median, decimal? Change, decimal? Gain);
