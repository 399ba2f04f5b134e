using System.Collections.Frozen;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Pages.Activities;

/// <summary><c>/activities</c> and <c>/activities/{id}</c>: what is on, and joining in.</summary>
internal sealed class ActivityPages(PageWriter pages, CountyReader reader, Forms forms, Gate gate, CountyCalendar calendar, ISender sender)
{
    public static readonly Operation SigningUp = new("signUpByForm", "Signs a volunteer up, or takes it back, by the form")
    {
        Needs = Permission.SignUp,
        Reach = Reach.Anywhere,
    };

    private const int PageSize = 30;
    private const int LongestQuestion = 50;
    private const int MostParts = 200;

    private static readonly FrozenDictionary<string, string> NoFields = FrozenDictionary<string, string>.Empty;
    private static readonly Phrase NoVolunteer = new("请先用志愿者身份登录。", "Sign in as a volunteer first.");

    public async Task ShowMonthAsync(HttpContext http)
    {
        var (stop, page, query) = (http.RequestAborted, pages.ContextOf(http), http.Request.Query);
        var county = await reader.GetAsync(stop);
        var month = Month.TryParse(query["month"], out var asked) && asked.Year is >= 2000 and < 2200 ? asked : new Month(page.Today.Year, page.Today.Month);
        var unit = UnitCode.TryParse(query["unit"], out var code) ? code : (UnitCode?)null;
        var platform = PlatformKey.TryParse(query["platform"], out var key) ? key : (PlatformKey?)null;
        var text = query["q"].ToString().Trim() is { Length: > 0 and <= LongestQuestion } words ? words : null;
        var first = new DateOnly(month.Year, month.Number, 1);
        // Of the current month, what is still to come is looked for first.
        var fromToday = first <= page.Today && page.Today < first.AddMonths(1) && !query.ContainsKey("all");
        var filter = new ActivityFilter
        {
            Unit = unit,
            Subtree = true,
            Platform = platform,
            Text = text,
            From = calendar.StartOf(fromToday ? page.Today : first),
            To = calendar.StartOf(first.AddMonths(1)),
        };
        var cursor = query["from"].ToString() is { Length: > 0 and <= 1_024 } from ? from : null;
        var answer = await sender.Send(new ListActivities(filter, new ListRequest(new PageRequest(PageSize, cursor, "startsAt"), Minimum: null)), stop);
        if (answer.Refusal is { } refusal)
        {
            await Problems.WriteAsync(http, refusal);
            return;
        }

        var cards = await reader.CardsAsync(answer.Value!.Items, page.Language, stop);
        var theme = county is null ? null : (await sender.Send(new GetThemePlan(ThemePlanId.Of(county.Center.Code, month.Year)), stop)).Value?.View.Themes[month.Number - 1];
        await pages.ShowAsync<MonthView, ActivitiesModel>(http, new ActivitiesModel(
            county,
            month,
            unit,
            unit is { } chosen ? await reader.NameAsync(chosen, page.Language, stop) : null,
            platform,
            text,
            [.. cards.GroupBy(card => page.DayOf(card.Activity.StartsAt)).Select(day => new ActivityDay(day.Key, [.. day]))],
            answer.Value.Next,
            fromToday,
            theme));
    }

    public Task ShowAsync(HttpContext http) => ShowAsync(http, [], StatusCodes.Status200OK);

    /// <param name="verb"><c>sign-up</c> or <c>withdraw-sign-up</c>.</param>
    public async Task SignUpAsync(HttpContext http, string verb)
    {
        if (await Forms.ReadAsync(http) is not { } sent || !ActivityId.TryParse(http.Request.RouteValues["id"] as string, out var id))
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var language = PageContext.LanguageOf(http.Request);
        if (!forms.IsOurs(http, sent))
        {
            await ShowAsync(http, [new Fault(null, Sent.TooOld.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        if (VolunteerOf(http) is not { } volunteer)
        {
            await ShowAsync(http, [new Fault(null, NoVolunteer.In(language))], StatusCodes.Status403Forbidden);
            return;
        }

        var refusal = await gate.AdmitAsync(http, SigningUp, [volunteer.Value]);
        if (refusal is null)
        {
            ActivityCommand command = verb == "sign-up" ? new SignUp(volunteer) : new WithdrawSignUp(volunteer);
            refusal = (await sender.Send(new ActForParticipant(id, verb, new ParticipantBody(volunteer), command, new Caller(http.Actor(), sent.KeyOf("key"))), CancellationToken.None)).Refusal;
        }

        if (refusal is not null)
        {
            await ShowAsync(http, Sent.FaultsOf(refusal, language, NoFields), ProblemCatalog.ByCode[refusal.Code].Status);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"/activities/{id}";
    }

    /// <summary>Where a volunteer comes who scans the code at the place.</summary>
    public Task ShowCheckInAsync(HttpContext http) => ShowCheckInAsync(http, http.Request.Query["code"].ToString(), [], StatusCodes.Status200OK);

    public async Task CheckInAsync(HttpContext http)
    {
        if (await Forms.ReadAsync(http) is not { } sent || !ActivityId.TryParse(http.Request.RouteValues["id"] as string, out var id))
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var (language, code) = (PageContext.LanguageOf(http.Request), sent["code"].ToString());
        if (!forms.IsOurs(http, sent) || VolunteerOf(http) is not { } volunteer)
        {
            await ShowCheckInAsync(http, code, [new Fault(null, (forms.IsOurs(http, sent) ? NoVolunteer : Sent.TooOld).In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        var refusal = await gate.AdmitAsync(http, SigningUp, [volunteer.Value])
            ?? (await sender.Send(new PostCheckByCode(id, sent.TextOf("out") is null, new CheckByCodeBody(volunteer, code), new Caller(http.Actor(), sent.KeyOf("key"))), CancellationToken.None)).Refusal;
        await ShowCheckInAsync(http, code, refusal is null ? [] : Sent.FaultsOf(refusal, language, NoFields), refusal is null ? StatusCodes.Status200OK : ProblemCatalog.ByCode[refusal.Code].Status);
    }

    private async Task ShowCheckInAsync(HttpContext http, string code, IReadOnlyList<Fault> faults, int status)
    {
        if (await sender.FindAsync(http, (ActivityId id) => new GetActivity(id)) is not { } activity) return;

        var volunteer = VolunteerOf(http);
        var mine = volunteer is { } own ? await PartAsync(activity.Id, own, http.RequestAborted) : null;
        await pages.ShowAsync<CheckInView, CheckInModel>(http, new CheckInModel(activity, code, volunteer is not null, mine, forms.ProofFor(http), Sent.NewKey(), faults), status, PageWriter.NotKept);
    }

    private static VolunteerId? VolunteerOf(HttpContext http) => http.Principal()?.With(Permission.SignUp).FirstOrDefault(grant => grant.Volunteer is not null)?.Volunteer;

    private async Task ShowAsync(HttpContext http, IReadOnlyList<Fault> faults, int status)
    {
        var (stop, page) = (http.RequestAborted, pages.ContextOf(http));
        if (await sender.FindAsync(http, (ActivityId id) => new GetActivity(id)) is not { } activity) return;

        var county = await reader.GetAsync(stop);
        var volunteer = VolunteerOf(http);
        List<string> hosts = [];
        foreach (var host in activity.Plan?.Hosts ?? []) hosts.Add(await reader.NameAsync(host, page.Language, stop));
        List<string> teams = [];
        foreach (var team in activity.Teams) teams.Add(await reader.NameAsync(team, page.Language, stop));
        var project = activity.Project is { } of ? (await sender.Send(new GetProject(of), stop)).Value?.View.Name : null;
        await pages.ShowAsync<ActivityDetailView, ActivityModel>(
            http,
            new ActivityModel(
                activity,
                await reader.NameAsync(activity.Unit, page.Language, stop),
                hosts,
                teams,
                county?.PlatformName(activity.Platform, page.Language),
                project,
                volunteer is not null,
                volunteer is { } own ? await MineAsync(activity.Id, own, stop) : null,
                TakesSignUps(activity, page.Now),
                volunteer is null ? "" : forms.ProofFor(http),
                Sent.NewKey(),
                faults),
            status,
            volunteer is null ? "no-cache" : PageWriter.NotKept);
    }

    /// <summary>For the button alone: the activity itself judges.</summary>
    private static bool TakesSignUps(ActivityView activity, DateTimeOffset now) =>
        activity is { State: ActivityState.Announced or ActivityState.UnderWay, SignUpHalted: false, Plan: { Capacity: not null } plan }
        && (plan.SignUpOpensAt is not { } opens || opens <= now) && plan.SignUpUntil() > now;

    private async Task<ParticipantListing?> PartAsync(ActivityId activity, VolunteerId volunteer, CancellationToken stop)
    {
        var parts = await sender.Send(new ListParticipants(new ParticipantFilter { Volunteer = volunteer }, new ListRequest(new PageRequest(MostParts), Minimum: null)), stop);
        return parts.Value?.Items.FirstOrDefault(part => part.Activity == activity);
    }

    private async Task<Participation?> MineAsync(ActivityId activity, VolunteerId volunteer, CancellationToken stop)
    {
        return await PartAsync(activity, volunteer, stop) is { } mine
            ? new Participation(volunteer, mine.Number, mine.Standing, mine.Ahead, mine.CheckedInAt, mine.CheckedOutAt, mine.NoShow)
            : null;
    }
}
