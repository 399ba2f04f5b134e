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

    /// <inheritdoc cref="Confirming"/>
    public static readonly Operation Rejecting = new("rejectAtDesk", "Takes none of several requests, for one reason") { Needs = Permission.DispatchRequests, Reach = Reach.Anywhere };

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

    private static readonly Phrase NothingChosen = new("先勾选几单，再一起办。", "Choose some first, then do them together.");
    private static readonly Phrase NoReason = new("请选一个原因：群众看得到。", "Choose a reason: the citizen sees it.");
    private static readonly Phrase NoTeam = new("没有可以建议的队伍，请打开这一单另选。", "No team is suggested; open it and choose one.");
    private static readonly Phrase AsItIsNow = new("{0}（现在：{1}）", "{0} (now: {1})");

    public Task ShowAsync(HttpContext http) => ShowAsync(http, http.Request.Query["unit"], Together.Nothing, [], StatusCodes.Status200OK);

    /// <summary>Dispatches those chosen, each by itself: what fails is said of each.</summary>
    public Task ConfirmAsync(HttpContext http) => TakeAsync(http, "dispatch", _ => null, async (pick, _, caller) => pick.Team is { } team
        ? await ActAsync(http, pick.Request, "dispatch", new DispatchBody(team, []), caller) with { Team = await reader.NameAsync(team, PageContext.LanguageOf(http.Request), http.RequestAborted) }
        : await ResultAsync(http, pick.Request, NoTeam.In(PageContext.LanguageOf(http.Request)), http.RequestAborted));

    /// <summary>Takes none of those chosen, each by itself, for the reason that the form gives.</summary>
    public Task RejectAsync(HttpContext http) => TakeAsync(http, "reject",
        sent => ReasonIn(sent) is null ? new Fault(DeskModel.ReasonField, NoReason.In(PageContext.LanguageOf(http.Request))) : null,
        (pick, sent, caller) => ActAsync(http, pick.Request, "reject", new RejectBody(ReasonIn(sent)!.Value) { Note = sent.TextOf("note") }, caller));

    private static RejectReason? ReasonIn(IFormCollection sent) => Words.TryParse(sent.TextOf("reason") ?? "", out RejectReason reason) ? reason : null;

    /// <param name="check">What the form lacks for it; null for nothing.</param>
    /// <param name="act">Does it to one of those chosen.</param>
    private async Task TakeAsync(HttpContext http, string verb, Func<IFormCollection, Fault?> check, Func<Pick, IFormCollection, Caller, Task<DeskResult>> act)
    {
        if (await Forms.ReadAsync(http) is not { } sent)
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var language = PageContext.LanguageOf(http.Request);
        var chosen = sent["pick"].OfType<string>().Select(Pick.Read).OfType<Pick>().DistinctBy(pick => pick.Request).Take(MostShown).ToList();
        var fault = !forms.IsOurs(http, sent) ? new Fault(null, Sent.TooOld.In(language)) : chosen.Count == 0 ? new Fault(null, NothingChosen.In(language)) : check(sent);
        if (fault is not null)
        {
            var again = new Together(verb, [], [.. chosen.Select(pick => pick.Request)], sent.TextOf("reason"), sent.TextOf("note"));
            await ShowAsync(http, sent["unit"], again, [fault], StatusCodes.Status400BadRequest);
            return;
        }

        List<DeskResult> results = [];
        foreach (var pick in chosen) results.Add(await act(pick, sent, new Caller(http.Actor(), sent.KeyOf("key"))));
        await ShowAsync(http, sent["unit"], Together.Nothing with { Verb = verb, Results = results }, [], StatusCodes.Status200OK);
    }

    private async Task<DeskResult> ActAsync(HttpContext http, RequestId id, string verb, ActionBody body, Caller caller)
    {
        var (language, stop) = (PageContext.LanguageOf(http.Request), http.RequestAborted);
        if (!await authorizer.MayAsync(http.Principal()!, Permission.DispatchRequests, id.Value)) return new DeskResult(id, "", Team: null, Problems.DetailOf(Refusal.Because(EdgeProblems.OutOfScope), language));
        var answer = await sender.Send(new ActOnServiceRequest(id, verb, body, caller), CancellationToken.None);
        // The queue that is shown then has seen it; where it is slow, it shows a moment later.
        if (answer.Value?.Position is { } position) await lists.WaitAsync(position, stop);
        return await ResultAsync(http, id, answer.Refusal is { } refusal ? Problems.DetailOf(refusal, language) : null, stop);
    }

    private async Task<DeskResult> ResultAsync(HttpContext http, RequestId id, string? fault, CancellationToken stop)
    {
        var language = PageContext.LanguageOf(http.Request);
        if (!await authorizer.MayAsync(http.Principal()!, Permission.DispatchRequests, id.Value)) return new DeskResult(id, "", Team: null, fault);
        var now = (await sender.Send(new GetServiceRequest(id), stop)).Value?.View;
        if (fault is not null && now is not null) fault = AsItIsNow.In(language).Replace("{0}", fault, StringComparison.Ordinal).Replace("{1}", Naming.OfWork(now.State).In(language), StringComparison.Ordinal);
        return new DeskResult(id, now?.TrackingCode ?? "", Team: null, fault);
    }

    private async Task ShowAsync(HttpContext http, string? asked, Together together, IReadOnlyList<Fault> faults, int status)
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
            together,
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

    /// <summary>What a box of the queue chooses.</summary>
    /// <param name="Team">That is suggested; null for none.</param>
    private sealed record Pick(RequestId Request, TeamId? Team)
    {
        /// <summary>Null for what no box has.</summary>
        public static Pick? Read(string value) => value.Split(' ') switch
        {
            [var only] when RequestId.TryParse(only, out var request) => new Pick(request, Team: null),
            [var first, var second] when RequestId.TryParse(first, out var request) && TeamId.TryParse(second, out var team) => new Pick(request, team),
            _ => null,
        };
    }
}
