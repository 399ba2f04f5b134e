using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment.Tests;

/// <summary>Small schemes, subjects and entries to try single rules with.</summary>
internal static class Small
{
    public static readonly Month June = new(2023, 6);

    public static readonly Phrase Text = new("说明", "Words");

    /// <summary>Activities out of ten, in a share of the points.</summary>
    public static readonly Indicator Activities = new("activities", new("活动", "Activities"), Text, Text, IndicatorKind.Scored, "item", 60, "most * target(value, target)", "activities", Target: 10);

    public static readonly Indicator Weekly = new(
        "weekly",
        new("一周一活动", "An activity a week"),
        Text,
        Text,
        IndicatorKind.Scored,
        "share",
        40,
        "most * target(value, target)",
        "ratio(weeks_held, weeks, unknown)",
        Target: 1,
        Words: new("{weeks} 周中 {weeks_held} 周有活动", "{weeks_held} of {weeks} weeks had an activity"));

    public static readonly Indicator Visit = new(
        "visit", new("走访", "Visit"), Text, Text, IndicatorKind.Scored, "score", 40, "most * target(value, target)", Target: 100, Manual: new ManualRule(0, 100, 90));

    public static readonly Indicator Publicity = new("publicity", new("宣传", "Publicity"), Text, Text, IndicatorKind.Bonus, "score", 3, "value", Manual: new ManualRule(0, 3, 2));

    public static readonly Indicator Untrue = new("untrue", new("失实", "Untrue"), Text, Text, IndicatorKind.Deduction, "score", 5, "value", Manual: new ManualRule(0, 5, null));

    public static Board Board(params ImmutableArray<Indicator> indicators) =>
        new(BoardKind.Offices, [new IndicatorGroup("all", new("全部", "All"), indicators)], LeastRated: 50, MostBonus: 5, MostDeduction: 6);

    public static Scheme Scheme(Board board) => new(new("方案", "Scheme"), [board]);

    public static Scheme Scheme(params ImmutableArray<Indicator> indicators) => Scheme(Board(indicators));

    public static Subject Subject(string code, params ReadOnlySpan<(string Metric, decimal? Value)> metrics) =>
        new(code, code, new($"{code}所", $"Office {code}"), [.. metrics.ToArray().Select(metric => new MetricValue(metric.Metric, metric.Value))], []);

    /// <summary>The rules of a scheme applied to June.</summary>
    public static BoardResult Assess(Scheme scheme, IReadOnlyCollection<Subject> subjects, params IReadOnlyCollection<ManualEntry> entries) =>
        Assessor.Of(scheme).Assess(BoardKind.Offices, June, subjects, entries);

    public static ManualEntry Entry(string subject, Indicator indicator, decimal value, string? agreedBy = null) => new(subject, indicator.Key, value, "acc_wang", agreedBy);
}
