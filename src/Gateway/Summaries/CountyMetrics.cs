using System.Globalization;
using System.Text;
using System.Text.Json;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Pages;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>The figures of the centers and of the units directly below them in Prometheus' text format, made not more often than once in a while: two questions to each center.</summary>
internal sealed class CountyMetrics : IDisposable
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public const string Example = "# HELP practice_activities_held Activities that began in the period.\n# TYPE practice_activities_held gauge\npractice_activities_held{unit=\"620623\",period=\"month\"} 812\n";

    private const int MostCenters = 100;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(10);

    private static readonly UnitFilter Centers = new() { Level = UnitLevel.Center, State = UnitState.Open };

    private readonly IGrainFactory grains;
    private readonly UnitQueries units;
    private readonly CountyZone county;
    private readonly TimeProvider time;
    private readonly Kept<byte[]> kept;

    public CountyMetrics(IGrainFactory grains, UnitQueries units, CountyZone county, TimeProvider time)
    {
        (this.grains, this.units, this.county, this.time) = (grains, units, county, time);
        kept = new Kept<byte[]>(time, Lasts, MakeAsync);
    }

    public ValueTask<byte[]> ReadAsync(CancellationToken cancellationToken) => kept.GetAsync(cancellationToken);

    public void Dispose() => kept.Dispose();

    /// <summary>Every metric with all its samples together, as the format wants it.</summary>
    /// <param name="figures">Of each unit and period.</param>
    internal static string Write(IReadOnlyList<UnitListing> names, IReadOnlyList<PeriodFigures> figures)
    {
        var text = new StringBuilder();
        Head(text, "practice_unit_info", "A unit that the other metrics name by its code.");
        foreach (var unit in names)
            text.Append(CultureInfo.InvariantCulture, $"practice_unit_info{{unit=\"{unit.Code}\",level=\"{Words.Of(unit.Level)}\",name=\"{Escaped(unit.Name)}\"}} 1\n");
        foreach (var metric in FigureColumn.All.GroupBy(NameOf, StringComparer.Ordinal))
        {
            Head(text, metric.Key, metric.First().Help);
            foreach (var column in metric)
            {
                // What there is now is the same, whatever the period.
                foreach (var each in figures.Where(each => !column.IsStock || each.Period == "month"))
                {
                    if (column.Of(each.Figures) is not { } value) continue;
                    text.Append(CultureInfo.InvariantCulture, $"{metric.Key}{{unit=\"{each.Unit}\"");
                    if (!column.IsStock) text.Append(CultureInfo.InvariantCulture, $",period=\"{each.Period}\"");
                    if (column.State is { } state) text.Append(CultureInfo.InvariantCulture, $",state=\"{state}\"");
                    text.Append(CultureInfo.InvariantCulture, $"}} {value}\n");
                }
            }
        }

        return text.ToString();
    }

    private async ValueTask<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        var month = county.MonthOf(time.GetUtcNow());
        var (names, figures) = (new List<UnitListing>(), new List<PeriodFigures>());
        foreach (var center in (await units.ListAsync(Centers, new PageRequest(MostCenters), cancellationToken)).Items)
        {
            names.Add(center);
            names.AddRange((await units.ListAsync(new UnitFilter { Parent = center.Code, State = UnitState.Open }, new PageRequest(PageRequest.MaxLimit), cancellationToken)).Items);
            foreach (var (name, period) in new[] { ("month", Period.Of(month)), ("year", Period.Of(month.Year)) })
            {
                if (await grains.UnitSummary(center.Code).Read(period.From, period.To, children: true, cancellationToken) is not { } summary) continue;
                figures.Add(new PeriodFigures(center.Code, name, Figures.Of(summary.Total)));
                figures.AddRange(summary.Children!.Value.Select(child => new PeriodFigures(child.Unit, name, Figures.Of(child.Total))));
            }
        }

        return Encoding.UTF8.GetBytes(Write(names, figures));
    }

    private static void Head(StringBuilder text, string metric, string help) => text.Append($"# HELP {metric} {help}\n# TYPE {metric} gauge\n");

    private static string NameOf(FigureColumn column)
    {
        var path = column.State is null ? column.Name : column.Name[..column.Name.LastIndexOf('.')];
        return $"practice_{string.Join('_', path.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}";
    }

    private static string Escaped(string label) =>
        label.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}

/// <summary>The figures of a unit, with all below it, in the present month or year.</summary>
/// <param name="Period"><c>month</c> or <c>year</c>.</param>
internal sealed record PeriodFigures(UnitCode Unit, string Period, Figures Figures);
