using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Assessment;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Summaries;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Pages;

/// <summary><c>/</c>: the county today.</summary>
internal sealed class HomePage(PageWriter pages, CountyReader reader, ISender sender)
{
    private const int Shown = 4;
    private const int Shades = 4;

    public async Task ShowAsync(HttpContext http)
    {
        var stop = http.RequestAborted;
        var page = pages.ContextOf(http);
        var month = new Month(page.Today.Year, page.Today.Month);
        if (await reader.GetAsync(stop) is not { } county)
        {
            await pages.ShowAsync<HomeView, HomeModel>(http, new HomeModel(null, month, new Tally(), null, [], null, null));
            return;
        }

        var figures = await reader.FiguresAsync(county, Period.Of(month), stop);
        var model = new HomeModel(
            county,
            month,
            figures.Total,
            (await sender.Send(new GetThemePlan(ThemePlanId.Of(county.Center.Code, month.Year)), stop)).Value?.View.Themes[month.Number - 1],
            await ComingAsync(page, stop),
            await MapAsync(county, http.Request.Query["by"], http.Request.Query["in"], month, page.Language, stop),
            await BulletinAsync(stop));
        await pages.ShowAsync<HomeView, HomeModel>(http, model);
    }

    private async Task<Month?> BulletinAsync(CancellationToken stop)
    {
        var found = await sender.Send(new ListAssessments(new AssessmentFilter { State = AssessmentState.Published }, new ListRequest(new PageRequest(Limit: 1), Minimum: null)), stop);
        return found.Value?.Items is [var newest] ? newest.Id.Month : null;
    }

    private async Task<IReadOnlyList<ActivityCard>> ComingAsync(PageContext page, CancellationToken stop)
    {
        var answer = await sender.Send(
            new ListActivities(new ActivityFilter { State = ActivityState.Announced, From = page.Now }, new ListRequest(new PageRequest(Shown, Sort: "startsAt"), Minimum: null)), stop);
        return await reader.CardsAsync(answer.Value?.Items ?? [], page.Language, stop);
    }

    /// <summary>The county in tiles, by one number over one period.</summary>
    public async Task<TileMap> MapAsync(CountyNow county, string? by, string? over, Month month, Language language, CancellationToken stop)
    {
        var measure = TileMeasure.All.FirstOrDefault(one => one.Key == by) ?? TileMeasure.All[0];
        var (name, period) = over switch
        {
            "year" => ("year", Period.Of(month.Year)),
            "last" => ("last", Period.Of(month.Year - 1)),
            _ => ("month", Period.Of(month)),
        };
        var figures = await reader.FiguresAsync(county, period, stop);
        var shadeOfOffice = ShadesOf(county.Offices.Select(office => ValueOf(office.Code)));
        var shadeOfStation = ShadesOf(county.Offices.SelectMany(office => StationsOf(office.Code)).Select(ValueOf));
        var groups = county.Areas.Append(county.Center).Select(area => new TileGroup(
            area.Code,
            area.Code == county.Center.Code ? new Phrase("县直", "Directly under the county").In(language) : NameOf(area.Name, area.NameEn, language),
            TallyOf(area.Code),
            [
                .. from office in county.Offices
                   where office.Parent == area.Code
                   let value = ValueOf(office.Code)
                   select new Tile(
                       office.Code,
                       NameOf(office.Name, office.NameEn, language),
                       value,
                       shadeOfOffice(value),
                       [.. StationsOf(office.Code).Select(station => shadeOfStation(ValueOf(station)))],
                       TallyOf(office.Code)),
            ]));
        return new TileMap(measure, name, [.. groups.Where(group => group.Tiles.Count > 0)]);

        Tally TallyOf(UnitCode unit) => figures.ByUnit.GetValueOrDefault(unit) ?? new Tally();

        long ValueOf(UnitCode unit) => measure.Of(TallyOf(unit));

        IReadOnlyList<UnitCode> StationsOf(UnitCode office) => figures.Stations.GetValueOrDefault(office) ?? [];
    }

    private static string NameOf(string name, string? nameEn, Language language) => language == Language.En && nameEn is not null ? nameEn : Naming.Short(name);

    /// <summary>Into which quarter a number falls, of all that are not zero.</summary>
    private static Func<long, int> ShadesOf(IEnumerable<long> values)
    {
        var sorted = values.Where(value => value > 0).Order().ToArray();
        return value => value <= 0 ? 0 : 1 + (Shades * Math.Max(0, FirstAbove(sorted, value) - 1) / sorted.Length);

        static int FirstAbove(long[] sorted, long value)
        {
            var at = Array.BinarySearch(sorted, value);
            if (at < 0) return ~at;
            while (at < sorted.Length && sorted[at] == value) at++;
            return at;
        }
    }
}
