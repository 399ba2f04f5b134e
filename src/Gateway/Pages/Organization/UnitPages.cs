using System.Globalization;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Summaries;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Pages.Organization;

/// <summary><c>/units</c> and <c>/units/{id}</c>: where the county's units are, and what each does.</summary>
internal sealed class UnitPages(PageWriter pages, CountyReader reader, ISender sender)
{
    private const int LongestQuestion = 50;
    private const int MostFound = 50;
    private const int MostTeams = 30;
    private const int MostActivities = 6;

    private static readonly Phrase[] Headings =
        [new("代码", "Code"), new("单位", "Unit"), new("本月活动", "Activities this month"), new("服务时长（分钟）", "Minutes of service"), new("点单", "Requests"), new("八有达标（项）", "Eight-haves met")];

    public async Task ShowAllAsync(HttpContext http)
    {
        var text = http.Request.Query["q"].ToString().Trim() is { Length: > 0 and <= LongestQuestion } asked ? asked : null;
        IReadOnlyList<UnitListing> found = text is null ? [] : await ListAsync(new UnitFilter { Text = text, State = UnitState.Open }, MostFound, http.RequestAborted);
        await pages.ShowAsync<UnitsView, UnitsModel>(http, new UnitsModel(await reader.GetAsync(http.RequestAborted), text, found));
    }

    public async Task ShowAsync(HttpContext http)
    {
        var (stop, page) = (http.RequestAborted, pages.ContextOf(http));
        if (await sender.FindAsync(http, (UnitCode id) => new GetUnit(id)) is not { } unit) return;

        var summary = (await sender.Send(new GetSummary(unit.Code, Period.Of(new Month(page.Today.Year, page.Today.Month)), Children: true), stop)).Value;
        var numbers = (summary?.Children ?? []).ToDictionary(child => child.Unit, child => child.Total);
        var below = await ListAsync(new UnitFilter { Parent = unit.Code, State = UnitState.Open }, PageRequest.MaxLimit, stop);
        if (http.Request.Query.TextOf(CsvFile.Parameter) is { } key)
        {
            await (key == UnitModel.BelowKey && below.Count > 0 ? SendAsync(http, unit.Code, below, numbers) : Problems.WriteAsync(http, Refusal.NotFound));
            return;
        }

        var teams = await sender.Send(
            new ListTeams(new TeamFilter { Serves = unit.Code, State = TeamState.Active }, new ListRequest(new PageRequest(MostTeams), Minimum: null)), stop);
        await pages.ShowAsync<UnitDetailView, UnitModel>(http, new UnitModel(
            unit,
            await AboveAsync(unit, stop),
            [.. below.Select(child => new UnitBelow(child, numbers.GetValueOrDefault(child.Code) ?? new Tally()))],
            summary?.Total ?? new Tally(),
            teams.Value?.Items ?? [],
            await ActivitiesAsync(page, new ActivityFilter { Unit = unit.Code, Subtree = true, State = ActivityState.Announced, From = page.Now }, "startsAt", stop),
            await ActivitiesAsync(page, new ActivityFilter { Unit = unit.Code, Subtree = true, To = page.Now }, "-startsAt", stop)));
    }

    /// <summary>What units below did this month, as a file.</summary>
    private static Task SendAsync(HttpContext http, UnitCode code, IReadOnlyList<UnitListing> below, Dictionary<UnitCode, Tally> numbers)
    {
        var language = PageContext.LanguageOf(http.Request);
        return CsvFile.SendAsync(http, $"{code}-{UnitModel.BelowKey}", [.. Headings.Select(heading => heading.In(language))], below.Select(unit =>
        {
            var month = numbers.GetValueOrDefault(unit.Code) ?? new Tally();
            long[] figures = [month[Metric.Activities], month[Metric.ActivityMinutes] + month[Metric.RequestMinutes], month[Metric.Requests], unit.EightHavesMet];
            return (IReadOnlyList<string?>)[unit.Code.Value, language == Language.En ? unit.NameEn ?? unit.Name : unit.Name, .. figures.Select(figure => figure.ToString(CultureInfo.InvariantCulture))];
        }));
    }

    private async ValueTask<IReadOnlyList<UnitListing>> ListAsync(UnitFilter filter, int most, CancellationToken stop) =>
        (await sender.Send(new ListUnits(filter, new ListRequest(new PageRequest(most), Minimum: null)), stop)).Value?.Items ?? [];

    private async Task<IReadOnlyList<UnitView>> AboveAsync(UnitView unit, CancellationToken stop)
    {
        List<UnitView> above = [];
        // A parent is always of a higher level, so this ends.
        for (var at = unit.Parent; at is { } parent && (await sender.Send(new GetUnit(parent), stop)).Value is { View: var found }; at = found.Parent) above.Insert(0, found);
        return above;
    }

    private async Task<IReadOnlyList<ActivityCard>> ActivitiesAsync(PageContext page, ActivityFilter filter, string sort, CancellationToken stop)
    {
        var answer = await sender.Send(new ListActivities(filter, new ListRequest(new PageRequest(MostActivities, Sort: sort), Minimum: null)), stop);
        return await reader.CardsAsync(answer.Value?.Items ?? [], page.Language, stop);
    }
}
