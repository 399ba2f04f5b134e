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

/// <summary><c>/me/desk</c>: a unit's queue, the oldest first, with one request opened beside it. A person decides, by one key.</summary>
internal sealed class DeskPages(PageWriter pages, CountyReader reader, RequestSheets sheets, Forms forms, Authorizer authorizer, Lists lists, ISender sender)
{
    public static readonly Operation Looking = new("lookAtDesk", "Shows a dispatch desk") { Needs = Permission.DispatchRequests, Reach = Reach.Anywhere };

    /// <summary>Each request is named by the form, and the permission has to hold where its desk is.</summary>
    public static readonly Operation Confirming = new("confirmAtDesk", "Confirms what a desk suggests, several at once") { Needs = Permission.DispatchRequests, Reach = Reach.Anywhere };

    private const int MostShown = 50;

    /// <summary>Ranking asks the desk: for those that come first.</summary>
    private const int MostRanked = 20;

    /// <summary>Teams that are tried, where the best has enough with the requests above.</summary>
    private const int MostTried = 5;

    private static readonly (string Key, Phrase Words, WaitsFor[] Waits)[] Parts =
    [
        ("desk", new("等我派", "My turn"), [WaitsFor.Review, WaitsFor.Dispatch]),
        ("team", new("在队伍手里", "With teams"), [WaitsFor.Answer, WaitsFor.Start, WaitsFor.Report]),
        ("rating", new("等评价", "To be rated"), [WaitsFor.Rating]),
    ];

    private static readonly Phrase NothingChosen = new("先勾选要派的，再一起派。", "Choose some first, then confirm them together.");
    private static readonly Phrase AsItIsNow = new("{0}（现在：{1}）", "{0} (now: {1})");

    public Task ShowAsync(HttpContext http) => ShowAsync(http, http.Request.Query["unit"], [], [], StatusCodes.Status200OK);

    /// <summary>Dispatches those chosen, each by itself: what fails is said of each.</summary>
    public async Task ConfirmAsync(HttpContext http)
    {
        if (await Forms.ReadAsync(http) is not { } sent)
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var language = PageContext.LanguageOf(http.Request);
        var chosen = sent["pick"].OfType<string>().Select(Read).OfType<(RequestId, TeamId)>().Take(MostRanked).ToList();
        if (!forms.IsOurs(http, sent) || chosen.Count == 0)
        {
            var fault = forms.IsOurs(http, sent) ? NothingChosen : Sent.TooOld;
            await ShowAsync(http, sent["unit"], [], [new Fault(null, fault.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        List<DeskResult> results = [];
        foreach (var (request, team) in chosen) results.Add(await DispatchAsync(http, request, team, new Caller(http.Actor(), sent.KeyOf("key"))));
        await ShowAsync(http, sent["unit"], results, [], StatusCodes.Status200OK);

        static (RequestId, TeamId)? Read(string pick) =>
            pick.Split(' ') is [var first, var second] && RequestId.TryParse(first, out var request) && TeamId.TryParse(second, out var team) ? (request, team) : null;
    }

    private async Task<DeskResult> DispatchAsync(HttpContext http, RequestId id, TeamId team, Caller caller)
    {
        var language = PageContext.LanguageOf(http.Request);
        var refusal = await authorizer.MayAsync(http.Principal()!, Permission.DispatchRequests, id.Value) ? null : Refusal.Because(EdgeProblems.OutOfScope);
        if (refusal is null)
        {
            var answer = await sender.Send(new ActOnServiceRequest(id, "dispatch", new DispatchBody(team, []), caller), CancellationToken.None);
            refusal = answer.Refusal;
            // The queue that is shown then has seen it; where it is slow, it shows a moment later.
            if (answer.Value?.Position is { } position) await lists.WaitAsync(position, http.RequestAborted);
        }

        var now = refusal?.Code == EdgeProblems.OutOfScope.Code ? null : (await sender.Send(new GetServiceRequest(id), http.RequestAborted)).Value?.View;
        var fault = refusal is null ? null : Problems.DetailOf(refusal, language);
        if (fault is not null && now is not null) fault = AsItIsNow.In(language).Replace("{0}", fault, StringComparison.Ordinal).Replace("{1}", Naming.OfWork(now.State).In(language), StringComparison.Ordinal);
        return new DeskResult(id, now?.TrackingCode ?? "", await reader.NameAsync(team, language, http.RequestAborted), fault);
    }

    private async Task ShowAsync(HttpContext http, string? asked, IReadOnlyList<DeskResult> results, IReadOnlyList<Fault> faults, int status)
    {
        var (stop, language, query) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Request.Query);
        var scope = Authorizer.ScopeOf(http.Principal()!, Permission.DispatchRequests).Units;
        var unit = UnitCode.TryParse(asked, out var named) ? named : scope.FirstOrDefault();
        if (unit == default || !await authorizer.MayAsync(http.Principal()!, Permission.DispatchRequests, unit.Value))
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        if (LedgerPosition.TryParse(query["seen"], out var seen)) await lists.WaitAsync(seen, stop);
        var part = Parts.FirstOrDefault(one => one.Key == query["for"], Parts[0]);
        List<DeskPart> parts = [];
        List<ServiceRequestListing> waiting = [];
        foreach (var (key, words, waits) in Parts)
        {
            var count = 0L;
            foreach (var waitsFor in waits)
            {
                var page = new PageRequest(key == part.Key ? MostShown : 1, Count: true);
                if ((await sender.Send(new ListDeskQueue(new DeskFilter(unit, waitsFor), new ListRequest(page, Minimum: null)), stop)).Value is not { } found) continue;
                count += found.Total ?? 0;
                if (key == part.Key) waiting.AddRange(found.Items);
            }

            parts.Add(new DeskPart(key, words, count));
        }

        var rows = await RowsAsync(waiting.OrderBy(request => request.PlacedAt).ThenBy(request => request.Id.Value, StringComparer.Ordinal).Take(MostShown), language, stop);
        var chosen = RequestId.TryParse(query["open"], out var open) && await authorizer.MayAsync(http.Principal()!, Permission.DispatchRequests, open.Value);
        var model = new DeskModel(
            unit,
            await reader.NameAsync(unit, language, stop),
            await reader.ChoicesAsync(scope.Append(unit), language, stop),
            parts,
            part.Key,
            rows,
            waiting.Count > rows.Count || parts.First(one => one.Key == part.Key).Count > rows.Count,
            Opened: null,
            chosen,
            RequestId.TryParse(query["done"], out var done) ? await DoneAsync(http, done, language, stop) : null,
            results,
            forms.ProofFor(http),
            Sent.NewKey(),
            faults);
        var opened = chosen ? open : rows.Count > 0 ? rows[0].Request.Id : (RequestId?)null;
        if (opened is { } id)
            model = model with { Opened = await sheets.OfAsync(http, id, chosen && query["look"] == "1", model.With(model.After(id)), new SaidOfStep(), []) };
        await pages.ShowAsync<DeskView, DeskModel>(http, model, status, PageWriter.NotKept);
    }

    private async Task<IReadOnlyList<DeskRow>> RowsAsync(IEnumerable<ServiceRequestListing> waiting, Language language, CancellationToken stop)
    {
        List<DeskRow> rows = [];
        Dictionary<TeamId, int> given = [];
        foreach (var request in waiting)
        {
            Candidate? best = null;
            if (request.WaitsFor is WaitsFor.Dispatch && rows.Count < MostRanked && (await sender.Send(new GetCandidates(request.Id, MostTried, Minimum: null), stop)).Value is { } ranked)
            {
                best = ranked.Items.FirstOrDefault(candidate => candidate.Carried + given.GetValueOrDefault(candidate.Team) < candidate.Capacity);
                if (best is not null) given[best.Team] = given.GetValueOrDefault(best.Team) + 1;
            }

            rows.Add(new DeskRow(
                request,
                await reader.NameAsync(request.Unit, language, stop),
                await sheets.ItemAsync(request.MenuItem, language, stop),
                request.LeadTeam is { } team ? await reader.NameAsync(team, language, stop) : null,
                best));
        }

        return rows;
    }

    /// <summary>Null where it is none that whoever looks may know of.</summary>
    private async Task<DoneAtDesk?> DoneAsync(HttpContext http, RequestId id, Language language, CancellationToken stop)
    {
        if (!await authorizer.MayAsync(http.Principal()!, Permission.ReadRequests, id.Value)) return null;
        if ((await sender.Send(new GetServiceRequest(id), stop)).Value is not { View: var request }) return null;
        return new DoneAtDesk(
            id,
            request.TrackingCode,
            request.State,
            request.LeadTeam is { } team ? await reader.NameAsync(team, language, stop) : null,
            request.Allowed.Contains("redispatch") && await authorizer.MayAsync(http.Principal()!, Permission.DispatchRequests, id.Value));
    }
}
