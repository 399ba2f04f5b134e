using Mediator;
using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary><c>/me/customs/honours</c>: rounds of honours, and nominations from the first word to the award.</summary>
internal sealed class HonourPages(
    PageWriter pages,
    CountyReader reader,
    StaffForms forms,
    UnitChoosing units,
    Authorizer authorizer,
    IntegrityScopes scopes,
    CouncilDecisions decisions,
    PassbookNumbers passbooks,
    IOptions<IntegrityOptions> options,
    ISender sender)
{
    public const string Path = "/me/customs/honours";

    public static readonly Operation Listing = new("lookAtHonours", "Shows nominations") { Needs = Permission.ReadHonours, Reach = Reach.Anywhere };

    public static readonly Operation Looking = new("lookAtHonour", "Shows a nomination") { Needs = Permission.ReadHonours };

    /// <summary>The unit is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Opening = new("openHonourRoundByForm", "Opens a round of honours by a form") { Needs = Permission.ManageHonours, Reach = Reach.Anywhere };

    /// <summary>The passbook is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Nominating = new("nominateByForm", "Nominates by a form") { Needs = Permission.NominateHonours, Reach = Reach.Anywhere };

    public static readonly Operation Changing = new("changeNominationByForm", "Takes a nomination back by a form") { Needs = Permission.NominateHonours };

    public static readonly Operation Reviewing = new("reviewNominationByForm", "Takes the council's decision by a form") { Needs = Permission.ReviewHonours };

    public static readonly Operation Managing = new("manageHonourByForm", "Takes a nomination's step by a form") { Needs = Permission.ManageHonours };

    /// <summary>Steps of who awards, as the addresses of their forms end.</summary>
    public static readonly string[] ManagingVerbs = ["post", "decide-objection", "award", "withdraw"];

    private const int PageSize = 50;
    private const int MostRounds = 20;

    private static readonly Phrase NoPassbook = new("没有这本存折。请看存折上的编号。", "There is no such passbook. Look for its number on the card.");

    private static readonly (string Key, Phrase Words, HonourState? State)[] Parts =
    [
        ("nominated", new("等评议", "To be reviewed"), HonourState.Nominated), ("recommended", new("等公示", "To be posted"), HonourState.Recommended),
        ("posted", new("公示中", "Posted"), HonourState.Posted), ("awarded", new("已授予", "Awarded"), HonourState.Awarded), ("all", new("全部", "All"), null),
    ];

    private HonourRules Rules => options.Value.OfHonours();

    public async Task ShowAllAsync(HttpContext http)
    {
        await forms.CatchUpAsync(http);
        await ShowAllAsync(http, forms.New(http), StatusCodes.Status200OK);
    }

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task OpenAsync(HttpContext http) => forms.TakeAsync<HonourRoundView>(
        http,
        Opening,
        (form, caller) => new PostHonourRound(
            new OpenHonourRoundBody(form.Id<UnitCode>("unit"), form.Required("kind"), form.RequiredNumber("quota"), form.Day("from"), form.Day("until"), form.Number("leastPoints")), caller),
        (form, _) => Links.With(Path, ("unit", form.Text("unit"))),
        (state, status) => ShowAllAsync(http, state, status),
        form => [form.Text("unit")]);

    public async Task NominateAsync(HttpContext http)
    {
        if (await forms.OpenAsync(http, Nominating, Again) is not { Reader: var form, Caller: var caller }) return;
        var found = await passbooks.FindAsync(form.Text("number"), http.RequestAborted);
        if (found is null) form.Fail("number", NoPassbook);
        var body = new NominateBody(
            form.Id<HonourRoundId>("round"), found ?? default, form.Required("words"), form.Choice<Nominator>("by"), form.Flag("nameConsent"), form.Flag("guardianConsent"));
        if (form.Faults.Count > 0)
        {
            await Again(forms.Again(http, form, form.Faults), StatusCodes.Status400BadRequest);
            return;
        }

        if (!await authorizer.MayAsync(http.Principal()!, Permission.NominateHonours, body.Passbook.Value))
        {
            await Problems.WriteAsync(http, EdgeProblems.OutOfScope);
            return;
        }

        var answer = await sender.Send(new PostHonour(body, caller), CancellationToken.None);
        if (answer.Refusal is { } refusal) await forms.RefuseAsync(http, form, refusal, Again);
        else StaffForms.GoTo(http, Links.And($"{Path}/{answer.Value!.View!.Id}", (StaffForms.SeenParameter, answer.Value.Position?.ToString())));

        Task Again(FormState state, int status) => ShowAllAsync(http, state, status);
    }

    public Task TakeBackAsync(HttpContext http) => ActAsync(http, Changing, "take-back");

    public Task ReviewAsync(HttpContext http) => ActAsync(http, Reviewing, "review");

    public Task ManageAsync(HttpContext http, string verb) => ActAsync(http, Managing, verb);

    private Task ActAsync(HttpContext http, Operation operation, string verb) => forms.TakeAsync<HonourView>(
        http,
        operation,
        (form, caller) => Routes.TryGetId(http, out HonourId id) ? WriteOf(id, verb, form, caller) : null,
        (_, outcome) => $"{Path}/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status));

    private static ActOnHonour WriteOf(HonourId id, string verb, FormReader form, Caller caller)
    {
        switch (verb)
        {
            case "review":
                var reviewed = new HonourDecisionBody(form.Id<DecisionId>("decision"));
                return new ActOnHonour(id, verb, reviewed, _ => new ReviewNomination(id.Number, reviewed.Decision), caller);
            case "decide-objection":
                var decided = new DecideHonourObjectionBody(form.RequiredNumber("objection"), form.Flag("upheld"), form.Required("words"));
                return new ActOnHonour(id, verb, decided, confidence => new DecideHonourObjection(id.Number, decided.Objection, decided.Upheld, confidence.Of("answer", decided.Words)!.Value), caller);
            case "withdraw":
                var withdrawn = new HonourWordsBody(form.Required("words"));
                return new ActOnHonour(id, verb, withdrawn, confidence => new WithdrawHonour(id.Number, confidence.Of("reason", withdrawn.Words)!.Value), caller);
            case "post":
                return new ActOnHonour(id, verb, new NoBody(), _ => new PostNomination(id.Number), caller);
            case "award":
                return new ActOnHonour(id, verb, new NoBody(), _ => new AwardHonour(id.Number), caller);
            default:
                return new ActOnHonour(id, verb, new NoBody(), _ => new TakeBackNomination(id.Number), caller);
        }
    }

    private async Task ShowAllAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, query) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Request.Query);
        var asked = status == StatusCodes.Status200OK || !http.Request.HasFormContentType ? null : (string?)http.Request.Form["unit"];
        if (await units.OfAsync(http, Permission.ReadHonours, asked) is not { } unit) return;

        var part = Parts.FirstOrDefault(one => one.Key == query["for"], Parts[0]);
        var filter = await scopes.NarrowAsync(new HonourFilter { Unit = unit.Code, Subtree = true, State = part.State }, http.Principal()!);
        if (await sender.AskAsync(http, new ListHonours(filter, new ListRequest(new PageRequest(PageSize, query.TextOf("from")), Minimum: null))) is not { } page) return;

        List<HonourRow> rows = [];
        foreach (var honour in page.Items) rows.Add(new HonourRow(honour, KindOf(honour.Kind), await reader.NameAsync(honour.Unit, language, stop)));
        var rounds = await sender.Send(new ListHonourRounds(new HonourRoundFilter { Closed = false }, new ListRequest(new PageRequest(MostRounds), Minimum: null)), stop);
        List<HonourRoundShown> shown = [];
        foreach (var round in rounds.Value?.Items ?? []) shown.Add(new HonourRoundShown(round, KindOf(round.Kind), await reader.NameAsync(round.Unit, language, stop)));
        await pages.ShowAsync<HonoursWorkView, HonourWorkListModel>(
            http,
            new HonourWorkListModel(
                unit,
                Rules.Kinds,
                shown,
                [.. Parts.Select(one => new SubPlace(To(one.Key), one.Words, one.Key == part.Key))],
                rows,
                page.Next is { } next ? Links.And(To(part.Key), ("from", next)) : null,
                await authorizer.MayAsync(http.Principal()!, Permission.ManageHonours, unit.Code.Value),
                form),
            status,
            PageWriter.NotKept);

        string To(string which) => Links.With(Path, ("unit", unit.Code.Value), ("for", which));
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        await forms.CatchUpAsync(http);
        if (await sender.FindAsync(http, (HonourId id) => new GetHonour(id)) is not { } honour || await sender.FindAsync(http, new GetHonourRound(honour.Id.Round)) is not { } round) return;

        var mayReview = await authorizer.MayAsync(principal, Permission.ReviewHonours, honour.Id.Value);
        await pages.ShowAsync<HonourWorkView, HonourModel>(
            http,
            new HonourModel(
                honour,
                round,
                await reader.NameAsync(honour.Unit, language, stop),
                await reader.NameAsync(round.Unit, language, stop),
                (await sender.Send(new GetPassbook(honour.Passbook), stop)).Value?.View.Number,
                mayReview && http.Request.Query["look"] == "1" ? await WordsAsync(honour.Id, http.Actor()) : null,
                mayReview && honour.State == HonourState.Nominated ? await decisions.AboutAsync(http, honour.Unit, AgendaTopic.Honour, honour.Id.Value) : [],
                await authorizer.MayAsync(principal, Permission.NominateHonours, honour.Id.Value),
                mayReview,
                await authorizer.MayAsync(principal, Permission.ManageHonours, honour.Id.Value),
                await authorizer.MayAsync(principal, Permission.HoldMeetings, honour.Unit.Value),
                form),
            status,
            PageWriter.NotKept);
    }

    private async Task<HonourWordsShown?> WordsAsync(HonourId id, string actor)
    {
        if ((await sender.Send(new GetHonourWords(id, actor), CancellationToken.None)).Value is not { } words) return null;
        string?[] said = [words.Words, .. words.Objections.SelectMany(objection => new[] { objection.Words, objection.Answer }), words.Reason];
        return new HonourWordsShown(words.Name, [.. said.OfType<string>()]);
    }

    /// <summary>A kind that the county has no more keeps its key for a name.</summary>
    private HonourKind KindOf(string key) => Rules.Find(key) ?? new HonourKind(key, HolderKind.Household, key, key);
}
