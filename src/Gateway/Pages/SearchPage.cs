using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages;

/// <summary><c>/search</c>: services, units and activities by a few words; for the staff also what they work with. The palette of the staff's pages shows what is found here.</summary>
internal sealed class SearchPage(PageWriter pages, CountyReader reader, WorkSearch work, Authorizer authorizer, ISender sender)
{
    private const int Longest = 50;

    private static readonly ListRequest Ten = new(new PageRequest(Limit: 10), Minimum: null);

    public async Task ShowAsync(HttpContext http)
    {
        var (stop, page) = (http.RequestAborted, pages.ContextOf(http));
        if (http.Request.Query["q"].ToString().Trim() is not { Length: > 0 and <= Longest } text)
        {
            await pages.ShowAsync<SearchView, SearchModel>(http, new SearchModel(null, [], [], [], [], []));
            return;
        }

        // Only who works here sees more than everybody.
        var staff = page.Work.Count > 0 ? http.Principal() : null;
        var items = await sender.Send(new ListMenuItems(new MenuItemFilter { Text = text, State = MenuItemState.Offered }, Ten), stop);
        var units = await sender.Send(new ListUnits(new UnitFilter { Text = text, State = UnitState.Open }, Ten), stop);
        var activities = await sender.Send(new ListActivities(new ActivityFilter { Text = text }, Ten), stop);
        List<FoundActivity> found = [];
        foreach (var card in await reader.CardsAsync(activities.Value?.Items ?? [], page.Language, stop))
        {
            var works = staff is not null && await authorizer.MayAsync(staff, Permission.RecordActivities, card.Activity.Id.Value);
            found.Add(new FoundActivity(card, works ? $"/me/activities/{card.Activity.Id}" : $"/activities/{card.Activity.Id}"));
        }

        await pages.ShowAsync<SearchView, SearchModel>(
            http,
            new SearchModel(
                text,
                staff is null ? [] : await work.FindAsync(page, staff, text, stop),
                items.Value?.Items ?? [],
                units.Value?.Items ?? [],
                staff is null ? [] : await work.TeamsAsync(page, staff, text, stop),
                found),
            caching: staff is null ? "no-cache" : PageWriter.NotKept);
    }
}
