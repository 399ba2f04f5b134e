using System.Collections.Immutable;
using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pages.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary><c>/me/customs/meetings</c>: a council's meeting as it is held: who is there, who stands back, what is decided with which quorum.</summary>
internal sealed class MeetingPages(PageWriter pages, CountyReader reader, StaffForms forms, UnitChoosing units, Authorizer authorizer, CustomsScopes scopes, ISender sender)
{
    public const string Path = "/me/customs/meetings";

    public static readonly Operation Listing = new("lookAtMeetings", "Shows councils' meetings") { Needs = Permission.ReadCouncils, Reach = Reach.Anywhere };

    public static readonly Operation Looking = new("lookAtMeeting", "Shows a council's meeting") { Needs = Permission.ReadCouncils };

    public static readonly Operation Holding = new("holdMeetingByForm", "Takes a meeting's step by a form") { Needs = Permission.HoldMeetings };

    /// <summary>Steps, as the addresses of their forms end.</summary>
    public static readonly string[] Verbs = ["take-attendance", "recuse", "decide", "close", "cancel"];

    private const int PageSize = 50;

    public async Task ShowAllAsync(HttpContext http)
    {
        var (stop, language, query) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Request.Query);
        await forms.CatchUpAsync(http);
        if (await units.OfAsync(http, Permission.ReadCouncils) is not { } unit) return;

        var filter = new MeetingFilter { Unit = unit.Code, Subtree = true, State = query["for"] == "held" ? MeetingState.Closed : MeetingState.Convened };
        if (await sender.AskAsync(http, new ListMeetings(await scopes.NarrowAsync(filter, http.Principal()!), new ListRequest(new PageRequest(PageSize, query.TextOf("from")), Minimum: null))) is not { } page) return;

        List<MeetingRow> rows = [];
        foreach (var meeting in page.Items) rows.Add(new MeetingRow(meeting, await reader.NameAsync(meeting.Unit, language, stop)));
        await pages.ShowAsync<MeetingsView, MeetingsModel>(http, new MeetingsModel(unit, filter.State is MeetingState.Closed, rows, page.Next), caching: PageWriter.NotKept);
    }

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task ActAsync(HttpContext http, string verb) => forms.TakeAsync<MeetingView>(
        http,
        Holding,
        (form, caller) => Routes.TryGetId(http, out MeetingId id) ? WriteOf(id, verb, form, caller) : null,
        (form, outcome) => Links.With($"{Path}/{outcome.View!.Id}", ("look", form.Flag("look") ? "1" : null)),
        (state, status) => ShowAsync(http, state, status));

    /// <summary>The names of a council's last term, by their numbers; the look goes on record.</summary>
    public static async Task<IReadOnlyDictionary<int, string?>?> NamesAsync(ISender sender, CouncilId council, HttpContext http) =>
        (await sender.Send(new GetCouncilMembers(council, http.Actor()), CancellationToken.None)).Value?.Members.ToDictionary(member => member.Number, member => member.Name);

    private static ActOnMeeting WriteOf(MeetingId id, string verb, FormReader form, Caller caller)
    {
        switch (verb)
        {
            case "take-attendance":
                var present = new PresentBody([.. form.All("present").Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0)]);
                return Act(present, _ => new TakeAttendance(present.Present));
            case "recuse":
                var recusal = new RecusalBody(form.RequiredNumber("item"), form.RequiredNumber("member"), form.Choice<RecusalGround>("ground"));
                return Act(recusal, _ => new RecuseMember(recusal.Item, recusal.Member, recusal.Ground));
            case "decide":
                var vote = new VoteBody(form.RequiredNumber("item"), form.RequiredNumber("for"), form.Number("against") ?? 0, form.Number("abstained") ?? 0, form.Text("words"));
                return Act(vote, confidence => new DecideItem(vote.Item, vote.For, vote.Against, vote.Abstained, confidence.Of("words", vote.Words)));
            case "close":
                var closing = new CloseMeetingBody(form.Required("minutes"));
                return Act(closing, confidence => new CloseMeeting(confidence.Of("minutes", closing.Minutes)!.Value));
            default:
                var cancelling = new CancelMeetingBody(form.Text("reason"));
                return Act(cancelling, confidence => new CancelMeeting(confidence.Of("reason", cancelling.Reason)));
        }

        ActOnMeeting Act(object body, Func<Confidence, MeetingCommand> command) => new(id, verb, body, command, caller);
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language) = (http.RequestAborted, PageContext.LanguageOf(http.Request));
        if (await sender.FindAsync(http, (MeetingId id) => new GetMeeting(id)) is not { } meeting || await sender.FindAsync(http, new GetCouncil(meeting.Council)) is not { } council) return;

        var mayHold = await authorizer.MayAsync(http.Principal()!, Permission.HoldMeetings, meeting.Id.Value);
        var looks = mayHold && (http.Request.Query["look"] == "1" || form.Typed("look") == "1" || form.Typed($"{form.Part}-look") == "1");
        var names = looks ? await NamesAsync(sender, meeting.Council, http) : null;
        var words = looks ? (await sender.Send(new GetMeetingWords(meeting.Id, http.Actor()), CancellationToken.None)).Value : null;
        var inOffice = meeting.InOffice.IsDefaultOrEmpty ? [.. council.InOfficeOn(meeting.On)] : meeting.InOffice;
        await pages.ShowAsync<MeetingWorkView, MeetingModel>(
            http,
            new MeetingModel(
                meeting,
                await reader.NameAsync(meeting.Unit, language, stop),
                [.. council.Members.Where(member => inOffice.Contains(member.Number)).Select(member => new SeatShown(member, names?.GetValueOrDefault(member.Number)))],
                [.. meeting.Agenda.Select(point => PointOf(meeting, point, inOffice, words?.Items.FirstOrDefault(item => item.Number == point.Number)))],
                looks,
                words?.Minutes,
                mayHold,
                form),
            status,
            PageWriter.NotKept);
    }

    /// <summary>Whoever stands back counts neither among those in office nor among those there.</summary>
    private static PointShown PointOf(MeetingView meeting, AgendaPoint point, ImmutableArray<int> inOffice, ItemWords? words)
    {
        var recused = point.Recused.Select(recusal => recusal.Member).ToHashSet();
        var voting = inOffice.Count(member => !recused.Contains(member));
        var present = meeting.Present.IsDefault ? 0 : meeting.Present.Count(member => !recused.Contains(member));
        return new PointShown(point, HrefOf(point.Item), words?.Words, words?.Decision, voting, present, meeting.Rules.NeededOf(voting), meeting.Rules.Majority.NeededOf(present));
    }

    private static string? HrefOf(AgendaItem item) => item switch
    {
        { Subject: null } => null,
        { Topic: AgendaTopic.Deed } => $"{DeedPages.Path}/{item.Subject}",
        { Topic: AgendaTopic.Board } => $"{BoardPages.Path}/{item.Subject}",
        { Topic: AgendaTopic.Honour } when item.Subject is not null => $"{HonourPages.Path}/{item.Subject}",
        { Topic: AgendaTopic.Document } => $"{DocumentPages.Path}/{item.Subject}",
        { Topic: AgendaTopic.Ceremony } => $"{CeremonyPages.Path}/{item.Subject}",
        _ => null,
    };
}
