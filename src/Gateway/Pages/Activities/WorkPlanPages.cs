using System.Collections.Frozen;
using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Pages.Activities;

/// <summary><c>/me/activities</c>: what a unit and those below it plan, week by week, and where nothing is.</summary>
internal sealed class WorkPlanPages(PageWriter pages, CountyReader reader, Forms forms, Gate gate, Authorizer authorizer, CountyCalendar calendar, CountyZone zone, ISender sender)
{
    /// <summary>The unit is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Planning = new("planByForm", "Shows the plan of activities, and plans one by the form") { Needs = Permission.RecordActivities, Reach = Reach.Anywhere };

    /// <summary>In the address: whether the form is wanted.</summary>
    public const string PlanParameter = "plan";

    private const int DaysOfWeek = 7;
    private const int WeeksBefore = 8;
    private const int WeeksAfter = 4;

    private static readonly FrozenDictionary<string, string> Fields = new[] { "unit", "title", "kind", "platform", "place", "capacity" }
        .ToDictionary(name => name, name => name, StringComparer.Ordinal)
        .Concat([KeyValuePair.Create("startsAt", "day"), KeyValuePair.Create("endsAt", "to")])
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Phrase[] HeadingsOfWeeks = [new("代码", "Code"), new("单位", "Unit")];
    private static readonly Phrase NoTime = new("请写清日期和起止时间，结束要晚于开始。", "Give the day, and from when to when; it ends after it begins.");
    private static readonly Phrase NotFilledIn = new("请选类别、平台和单位。", "Choose kind, platform and unit.");

    public Task ShowAsync(HttpContext http) => ShowAsync(http, http.Request.Query["unit"], new PlanForm(Sent.NewKey()), [], StatusCodes.Status200OK);

    public async Task PlanAsync(HttpContext http)
    {
        if (await Forms.ReadAsync(http) is not { } sent)
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var language = PageContext.LanguageOf(http.Request);
        var form = new PlanForm(
            sent.KeyOf("key"), sent.TextOf("unit"), sent.TextOf("title"), sent.TextOf("kind"), sent.TextOf("platform"), sent.TextOf("day"), sent.TextOf("from"), sent.TextOf("to"), sent.TextOf("place"), sent.TextOf("capacity"));
        Fault? fault = null;
        if (!forms.IsOurs(http, sent)) fault = new Fault(null, Sent.TooOld.In(language));
        var (starts, ends) = (At(form.Day, form.From), At(form.Day, form.To));
        if (fault is null && (starts is null || ends is null)) fault = new Fault("day", NoTime.In(language));
        if (fault is not null || !UnitCode.TryParse(form.Unit, out var unit) || !PlatformKey.TryParse(form.Platform, out var platform) || !Words.TryParse(form.Kind ?? "", out ActivityKind kind))
        {
            await ShowAsync(http, form.Unit, form, [fault ?? new Fault(null, NotFilledIn.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        if (await gate.AdmitAsync(http, Planning, [unit.Value]) is { } barred)
        {
            await Problems.WriteAsync(http, barred);
            return;
        }

        var body = new PlanActivityBody
        {
            Unit = unit,
            Title = form.Title ?? "",
            Kind = kind,
            Platform = platform,
            StartsAt = starts!.Value,
            EndsAt = ends!.Value,
            Place = form.Place,
            Capacity = int.TryParse(form.Capacity, NumberStyles.None, CultureInfo.InvariantCulture, out var capacity) ? capacity : null,
        };
        var answer = await sender.Send(new PostPlan(body, new Caller(http.Actor(), form.Key)), CancellationToken.None);
        if (answer.Value?.View is { } planned)
        {
            http.Response.Headers.CacheControl = PageWriter.NotKept;
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = $"/me/activities/{planned.Id}";
        }
        else
        {
            await ShowAsync(http, form.Unit, form, Sent.FaultsOf(answer.Refusal!, language, Fields), ProblemCatalog.ByCode[answer.Refusal!.Code].Status);
        }
    }

    /// <summary>A time of a day by the county's clocks; null where it cannot be read.</summary>
    private DateTimeOffset? At(string? day, string? time)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || !TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return null;
        var local = on.ToDateTime(at);
        return new DateTimeOffset(local, zone.Zone.GetUtcOffset(local));
    }

    private async Task ShowAsync(HttpContext http, string? asked, PlanForm form, IReadOnlyList<Fault> faults, int status)
    {
        var (stop, page, query) = (http.RequestAborted, pages.ContextOf(http), http.Request.Query);
        var scope = Authorizer.ScopeOf(http.Principal()!, Permission.RecordActivities);
        var unit = UnitCode.TryParse(asked, out var named) ? named : scope.Units.FirstOrDefault();
        // Whoever leads a team looks at what its unit plans.
        if (unit == default && scope.Teams is [var team, ..] && (await sender.Send(new GetTeam(team), stop)).Value is { View: var led }) unit = led.Unit;
        if (unit == default || (await sender.Send(new GetUnit(unit), stop)).Value is null)
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        var monday = DateOnly.TryParseExact(query["week"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var week) && week.Year is > 2000 and < 2199 ? Monday(week) : Monday(page.Today);
        if (query.TextOf(CsvFile.Parameter) is { } key)
        {
            await (key == HeatTable.Key && await HeatAsync(unit, monday, page, stop) is { } heat ? SendAsync(http, unit, heat) : Problems.WriteAsync(http, Refusal.NotFound));
            return;
        }

        var found = await sender.Send(
            new ListActivities(
                new ActivityFilter { Unit = unit, Subtree = true, From = calendar.StartOf(monday), To = calendar.StartOf(monday.AddDays(DaysOfWeek)) },
                new ListRequest(new PageRequest(PageRequest.MaxLimit, Sort: "startsAt"), Minimum: null)), stop);
        var cards = (await reader.CardsAsync(found.Value?.Items ?? [], page.Language, stop)).ToLookup(card => page.DayOf(card.Activity.StartsAt));
        await pages.ShowAsync<WorkPlanView, WorkPlanModel>(
            http,
            new WorkPlanModel(
                unit,
                await reader.NameAsync(unit, page.Language, stop),
                await reader.ChoicesAsync(await authorizer.MayAsync(http.Principal()!, Permission.RecordActivities, unit.Value) ? scope.Units.Append(unit) : scope.Units, page.Language, stop),
                monday,
                [.. Enumerable.Range(0, DaysOfWeek).Select(day => new ActivityDay(monday.AddDays(day), [.. cards[monday.AddDays(day)]]))],
                await HeatAsync(unit, monday, page, stop),
                [.. (await reader.GetAsync(stop))?.Platforms.Values ?? []],
                form,
                forms.ProofFor(http),
                query[PlanParameter] == "1",
                faults),
            status,
            PageWriter.NotKept);
    }

    /// <summary>The weeks as a file: what was held in those that are over, what is planned for the others, and nothing where a week does not count.</summary>
    private static Task SendAsync(HttpContext http, UnitCode unit, HeatTable heat)
    {
        var language = PageContext.LanguageOf(http.Request);
        return CsvFile.SendAsync(
            http, $"{unit}-{HeatTable.Key}", [.. HeadingsOfWeeks.Select(heading => heading.In(language)), .. heat.Weeks.Select(week => week.Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
            heat.Rows.Select(row => (IReadOnlyList<string?>)[row.Unit.Value, row.Name, .. heat.Weeks.Select((week, at) => !week.IsOver ? Text(row.Planned[at]) : row.Counts[at] ? Text(row.Held[at]) : null)]));

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The weeks around one, as far as they are of the same year.</summary>
    private async Task<HeatTable?> HeatAsync(UnitCode unit, DateOnly monday, PageContext page, CancellationToken stop)
    {
        var year = ISOWeek.GetYear(monday.ToDateTime(TimeOnly.MinValue));
        if ((await sender.Send(new GetCoverage(unit, year, page.Today, Minimum: null), stop)).Value is not { } coverage) return null;
        var shown = Enumerable.Range(0, coverage.Weeks.Count)
            .Where(at => coverage.Weeks[at] >= monday.AddDays(-DaysOfWeek * WeeksBefore) && coverage.Weeks[at] <= monday.AddDays(DaysOfWeek * WeeksAfter))
            .ToList();
        return new HeatTable(
            [.. shown.Select(at => new HeatWeek(coverage.Weeks[at], at < coverage.Over))],
            coverage.Gaps,
            coverage.Covered,
            [.. coverage.Units.OrderByDescending(row => row.Unit == unit).ThenByDescending(row => row.Gaps).Select(row => new HeatRow(row.Unit, Naming.Short(row.Name), [.. shown.Select(at => row.Planned[at])], [.. shown.Select(at => row.Held[at])], [.. shown.Select(at => at >= row.FirstWeek)]))]);
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));
}
