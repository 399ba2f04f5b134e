using System.Collections.Immutable;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>A board with its formulas read.</summary>
internal sealed class RatedBoard(Board board)
{
    private readonly ImmutableArray<(string Key, ImmutableArray<RatedIndicator> Indicators)> groups =
        [.. board.Groups.Select(group => (group.Key, ImmutableArray.CreateRange(group.Indicators, indicator => new RatedIndicator(indicator))))];

    /// <summary>Scores all subjects, without their ranks.</summary>
    public IReadOnlyList<SubjectScore> Score(BoardFacts facts)
    {
        var columns = groups.Select(group => group.Indicators.Select(indicator => indicator.Rate(facts)).ToArray()).ToArray();
        return [.. facts.Subjects.Select((subject, at) => Sum(facts, at, [.. groups.Select((group, number) => GroupOf(group.Key, [.. columns[number].Select(column => column[at])]))]))];
    }

    private static GroupScore GroupOf(string key, ImmutableArray<IndicatorScore> indicators) => new(
        key,
        indicators.Sum(indicator => indicator.Points ?? 0),
        indicators.Where(indicator => indicator is { Kind: IndicatorKind.Scored, Points: not null }).Sum(indicator => indicator.Most),
        indicators);

    private SubjectScore Sum(BoardFacts facts, int at, ImmutableArray<GroupScore> groupScores)
    {
        var subject = facts.Subjects[at];
        IndicatorScore[] rated = [.. groupScores.SelectMany(group => group.Indicators).Where(indicator => indicator.Points is not null)];
        var weights = groupScores.Sum(group => group.Most);
        var bonus = Math.Min(PointsOf(IndicatorKind.Bonus), board.MostBonus);
        var deduction = Math.Min(-PointsOf(IndicatorKind.Deduction), board.MostDeduction);
        var notRated = board.Minimum is { } minimum && MinimumCheck.Unmet(minimum, facts, at) is { } unmet ? ScoreWords.TooLittle(unmet)
            : weights == 0 || weights < board.LeastRated ? ScoreWords.TooLittleRated(weights, board.LeastRated)
            : null;
        decimal? total = notRated is null ? Total(PointsOf(IndicatorKind.Scored), weights, bonus, deduction) : null;
        return new SubjectScore(subject.Id, subject.Code, subject.Name, total, null, weights, bonus, deduction, groupScores, notRated);

        decimal PointsOf(IndicatorKind kind) => rated.Where(indicator => indicator.Kind == kind).Sum(indicator => indicator.Points!.Value);
    }

    private decimal Total(decimal points, decimal weights, decimal bonus, decimal deduction)
    {
        var carriedOver = Arithmetic.Points(Arithmetic.Divide(points * Board.FullScore, weights) ?? 0);
        return Math.Clamp(carriedOver + bonus - deduction, 0, Board.FullScore + board.MostBonus);
    }
}
