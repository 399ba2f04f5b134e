using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>As what summaries are answered.</summary>
internal enum FigureFormat
{
    Json,
    Csv,
}

/// <summary>Summaries as a table (CSV, RFC 4180, in UTF-8): a line for what a unit did itself, one for it with all below, one for each unit directly below. Its headings are the names that the figures have in JSON.</summary>
internal static class SummaryTable
{
    public const string MediaType = "text/csv; charset=utf-8";

    public static readonly QueryParameter<FigureFormat> Format =
        QueryParameter.OneOf<FigureFormat>("format", "`csv` for a table; JSON unless given, or unless `Accept` asks for `text/csv`.");

    /// <summary>What the document shows of it.</summary>
    public static readonly Sample Example = Sample.Of(
        "unit,parent,part,units,teams\r\n620623100,,own,1,2\r\n620623100,,total,11,16\r\n620623100200,620623100,total,1,2\r\n");

    public static readonly FrozenSet<FigureGroup> EveryGroup = Enum.GetValues<FigureGroup>().ToFrozenSet();

    private static readonly MediaTypeHeaderValue Csv = new("text/csv");

    public static bool IsWanted(HttpRequest request, FigureFormat? asked) => asked is { } given ? given == FigureFormat.Csv : Accepting.Prefers(request, Csv);

    /// <summary>A strong tag is of one form alone.</summary>
    public static string TagOf(string tag) => $"{tag.AsSpan(0, tag.Length - 1)}.csv\"";

    /// <param name="chosen">The groups that are shown.</param>
    public static byte[] Write(IEnumerable<(UnitCode Unit, UnitSummary Summary)> summaries, IReadOnlySet<FigureGroup> chosen)
    {
        var columns = FigureColumn.All.Where(column => chosen.Contains(column.Group)).ToList();
        var text = new StringBuilder();
        CsvCells.AddLine(text, ["unit", "parent", "part", .. columns.Select(column => column.Name)]);
        foreach (var (unit, summary) in summaries)
        {
            Add(unit, parent: null, "own", summary.Own);
            Add(unit, parent: null, "total", summary.Total);
            foreach (var child in summary.Children ?? []) Add(child.Unit, unit, "total", child.Total);
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void Add(UnitCode unit, UnitCode? parent, string part, Tally tally)
        {
            var figures = Figures.Of(tally);
            CsvCells.AddLine(text, [unit.Value, parent?.Value, part, .. columns.Select(column => column.Of(figures)?.ToString(CultureInfo.InvariantCulture))]);
        }
    }
}
