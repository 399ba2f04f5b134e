using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Assessment;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pages.Assessment;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Summaries;

namespace Practice.Actors.Gateway.Pages.Figures;

/// <summary><c>/me/figures</c>: a unit's year in tables and charts: what was done, in which weeks, and what it came to in the assessment.</summary>
internal sealed class FiguresPages(PageWriter pages, UnitChoosing units, BoardReader boards, ISender sender)
{
    public const string Path = "/me/figures";

    public static readonly Operation Looking = new("lookAtFigures", "Shows a unit's months to the staff") { Needs = Permission.RecordActivities, Reach = Reach.Anywhere };

    private const int FirstYear = 2000;
    private const int MonthsOfYear = 12;

    private static readonly Phrase MonthHeading = new("月份", "Month");
    private static readonly Phrase WeekHeading = new("周一", "Monday");

    public async Task ShowAsync(HttpContext http)
    {
        var page = pages.ContextOf(http);
        if (await units.OfAsync(http, Permission.RecordActivities) is not { } unit) return;

        var year = int.TryParse(http.Request.Query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked >= FirstYear && asked <= page.Today.Year ? asked : page.Today.Year;
        var stop = http.RequestAborted;
        ChartTable?[] all = [await MonthsAsync(unit.Code, year, page, stop), await WeeksAsync(unit.Code, year, page, stop), await TrendOfAsync(unit, year, page, stop)];
        var tables = all.OfType<ChartTable>().ToList();
        if (http.Request.Query.TextOf(CsvFile.Parameter) is not { } key) await pages.ShowAsync<FiguresView, FiguresModel>(http, new FiguresModel(unit, year, page.Today.Year, tables), caching: PageWriter.NotKept);
        else if (tables.Find(table => table.Key == key) is { } wanted) await wanted.SendAsync(http, $"{unit.Code}-{year}");
        else await Problems.WriteAsync(http, Refusal.NotFound);
    }

    /// <summary>Each month so far.</summary>
    private async Task<ChartTable> MonthsAsync(UnitCode unit, int year, PageContext page, CancellationToken stop)
    {
        var last = year == page.Today.Year ? page.Today.Month : MonthsOfYear;
        var months = Enumerable.Range(1, last).Select(number => new Month(year, number)).ToList();
        var tallies = await Task.WhenAll(months.Select(async month => (await sender.Send(new GetSummary(unit, Period.Of(month), Children: false), stop)).Value?.Total ?? new Tally()));
        return new ChartTable(
            "months",
            new Phrase("每月做了什么", "What was done, by month"),
            MonthHeading,
            [
                new Chart(new Phrase("举办活动（场）", "Activities held"), ChartForm.Bars),
                new Chart(new Phrase("志愿者参与（人次）", "Volunteers who took part"), ChartForm.Bars),
                new Chart(new Phrase("服务时长（小时）", "Hours of service"), ChartForm.Bars),
                new Chart(new Phrase("点单、按时和超时（单）", "Requests placed, served in time and late"), ChartForm.Bars),
            ],
            [
                new ChartColumn(new Phrase("活动（场）", "Activities"), 0),
                new ChartColumn(new Phrase("参与（人次）", "Volunteers"), 1),
                new ChartColumn(new Phrase("服务群众（人次）", "People reached"), null),
                new ChartColumn(new Phrase("时长（小时）", "Hours"), 2),
                new ChartColumn(new Phrase("点单", "Placed"), 3),
                new ChartColumn(new Phrase("按时服务", "In time"), 3),
                new ChartColumn(new Phrase("超时服务", "Late"), 3),
                new ChartColumn(new Phrase("平均评分", "Mean rating"), null, "0.00"),
            ],
            [
                .. months.Zip(tallies, (month, tally) => new ChartRow(month.ToString(), page.ShortMonth(month.Number),
                [
                    tally[Metric.Activities],
                    tally[Metric.Participants],
                    tally[Metric.Audience],
                    HoursOf(tally),
                    tally[Metric.Requests],
                    tally[Metric.FinishedInTime],
                    tally[Metric.FinishedLate],
                    tally[Metric.Ratings] == 0 ? null : Math.Round((decimal)tally[Metric.RatingSum] / tally[Metric.Ratings], 2),
                ])),
            ]);
    }

    /// <summary>Each week that is over; null where the unit has too many below it, or is closed.</summary>
    private async Task<ChartTable?> WeeksAsync(UnitCode unit, int year, PageContext page, CancellationToken stop)
    {
        if ((await sender.Send(new GetCoverage(unit, year, page.Today, Minimum: null), stop)).Value is not { Over: > 0 } coverage) return null;
        var weeks = Enumerable.Range(0, coverage.Over).Select(at => (
            Monday: coverage.Weeks[at],
            Counted: coverage.Units.Count(row => row.FirstWeek <= at),
            Held: coverage.Units.Count(row => row.FirstWeek <= at && row.Held[at] > 0)));
        return new ChartTable(
            "weeks",
            new Phrase("一周一活动", "One activity a week"),
            WeekHeading,
            [new Chart(new Phrase("有活动的单位（%）", "Units that held one (%)"), ChartForm.Lines, Most: 100)],
            [
                new ChartColumn(new Phrase("有活动的单位", "Held one"), null),
                new ChartColumn(new Phrase("全部单位", "Of"), null),
                new ChartColumn(new Phrase("比例（%）", "Share (%)"), 0, "0.0"),
            ],
            [
                .. weeks.Where(week => week.Counted > 0).Select(week => new ChartRow(
                    week.Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    page.DayOfMonth(week.Monday),
                    [week.Held, week.Counted, Math.Round(100m * week.Held / week.Counted, 1)],
                    Links.With("/me/activities", ("unit", unit.Value), ("week", week.Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))))),
            ]);
    }

    private async Task<ChartTable?> TrendOfAsync(ChosenUnit unit, int year, PageContext page, CancellationToken stop)
    {
        BoardKind? board = unit.Level switch
        {
            UnitLevel.SubCenter => BoardKind.SubCenters,
            UnitLevel.Office => BoardKind.Offices,
            _ => null,
        };
        return board is { } kind && (await boards.TrendAsync(kind, unit.Code.Value, new Month(year, 1), new Month(year, MonthsOfYear), stop)).Value is { } trend ? AssessmentTrend.Of(trend, page) : null;
    }

    private static long HoursOf(Tally tally) => (tally[Metric.ActivityMinutes] + tally[Metric.RequestMinutes] + 30) / 60;
}
