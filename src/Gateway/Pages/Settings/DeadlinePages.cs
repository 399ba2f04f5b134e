using System.Collections.Immutable;
using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.Gateway.Settings;

namespace Practice.Actors.Gateway.Pages.Settings;

/// <summary><c>/me/settings/deadlines</c>: how long steps of requests may take, and when the county works.</summary>
internal sealed class DeadlinePages(PageWriter pages, StaffForms forms, UnitChoosing units, ISender sender)
{
    public const string Path = "/me/settings/deadlines";

    public static readonly Operation Looking = new("lookAtDeadlines", "Shows deadlines, working hours and holidays to who sets them") { Needs = Permission.ManageSettings, Reach = Reach.Center };

    public static readonly Operation Setting = new("setDeadlinesByForm", "Sets deadlines, working hours or holidays by a form") { Needs = Permission.ManageSettings, Reach = Reach.Center };

    /// <summary>What can be set, as the addresses of the forms end.</summary>
    public static readonly string[] Verbs = ["limits", "hours", "year"];

    private const int LongestRun = 31;

    private static readonly Phrase NoDays = new("每行写一天（2027-01-01），或从一天到另一天（2027-02-05..2027-02-11）。", "Write a day a line (2027-01-01), or a run of days (2027-02-05..2027-02-11).");

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public async Task SetAsync(HttpContext http, string verb)
    {
        if (await units.CenterAsync(http, Permission.ManageSettings) is not { } center) return;

        await forms.TakeAsync<DeadlinesView>(
            http,
            Setting,
            (form, caller) => verb switch
            {
                "limits" => new PostLimits(center.Code, LimitsIn(form), caller),
                "hours" => new PostHours(
                    center.Code,
                    new SetHoursBody(form.Required("opens"), form.Required("closes"), [.. form.All("days").Where(day => Words.TryParse(day, out DayOfWeek _)).Select(Words.Parse<DayOfWeek>)], form.Text("source")),
                    caller),
                _ => new PostYear(center.Code, new SetYearBody(form.RequiredNumber("year"), DaysIn(form, "holidays"), DaysIn(form, "extraDays"), form.Text("source")), caller),
            },
            (form, _) => Links.With(Path, ("level", form.Text("level")), ("year", form.Text("year"))),
            (state, status) => ShowAsync(http, state, status));
    }

    /// <summary>Days as they are read: one a line, and runs as they are written.</summary>
    public static string Written(IEnumerable<DateOnly> days)
    {
        List<(DateOnly From, DateOnly To)> runs = [];
        foreach (var day in days.Order())
        {
            if (runs is [.., var last] && last.To.AddDays(1) == day) runs[^1] = (last.From, day);
            else runs.Add((day, day));
        }

        return string.Join('\n', runs.Select(run => run.From == run.To ? $"{run.From:yyyy-MM-dd}" : $"{run.From:yyyy-MM-dd}..{run.To:yyyy-MM-dd}"));
    }

    private static SetStepLimitsBody LimitsIn(FormReader form) => new(
        new StepMinutes(form.Number("review"), form.Number("dispatch"), form.Number("answer"), form.Number("start"), form.Number("report"), form.Number("rating")),
        form.Text("level") is null ? null : form.Choice<UnitLevel>("level"),
        Source: form.Text("source"));

    private static ImmutableArray<DateOnly> DaysIn(FormReader form, string field)
    {
        var days = ImmutableArray.CreateBuilder<DateOnly>();
        foreach (var line in (form.Text(field) ?? "").Split(['\n', ',', '，', '、', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = line.Split("..");
            if (ends.Length > 2 || !TryRead(ends[0], out var from) || !TryRead(ends[^1], out var to) || to < from || to.DayNumber - from.DayNumber > LongestRun)
            {
                form.Fail(field, NoDays);
                return [];
            }

            for (var day = from; day <= to; day = day.AddDays(1)) days.Add(day);
        }

        return [.. days.Distinct()];

        static bool TryRead(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, query) = (http.RequestAborted, http.Request.Query);
        if (await units.CenterAsync(http, Permission.ManageSettings) is not { } center || await sender.AskAsync(http, new GetDeadlinesOfUnit(center.Code)) is not { } settings) return;

        var set = (await sender.Send(new GetDeadlines(center.Code), stop)).Value?.View;
        var level = Words.TryParse(form.Typed("limits-level") ?? query["level"].ToString(), out UnitLevel chosen) ? chosen : (UnitLevel?)null;
        var year = int.TryParse(form.Typed("year-year") ?? query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= 2000 and <= 2199 ? asked : pages.ContextOf(http).Today.Year;
        List<LimitLine> limits = [];
        foreach (var limit in settings.Limits)
            limits.Add(new LimitLine(limit.Step, await ForAsync(limit, stop), limit.Minutes, limit.WorkingTime, limit.Provisional));
        await pages.ShowAsync<DeadlineWorkView, DeadlinesModel>(
            http,
            new DeadlinesModel(
                center.Name,
                limits,
                level,
                set?.Limits.FirstOrDefault(one => one.Level == level && one.MenuItem is null),
                new WorkingWeek(settings.Opens, settings.Closes, settings.Days, settings.HoursProvisional, set?.Hours?.Source),
                (int)(Clock.Parse(settings.Closes)!.Value - Clock.Parse(settings.Opens)!.Value).TotalMinutes,
                year,
                set?.Years.FirstOrDefault(one => one.Year == year),
                settings.Years,
                form),
            status,
            PageWriter.NotKept);
    }

    private async Task<Phrase?> ForAsync(StepLimit limit, CancellationToken stop)
    {
        var level = limit.Level is { } given ? Naming.Of(given) : null;
        if (limit.MenuItem is not { } id) return level;
        var item = (await sender.Send(new GetMenuItem(id), stop)).Value?.View.Details;
        var named = new Phrase(item?.Name ?? id.Value, item?.NameEn ?? item?.Name ?? id.Value);
        return level is null ? named : new Phrase($"{named.Zh}，{level.Zh}", $"{named.En}, {level.En}");
    }
}
