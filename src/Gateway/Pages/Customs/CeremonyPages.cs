using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary><c>/me/customs/ceremonies</c>: weddings and funerals, filed at the desk, advised, visited and concluded.</summary>
internal sealed class CeremonyPages(PageWriter pages, CountyReader reader, StaffForms forms, UnitChoosing units, Authorizer authorizer, CustomsScopes scopes, ISender sender)
{
    public const string Path = "/me/customs/ceremonies";

    public static readonly Operation Listing = new("lookAtCeremonies", "Shows filed weddings and funerals") { Needs = Permission.ReadCeremonies, Reach = Reach.Anywhere };

    public static readonly Operation Looking = new("lookAtCeremony", "Shows a filed wedding or funeral") { Needs = Permission.ReadCeremonies };

    /// <summary>The village is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Filing = new("fileCeremonyByForm", "Files a wedding or funeral at the desk") { Needs = Permission.FileCeremonies, Reach = Reach.Anywhere };

    public static readonly Operation Changing = new("changeCeremonyByForm", "Changes a filing for the family, by a form") { Needs = Permission.FileCeremonies };

    public static readonly Operation Following = new("followCeremonyByForm", "Enters a visit or an outcome by a form") { Needs = Permission.FollowCeremonies };

    /// <summary>Steps of who files, as the addresses of their forms end.</summary>
    public static readonly string[] ChangingVerbs = ["change", "withdraw"];

    /// <summary>Steps of who follows.</summary>
    public static readonly string[] FollowingVerbs = ["visit", "conclude"];

    private const int PageSize = 50;

    private static readonly (string Key, Phrase Words)[] Parts =
    [
        ("visit", new("等上门", "To be visited")), ("outcome", new("等记结果", "To be entered")), ("ahead", new("要办的", "Ahead")), ("held", new("办完的", "Held")), ("all", new("全部", "All")),
    ];

    public async Task ShowAllAsync(HttpContext http)
    {
        var (stop, language, query) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Request.Query);
        await forms.CatchUpAsync(http);
        if (await units.OfAsync(http, Permission.ReadCeremonies) is not { } unit) return;

        var part = Parts.Any(one => one.Key == query["for"]) ? query["for"].ToString() : "ahead";
        var list = new ListRequest(new PageRequest(PageSize, query.TextOf("from")), Minimum: null);
        if (await sender.AskAsync(http, new ListCeremonies(await scopes.NarrowAsync(FilterOf(part, unit.Code, pages.ContextOf(http).Today), http.Principal()!), list)) is not { } page) return;

        List<CeremonyRow> rows = [];
        foreach (var ceremony in page.Items) rows.Add(new CeremonyRow(ceremony, await reader.NameAsync(ceremony.Unit, language, stop)));
        await pages.ShowAsync<CeremoniesView, CeremoniesModel>(
            http,
            new CeremoniesModel(
                unit,
                [.. Parts.Select(one => new SubPlace(To(one.Key), one.Words, one.Key == part))],
                rows,
                page.Next is { } next ? Links.And(To(part), ("from", next)) : null,
                await authorizer.MayAsync(http.Principal()!, Permission.FileCeremonies, unit.Code.Value)),
            caching: PageWriter.NotKept);

        string To(string which) => Links.With(Path, ("unit", unit.Code.Value), ("for", which));
    }

    public Task ShowFilingAsync(HttpContext http) => ShowFilingAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task FileAsync(HttpContext http) => forms.TakeAsync<CeremonyView>(
        http,
        Filing,
        (form, caller) => new PostCeremony(
            new FileCeremonyBody(
                form.Id<UnitCode>("unit"), form.Choice<CeremonyKind>("kind"), form.Choice<FilingChannel>("channel") is FilingChannel.Phone ? FilingChannel.Phone : FilingChannel.Desk,
                form.Day("on"), PlanOf(form), new PersonBody(form.Required("name"), form.Text("phone"), form.Text("address")), form.Text("words")),
            caller),
        (_, outcome) => Links.With($"{Path}/{outcome.View!.Id}", ("filed", "1")),
        (state, status) => ShowFilingAsync(http, state, status),
        form => [form.Text("unit")]);

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task ActAsync(HttpContext http, Operation operation, string verb) => forms.TakeAsync<CeremonyView>(
        http,
        operation,
        (form, caller) => Routes.TryGetId(http, out CeremonyId id) ? WriteOf(id, verb, form, caller) : null,
        (_, outcome) => $"{Path}/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status));

    private static CeremonyFilter FilterOf(string part, UnitCode unit, DateOnly today)
    {
        var all = new CeremonyFilter { Unit = unit, Subtree = true };
        return part switch
        {
            "visit" => all with { VisitDue = true },
            "outcome" => all with { State = CeremonyState.Filed, To = today.AddDays(-1) },
            "ahead" => all with { State = CeremonyState.Filed, From = today },
            "held" => all with { State = CeremonyState.Concluded },
            _ => all,
        };
    }

    public static CeremonyPlan PlanOf(FormReader form) =>
        new(form.Fen("betrothalGift"), form.Fen("giftMoney"), form.Number("tables"), form.Flag("joint"), form.Fen("tablePrice"));

    public static ActOnCeremony WriteOf(CeremonyId id, string verb, FormReader form, Caller caller)
    {
        switch (verb)
        {
            case "change":
                var change = new ChangeCeremonyBody(form.Day("on"), PlanOf(form));
                return Act(change, _ => new ChangeCeremony(change.On, change.Plan));
            case "withdraw":
                var withdrawal = new WithdrawCeremonyBody(form.Text("note"));
                return Act(withdrawal, confidence => new WithdrawCeremony(confidence.Of("note", withdrawal.Note)));
            case "visit":
                var visit = new VisitBody(form.Day("on"), form.Choice<VisitPurpose>("purpose"), form.Text("note"));
                return Act(visit, confidence => new VisitCeremony(visit.On, visit.Purpose, confidence.Of("note", visit.Note)));
            default:
                var conclusion = new ConcludeCeremonyBody(form.Day("heldOn"), PlanOf(form), form.Text("note"));
                return Act(conclusion, confidence => new ConcludeCeremony(conclusion.HeldOn, conclusion.Actual, confidence.Of("note", conclusion.Note)));
        }

        ActOnCeremony Act(object body, Func<Confidence, CeremonyCommand> command) => new(id, verb, body, command, caller);
    }

    private async Task ShowFilingAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language) = (http.RequestAborted, PageContext.LanguageOf(http.Request));
        if (await units.OfAsync(http, Permission.FileCeremonies, form.Typed("unit")) is not { } unit) return;

        List<LimitShown> limits = [];
        foreach (var limit in (await sender.Send(new GetLimitsInForce(unit.Code, pages.ContextOf(http).Today), stop)).Value?.Limits ?? [])
            limits.Add(new LimitShown(AdviceResource.NameOf(limit.Item), AdviceResource.Amount(limit.Item, limit.Most), await reader.NameAsync(limit.SetBy, language, stop)));
        await pages.ShowAsync<FilingView, FilingModel>(http, new FilingModel(unit, limits, form), status, PageWriter.NotKept);
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        if (await sender.FindAsync(http, (CeremonyId id) => new GetCeremony(id)) is not { } ceremony) return;

        var mayFollow = await authorizer.MayAsync(principal, Permission.FollowCeremonies, ceremony.Id.Value);
        var contact = mayFollow && http.Request.Query["look"] == "1" ? (await sender.Send(new GetCeremonyContact(ceremony.Id, http.Actor()), CancellationToken.None)).Value : null;
        await pages.ShowAsync<CeremonyWorkView, CeremonyModel>(
            http,
            new CeremonyModel(
                ceremony,
                await reader.NameAsync(ceremony.Unit, language, stop),
                [.. ceremony.Advice.Select(AdviceResource.Of).Select(advice => new AdviceShown(new Phrase(advice.Zh, advice.En), advice.Above > 0))],
                contact is null ? null : new CeremonyContact(contact.Contact?.Name, contact.Contact?.Phone, contact.Contact?.Address, contact.Words, contact.Visits),
                http.Request.Query["filed"] == "1",
                await authorizer.MayAsync(principal, Permission.FileCeremonies, ceremony.Id.Value),
                mayFollow,
                form),
            status,
            PageWriter.NotKept);
    }
}
