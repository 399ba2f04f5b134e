using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Pages.Activities;

/// <summary><c>/me/activities/month</c>: a month of a unit and those below it, day by day.</summary>
internal sealed class WorkMonthPages(PageWriter pages, CountyReader reader, UnitChoosing units, CountyCalendar calendar, ISender sender)
{
    public const string Path = "/me/activities/month";

    public static readonly Operation Looking = new("lookAtMonth", "Shows a unit's month of activities to who plans them") { Needs = Permission.RecordActivities, Reach = Reach.Anywhere };

    private const int DaysOfWeek = 7;

    public async Task ShowAsync(HttpContext http)
    {
        var (stop, page) = (http.RequestAborted, pages.ContextOf(http));
        if (await units.OfAsync(http, Permission.RecordActivities) is not { } unit) return;

        var month = Month.TryParse(http.Request.Query["month"], out var asked) && asked.Year is >= 2000 and < 2200 ? asked : new Month(page.Today.Year, page.Today.Month);
        var first = new DateOnly(month.Year, month.Number, 1);
        var answer = await sender.Send(
            new ListActivities(
                new ActivityFilter { Unit = unit.Code, Subtree = true, From = calendar.StartOf(first), To = calendar.StartOf(first.AddMonths(1)) },
                new ListRequest(new PageRequest(PageRequest.MaxLimit, Sort: "startsAt"), Minimum: null)),
            stop);
        var cards = (await reader.CardsAsync(answer.Value?.Items ?? [], page.Language, stop)).ToLookup(card => page.DayOf(card.Activity.StartsAt));
        await pages.ShowAsync<WorkMonthView, WorkMonthModel>(
            http,
            new WorkMonthModel(
                unit,
                month,
                ((int)first.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek,
                [.. Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Number)).Select(day => new ActivityDay(first.AddDays(day), [.. cards[first.AddDays(day)]]))],
                answer.Value?.Next is not null),
            caching: PageWriter.NotKept);
    }
}

/// <summary>A month of a unit and those below it.</summary>
/// <param name="Before">Days of the first week that are of the month before, 0 to 6.</param>
/// <param name="More">Whether there are more activities than are shown.</param>
public sealed record WorkMonthModel(ChosenUnit Unit, Month Month, int Before, IReadOnlyList<ActivityDay> Days, bool More);
