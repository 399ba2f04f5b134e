using Practice.Actors.Contracts.Assessment;
using Xunit;
using static Practice.Actors.Assessment.Tests.Small;

namespace Practice.Actors.Assessment.Tests;

public sealed class AssessorTests
{
    private static readonly Scheme TwoIndicators = Scheme(Activities, Weekly);

    [Fact]
    public void Points_are_added_up_and_those_ahead_come_first()
    {
        var result = Assess(TwoIndicators, [Office("A", 4, 3), Office("B", 10, 4), Office("C", 7, 4)]);

        Assert.Equal([("B", 92m, 1), ("C", 74m, 2), ("A", 48m, 3)], result.Subjects.Select(score => (score.Id, score.Total!.Value, score.Rank!.Value)));
        Assert.Equal([42m, 32m], result.Of("C")!.Indicators().Select(score => score.Points!.Value));
    }

    [Fact]
    public void Equal_totals_share_a_rank_and_the_next_one_is_passed_over()
    {
        var result = Assess(TwoIndicators, [Office("D", 5, 4), Office("B", 7, 4), Office("C", 10, 4), Office("A", 7, 4)]);

        Assert.Equal([("C", 1), ("A", 2), ("B", 2), ("D", 4)], result.Subjects.Select(score => (score.Id, score.Rank!.Value)));
    }

    [Fact]
    public void Points_are_rounded_half_away_from_zero_for_each_indicator_and_then_added_up()
    {
        var thirds = Activities with { Weight = 0.05m, Formula = "most * 30%" };

        var score = Assert.Single(Assess(Scheme(thirds, Weekly with { Weight = 99.95m }), [Office("A", 1, 3)]).Subjects);

        Assert.Equal([0.02m, 59.97m], score.Indicators().Select(indicator => indicator.Points!.Value));
        Assert.Equal(59.99m, score.Total);
    }

    [Fact]
    public void What_could_not_be_measured_is_not_nothing_and_the_others_are_carried_over_to_a_hundred()
    {
        var score = Assert.Single(Assess(TwoIndicators, [Subject("A", ("activities", 8), ("weeks", 0), ("weeks_held", 0))]).Subjects);

        Assert.Equal([48m, null], score.Indicators().Select(indicator => indicator.Points));
        Assert.Equal((60m, 80m, 1), (score.Rated, score.Total, score.Rank));
    }

    [Fact]
    public void Who_can_be_rated_in_too_little_is_not_ranked_and_stands_last_with_the_reason()
    {
        var result = Assess(TwoIndicators, [Subject("A", ("weeks", 5), ("weeks_held", 5)), Office("B", 0, 0)]);

        Assert.Equal([("B", 1), ("A", (int?)null)], result.Subjects.Select(score => (score.Id, score.Rank)));
        var score = result.Of("A")!;
        Assert.Null(score.Total);
        Assert.Equal("not rated: only 40 of 100 points could be rated, 50 are needed", score.NotRated!.En);
        Assert.Equal(40, score.Indicators().Last().Points);
    }

    [Fact]
    public void Below_the_minimum_of_the_board_nobody_is_ranked()
    {
        var scheme = Scheme(Board(Activities, Weekly) with { Minimum = [new MinimumData("volunteers", 10)] });

        var result = Assess(scheme, [Office("A", 9, 4, ("volunteers", 9)), Office("B", 1, 1, ("volunteers", 10)), Office("C", 9, 4)]);

        Assert.Equal([("B", 1), ("A", (int?)null), ("C", null)], result.Subjects.Select(score => (score.Id, score.Rank)));
        Assert.Equal(("not rated: volunteers 9, at least 10 needed", "志愿者人数只有 9，至少需要 10，不评"), (result.Of("A")!.NotRated!.En, result.Of("A")!.NotRated!.Zh));
        Assert.Equal("not rated: volunteers not known", result.Of("C")!.NotRated!.En);
    }

    [Fact]
    public void Few_cases_make_no_rate()
    {
        var rating = Weekly with { Key = "rating", Unit = "star", Measured = "ratio(rating_stars, ratings, unknown)", Target = 5, Minimum = [new MinimumData("ratings", 5)], Words = null };

        var result = Assess(Scheme(Activities, rating), [Subject("A", ("activities", 5), ("ratings", 4), ("rating_stars", 4)), Subject("B", ("activities", 5), ("ratings", 5), ("rating_stars", 5))]);

        Assert.Null(result.Of("A")!.Indicators().Last().Points);
        Assert.Equal("not rated: ratings 4, at least 5 needed", result.Of("A")!.Indicators().Last().Words.En);
        Assert.Equal(8, result.Of("B")!.Indicators().Last().Points);
        Assert.Equal(["A", "B"], result.Subjects.Select(score => score.Id));
    }

    [Fact]
    public void More_than_the_cap_does_not_count()
    {
        var capped = Activities with { Formula = "most * value / 20 item", Target = null, Cap = 12 };

        var result = Assess(Scheme(capped, Weekly), [Office("A", 12, 0), Office("B", 500, 0)]);

        Assert.Equal([36m, 36m], result.Subjects.Select(score => score.Total!.Value));
        Assert.Equal(12, result.Of("B")!.Indicators().First().Value);
    }

    [Theory]
    [InlineData("most * 5", 60)]
    [InlineData("0 score - most", 0)]
    [InlineData("10000000000 score * 10000000000", 60)]
    public void Points_stay_within_nothing_and_the_weight(string formula, int points) =>
        Assert.Equal(points, Assess(Scheme(Activities with { Formula = formula }, Weekly), [Office("A", 1, 0)]).Subjects[0].Indicators().First().Points);

    [Fact]
    public void A_formula_that_makes_points_of_nothing_known_earns_none() =>
        Assert.Null(Assess(Scheme(Activities with { Formula = "most" }, Weekly), [Subject("A", ("weeks", 5), ("weeks_held", 5))]).Subjects[0].Indicators().First().Points);

    [Fact]
    public void Bonuses_add_and_deductions_take_off_up_to_the_most_of_the_board()
    {
        var scheme = Scheme(Activities, Weekly, Publicity, Publicity with { Key = "publicity-2" }, Untrue, Untrue with { Key = "untrue-2" });

        var result = Assess(
            scheme,
            [Office("A", 10, 4), Office("B", 10, 4), Office("C", 0, 0), Office("D", 10, 5)],
            Entry("A", Publicity, 1.5m),
            Entry("B", Publicity, 2),
            Entry("B", Publicity with { Key = "publicity-2" }, 2),
            Entry("B", Publicity, 1),
            Entry("C", Untrue, 4),
            Entry("C", Untrue with { Key = "untrue-2" }, 5),
            Entry("D", Publicity, 2),
            Entry("D", Untrue, 0.5m));

        Assert.Equal([("A", 93.5m), ("B", 97m), ("C", 0m), ("D", 101.5m)], result.Subjects.Select(score => (score.Id, score.Total!.Value)).Order());
        Assert.Equal((5m, 6m), (result.Of("B")!.Bonus, result.Of("C")!.Deduction));
        Assert.Equal(["no bonus", "adds 3 points", "takes off 4 points"], [
            Words(result, "A", "publicity-2"), Words(result, "B", "publicity").Split(": ")[1], Words(result, "C", "untrue").Split(": ")[1]]);
    }

    [Fact]
    public void Several_visits_count_by_their_mean_and_an_entry_above_the_bound_only_once_another_agrees()
    {
        var result = Assess(
            Scheme(Activities, Visit),
            [Subject("A", ("activities", 5)), Subject("B", ("activities", 5)), Subject("C", ("activities", 5)), Subject("D", ("activities", 5))],
            Entry("A", Visit, 80),
            Entry("A", Visit, 85),
            Entry("B", Visit, 95),
            Entry("C", Visit, 95, agreedBy: "acc_li"),
            Entry("D", Visit, 95, agreedBy: "acc_wang"),
            Entry("D", Visit, 101, agreedBy: "acc_li"));

        Assert.Equal([33m, null, 38m, null], "ABCD".Select(id => result.Of($"{id}")!.Indicators().Last().Points));
        Assert.Equal("entered, and waits for a second person to agree", Words(result, "B", "visit"));
        Assert.Equal("not rated: nothing was entered", Words(Assess(Scheme(Activities, Visit), [Office("A", 1, 1)]), "A", "visit"));
    }

    [Fact]
    public void A_town_of_four_villages_does_not_lose_to_one_of_nineteen_by_its_size()
    {
        var result = Assess(DefaultScheme.Scheme, [Town("A", 4), Town("B", 19)]);

        Assert.Equal(result.Of("A")!.Total, result.Of("B")!.Total);
        Assert.True(result.Of("A")!.Total > 60);
        Assert.Equal([1, 1], result.Subjects.Select(score => score.Rank!.Value));
    }

    [Fact]
    public void A_team_that_declines_loses_nothing()
    {
        var metrics = MetricCatalog.Of(BoardKind.Teams).Select(metric => metric.Name);

        Assert.DoesNotContain(metrics, metric => metric.Contains("declin", StringComparison.Ordinal));
    }

    [Fact]
    public void A_scheme_has_no_word_on_boards_that_it_does_not_have() =>
        Assert.Empty(Assessor.Of(TwoIndicators).Assess(BoardKind.Teams, June, [Office("A", 1, 1)], []).Subjects);

    [Fact]
    public void A_scheme_with_faults_and_a_subject_that_is_there_twice_are_mistakes_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => Assessor.Of(Scheme(Activities)));
        Assert.Throws<ArgumentException>(() => Assess(TwoIndicators, [Office("A", 1, 1), Office("A", 2, 1)]));
    }

    private static string Words(BoardResult result, string id, string indicator) => result.Of(id)!.Indicators().Single(score => score.Key == indicator).Words.En;

    private static Subject Office(string code, decimal activities, decimal weeksHeld, params ReadOnlySpan<(string Metric, decimal? Value)> more) =>
        Subject(code, [("activities", activities), ("weeks", 5), ("weeks_held", weeksHeld), .. more]);

    /// <summary>A town of which every village does the same.</summary>
    private static Subject Town(string code, int villages)
    {
        (string, decimal?)[] ofAVillage =
        [
            ("stations", 1), ("stations_active", 1), ("station_weeks_held", 2), ("volunteers", 80), ("volunteers_served", 12), ("new_volunteers", 1), ("teams", 1), ("service_minutes", 3000),
            ("audience", 120), ("activities", 2), ("activities_confirmed", 2), ("joint_activities", 1), ("project_activities", 1), ("requests", 4), ("requests_served", 4), ("requests_solved", 3),
            ("accepted_in_time", 3), ("accepted_late", 1), ("finished_in_time", 3), ("finished_late", 1), ("ratings", 3), ("rating_stars", 13), ("reopenings", 1),
        ];
        return Subject(
            code,
            [
                .. ofAVillage.Select(metric => (metric.Item1, metric.Item2 * villages)),
                ("units", villages + 1), ("month_plans", villages + 1), ("haves_due", 8 * (villages + 1)), ("haves_met", 6 * (villages + 1)), ("weeks", 5), ("weeks_held", 4), ("platforms_active", 4),
                ("offers_taken", 1),
            ]);
    }
}
