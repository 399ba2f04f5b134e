using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pages.People;
using Practice.Actors.Gateway.Pages.Settings;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Settings;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Pages.Begin;

/// <summary><c>/me/begin</c>: what an administrator does first, each item with how it stands; and posters for every unit.</summary>
internal sealed class BeginPages(PageWriter pages, UnitChoosing units, SettingsPages settings, Grants grants, ISender sender)
{
    public const string Path = "/me/begin";
    public const string PostersPath = "/me/posters";

    public static readonly Operation Looking = new("lookAtBeginning", "Shows what is left to do before a county works with the platform") { Needs = Permission.ManageSettings, Reach = Reach.Center };

    public static readonly Operation Printing = new("lookAtPosters", "Shows posters of units to print") { Needs = Permission.ManageTeams, Reach = Reach.Anywhere };

    /// <summary>A county works once somebody is there on each of these sides: who dispatches, and who receives people.</summary>
    private static readonly (Role[] Roles, Phrase Words)[] Needed =
    [
        ([Role.CenterDirector, Role.CenterOffice], new("中心", "center")),
        ([Role.SubCenterManager, Role.OfficeManager, Role.StationManager], new("分中心、所、站", "sub-centers, offices and stations")),
        ([Role.TeamLeader], new("队伍", "teams")),
    ];

    public async Task ShowAsync(HttpContext http)
    {
        var stop = http.RequestAborted;
        if (await units.CenterAsync(http, Permission.ManageSettings) is not { } center || await sender.AskAsync(http, new GetDeadlinesOfUnit(center.Code)) is not { } deadlines) return;

        var principal = http.Principal()!;
        var (year, limits) = (pages.ContextOf(http).Today.Year, deadlines.Limits.Count(limit => limit.Provisional));
        List<BeginStep> steps = [];
        // Units first: all else stands below them.
        foreach (var assumed in (await settings.AssumedAsync(PageContext.LanguageOf(http.Request), stop)).OrderByDescending(kind => kind.Href, StringComparer.Ordinal)) steps.Add(StepOf(assumed));
        steps.Add(new BeginStep(
            new("设时限和工作时间", "Set deadlines and working hours"),
            new("超时、催办和考评都按它算。", "What is late, reminders and the assessment go by them."),
            limits == 0 && !deadlines.HoursProvisional,
            limits == 0 && !deadlines.HoursProvisional ? new("已确认", "Confirmed") : new($"{limits} 个时限暂定{(deadlines.HoursProvisional ? "，工作时间暂定" : "")}", $"{limits} limits are provisional{(deadlines.HoursProvisional ? ", and so are working hours" : "")}"),
            DeadlinePages.Path));
        steps.Add(new BeginStep(
            new($"填 {year} 年放假和调休", $"Enter the holidays of {year}"),
            new("以国务院办公厅当年的通知为准。", "After the State Council's notice of the year."),
            deadlines.Years.Contains(year),
            deadlines.Years.Contains(year) ? new("已填", "Entered") : new("还没有填，节假日会当作工作日", "Not entered: holidays count as working days"),
            Links.With(DeadlinePages.Path, ("year", $"{year}")) + "#year"));
        steps.Add(await PeopleAsync(principal, stop));
        steps.Add(new BeginStep(
            new("打印每个站的海报", "Print a poster for each station"),
            new("贴在门口，群众扫码就能点单，不用下载、不用注册。", "At the door, for people to scan and ask: no app, no account."),
            null,
            new("随时可以印", "At any time"),
            principal.With(Permission.ManageTeams).Any(grant => grant.Unit is not null) ? PostersPath : null));
        await pages.ShowAsync<BeginView, BeginModel>(http, new BeginModel(steps), caching: PageWriter.NotKept);
    }

    public async Task ShowPostersAsync(HttpContext http)
    {
        var (stop, page) = (http.RequestAborted, pages.ContextOf(http));
        if (await units.OfAsync(http, Permission.ManageTeams) is not { } unit || await sender.FindAsync(http, new GetUnit(unit.Code)) is not { } chosen) return;

        var below = await sender.Send(new ListUnits(new UnitFilter { Parent = unit.Code, State = UnitState.Open }, new ListRequest(new PageRequest(PageRequest.MaxLimit), Minimum: null)), stop);
        await pages.ShowAsync<PostersView, PostersModel>(
            http,
            new PostersModel(unit, [
                Of(chosen.Code, chosen.Details.Name, chosen.Details.Address, chosen.Details.Phone, chosen.Details.Hours),
                .. (below.Value?.Items ?? []).Select(child => Of(child.Code, child.Name, child.Address, child.Phone, child.Hours)),
            ]),
            caching: PageWriter.NotKept);

        Poster Of(UnitCode code, string name, string? address, string? phone, string? hours)
        {
            var link = new Uri(page.Root, $"/menu?at={code}");
            return new Poster(name, address, phone, hours, link, QrCode.Of(link));
        }
    }

    private static BeginStep StepOf(AssumedKind assumed) => new(
        new($"核对{assumed.Words.Zh}", $"Check the {assumed.Words.En.ToLowerInvariant()}"),
        new("先按公开资料假设的，属实就确认，不属实就改。", "Taken from what is public: confirm what is so, put right what is not."),
        assumed is { Count: 0, More: false },
        assumed is { Count: 0, More: false } ? new("都确认过了", "All confirmed") : new($"{(assumed.More ? "至少 " : "")}{assumed.Count} 个暂定", $"{(assumed.More ? "at least " : "")}{assumed.Count} provisional"),
        assumed.Href);

    private async Task<BeginStep> PeopleAsync(Principal principal, CancellationToken stop)
    {
        var held = await grants.CountAsync(stop);
        var there = Needed.Select(side => (side.Words, Count: side.Roles.Sum(role => held.GetValueOrDefault(role)))).ToList();
        return new BeginStep(
            new("添加人员", "Add people"),
            new("中心、所、站、队伍各有人登录，单子才有人派、有人接。", "With somebody at the center, at the stations and in the teams, requests are dispatched and taken."),
            there.TrueForAll(side => side.Count > 0),
            new(string.Join("，", there.Select(side => $"{side.Words.Zh} {side.Count} 人")), string.Join(", ", there.Select(side => $"{side.Words.En}: {side.Count}"))),
            principal.With(Permission.ManageAccounts).Any() ? PeoplePages.Path : null);
    }
}
