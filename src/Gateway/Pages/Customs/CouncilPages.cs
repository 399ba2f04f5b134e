using System.Collections.Immutable;
using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pages.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary><c>/me/customs/councils/{id}</c>: who is in a council, how it was elected, and when it met and meets.</summary>
internal sealed class CouncilPages(
    PageWriter pages, CountyReader reader, StaffForms forms, Authorizer authorizer, CustomsScopes customs, IntegrityScopes integrity, ISender sender)
{
    public const string Path = "/me/customs/councils";

    public static readonly Operation Looking = new("lookAtCouncil", "Shows a council to who runs the village or sits in it") { Needs = Permission.ReadCouncils };

    public static readonly Operation Managing = new("manageCouncilByForm", "Enters who is in a council, by a form") { Needs = Permission.ManageCouncils };

    public static readonly Operation Convening = new("conveneByForm", "Calls a council together by a form") { Needs = Permission.HoldMeetings };

    /// <summary>Steps of who runs the village, as the addresses of their forms end.</summary>
    public static readonly string[] ManagingVerbs = ["elect", "add-member", "end-member", "change-rules"];

    private const int MostShown = 20;
    private const int MostSubjects = 50;

    private static readonly Phrase NobodyNamed = new("请写出当选的人，其中一人是主任。", "Say who is elected, one of them as the chair.");
    private static readonly Phrase NoItem = new("请至少写一项议题。", "Put at least one item on the agenda.");

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task ManageAsync(HttpContext http, string verb) => forms.TakeAsync<CouncilView>(
        http,
        Managing,
        (form, caller) => Routes.TryGetId(http, out CouncilId id) ? WriteOf(id, verb, form, caller) : null,
        (_, outcome) => $"{Path}/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status));

    public Task ConveneAsync(HttpContext http) => forms.TakeAsync<MeetingView>(
        http,
        Convening,
        (form, caller) => Routes.TryGetId(http, out CouncilId id) ? new PostMeeting(new ConveneMeetingBody(id, form.Day("on"), AgendaOf(form)), caller) : null,
        (_, outcome) => $"{MeetingPages.Path}/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status));

    private static ActOnCouncil WriteOf(CouncilId id, string verb, FormReader form, Caller caller)
    {
        switch (verb)
        {
            case "elect":
                var election = new ElectCouncilBody(form.Day("electedOn"), form.Choice<Electorate>("by"), form.Day("from"), form.Day("to"), ElectedIn(form));
                return Act(election, confidence => new ElectCouncil(election.ElectedOn, election.By, election.From, election.To, [.. election.Members.Select((member, index) => member.ToElected(confidence, $"member {index}"))]));
            case "add-member":
                var added = new AddCouncilMemberBody(new ElectedBody(form.Choice<CouncilRole>("role"), new PersonBody(form.Required("name"))), form.Day("from"));
                return Act(added, confidence => new AddCouncilMember(added.Member.ToElected(confidence, "member"), added.From));
            case "end-member":
                var ended = new EndCouncilMemberBody(form.RequiredNumber("number"), form.Day("on"), form.Choice<MembershipEnd>("reason"));
                return Act(ended, _ => new EndCouncilMember(ended.Number, ended.On, ended.Reason));
            default:
                var rules = new CouncilRulesBody(new CouncilRules(
                    new Share(form.RequiredNumber("quorumParts"), form.RequiredNumber("quorumOf")), new Share(form.RequiredNumber("majorityParts"), form.RequiredNumber("majorityOf")), form.RequiredNumber("fewest")));
                return Act(rules, _ => new ChangeCouncilRules(rules.Rules));
        }

        ActOnCouncil Act(object body, Func<Confidence, CouncilCommand> command) => new(id, verb, body, command, caller);
    }

    /// <summary>Those who stay, then those who are new; lines that are left empty do not count.</summary>
    private static ImmutableArray<ElectedBody> ElectedIn(FormReader form)
    {
        var members = ImmutableArray.CreateBuilder<ElectedBody>();
        for (var number = 1; number <= MeetingNumbers.MostMembers; number++)
        {
            if (form.Text(Again(number)) is not { } role) break;
            if (Words.TryParse(role, out CouncilRole again)) members.Add(new ElectedBody(again, Again: form.RequiredNumber($"number-{number}")));
        }

        for (var line = 1; line <= CouncilModel.MostNew; line++)
        {
            if (form.Text($"name-{line}") is { } name) members.Add(new ElectedBody(form.Choice<CouncilRole>($"role-{line}"), new PersonBody(name)));
        }

        if (members.Count == 0) form.Fail("name-1", NobodyNamed);
        return members.ToImmutable();

        static string Again(int number) => string.Create(CultureInfo.InvariantCulture, $"again-{number}");
    }

    private static ImmutableArray<AgendaItemBody> AgendaOf(FormReader form)
    {
        var agenda = ImmutableArray.CreateBuilder<AgendaItemBody>();
        for (var line = 1; line <= CouncilModel.MostItems; line++)
        {
            var about = (form.Text($"about-{line}") ?? "").Split(' ', 2);
            var words = form.Text($"words-{line}");
            if (Words.TryParse(about[0], out AgendaTopic topic) && (words is not null || about.Length > 1)) agenda.Add(new AgendaItemBody(topic, about.Length > 1 ? about[1] : null, words));
        }

        if (agenda.Count == 0) form.Fail("words-1", NoItem);
        return agenda.ToImmutable();
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        await forms.CatchUpAsync(http);
        if (await IsLackingAsync(http) || await sender.FindAsync(http, (CouncilId id) => new GetCouncil(id)) is not { } council) return;

        var mayHold = await authorizer.MayAsync(principal, Permission.HoldMeetings, council.Id.Value);
        var names = mayHold && http.Request.Query["look"] == "1" ? await MeetingPages.NamesAsync(sender, council.Id, http) : null;
        var meetings = await sender.Send(new ListMeetings(await customs.NarrowAsync(new MeetingFilter { Unit = council.Id.Unit, Council = council.Id }, principal), new ListRequest(new PageRequest(MostShown), Minimum: null)), stop);
        await pages.ShowAsync<CouncilDetailView, CouncilModel>(
            http,
            new CouncilModel(
                council,
                await reader.NameAsync(council.Unit, language, stop),
                [.. council.Members.Where(member => member.Term == council.Terms.Length).Select(member => new SeatShown(member, names?.GetValueOrDefault(member.Number)))],
                names is not null,
                meetings.Value?.Items ?? [],
                mayHold ? await SubjectsAsync(http, council.Id) : [],
                http.Request.Query["about"].ToString() is { Length: > 0 and <= 100 } about ? about : null,
                await authorizer.MayAsync(principal, Permission.ManageCouncils, council.Id.Value),
                mayHold,
                form),
            status,
            PageWriter.NotKept);
    }

    /// <summary>Whether the village has not set the council up: then the page is the one where it does.</summary>
    private async Task<bool> IsLackingAsync(HttpContext http)
    {
        if (!Routes.TryGetId(http, out CouncilId id) || (await sender.Send(new GetCouncil(id), http.RequestAborted)).Value is not null) return false;
        if ((await sender.Send(new GetUnit(id.Unit), http.RequestAborted)).Value is null) return false;
        StaffForms.GoTo(http, CustomsPages.WithoutOf(id));
        return true;
    }

    /// <summary>The deeds, nominations, entries on boards and ceremonies of the village that wait, of those that are this council's matter.</summary>
    private async Task<IReadOnlyList<SubjectChoice>> SubjectsAsync(HttpContext http, CouncilId council)
    {
        var (stop, page, list) = (http.RequestAborted, pages.ContextOf(http), new ListRequest(new PageRequest(MostSubjects), Minimum: null));
        switch (council.Kind)
        {
            case CouncilKind.MoralReview:
                var deeds = await sender.Send(new ListDeeds(await integrity.NarrowAsync(new DeedFilter { Unit = council.Unit, State = DeedState.Reported }, http.Principal()!), list), stop);
                var boards = await sender.Send(new ListBoardEntries(await integrity.NarrowAsync(new BoardEntryFilter { Unit = council.Unit, State = BoardEntryState.Proposed }, http.Principal()!), list), stop);
                var honours = await sender.Send(new ListHonours(await integrity.NarrowAsync(new HonourFilter { Unit = council.Unit, State = HonourState.Nominated }, http.Principal()!), list), stop);
                return
                [
                    .. (deeds.Value?.Items ?? []).Select(deed => new SubjectChoice(ValueOf(AgendaTopic.Deed, deed.Id.Value), In(CustomsNaming.Of(AgendaTopic.Deed), IntegrityNaming.Of(deed.Field), page.ShortDate(deed.On)))),
                    .. (boards.Value?.Items ?? []).Select(entry => new SubjectChoice(ValueOf(AgendaTopic.Board, entry.Id.Value), In(CustomsNaming.Of(AgendaTopic.Board), IntegrityNaming.Of(entry.Board), page.ShortDate(page.DayOf(entry.ProposedAt))))),
                    .. (honours.Value?.Items ?? []).Select(honour => new SubjectChoice(ValueOf(AgendaTopic.Honour, honour.Id.Value), In(CustomsNaming.Of(AgendaTopic.Honour), IntegrityNaming.MarkOf(honour.State).Words, page.ShortDate(page.DayOf(honour.NominatedAt))))),
                ];
            case CouncilKind.RedWhite:
                var ceremonies = await sender.Send(new ListCeremonies(await customs.NarrowAsync(new CeremonyFilter { Unit = council.Unit, State = CeremonyState.Filed }, http.Principal()!), list), stop);
                return [.. (ceremonies.Value?.Items ?? []).Select(ceremony => new SubjectChoice(ValueOf(AgendaTopic.Ceremony, ceremony.Id.Value), In(CustomsNaming.Of(AgendaTopic.Ceremony), CustomsNaming.Of(ceremony.Kind), page.ShortDate(ceremony.On))))];
            case CouncilKind.Deliberation:
                var documents = await sender.Send(new ListDocuments(new DocumentFilter { Unit = council.Unit }, list), stop);
                return [.. (documents.Value?.Items ?? []).Select(document => new SubjectChoice(ValueOf(AgendaTopic.Document, document.Id.Value), In(CustomsNaming.Of(AgendaTopic.Document), CustomsNaming.Of(document.Kind), document.Title)))];
            default:
                return [];
        }

        static Phrase In(Phrase topic, Phrase what, string more) => new($"{topic.Zh}：{what.Zh} · {more}", $"{topic.En}: {what.En} · {more}");
    }

    /// <summary>What the form of an agenda sends for an item.</summary>
    public static string ValueOf(AgendaTopic topic, string id) => $"{Words.Of(topic)} {id}";
}
