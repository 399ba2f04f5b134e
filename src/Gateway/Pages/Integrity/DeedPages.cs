using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary><c>/me/customs/deeds</c>: deeds from their report to the council's decision.</summary>
internal sealed class DeedPages(
    PageWriter pages, CountyReader reader, StaffForms forms, UnitChoosing units, Authorizer authorizer, IntegrityScopes scopes, CouncilDecisions decisions, ISender sender)
{
    public const string Path = "/me/customs/deeds";

    public static readonly Operation Listing = new("lookAtDeeds", "Shows reported deeds") { Needs = Permission.ReadPassbooks, Reach = Reach.Anywhere };

    public static readonly Operation Looking = new("lookAtDeed", "Shows a deed") { Needs = Permission.ReadPassbooks };

    public static readonly Operation Reviewing = new("reviewDeedByForm", "Takes a deed's step by a form") { Needs = Permission.ReviewDeeds };

    public static readonly Operation Withdrawing = new("withdrawDeedByForm", "Takes a report back by a form") { Needs = Permission.ReportDeeds };

    /// <summary>Steps of who reviews, as the addresses of their forms end.</summary>
    public static readonly string[] ReviewingVerbs = ["add-evidence", "publish", "decide", "reverse"];

    private const int PageSize = 50;

    private static readonly (string Key, Phrase Words, DeedState? State)[] Parts =
    [
        ("reported", new("等评议", "To be decided"), DeedState.Reported), ("booked", new("已记分", "Entered"), DeedState.Booked), ("refused", new("没有通过", "Not adopted"), DeedState.Refused), ("all", new("全部", "All"), null),
    ];

    public async Task ShowAllAsync(HttpContext http)
    {
        var (stop, language, query) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Request.Query);
        await forms.CatchUpAsync(http);
        if (await units.OfAsync(http, Permission.ReadPassbooks) is not { } unit) return;

        var part = Parts.FirstOrDefault(one => one.Key == query["for"], Parts[0]);
        var filter = new DeedFilter { Unit = unit.Code, Subtree = true, State = part.State };
        if (await sender.AskAsync(http, new ListDeeds(await scopes.NarrowAsync(filter, http.Principal()!), new ListRequest(new PageRequest(PageSize, query.TextOf("from")), Minimum: null))) is not { } page) return;

        List<DeedRow> rows = [];
        foreach (var deed in page.Items) rows.Add(new DeedRow(deed, await reader.NameAsync(deed.Unit, language, stop)));
        await pages.ShowAsync<DeedsView, DeedsModel>(
            http,
            new DeedsModel(unit, [.. Parts.Select(one => new SubPlace(To(one.Key), one.Words, one.Key == part.Key))], rows, page.Next is { } next ? Links.And(To(part.Key), ("from", next)) : null),
            caching: PageWriter.NotKept);

        string To(string which) => Links.With(Path, ("unit", unit.Code.Value), ("for", which));
    }

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task ReviewAsync(HttpContext http, string verb) => ActAsync(http, Reviewing, verb);

    public Task WithdrawAsync(HttpContext http) => ActAsync(http, Withdrawing, "withdraw");

    private Task ActAsync(HttpContext http, Operation operation, string verb) => forms.TakeAsync<DeedView>(
        http,
        operation,
        (form, caller) => Routes.TryGetId(http, out DeedId id) ? WriteOf(id, verb, form, caller) : null,
        (_, outcome) => $"{Path}/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status));

    private static ActOnDeed WriteOf(DeedId id, string verb, FormReader form, Caller caller)
    {
        switch (verb)
        {
            case "add-evidence":
                var evidence = new DeedEvidenceBody(form.Choice<ProofKind>("kind"), form.Required("words"));
                return new ActOnDeed(id, verb, evidence, confidence => new AddEvidence(evidence.Kind, confidence.Of("words", evidence.Words)!.Value), caller);
            case "decide":
                var decided = new DeedDecisionBody(form.Id<DecisionId>("decision"));
                return new ActOnDeed(id, verb, decided, _ => new DecideDeed(decided.Decision), caller);
            case "reverse":
                var reversed = new DeedDecisionBody(form.Id<DecisionId>("decision"));
                return new ActOnDeed(id, verb, reversed, _ => new ReverseDeed(reversed.Decision), caller);
            case "publish":
                return new ActOnDeed(id, verb, new NoBody(), _ => new PublishDeed(), caller);
            default:
                return new ActOnDeed(id, verb, new NoBody(), _ => new WithdrawDeed(), caller);
        }
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        await forms.CatchUpAsync(http);
        if (await sender.FindAsync(http, (DeedId id) => new GetDeed(id)) is not { } deed) return;

        var mayReview = await authorizer.MayAsync(principal, Permission.ReviewDeeds, deed.Id.Value);
        var words = mayReview && http.Request.Query["look"] == "1" ? (await sender.Send(new GetDeedWords(deed.Id, http.Actor()), CancellationToken.None)).Value : null;
        await pages.ShowAsync<DeedWorkView, DeedModel>(
            http,
            new DeedModel(
                deed,
                await reader.NameAsync(deed.Unit, language, stop),
                (await sender.Send(new GetPassbook(deed.Passbook), stop)).Value?.View.Number,
                words is null ? null : new DeedWords(words.Words, words.Evidence),
                mayReview ? [.. (await decisions.AboutAsync(http, deed.Unit, AgendaTopic.Deed, deed.Id.Value)).Where(shown => shown.Decision.Id != deed.Decision)] : [],
                mayReview,
                await authorizer.MayAsync(principal, Permission.ReportDeeds, deed.Id.Value),
                await authorizer.MayAsync(principal, Permission.HoldMeetings, deed.Unit.Value),
                form),
            status,
            PageWriter.NotKept);
    }
}
