using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>What several units did in a month or a year.</summary>
/// <param name="Period">A month, <c>2023-06</c>, or a year, <c>2023</c>, of the county's calendar.</param>
/// <param name="Items">In the order that was asked for.</param>
/// <param name="Unknown">Of the units that were asked for, those that there are not.</param>
internal sealed record SummariesResource(string Period, ImmutableArray<SelectedSummary> Items, ImmutableArray<UnitCode> Unknown)
{
    public static SummariesResource Of(UnitSummaries summaries, IReadOnlySet<FigureGroup> chosen) =>
        new(summaries.Period, [.. summaries.Found.Select(each => SelectedSummary.Of(each.Unit, each.Summary, chosen))], summaries.Unknown);
}

/// <summary>What a unit and all below it did: the figures that were asked for.</summary>
/// <param name="Own">What happened at the unit itself.</param>
/// <param name="Total">With all below.</param>
/// <param name="Children">Each unit directly below, with all below it; null unless asked for.</param>
internal sealed record SelectedSummary(UnitCode Unit, SelectedFigures Own, SelectedFigures Total, ImmutableArray<SelectedChild>? Children)
{
    public static SelectedSummary Of(UnitCode unit, UnitSummary summary, IReadOnlySet<FigureGroup> chosen) => new(
        unit,
        SelectedFigures.Of(summary.Own, chosen),
        SelectedFigures.Of(summary.Total, chosen),
        summary.Children is { } children ? [.. children.Select(child => new SelectedChild(child.Unit, SelectedFigures.Of(child.Total, chosen)))] : null);
}

/// <summary>What a unit directly below did, with all below it.</summary>
internal sealed record SelectedChild(UnitCode Unit, SelectedFigures Total);

/// <summary>The numbers of a period, of which those that were not asked for are left out.</summary>
/// <param name="ServiceMinutes">Real service of all volunteers together, in activities and for requests.</param>
/// <param name="Units">Open units, at the end of the period.</param>
/// <param name="Teams">Teams that are not closed, at the end of the period.</param>
/// <param name="EightHavesMet">Eight-haves found met at the end of the period, of open units.</param>
/// <param name="ActiveVolunteers">Volunteers who are active, at the end of the period.</param>
internal sealed record SelectedFigures(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ActivityFigures? Activities = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RequestFigures? Requests = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ServiceMinutes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Units = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Teams = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? EightHavesMet = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ActiveVolunteers = null)
{
    public static SelectedFigures Of(Tally tally, IReadOnlySet<FigureGroup> chosen)
    {
        var figures = Figures.Of(tally);
        return new SelectedFigures(
            chosen.Contains(FigureGroup.Activities) ? figures.Activities : null,
            chosen.Contains(FigureGroup.Requests) ? figures.Requests : null,
            chosen.Contains(FigureGroup.ServiceMinutes) ? figures.ServiceMinutes : null,
            chosen.Contains(FigureGroup.Units) ? figures.Units : null,
            chosen.Contains(FigureGroup.Teams) ? figures.Teams : null,
            chosen.Contains(FigureGroup.EightHavesMet) ? figures.EightHavesMet : null,
            chosen.Contains(FigureGroup.ActiveVolunteers) ? figures.ActiveVolunteers : null);
    }
}
