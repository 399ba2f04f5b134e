using System.Text.RegularExpressions;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>What the formulas of a board may name, and of what unit each name is.</summary>
internal static partial class Names
{
    /// <summary>In the formula of points: what was measured.</summary>
    public const string Value = "value";

    /// <summary>In the formula of points: what is aimed at, where the indicator says so.</summary>
    public const string Target = "target";

    /// <summary>In the formula of points: the indicator's weight.</summary>
    public const string Most = "most";

    /// <summary>What the formula of what is measured may name.</summary>
    public static Dictionary<string, Measure> OfMeasured(Scheme scheme, BoardKind board)
    {
        var names = MetricCatalog.Of(board).ToDictionary(metric => metric.Name, metric => metric.Measure, StringComparer.Ordinal);
        foreach (var constant in scheme.Constants ?? []) names.TryAdd(constant.Name, Measure.TryParse(constant.Unit, out var unit) ? unit : Measure.Share);
        return names;
    }

    /// <summary>What the formula of an indicator's points may name.</summary>
    public static Dictionary<string, Measure> OfPoints(IReadOnlyDictionary<string, Measure> measured, Indicator indicator, Measure unit)
    {
        var names = new Dictionary<string, Measure>(measured, StringComparer.Ordinal) { [Value] = unit, [Most] = Measure.Score };
        if (indicator.Target is not null) names[Target] = unit;
        return names;
    }

    /// <summary>Whether a constant may bear a name: one that can be written, and that nothing else has.</summary>
    public static bool IsFree(string name) =>
        Form().IsMatch(name)
        && name is not (Value or Target or Most or "and" or "or" or "not" or "unknown")
        && MetricCatalog.Find(name) is null
        && !Functions.TryFind(name, out _)
        && !Enum.GetValues<MeasureBase>().Any(unit => Words.Of(unit) == name);

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
