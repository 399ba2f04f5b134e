using Mediator;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages;

/// <summary><c>/search</c>: services, units and activities by a few words.</summary>
internal sealed class SearchPage(PageWriter pages, CountyReader reader, ISender sender)
{
    private const int Longest = 50;

    private static readonly ListRequest Ten = new(new PageRequest(Limit: 10), Minimum: null);

    public async Task ShowAsync(HttpContext http)
    {
        var stop = http.RequestAborted;
        if (http.Request.Query["q"].ToString().Trim() is not { Length: > 0 and <= Longest } text)
        {
            await pages.ShowAsync<SearchView, SearchModel>(http, new SearchModel(null, [], [], []));
            return;
        }

        var items = await sender.Send(new ListMenuItems(new MenuItemFilter { Text = text, State = MenuItemState.Offered }, Ten), stop);
        var units = await sender.Send(new ListUnits(new UnitFilter { Text = text, State = UnitState.Open }, Ten), stop);
        var activities = await sender.Send(new ListActivities(new ActivityFilter { Text = text }, Ten), stop);
        await pages.ShowAsync<SearchView, SearchModel>(http, new SearchModel(
            text, items.Value?.Items ?? [], units.Value?.Items ?? [], await reader.CardsAsync(activities.Value?.Items ?? [], pages.ContextOf(http).Language, stop)));
    }
}
