using System.Globalization;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>In which weeks units held an activity, and in which they have nothing: the numbers behind the heat table.</summary>
internal static class CoverageEndpoints
{
    private static readonly QueryParameter<int> OfYear = QueryParameter.Number("year", "The year of the weeks (ISO 8601); the current one unless given.", 2000, 2199);

    public static void MapCoverage(this IEndpointRouteBuilder routes)
    {
        var county = routes.ServiceProvider.GetRequiredService<CountyZone>();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        routes.MapAnswer("/v1/units/{id}/coverage",
            (UnitCode unit, Query query, LedgerPosition? minimum) => new GetCoverage(unit, query.ValueOf(OfYear) ?? ISOWeek.GetYear(Today().ToDateTime(TimeOnly.MinValue)), Today(), minimum),
            CoverageResource.Example,
            new Operation("getUnitCoverage", "Shows in which weeks a unit and those below it held activities")
            {
                Description = "One activity a week is the rule. A week belongs to the year in which its Thursday lies, and an activity to the week in which it began. "
                    + "A unit counts from the week in which it was opened, or that of its first activity where it is earlier (`firstWeek`, by its place from 0). "
                    + $"Closed units are left out; a subtree of more than {CoverageQueries.MostUnits} units is refused: ask lower down.",
                Query = [OfYear],
                Problems = [EdgeProblems.TooManyUnits],
            });

        DateOnly Today() => county.DayOf(time.GetUtcNow());
    }
}

/// <summary>In which weeks of a year units held activities.</summary>
/// <param name="Year">Of the weeks (ISO 8601).</param>
/// <param name="Weeks">Each week's Monday.</param>
/// <param name="Over">How many of the weeks are over.</param>
/// <param name="Gaps">Weeks that are over and count, of all units, in which nothing was held.</param>
/// <param name="Covered">The share of the weeks that are over and count in which something was held, 0 to 1; null where there is none.</param>
/// <param name="Units">The unit itself first.</param>
internal sealed record CoverageResource(UnitCode Unit, int Year, IReadOnlyList<DateOnly> Weeks, int Over, int Gaps, double? Covered, IReadOnlyList<UnitCoverage> Units)
{
    public static readonly CoverageResource Example = Of(
        new UnitCode("620623100200"),
        2026,
        [new DateOnly(2025, 12, 29), new DateOnly(2026, 1, 5)],
        2,
        [new UnitCoverage(new UnitCode("620623100200"), "中庄村新时代文明实践站", UnitLevel.Station, [1, 0], [1, 0], 1, 0)]);

    public static CoverageResource Of(UnitCode unit, int year, IReadOnlyList<DateOnly> weeks, int over, IReadOnlyList<UnitCoverage> units)
    {
        var (gaps, counted) = (units.Sum(each => each.Gaps), units.Sum(each => Math.Max(0, over - each.FirstWeek)));
        return new(unit, year, weeks, over, gaps, counted == 0 ? null : Math.Round(1 - ((double)gaps / counted), 4), units);
    }
}

/// <param name="Today">In the county's time zone.</param>
internal sealed record GetCoverage(UnitCode Unit, int Year, DateOnly Today, LedgerPosition? Minimum) : IQuery<Answer<CoverageResource>>;

internal sealed class CoverageHandler(IGrainFactory grains, Lists lists, CoverageQueries queries, CountyCalendar calendar) : IQueryHandler<GetCoverage, Answer<CoverageResource>>
{
    public async ValueTask<Answer<CoverageResource>> Handle(GetCoverage query, CancellationToken cancellationToken)
    {
        if (await grains.Unit(query.Unit).Get(cancellationToken) is not { View.State: UnitState.Open }) return Refusal.NotFound;
        if (await lists.WaitAsync(query.Minimum, cancellationToken) is { } behind) return behind;
        var weeks = Enumerable.Range(1, ISOWeek.GetWeeksInYear(query.Year)).Select(week => DateOnly.FromDateTime(ISOWeek.ToDateTime(query.Year, week, DayOfWeek.Monday))).ToList();
        var over = weeks.Count(monday => monday.AddDays(7) <= query.Today);
        var units = await queries.CountAsync(
            query.Unit, [.. weeks.Select(monday => new CoveredWeek(calendar.StartOf(monday)!.Value, calendar.StartOf(monday.AddDays(7))!.Value))], over, cancellationToken);
        return units is null ? Refusal.Because(EdgeProblems.TooManyUnits) : CoverageResource.Of(query.Unit, query.Year, weeks, over, units);
    }
}
