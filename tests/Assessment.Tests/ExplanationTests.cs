using Practice.Actors.Contracts.Assessment;
using Xunit;
using static Practice.Actors.Assessment.Tests.Small;

namespace Practice.Actors.Assessment.Tests;

public sealed class ExplanationTests
{
    private static readonly Board Rules = Board(Activities, Weekly, Untrue);

    [Fact]
    public void Points_are_said_in_words_with_the_weeks_that_are_missing()
    {
        var words = Assess(Scheme(Activities with { Weight = 88 }, Weekly with { Weight = 12 }), [Held(8, 2023, [15, 16, 17, 18, 19, 20, 21, 22, 23, 24], [23, 24])]).Subjects[0].Indicators().Last().Words;

        Assert.Equal("10 周中 8 周有活动：12 分得 9.6 分；缺第 23、24 周", words.Zh);
        Assert.Equal("8 of 10 weeks had an activity: 9.6 of 12 points; missing: weeks 23, 24", words.En);
    }

    [Fact]
    public void Weeks_that_are_missing_are_told_in_the_order_of_time()
    {
        var subject = Held(4, 2024, [1, 2], [2, 1]);
        var overNewYear = subject with { Weeks = [.. subject.Weeks, new SubjectWeek(2023, 52, 0, 0)] };

        var words = Assess(Scheme(Activities, Weekly), [overNewYear]).Subjects[0].Indicators().Last().Words;

        Assert.EndsWith("; missing: weeks 52, 1, 2", words.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_template_the_value_and_the_target_are_said()
    {
        var indicators = Assess(
            Scheme(Activities, Weekly with { Words = null }), [Subject("A", ("activities", 7), ("weeks", 3), ("weeks_held", 2))]).Subjects[0].Indicators().ToArray();

        Assert.Equal(("实测 7 件（目标 10 件）：60 分得 42 分", "measured 7 item (target 10 item): 42 of 60 points"), (indicators[0].Words.Zh, indicators[0].Words.En));
        Assert.Equal("measured 66.67% (target 100%): 26.67 of 40 points", indicators[1].Words.En);
    }

    [Fact]
    public void What_would_have_raised_the_total_most_is_named()
    {
        var result = Assess(Scheme(Rules), [Office("A", 8, 1), Office("B", 10, 5), Office("C", 0, 5)], Entry("B", Untrue, 4));

        Assert.Equal(("weekly", 32m), RaisesMost("A"));
        Assert.Equal(("untrue", 4m), RaisesMost("B"));
        Assert.Equal(("activities", 60m), RaisesMost("C"));

        (string?, decimal?) RaisesMost(string id)
        {
            var explanation = Explanation.Of(Rules, result, id)!;
            return (explanation.RaisesMost, explanation.Indicators.Max(indicator => indicator.Gain));
        }
    }

    [Fact]
    public void A_gain_is_what_the_total_would_gain_where_points_are_carried_over()
    {
        var result = Assess(Scheme(Rules), [Subject("A", ("activities", 5), ("weeks", 0), ("weeks_held", 0))]);

        var explanation = Explanation.Of(Rules, result, "A")!;

        Assert.Equal([50m, null, null], explanation.Indicators.Select(indicator => indicator.Gain));
        Assert.Equal("50 points, rank 1 of 1; the median is 50; carried over to 100 from the 60 points that could be rated; what would raise it most: Activities, by up to 50", explanation.Words.En);
    }

    [Fact]
    public void It_is_compared_with_the_month_before_and_with_the_median_of_the_board()
    {
        var before = Assess(Scheme(Rules), [Office("A", 10, 5), Office("B", 9, 5), Office("C", 2, 5)]);
        var now = Assess(Scheme(Rules), [Office("A", 5, 5), Office("B", 9, 5), Office("C", 8, 4)]);

        var explanation = Explanation.Of(Rules, now, "A", before)!;

        Assert.Equal((80m, -30m, -2), (explanation.Median, explanation.Change, explanation.Climbed));
        Assert.Equal([(48m, -30m), (40m, 0m)], explanation.Indicators.Take(2).Select(indicator => (indicator.Median!.Value, indicator.Change!.Value)));
        Assert.Equal("70 分，3 个中排第 3 名；中位数 80 分；比上月低 30 分；提升空间最大的是“活动”，最多再得 30 分", explanation.Words.Zh);
        Assert.Equal("94 points, rank 1 of 3; the median is 80; the same as the month before; what would raise it most: Activities, by up to 6", Explanation.Of(Rules, now, "B", before)!.Words.En);
        Assert.Contains("up 28 on the month before", Explanation.Of(Rules, now, "C", before)!.Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_not_rated_is_told_why_and_who_is_not_on_the_board_nothing()
    {
        var result = Assess(Scheme(Rules), [Subject("A", ("weeks", 5), ("weeks_held", 5))]);

        Assert.StartsWith("not rated: only 40 of 100", Explanation.Of(Rules, result, "A")!.Words.En, StringComparison.Ordinal);
        Assert.Null(Explanation.Of(Rules, result, "B"));
    }

    private static Subject Office(string code, decimal activities, decimal weeksHeld) => Subject(code, ("activities", activities), ("weeks", 5), ("weeks_held", weeksHeld));

    private static Subject Held(decimal activities, int year, int[] weeks, int[] without) =>
        Subject("A", ("activities", activities), ("weeks", weeks.Length), ("weeks_held", weeks.Length - without.Length)) with
        {
            Weeks = [.. weeks.Reverse().Select(week => new SubjectWeek(year, week, 1, without.Contains(week) ? 0 : 1))],
        };
}
