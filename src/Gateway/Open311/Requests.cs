using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Open311;

/// <summary>Service requests as Open311 shows them: found as every other caller finds them, within the same scope.</summary>
internal sealed class Requests(ISender sender, IGrainFactory grains, Services services, RequestScopes scopes, Authorizer authorizer, CountyZone county)
{
    /// <summary>As the specification has it.</summary>
    private const int Most = 1_000;

    /// <summary>The newest first.</summary>
    public async ValueTask<Answer<IReadOnlyList<ShownRequest>>> ListAsync(ServiceRequestFilter filter, Principal principal, Language language, CancellationToken stop)
    {
        var narrowed = await scopes.NarrowAsync(filter, principal);
        List<ShownCase> cases = [];
        for (string? cursor = null; cases.Count < Most;)
        {
            var answer = await sender.Send(new ListServiceRequests(narrowed, new ListRequest(new PageRequest(PageRequest.MaxLimit, cursor), Minimum: null)), stop);
            if (answer.Value is not { } page) return answer.Refusal!;
            cases.AddRange(page.Items.Select(ShownCase.Of));
            if ((cursor = page.Next) is null) break;
        }

        return await ShowAsync(cases, language, stop);
    }

    /// <summary>Those of them that there are and that the caller may see.</summary>
    public async ValueTask<Answer<IReadOnlyList<ShownRequest>>> FindAsync(IEnumerable<RequestId> ids, Principal principal, Language language, CancellationToken stop)
    {
        List<ShownCase> cases = [];
        foreach (var id in ids)
        {
            if (await authorizer.MayAsync(principal, Permission.ReadRequests, id.Value) && await grains.ServiceRequest(id).Get(stop) is { View: var request }) cases.Add(ShownCase.Of(request));
        }

        return await ShowAsync(cases, language, stop);
    }

    /// <summary>One that the gate has let the caller see.</summary>
    public async ValueTask<Answer<IReadOnlyList<ShownRequest>>> GetAsync(RequestId id, Language language, CancellationToken stop) =>
        await grains.ServiceRequest(id).Get(stop) is { View: var request } ? await ShowAsync([ShownCase.Of(request)], language, stop) : Refusal.NotFound;

    private async Task<Answer<IReadOnlyList<ShownRequest>>> ShowAsync(IReadOnlyList<ShownCase> cases, Language language, CancellationToken stop)
    {
        var units = await EachAsync(cases.SelectMany(each => new[] { each.Unit, each.Desk }), async unit => (await grains.Unit(unit).Get(stop))?.View);
        var items = await EachAsync(cases.Select(each => each.MenuItem).OfType<MenuItemId>(), async item => await services.NameAsync(item, language, stop));
        var free = await services.NameAsync(id: null, language, stop);
        return new Answer<IReadOnlyList<ShownRequest>>([.. cases.Select(Show)], Refusal: null);

        ShownRequest Show(ShownCase request)
        {
            var (unit, desk) = (units[request.Unit], units[request.Desk]);
            return new ShownRequest(
                request.Id.Value,
                request.StateType is RequestStateType.Open ? "open" : "closed",
                NotesOf(request, language),
                request.MenuItem is { } item ? items[item] : free,
                request.MenuItem?.Value ?? Services.FreeWords,
                Description: null,
                desk is null ? null : NameOf(desk, language),
                ServiceNotice: null,
                At(request.PlacedAt),
                At(request.ChangedAt),
                request.WishedFor is { } wished ? At(wished) : null,
                unit is null ? null : unit.Details.Address is { } address ? $"{address} {NameOf(unit, language)}" : NameOf(unit, language),
                request.Unit.Value,
                Zipcode: null,
                unit?.Details.Position?.Latitude,
                unit?.Details.Position?.Longitude,
                MediaUrl: null);
        }
    }

    /// <summary>The state in words, and whether what is closed was solved: that is not the same.</summary>
    private static string NotesOf(ShownCase request, Language language)
    {
        var state = Glossary.Say("state", Words.Of(request.State), language);
        return request.StateType switch
        {
            RequestStateType.Open => state,
            RequestStateType.Solved => language == Language.En ? $"{state}, solved" : $"{state}，已解决",
            _ => language == Language.En ? $"{state}, not solved" : $"{state}，未解决",
        };
    }

    private static string NameOf(UnitView unit, Language language) => language == Language.En ? unit.Details.NameEn ?? unit.Details.Name : unit.Details.Name;

    /// <summary>W3C, Date and Time Formats, in the county's zone.</summary>
    private string At(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, county.Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static async Task<Dictionary<TKey, TValue>> EachAsync<TKey, TValue>(IEnumerable<TKey> keys, Func<TKey, Task<TValue>> find)
        where TKey : notnull
    {
        var found = await Task.WhenAll(keys.Distinct().Select(async key => KeyValuePair.Create(key, await find(key))));
        return new Dictionary<TKey, TValue>(found);
    }

    /// <summary>What is shown of a request, wherever it was found.</summary>
    private sealed record ShownCase(
        RequestId Id, UnitCode Unit, UnitCode Desk, RequestState State, RequestStateType StateType, MenuItemId? MenuItem, DateTimeOffset PlacedAt, DateTimeOffset ChangedAt, DateTimeOffset? WishedFor)
    {
        public static ShownCase Of(ServiceRequestListing request) =>
            new(request.Id, request.Unit, request.Desk, request.State, request.StateType, request.MenuItem, request.PlacedAt, request.ChangedAt, request.WishedFor);

        public static ShownCase Of(ServiceRequestView request) =>
            new(request.Id, request.Unit, request.Desk, request.State, request.StateType, request.MenuItem, request.PlacedAt, request.ChangedAt, request.WishedFor);
    }
}
