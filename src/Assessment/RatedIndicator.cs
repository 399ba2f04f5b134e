using System.Collections.Immutable;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>An indicator with its formulas read.</summary>
internal sealed class RatedIndicator
{
    private readonly Indicator indicator;
    private readonly Formula? measured;
    private readonly Formula points;
    private readonly ScoreWords words;
    private readonly ImmutableArray<string> metrics;

    /// <param name="indicator">One without faults.</param>
    public RatedIndicator(Indicator indicator)
    {
        this.indicator = indicator;
        measured = indicator.Measured is { } text ? Read(text) : null;
        points = Read(indicator.Formula);
        var used = (measured?.Names ?? []).Union(points.Names).Union((indicator.Minimum ?? []).Select(minimum => minimum.Metric));
        metrics = [.. used.Where(name => MetricCatalog.Find(name) is not null).Order(StringComparer.Ordinal)];
        words = new ScoreWords(indicator, metrics);
    }

    /// <summary>What it came to for each subject of the board.</summary>
    public IndicatorScore[] Rate(BoardFacts facts)
    {
        var values = Measure(facts);
        var rated = Points(facts, values);
        return [.. facts.Subjects.Select((subject, at) => Score(facts, at, values[at], rated[at]))];
    }

    /// <summary>What was measured: up to the cap, and not known of those of which there is too little.</summary>
    private decimal?[] Measure(BoardFacts facts)
    {
        var values = measured is null ? facts.Entered(indicator) : measured.Evaluate(facts.Subjects.Length, facts.Column);
        return [.. values.Select((value, at) => MinimumCheck.Unmet(indicator.Minimum ?? [], facts, at) is not null ? null : value > indicator.Cap ? indicator.Cap : value)];
    }

    private decimal?[] Points(BoardFacts facts, decimal?[] values)
    {
        var (target, most) = (facts.Constant(indicator.Target), facts.Constant(indicator.Weight));
        var column = points.Evaluate(facts.Subjects.Length, name => name switch
        {
            Names.Value => values,
            Names.Target => target,
            Names.Most => most,
            _ => facts.Column(name),
        });
        // What could not be measured earns no points, whatever the formula makes of it.
        return [.. column.Select((value, at) => values[at] is null || value is null ? null : (decimal?)Arithmetic.Points(Math.Clamp(value.Value, 0, indicator.Weight)))];
    }

    private IndicatorScore Score(BoardFacts facts, int at, decimal? value, decimal? rated)
    {
        decimal? signed = indicator.Kind is IndicatorKind.Deduction ? -rated : rated;
        return new IndicatorScore(
            indicator.Key,
            indicator.Kind,
            signed,
            indicator.Weight,
            value,
            ImmutableArray.CreateRange(metrics, metric => new MetricValue(metric, facts.Column(metric)[at])),
            words.Of(facts, at, value, signed));
    }

    private static Formula Read(string text) =>
        Formula.TryParse(text, out var formula, out var fault) ? formula : throw new ArgumentException(fault.Words.En, nameof(text));
}
