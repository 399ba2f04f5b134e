using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Assessment.Tests.Formulas;
using Practice.Actors.Contracts.Assessment;
using Xunit;

namespace Practice.Actors.Assessment.Tests;

public sealed class AssessorPropertiesTests
{
    private static readonly Assessor Default = Assessor.Of(DefaultScheme.Scheme);

    private static readonly Gen<Subject> AnySubject =
        from code in Gen.Choose(100, 999)
        from values in Gen.ArrayOf(AnyFormula.Data, MetricCatalog.Metrics.Length)
        from weeks in Gen.ArrayOf(from number in Gen.Choose(1, 53) from held in Gen.Choose(0, 2) select new SubjectWeek(2023, number, held, held), 5)
        select new Subject($"620623{code}", $"620623{code}", new("所", "Office"), [.. MetricCatalog.Metrics.Zip(values, (metric, value) => new MetricValue(metric.Name, value))], [.. weeks]);

    private static readonly Arbitrary<AnyMonth> Months = (
        from kind in Gen.Elements(Enum.GetValues<BoardKind>())
        from number in Gen.Choose(0, 12)
        from subjects in Gen.ArrayOf(AnySubject, number)
        let different = subjects.DistinctBy(subject => subject.Id).ToArray()
        from entries in Gen.ArrayOf(
            from subject in Gen.Elements(different.Length == 0 ? ["620623"] : different.Select(subject => subject.Id).ToArray())
            from indicator in Gen.Elements("site-visit", "publicity", "untrue-records", "weekly")
            from value in AnyFormula.Data
            from agreed in Gen.Elements("acc_li", "acc_wang", null)
            select new ManualEntry(subject, indicator, value ?? 1, "acc_wang", agreed),
            number)
        from seed in Gen.Choose(0, int.MaxValue)
        select new AnyMonth(kind, different, entries, seed)).ToArbitrary();

    [Property]
    public Property Nothing_of_what_is_given_in_another_order_changes_a_digit() => Prop.ForAll(Months, month =>
    {
        var random = new Random(month.Seed);
        Subject[] shuffled = [.. month.Subjects.Select(subject => subject with { Metrics = [.. Shuffled(subject.Metrics)], Weeks = [.. Shuffled(subject.Weeks)] })];
        random.Shuffle(shuffled);

        var (one, other) = (Assess(month), Default.Assess(month.Board, Small.June, shuffled, Shuffled(month.Entries)));

        Assert.Equal(Canonical.Of(one), Canonical.Of(other));
        Assert.Equal(one.Subjects.SelectMany(score => score.Indicators()).Select(score => score.Words), other.Subjects.SelectMany(score => score.Indicators()).Select(score => score.Words));

        T[] Shuffled<T>(IEnumerable<T> items)
        {
            T[] all = [.. items];
            random.Shuffle(all);
            return all;
        }
    });

    [Property]
    public Property Every_score_lies_within_its_bounds() => Prop.ForAll(Months, month =>
    {
        foreach (var score in Assess(month).Subjects)
        {
            Assert.InRange(score.Total ?? 0, 0, 105);
            Assert.InRange(score.Bonus, 0, 5);
            Assert.InRange(score.Deduction, 0, 8);
            Assert.Equal(score.Total is null, score.NotRated is not null);
            foreach (var indicator in score.Indicators())
            {
                Assert.InRange(indicator.Points ?? 0, indicator.Kind is IndicatorKind.Deduction ? -indicator.Most : 0, indicator.Kind is IndicatorKind.Deduction ? 0 : indicator.Most);
                Assert.Equal(indicator.Points ?? 0, Arithmetic.Points(indicator.Points ?? 0));
            }
        }
    });

    [Property]
    public Property Weights_and_points_are_conserved() => Prop.ForAll(Months, month =>
    {
        foreach (var score in Assess(month).Subjects)
        {
            var scored = score.Indicators().Where(indicator => indicator.Kind is IndicatorKind.Scored).ToArray();
            Assert.Equal(Board.FullScore, scored.Sum(indicator => indicator.Most));
            Assert.Equal(score.Rated, scored.Where(indicator => indicator.Points is not null).Sum(indicator => indicator.Most));
            Assert.Equal(score.Rated, score.Groups.Sum(group => group.Most));
            Assert.Equal(score.Indicators().Sum(indicator => indicator.Points ?? 0), score.Groups.Sum(group => group.Points));
            if (score is { Rated: Board.FullScore, Total: { } total })
            {
                Assert.Equal(total, Math.Clamp(scored.Sum(indicator => indicator.Points!.Value) + score.Bonus - score.Deduction, 0, 105));
            }
        }
    });

    [Property]
    public Property Ranks_follow_the_totals() => Prop.ForAll(Months, month =>
    {
        var ranked = Assess(month).Subjects.Where(score => score.Rank is not null).ToArray();
        Assert.All(ranked, score => Assert.Equal(1 + ranked.Count(other => other.Total > score.Total), score.Rank));
        Assert.Equal(ranked.OrderBy(score => score.Rank).ThenBy(score => score.Code, StringComparer.Ordinal).Select(score => score.Id), ranked.Select(score => score.Id));
    });

    [Property(MaxTest = 30)]
    public Property Whatever_the_month_it_can_be_explained_and_compared() => Prop.ForAll(Months, month =>
    {
        var result = Assess(month);
        foreach (var score in result.Subjects)
        {
            var explanation = Explanation.Of(DefaultScheme.Scheme.BoardOf(month.Board)!, result, score.Id, result)!;
            Assert.NotEmpty(explanation.Words.Zh);
            Assert.Matches(@"^[ -~]+\z", explanation.Words.En);
            Assert.All(score.Indicators(), indicator => Assert.Matches(@"^[ -~]+\z", indicator.Words.En));
            Assert.All(explanation.Indicators, indicator => Assert.True(indicator.Gain is null or >= 0));
        }

        Assert.Equal(0, Comparison.Of(result, result).Moved);
    });

    private static BoardResult Assess(AnyMonth month) => Default.Assess(month.Board, Small.June, month.Subjects, month.Entries);

    private sealed record AnyMonth(BoardKind Board, Subject[] Subjects, ManualEntry[] Entries, int Seed);
}
