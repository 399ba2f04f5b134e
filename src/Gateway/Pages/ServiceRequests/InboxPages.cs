using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary><c>/inbox</c>: what waits for whoever is signed in, with what the desk suggests. A person decides, by one key.</summary>
internal sealed class InboxPages(PageWriter pages, CountyReader reader, Forms forms, Authorizer authorizer, RequestScopes scopes, ISender sender)
{
    public static readonly Operation Looking = new("lookIntoInbox", "Shows what waits for the staff") { Needs = Permission.ReadRequests, Reach = Reach.Anywhere };

    /// <summary>The request is named by the path, and the permission has to hold where its desk is.</summary>
    public static readonly Operation Acting = new("actFromInbox", "Takes a desk's step from the inbox") { Needs = Permission.DispatchRequests };

    private const int MostShown = 50;

    /// <summary>Ranking asks the desk: for those that come first.</summary>
    private const int MostRanked = 12;

    public Task ShowAsync(HttpContext http) => ShowAsync(http, [], StatusCodes.Status200OK, seen: null);

    public async Task ActAsync(HttpContext http)
    {
        if (await Forms.ReadAsync(http) is not { } sent || !RequestId.TryParse(http.Request.RouteValues["id"] as string, out var id))
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var language = PageContext.LanguageOf(http.Request);
        if (!forms.IsOurs(http, sent))
        {
            await ShowAsync(http, [new Fault(null, Sent.TooOld.In(language))], StatusCodes.Status400BadRequest, seen: null);
            return;
        }

        ActionBody? body = http.Request.RouteValues["verb"] switch
        {
            "dispatch" when TeamId.TryParse(sent.TextOf("team"), out var team) => new DispatchBody(team, []),
            "review" => new ReviewBody(PlatformKey.TryParse(sent.TextOf("platform"), out var platform) ? platform : null),
            _ => null,
        };
        var verb = body is DispatchBody ? "dispatch" : "review";
        var answer = body is null ? Refusal.NotFound : await sender.Send(new ActOnServiceRequest(id, verb, body, new Caller(http.Actor(), sent.KeyOf("key"))), CancellationToken.None);
        if (answer.Refusal is { } refusal) await ShowAsync(http, [new Fault(null, Problems.DetailOf(refusal, language))], ProblemCatalog.ByCode[refusal.Code].Status, seen: null);
        else await ShowAsync(http, [], StatusCodes.Status200OK, answer.Value!.Position);
    }

    /// <param name="seen">What the list must at least have seen; null where any state will do.</param>
    private async Task ShowAsync(HttpContext http, IReadOnlyList<Fault> faults, int status, LedgerPosition? seen)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        var filter = await scopes.NarrowAsync(new ServiceRequestFilter { StateType = RequestStateType.Open }, principal);
        var answer = await sender.Send(new ListServiceRequests(filter, new ListRequest(new PageRequest(MostShown, Sort: "placedAt"), seen)), stop);
        if (answer.Refusal is { } refusal)
        {
            await Problems.WriteAsync(http, refusal);
            return;
        }

        List<InboxItem> items = [];
        foreach (var request in answer.Value!.Items)
        {
            var mine = await authorizer.MayAsync(principal, Permission.DispatchRequests, request.Id.Value);
            var ranked = mine && request.WaitsFor is WaitsFor.Dispatch && items.Count(item => item.Best is not null) < MostRanked
                ? (await sender.Send(new GetCandidates(request.Id, Limit: 1, Minimum: null), stop)).Value
                : null;
            var ordered = request.MenuItem is { } item ? (await sender.Send(new GetMenuItem(item), stop)).Value?.View.Details : null;
            items.Add(new InboxItem(
                request,
                await reader.NameAsync(request.Unit, language, stop),
                ordered is null ? null : language == Language.En && ordered.NameEn is { } english ? english : ordered.Name,
                request.LeadTeam is { } team ? await reader.NameAsync(team, language, stop) : null,
                ranked is { Items: [var best, ..] } ? best : null,
                mine,
                Sent.NewKey()));
        }

        var platforms = (await reader.GetAsync(stop))?.Platforms.Values ?? [];
        await pages.ShowAsync<InboxView, InboxModel>(http, new InboxModel(items, answer.Value.Next is not null, [.. platforms], forms.ProofFor(http), faults), status, PageWriter.NotKept);
    }
}
