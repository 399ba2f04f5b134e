using System.Collections.Immutable;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>All that is known of a board's subjects, as columns of numbers: one for each name, one number for each subject.</summary>
internal sealed class BoardFacts
{
    private readonly Dictionary<string, decimal?[]> columns = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Dictionary<string, decimal?>> metrics;
    private readonly ILookup<(string Subject, string Indicator), ManualEntry> entries;

    public BoardFacts(IEnumerable<Subject> subjects, IEnumerable<ManualEntry> entries, ImmutableArray<SchemeConstant> constants)
    {
        Subjects = [.. subjects.OrderBy(subject => subject.Code, StringComparer.Ordinal).ThenBy(subject => subject.Id, StringComparer.Ordinal)];
        metrics = [.. Subjects.Select(MetricsOf)];
        this.entries = entries.ToLookup(entry => (entry.Subject, entry.Indicator));
        foreach (var constant in constants) columns[constant.Name] = Constant(constant.Value);
    }

    /// <summary>By their code.</summary>
    public ImmutableArray<Subject> Subjects { get; }

    /// <summary>A metric's or a constant's numbers.</summary>
    public decimal?[] Column(string name)
    {
        if (columns.TryGetValue(name, out var column)) return column;
        return columns[name] = [.. metrics.Select(its => its.GetValueOrDefault(name))];
    }

    /// <summary>The same number for all.</summary>
    public decimal?[] Constant(decimal? value)
    {
        var column = new decimal?[Subjects.Length];
        Array.Fill(column, value is { } given ? Arithmetic.Of(given) : null);
        return column;
    }

    /// <summary>What people entered for an indicator: of a scored one the mean, of the others the sum.</summary>
    public decimal?[] Entered(Indicator indicator) =>
        [.. Subjects.Select(subject => Together(indicator.Kind, [.. Of(subject, indicator).Where(entry => entry.Counts(indicator.Manual!)).Select(entry => Arithmetic.Of(entry.Value))]))];

    /// <summary>Whether something was entered that a second person has yet to agree to.</summary>
    public bool Waits(Subject subject, Indicator indicator) =>
        indicator.Manual is { } rule && Of(subject, indicator).Any(entry => rule.Allows(entry.Value) && !entry.Counts(rule));

    private IEnumerable<ManualEntry> Of(Subject subject, Indicator indicator) => entries[(subject.Id, indicator.Key)];

    private static decimal? Together(IndicatorKind kind, decimal[] values) =>
        values.Length == 0 ? null : kind is IndicatorKind.Scored ? Arithmetic.Mean(values) : Arithmetic.Of(values.Sum());

    private static Dictionary<string, decimal?> MetricsOf(Subject subject)
    {
        var its = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        foreach (var metric in subject.Metrics) its.TryAdd(metric.Metric, metric.Value is { } value ? Arithmetic.Of(value) : null);
        return its;
    }
}
