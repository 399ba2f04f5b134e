using Practice.Actors.Contracts.Assessment;
using Xunit;
using static Practice.Actors.Assessment.Tests.Small;

namespace Practice.Actors.Assessment.Tests;

public sealed class ComparisonTests
{
    private static readonly Scheme One = Scheme(Activities, Weekly);

    private static readonly Subject[] Subjects = [Office("A", 10, 1), Office("B", 5, 5), Office("C", 1, 1)];

    [Fact]
    public void Two_schemes_are_set_side_by_side_with_who_moves_and_the_indicators_of_either()
    {
        var other = Scheme(Activities with { Weight = 80 }, Weekly with { Key = "regular", Weight = 20 });

        var comparison = Comparison.Of(Assess(One, Subjects), Assess(other, Subjects));

        Assert.Equal(2, comparison.Moved);
        Assert.Equal([("B", 1, 2, -1), ("A", 2, 1, 1), ("C", 3, 3, 0)], comparison.Subjects.Select(s => (s.Id, s.Rank!.Value, s.OtherRank!.Value, s.Climbs!.Value)));
        Assert.Equal(
            [("activities", 30m, 40m), ("weekly", 40m, null), ("regular", (decimal?)null, (decimal?)20m)],
            comparison.Subjects[0].Indicators.Select(indicator => (indicator.Key, indicator.One?.Points, indicator.Other?.Points)));
    }

    [Fact]
    public void Only_the_same_can_be_compared()
    {
        Assert.Throws<ArgumentException>(() => Comparison.Of(Assess(One, Subjects), Assess(One, Subjects[..2])));
        Assert.Throws<ArgumentException>(() => Comparison.Of(Assess(One, Subjects), Assess(One, Subjects) with { Board = BoardKind.Teams }));
    }

    [Fact]
    public void An_order_that_hangs_on_one_weight_is_noticed()
    {
        var sensitivity = Sensitivity.Of(One, BoardKind.Offices, June, Subjects, [], 0.1m);

        Assert.False(sensitivity.Holds);
        Assert.Equal(
            [("activities", 54m, 0), ("activities", 66m, 1), ("weekly", 36m, 1), ("weekly", 44m, 0)],
            sensitivity.Trials.Select(trial => (trial.Indicator, trial.Tried, trial.Swaps.Length)));
        Assert.All(sensitivity.Trials.SelectMany(trial => trial.Swaps), swap => Assert.Equal(new Swap("B", "A"), swap));
    }

    [Fact]
    public void Who_is_just_rated_enough_stays_so_whichever_weight_is_tried()
    {
        // 40 of 100 points can be rated, and as many are needed.
        var scheme = Scheme(Board(Activities, Weekly) with { LeastRated = 40 });

        var sensitivity = Sensitivity.Of(scheme, BoardKind.Offices, June, [Subject("A", ("weeks", 5), ("weeks_held", 4)), Office("B", 10, 0)], [], 0.9m);

        Assert.Equal([("weekly", 4m)], sensitivity.Trials.Where(trial => trial.Swaps.Contains(new Swap("A", "B"))).Select(trial => (trial.Indicator, trial.Tried)));
    }

    [Fact]
    public void An_order_that_does_not_is_left_alone() =>
        Assert.True(Sensitivity.Of(One, BoardKind.Offices, June, [Office("A", 10, 5), Office("B", 5, 2)], [], 0.5m).Holds);

    private static Subject Office(string code, decimal activities, decimal weeksHeld) => Subject(code, ("activities", activities), ("weeks", 5), ("weeks_held", weeksHeld));
}
