using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary><c>/me/customs/boards</c>: entries on a village's red and black board, from the proposal to their end.</summary>
internal sealed class BoardPages(
    PageWriter pages, CountyReader reader, StaffForms forms, UnitChoosing units, Authorizer authorizer, IntegrityScopes scopes, CouncilDecisions decisions, PassbookNumbers passbooks, ISender sender)
{
    public const string Path = "/me/customs/boards";

    public static readonly Operation Listing = new("lookAtBoards", "Shows proposals for boards, and what is or was on them") { Needs = Permission.ReadBoards, Reach = Reach.Anywhere };

    public static readonly Operation Looking = new("lookAtBoardEntry", "Shows an entry on a board") { Needs = Permission.ReadBoards };

    /// <summary>The passbook is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Proposing = new("proposeBoardEntryByForm", "Proposes an entry on a board by a form") { Needs = Permission.KeepBoards, Reach = Reach.Anywhere };

    public static readonly Operation Keeping = new("keepBoardEntryByForm", "Takes an entry's step by a form") { Needs = Permission.KeepBoards };

    public static readonly Operation Answering = new("answerBoardEntryByForm", "Takes the person's answer or appeal by a form") { Needs = Permission.AnswerBoards };

    public static readonly Operation DecidingAppeal = new("decideBoardAppealByForm", "Decides on an appeal by a form") { Needs = Permission.DecideAppeals, Reach = Reach.Above };

    /// <summary>Steps of the village, as the addresses of their forms end.</summary>
    public static readonly string[] KeepingVerbs = ["notify", "hear", "decide", "remove"];

    /// <summary>Steps of the person, who may come to the desk with them.</summary>
    public static readonly string[] AnsweringVerbs = ["answer", "appeal"];

    private const int PageSize = 50;
    private const int MostCodes = 20;

    private static readonly Phrase NoPassbook = new("没有这本存折。请看存折上的编号。", "There is no such passbook. Look for its number on the card.");

    private static readonly (string Key, Phrase Words, BoardEntryState? State)[] Parts =
    [
        ("proposed", new("在办", "Under way"), BoardEntryState.Proposed), ("listed", new("在榜", "On a board"), BoardEntryState.Listed), ("appealed", new("申诉中", "Appealed"), BoardEntryState.Appealed), ("all", new("全部", "All"), null),
    ];

    public async Task ShowAllAsync(HttpContext http)
    {
        await forms.CatchUpAsync(http);
        await ShowAllAsync(http, forms.New(http), StatusCodes.Status200OK);
    }

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public async Task ProposeAsync(HttpContext http)
    {
        if (await forms.OpenAsync(http, Proposing, Again) is not { Reader: var form, Caller: var caller }) return;
        var found = await passbooks.FindAsync(form.Text("number"), http.RequestAborted);
        if (found is null) form.Fail("number", NoPassbook);
        var black = form.Choice<BoardColor>("board") == BoardColor.Black;
        var body = new ProposeBoardEntryBody(
            found ?? default,
            black ? BoardColor.Black : BoardColor.Red,
            form.Required("words"),
            black && form.Text("villageCode") is not null ? form.Id<DocumentId>("villageCode") : null,
            black ? form.Number("clause") : null,
            form.Flag("consent"),
            form.Number("months"));
        if (form.Faults.Count > 0)
        {
            await Again(forms.Again(http, form, form.Faults), StatusCodes.Status400BadRequest);
            return;
        }

        if (!await authorizer.MayAsync(http.Principal()!, Permission.KeepBoards, body.Passbook.Value))
        {
            await Problems.WriteAsync(http, EdgeProblems.OutOfScope);
            return;
        }

        var answer = await sender.Send(new PostBoardEntry(body, caller), CancellationToken.None);
        if (answer.Refusal is { } refusal) await forms.RefuseAsync(http, form, refusal, Again);
        else StaffForms.GoTo(http, Links.And($"{Path}/{answer.Value!.View!.Id}", (StaffForms.SeenParameter, answer.Value.Position?.ToString())));

        Task Again(FormState state, int status) => ShowAllAsync(http, state, status);
    }

    public Task ActAsync(HttpContext http, Operation operation, string verb) => forms.TakeAsync<BoardEntryView>(
        http,
        operation,
        (form, caller) => Routes.TryGetId(http, out BoardEntryId id) ? WriteOf(id, verb, form, caller) : null,
        (_, outcome) => $"{Path}/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status));

    private static ActOnBoardEntry WriteOf(BoardEntryId id, string verb, FormReader form, Caller caller)
    {
        switch (verb)
        {
            case "notify":
                var notice = new NotifyBoardEntryBody(form.Day("on"), form.Choice<NoticeWay>("way"));
                return Act(notice, _ => new NotifyBoardEntry(notice.On, notice.Way));
            case "hear":
                var hearing = new HearBoardEntryBody(form.Day("on"), form.Flag("came"), form.Required("words"));
                return Act(hearing, confidence => new HearBoardEntry(hearing.On, hearing.Came, confidence.Of("hearing", hearing.Words)!.Value));
            case "decide":
                var decided = new BoardDecisionBody(form.Id<DecisionId>("decision"));
                return Act(decided, _ => new DecideBoardEntry(decided.Decision));
            case "remove":
                var removal = new RemoveBoardEntryBody(form.Choice<BoardRemoval>("why"), form.Text("words"));
                return Act(removal, confidence => new RemoveBoardEntry(removal.Why, confidence.Of("removal", removal.Words)));
            case "decide-appeal":
                var appealDecided = new DecideAppealBody(form.Flag("granted"), form.Required("words"));
                return Act(appealDecided, confidence => new DecideAppeal(appealDecided.Granted, confidence.Of("appeal", appealDecided.Words)!.Value));
            default:
                var said = new BoardWordsBody(form.Required("words"));
                return verb == "answer"
                    ? Act(said, confidence => new AnswerBoardEntry(confidence.Of("answer", said.Words)!.Value))
                    : Act(said, confidence => new AppealBoardEntry(confidence.Of("appeal", said.Words)!.Value));
        }

        ActOnBoardEntry Act(object body, Func<Confidence, BoardEntryCommand> command) => new(id, verb, body, command, caller);
    }

    private async Task ShowAllAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, query, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Request.Query, http.Principal()!);
        if (await units.OfAsync(http, Permission.ReadBoards, form.Typed("propose-unit")) is not { } unit) return;

        var part = Parts.FirstOrDefault(one => one.Key == query["for"], Parts[0]);
        var filter = await scopes.NarrowAsync(new BoardEntryFilter { Unit = unit.Code, Subtree = true, State = part.State }, principal);
        if (await sender.AskAsync(http, new ListBoardEntries(filter, new ListRequest(new PageRequest(PageSize, query.TextOf("from")), Minimum: null))) is not { } page) return;

        List<BoardRow> rows = [];
        foreach (var entry in page.Items) rows.Add(new BoardRow(entry, await reader.NameAsync(entry.Unit, language, stop)));
        var mayPropose = unit.IsVillage && await authorizer.MayAsync(principal, Permission.KeepBoards, unit.Code.Value);
        await pages.ShowAsync<BoardsView, BoardsModel>(
            http,
            new BoardsModel(
                unit,
                [.. Parts.Select(one => new SubPlace(To(one.Key), one.Words, one.Key == part.Key))],
                rows,
                page.Next is { } next ? Links.And(To(part.Key), ("from", next)) : null,
                mayPropose ? await CodesAsync(unit, pages.ContextOf(http).Today, stop) : [],
                mayPropose,
                form),
            status,
            PageWriter.NotKept);

        string To(string which) => Links.With(Path, ("unit", unit.Code.Value), ("for", which));
    }

    /// <summary>The codes of a village that are in force.</summary>
    private async Task<IReadOnlyList<DocumentView>> CodesAsync(ChosenUnit village, DateOnly today, CancellationToken stop)
    {
        var listed = await sender.Send(new ListDocuments(new DocumentFilter { Unit = village.Code, Kind = DocumentKind.VillageCode }, new ListRequest(new PageRequest(MostCodes), Minimum: null)), stop);
        List<DocumentView> codes = [];
        foreach (var each in listed.Value?.Items ?? [])
        {
            if ((await sender.Send(new GetDocument(each.Id), stop)).Value is { View: var document } && document.On(today) is not null) codes.Add(document);
        }

        return codes;
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        await forms.CatchUpAsync(http);
        if (await sender.FindAsync(http, (BoardEntryId id) => new GetBoardEntry(id)) is not { } entry) return;

        var mayKeep = await authorizer.MayAsync(principal, Permission.KeepBoards, entry.Id.Value);
        await pages.ShowAsync<BoardWorkView, BoardEntryModel>(
            http,
            new BoardEntryModel(
                entry,
                await reader.NameAsync(entry.Unit, language, stop),
                (await sender.Send(new GetPassbook(entry.Passbook), stop)).Value?.View.Number,
                mayKeep && http.Request.Query["look"] == "1" ? await WordsAsync(entry.Id, http.Actor()) : null,
                mayKeep && entry.State == BoardEntryState.Proposed ? await decisions.AboutAsync(http, entry.Unit, AgendaTopic.Board, entry.Id.Value) : [],
                mayKeep,
                await authorizer.MayAsync(principal, Permission.AnswerBoards, entry.Id.Value),
                entry.State == BoardEntryState.Appealed && await authorizer.MayAsync(principal, Permission.DecideAppeals, entry.Id.Value, Reach.Above),
                await authorizer.MayAsync(principal, Permission.HoldMeetings, entry.Unit.Value),
                form),
            status,
            PageWriter.NotKept);
    }

    private async Task<BoardWordsShown?> WordsAsync(BoardEntryId id, string actor)
    {
        if ((await sender.Send(new GetBoardEntryWords(id, actor), CancellationToken.None)).Value is not { } words) return null;
        string?[] said = [words.Words, .. words.Answers, words.Hearing, words.Appeal, words.AppealAnswer];
        return new BoardWordsShown(words.Name, [.. said.OfType<string>()]);
    }
}
