using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>Says how an indicator's points came about: <c>10 周中 8 周有活动：12 分得 9.6 分；缺第 23、24 周</c>.</summary>
internal sealed class ScoreWords
{
    private readonly Indicator indicator;
    private readonly Measure unit;
    private readonly Func<SubjectWeek, bool>? isMissing;

    /// <param name="metrics">That its formulas use.</param>
    public ScoreWords(Indicator indicator, ImmutableArray<string> metrics)
    {
        this.indicator = indicator;
        unit = Measure.TryParse(indicator.Unit, out var its) ? its : Measure.Share;
        isMissing = metrics.Contains("weeks_held") ? week => week.Held == 0 : metrics.Contains("weeks_planned") ? week => week.Planned == 0 : null;
    }

    public static Phrase TooLittle(TooLittle unmet)
    {
        var (minimum, value) = unmet;
        var name = MetricCatalog.Find(minimum.Metric)!.Label;
        return value is { } known
            ? new($"{name.Zh}只有 {Digits.Rounded(known)}，至少需要 {Digits.Rounded(minimum.AtLeast)}，不评", $"not rated: {name.En} {Digits.Rounded(known)}, at least {Digits.Rounded(minimum.AtLeast)} needed")
            : new($"{name.Zh}不详，不评", $"not rated: {name.En} not known");
    }

    public static Phrase TooLittleRated(decimal rated, decimal least) => new(
        $"能评的指标只占 {Digits.Of(rated)} 分，至少需要 {Digits.Of(least)} 分，不评",
        $"not rated: only {Digits.Of(rated)} of 100 points could be rated, {Digits.Of(least)} are needed");

    /// <param name="points">Null where it is not rated.</param>
    public Phrase Of(BoardFacts facts, int at, decimal? value, decimal? points)
    {
        if (points is null) return NotRated(facts, at);
        var weeks = Missing(facts.Subjects[at]);
        return new Phrase(
            $"{Measured(facts, at, value, words => words.Zh, ("实测", "目标", "（", "）"))}：{InPoints(points.Value).Zh}{weeks?.Zh}",
            $"{Measured(facts, at, value, words => words.En, ("measured", "target", " (", ")"))}: {InPoints(points.Value).En}{weeks?.En}");
    }

    private Phrase NotRated(BoardFacts facts, int at)
    {
        if (facts.Waits(facts.Subjects[at], indicator)) return new("已录入，待第二人确认", "entered, and waits for a second person to agree");
        if (MinimumCheck.Unmet(indicator.Minimum ?? [], facts, at) is { } unmet) return TooLittle(unmet);
        return indicator switch
        {
            { Kind: IndicatorKind.Bonus } => new("无加分", "no bonus"),
            { Kind: IndicatorKind.Deduction } => new("无扣分", "no deduction"),
            { Manual: not null } => new("未录入，不评", "not rated: nothing was entered"),
            _ => new("数据不详，不评", "not rated: the data are not known"),
        };
    }

    private string Measured(BoardFacts facts, int at, decimal? value, Func<Phrase, string> language, (string Value, string Target, string Open, string Close) words)
    {
        if (indicator.Words is { } template) return WordsTemplate.Fill(language(template), Number);
        var aimed = indicator.Target is null ? "" : $"{words.Open}{words.Target} {Number(Names.Target)}{words.Close}";
        return $"{words.Value} {Number(Names.Value)}{aimed}";

        string Number(string name) => name switch
        {
            Names.Value => WithUnit(value, language),
            Names.Target => WithUnit(indicator.Target, language),
            _ => facts.Column(name)[at] is { } number ? Digits.Rounded(number) : language(new("不详", "unknown")),
        };
    }

    private string WithUnit(decimal? number, Func<Phrase, string> language)
    {
        if (number is not { } known) return language(new("不详", "unknown"));
        if (unit == Measure.Share) return Digits.Percent(known);
        return $"{Digits.Rounded(known)} {language(unit.InWords())}";
    }

    private Phrase InPoints(decimal points) => indicator.Kind switch
    {
        IndicatorKind.Bonus => new($"加 {Digits.Of(points)} 分", $"adds {Digits.Of(points)} points"),
        IndicatorKind.Deduction => new($"扣 {Digits.Of(-points)} 分", $"takes off {Digits.Of(-points)} points"),
        _ => new($"{Digits.Of(indicator.Weight)} 分得 {Digits.Of(points)} 分", $"{Digits.Of(points)} of {Digits.Of(indicator.Weight)} points"),
    };

    /// <summary>The weeks in which there was nothing, where that is what is measured.</summary>
    private Phrase? Missing(Subject subject)
    {
        if (isMissing is null || subject.Weeks.IsDefaultOrEmpty) return null;
        string[] weeks =
        [
            .. subject.Weeks.Where(isMissing).OrderBy(week => (week.Year, week.Number)).Select(week => week.Number.ToString(CultureInfo.InvariantCulture)),
        ];
        return weeks.Length == 0 ? null : new($"；缺第 {string.Join('、', weeks)} 周", $"; missing: week{(weeks.Length > 1 ? "s" : "")} {string.Join(", ", weeks)}");
    }
}
