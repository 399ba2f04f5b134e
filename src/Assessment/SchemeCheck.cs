using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>Finds everything that is wrong with a scheme, with its place: a scheme without faults can be computed, whatever the data.</summary>
public static partial class SchemeCheck
{
    public const int MostConstants = 50;

    /// <summary>Of one board at most, bonuses and deductions too.</summary>
    public const int MostIndicators = 60;

    /// <summary>Nothing where the scheme can be computed; in the order of the scheme.</summary>
    public static ImmutableArray<SchemeFault> Of(Scheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var faults = new Places();
        faults.Text("name", scheme.Name, 100);
        if (scheme.Provisional is { } provisional) faults.Text("provisional", provisional, 500);
        CheckConstants(scheme, faults);
        if (scheme.Boards.IsDefaultOrEmpty) faults.Add("boards", SchemeFaults.NoBoard());
        if (!scheme.Boards.IsDefault)
        {
            foreach (var twice in Twice(scheme.Boards.Select(board => Words.Of(board.Kind)))) faults.Add($"boards/{twice}", SchemeFaults.Twice(twice));
            foreach (var board in scheme.Boards) CheckBoard(scheme, board, faults.Under($"boards/{Words.Of(board.Kind)}"));
        }

        return faults.All;
    }

    private static void CheckConstants(Scheme scheme, Places of)
    {
        var constants = scheme.Constants ?? [];
        var faults = of.Under("constants");
        if (constants.Length > MostConstants) faults.Add("", SchemeFaults.TooMany(MostConstants));
        foreach (var twice in Twice(constants.Select(constant => constant.Name))) faults.Add(twice, SchemeFaults.Twice(twice));
        foreach (var constant in constants)
        {
            var its = faults.Under(constant.Name);
            if (!Names.IsFree(constant.Name)) its.Add("name", SchemeFaults.NameNotFree(constant.Name));
            its.Unit("unit", constant.Unit);
            its.Number("value", constant.Value);
            its.Text("meaning", constant.Meaning, 500);
        }
    }

    private static void CheckBoard(Scheme scheme, Board board, Places faults)
    {
        var groups = board.Groups.IsDefault ? [] : board.Groups;
        Indicator[] indicators = [.. board.Indicators()];
        if (indicators.Length > MostIndicators) faults.Add("groups", SchemeFaults.TooMany(MostIndicators));
        var scored = indicators.Where(indicator => indicator.Kind is IndicatorKind.Scored).Sum(indicator => Arithmetic.Of(indicator.Weight));
        if (scored != Board.FullScore) faults.Add("groups", SchemeFaults.Weights(scored));
        foreach (var (name, number) in new[] { ("leastRated", board.LeastRated), ("mostBonus", board.MostBonus), ("mostDeduction", board.MostDeduction) })
        {
            faults.Within(name, number, 0, 100);
        }

        foreach (var (kind, most, name) in new[] { (IndicatorKind.Bonus, board.MostBonus, "mostBonus"), (IndicatorKind.Deduction, board.MostDeduction, "mostDeduction") })
        {
            if (most == 0 && Array.Exists(indicators, indicator => indicator.Kind == kind)) faults.Add(name, SchemeFaults.CountsNothing());
        }

        CheckMinimum(board.Kind, board.Minimum, faults);
        foreach (var twice in Twice(groups.Select(group => group.Key))) faults.Add($"groups/{twice}", SchemeFaults.Twice(twice));
        foreach (var twice in Twice(indicators.Select(indicator => indicator.Key))) faults.Add("groups", SchemeFaults.Twice(twice));
        var names = Names.OfMeasured(scheme, board.Kind);
        foreach (var group in groups)
        {
            var its = faults.Under($"groups/{group.Key}");
            its.Key("key", group.Key);
            its.Text("name", group.Name, 100);
            if (group.Indicators.IsDefaultOrEmpty) its.Add("indicators", SchemeFaults.Empty());
            foreach (var indicator in group.Indicators.IsDefault ? [] : group.Indicators)
            {
                CheckIndicator(board.Kind, indicator, names, its.Under($"indicators/{indicator.Key}"));
            }
        }
    }

    private static void CheckIndicator(BoardKind board, Indicator indicator, Dictionary<string, Measure> names, Places faults)
    {
        faults.Key("key", indicator.Key);
        faults.Text("name", indicator.Name, 100);
        faults.Text("meaning", indicator.Meaning, 500);
        faults.Text("source", indicator.Source, 200);
        if (indicator.Evidence is { } evidence) faults.Text("evidence", evidence, 500);
        if (indicator.Weight is <= 0 or > 100 || Arithmetic.Points(indicator.Weight) != indicator.Weight) faults.Add("weight", SchemeFaults.Weight());
        if (indicator.Target is { } target) faults.Number("target", target);
        if (indicator.Cap is { } cap) faults.Number("cap", cap);
        if (indicator.Cap < indicator.Target) faults.Add("cap", SchemeFaults.CapBelowTarget());
        CheckMinimum(board, indicator.Minimum, faults);
        if (indicator.Words is { } words) CheckTemplate(words, names, indicator, faults);

        var unit = faults.Unit("unit", indicator.Unit);
        if (indicator.Manual is { } manual) CheckManual(manual, faults.Under("manual"));
        if (indicator.Manual is null == (indicator.Measured is null)) faults.Add("measured", SchemeFaults.MeasuredOrManual());
        if (indicator.Measured is { } measured && unit is { } expected) CheckFormula("measured", measured, names, expected, faults);
        if (unit is { } of) CheckFormula("formula", indicator.Formula, Names.OfPoints(names, indicator, of), Measure.Score, faults);
    }

    private static void CheckManual(ManualRule manual, Places faults)
    {
        faults.Number("least", manual.Least);
        faults.Number("most", manual.Most);
        if (manual.Least > manual.Most) faults.Add("most", SchemeFaults.BoundsOrder());
        if (manual.TwoPeopleAbove is { } above) faults.Within("twoPeopleAbove", above, manual.Least, manual.Most);
    }

    private static void CheckMinimum(BoardKind board, ImmutableArray<MinimumData>? minimum, Places of)
    {
        foreach (var each in minimum ?? [])
        {
            var faults = of.Under($"minimum/{each.Metric}");
            if (MetricCatalog.Find(each.Metric)?.Boards.Contains(board) is not true) faults.Add("metric", SchemeFaults.UnknownMetric(each.Metric));
            if (each.AtLeast <= 0 || !Arithmetic.IsKept(each.AtLeast)) faults.Add("atLeast", SchemeFaults.NotAboveZero());
        }
    }

    private static void CheckFormula(string name, string text, Dictionary<string, Measure> names, Measure expected, Places faults)
    {
        if (!Formula.TryParse(text, out var formula, out var fault))
        {
            faults.Add(name, fault);
            return;
        }

        foreach (var each in formula.Check(names, expected)) faults.Add(name, each);
    }

    private static void CheckTemplate(Phrase words, Dictionary<string, Measure> names, Indicator indicator, Places faults)
    {
        faults.Text("words", words, 200);
        foreach (var name in WordsTemplate.NamesIn(words).Where(name => !names.ContainsKey(name) && name != Names.Value && (name != Names.Target || indicator.Target is null)))
        {
            faults.Add("words", SchemeFaults.UnknownMetric(name));
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);

    /// <summary>Collects faults with the path to where they are.</summary>
    private sealed partial class Places(string path, List<SchemeFault> all)
    {
        public Places()
            : this("", [])
        {
        }

        public ImmutableArray<SchemeFault> All => [.. all];

        public Places Under(string place) => new(Join(place), all);

        public void Add(string place, (string Code, Phrase Words) fault) => all.Add(new SchemeFault(fault.Code, Join(place), null, fault.Words));

        public void Add(string place, FormulaFault fault) => all.Add(new SchemeFault(fault.Code, Join(place), fault.At, fault.Words));

        public void Text(string place, Phrase text, int most)
        {
            if (text.Zh.Length < 1 || text.Zh.Length > most) Add($"{place}/zh", SchemeFaults.Length(most));
            if (text.En.Length < 1 || text.En.Length > most) Add($"{place}/en", SchemeFaults.Length(most));
        }

        public void Key(string place, string key)
        {
            if (!Form().IsMatch(key)) Add(place, SchemeFaults.Key());
        }

        public Measure? Unit(string place, string text)
        {
            if (Measure.TryParse(text, out var unit)) return unit;
            Add(place, SchemeFaults.Unit());
            return null;
        }

        public void Number(string place, decimal number)
        {
            if (!Arithmetic.IsKept(number)) Add(place, SchemeFaults.Number());
        }

        public void Within(string place, decimal number, decimal least, decimal most)
        {
            if (number < least || number > most || Arithmetic.Points(number) != number) Add(place, SchemeFaults.Within(least, most));
        }

        private string Join(string place) => path.Length == 0 ? place : place.Length == 0 ? path : $"{path}/{place}";

        [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
        private static partial Regex Form();
    }
}
