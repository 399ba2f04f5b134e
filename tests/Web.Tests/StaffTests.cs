using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Web.Tests;

/// <summary>What staff do in a day: dispatch by keys alone, enter what a caller wants, serve, record an activity, contest and publish a month.</summary>
[Collection(InBrowser.Name)]
public sealed class StaffTests(Browser browser)
{
    /// <summary>One white pixel.</summary>
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=";

    private readonly Api api = browser.Api;

    [Fact]
    public async Task A_desk_is_worked_by_keys_alone()
    {
        var (station, team, requests) = await WaitingAsync(5);
        var page = await browser.OpenAsync(1440, 900, scripts: true, who: new Grant(Role.StationManager, new UnitCode(station)));
        await page.GotoAsync("/me/desk");
        await Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(5);

        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("[data-row]").Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator("[data-row]").First).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(page.Locator(".best button")).ToBeFocusedAsync();
        await Browser.KeepAsync(page, "staff-desk", whole: false);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".good-news")).ToContainTextAsync("已派单");
        Assert.Equal(("dispatched", team), await StandingAsync(requests[0]));

        // Somebody else is faster, and both are told so.
        await api.Take(requests[1], Scene.Dispatch(team));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("有人先了一步");
        await page.GotoAsync("/me/desk");
        await Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(3);

        await ChooseTwoAsync(page);
        await page.Keyboard.PressAsync("b");
        await Assertions.Expect(page.Locator(".bulk > [data-bulk]")).ToHaveTextAsync("派出选中的 2 单");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("派出 2 单，没有派成 0 单");
        Assert.Equal(("dispatched", team), await StandingAsync(requests[2]));
        Assert.Equal(("dispatched", team), await StandingAsync(requests[3]));

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("[data-keys-help]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("u");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("本站没有这样的队伍");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(0);
        Assert.Equal(Scene.Office, (await api.Get($"/v1/service-requests/{requests[4]}")).Text("desk"));
    }

    [Fact]
    public async Task Several_are_not_taken_by_keys_alone()
    {
        var (station, _, requests) = await WaitingAsync(3);
        var page = await browser.OpenAsync(1440, 900, scripts: true, who: new Grant(Role.StationManager, new UnitCode(station)));
        await page.GotoAsync("/me/desk");
        await Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(3);

        await ChooseTwoAsync(page);
        await page.Keyboard.PressAsync("Shift+X");
        await Assertions.Expect(page.Locator("#bulk-reason")).ToBeFocusedAsync();
        await page.SelectOptionAsync("#bulk-reason", "incomplete");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("电话打不通，请再来一单。");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("[formaction='/me/desk/reject']")).ToHaveTextAsync("不受理选中的 2 单");
        await Browser.KeepAsync(page, "staff-desk-reject", whole: false);
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("不受理 2 单，没有办成 0 单");
        Assert.Equal(["rejected", "rejected", "placed"], new[] { await StandingAsync(requests[0]), await StandingAsync(requests[1]), await StandingAsync(requests[2]) }.Select(each => each.State));
        await Browser.FitsAsync(page);
    }

    [Fact]
    public async Task Of_those_confirmed_together_each_says_whether_it_was_dispatched()
    {
        var (station, team, requests) = await WaitingAsync(2);
        var page = await browser.OpenAsync(768, 900, who: new Grant(Role.StationManager, new UnitCode(station)));
        await page.GotoAsync("/me/desk");
        await Browser.FitsAsync(page);
        foreach (var box in await page.Locator("input[name=pick]").AllAsync()) await box.CheckAsync();
        await api.Take(requests[0], ("reject", new JsonObject { ["reason"] = "duplicate" }));

        await page.GetByRole(AriaRole.Button, new() { Name = "按建议派出选中的" }).ClickAsync();

        var told = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(told).ToContainTextAsync("派出 1 单，没有派成 1 单");
        await Assertions.Expect(told).ToContainTextAsync("没有受理");
        Assert.Equal(("dispatched", team), await StandingAsync(requests[1]));
    }

    [Fact]
    public async Task A_clerk_enters_what_a_caller_wants_without_leaving_the_keys()
    {
        (await api.Post("/v1/menu-items", new JsonObject { ["center"] = Scene.Center, ["platform"] = "care", ["name"] = "上门磨剪子" })).Is(HttpStatusCode.Created);
        var page = await browser.OpenAsync(1440, 900, scripts: true, who: new Grant(Role.OfficeManager, new UnitCode(Scene.Office)));
        IResponse? shown = null;
        await Eventually.TrueAsync(async () => (await (shown = await page.GotoAsync("/me/entry"))!.TextAsync()).Contains("上门磨剪子", StringComparison.Ordinal), "the menu has the item");

        await TypeAsync("磨剪", "哪里都不是", "剪子钝了，想请人磨。", "13800001111");
        await Assertions.Expect(page.Locator("#unit-fault")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#description")).ToHaveValueAsync("剪子钝了，想请人磨。");
        await page.FocusAsync("#item");
        await TypeAsync("磨剪", Scene.Station, "剪子钝了，想请人磨。", "13800001111");

        await Assertions.Expect(page.Locator("section[role=status]")).ToContainTextAsync("/track/trk_");
        await Assertions.Expect(page.Locator("#item")).ToBeFocusedAsync();
        await Browser.KeepAsync(page, "staff-entry", whole: false);
        var code = await page.InnerTextAsync(".verdict");
        JsonNode? placed = null;
        await Eventually.TrueAsync(async () => (placed = (await api.Get($"/v1/service-requests?trackingCode={code}"))["items"].AsArray().FirstOrDefault()) is not null, "the request is listed");
        Assert.Equal(("phone", Scene.Station), ((string?)placed!["channel"], (string?)placed["unit"]));

        async Task TypeAsync(params string[] lines)
        {
            foreach (var (at, line) in lines.Index())
            {
                await page.Keyboard.PressAsync("Control+A");
                await page.Keyboard.TypeAsync(line);
                await page.Keyboard.PressAsync(at == lines.Length - 1 ? "Enter" : "Tab");
            }
        }
    }

    [Fact]
    public async Task A_team_leader_takes_serves_and_reports_on_a_telephone_without_scripts()
    {
        var station = await api.OpenStation();
        var team = await api.FoundTeam(station);
        var request = (await api.Post("/v1/service-requests", new JsonObject
        {
            ["unit"] = station,
            ["channel"] = "visit",
            ["description"] = "屋顶漏雨，想请人看看。",
            ["contact"] = new JsonObject { ["name"] = "王大娘", ["phone"] = "13800002222" },
        })).Is(HttpStatusCode.Created).Text("id");
        await api.Take(request, ("review", new JsonObject { ["platform"] = "care" }), Scene.Dispatch(team));
        var page = await browser.OpenAsync(who: new Grant(Role.TeamLeader, Team: new TeamId(team)));
        await Eventually.TrueAsync(async () => (await (await page.GotoAsync("/me/team"))!.TextAsync()).Contains(request, StringComparison.Ordinal), "the team has the request");
        await Browser.FitsAsync(page);
        await Browser.KeepAsync(page, "staff-team");

        await page.GetByRole(AriaRole.Link, new() { Name = "看联系方式和原话" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("13800002222");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("屋顶漏雨");
        await Browser.FitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "回去" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "接单" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "开始服务" }).ClickAsync();
        await page.GetByText("报告结果").First.ClickAsync();
        await page.GetByLabel("部分解决").CheckAsync();
        await page.GetByLabel("去了几名志愿者").FillAsync("3");
        await page.GetByLabel("每人服务多少分钟").FillAsync("40");
        await page.GetByRole(AriaRole.Button, new() { Name = "报告结果" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已服务");
        var report = (await api.Get($"/v1/service-requests/{request}"))["report"];
        Assert.Equal(("partly-solved", 3, 40), ((string?)report["result"], (int)report["volunteers"]!, (int)report["minutes"]!));
    }

    [Fact]
    public async Task An_activity_is_planned_announced_and_recorded_with_a_picture()
    {
        var station = await api.OpenStation();
        var page = await browser.OpenAsync(who: [new Grant(Role.OfficeManager, new UnitCode(Scene.Office))]);
        await page.GotoAsync($"/me/activities?unit={station}");
        await page.GetByRole(AriaRole.Link, new() { Name = "安排一场活动" }).ClickAsync();
        await page.FillAsync("#title", "村史馆讲解");
        await page.SelectOptionAsync("#unit", station);
        var day = DateTime.UtcNow.AddHours(8).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await page.GetByRole(AriaRole.Button, new() { Name = "存为计划" }).ClickAsync();
        await Assertions.Expect(page.Locator("#day-fault")).ToBeVisibleAsync();
        await page.FillAsync("#day", day);
        await page.GetByRole(AriaRole.Button, new() { Name = "存为计划" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "发布" }).ClickAsync();

        await page.SetInputFilesAsync("#files", new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Picture) });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();

        await Assertions.Expect(page.Locator(".pictures img")).ToHaveCountAsync(1);
        var activity = await api.Get($"/v1/activities/{page.Url.Split('/')[^1]}");
        Assert.Equal(("announced", "村史馆讲解"), (activity.Text("state"), activity.Text("title")));
    }

    [Fact]
    public async Task A_village_code_is_written_compared_adopted_and_put_on_file_without_scripts()
    {
        var station = await api.OpenStation();
        var clerk = await browser.OpenAsync(who: new Grant(Role.StationManager, new UnitCode(station)));
        await clerk.GotoAsync("/me/customs");
        await clerk.GetByRole(AriaRole.Link, new() { Name = "村规民约和文件" }).ClickAsync();
        await clerk.FillAsync("#title", "村规民约");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "立好，去写正文" }).ClickAsync();
        await AdoptAsync("第一条　敬老爱幼。\n第二条　宴席不超过 15 桌。", "2026-01-01");
        await Assertions.Expect(clerk.Locator("main")).ToContainTextAsync("第 1 版现行");

        await clerk.GetByText("写新的一版").First.ClickAsync();
        await clerk.FillAsync("#adopt-text", "第一条　敬老爱幼。\n第二条　宴席不超过 12 桌。");
        await clerk.FillAsync("#adopt-from", "2026-02-01");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "看比第 1 版改了什么" }).ClickAsync();
        await Assertions.Expect(clerk.Locator("ins")).ToHaveTextAsync("第二条　宴席不超过 12 桌。");
        await Assertions.Expect(clerk.Locator("del")).ToHaveTextAsync("第二条　宴席不超过 15 桌。");
        await Assertions.Expect(clerk.Locator("#adopt-from")).ToHaveValueAsync("2026-02-01");
        await Browser.FitsAsync(clerk);
        await Browser.KeepAsync(clerk, "document-compared-360");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "登记通过" }).ClickAsync();
        await Assertions.Expect(clerk.GetByRole(AriaRole.Alert)).ToContainTextAsync("请先通读一遍");
        await AdoptAsync(null, "2026-02-01");
        await Assertions.Expect(clerk.Locator("main")).ToContainTextAsync("第 2 版现行");

        var town = await browser.OpenAsync(1440, 900, who: new Grant(Role.OfficeManager, new UnitCode(Scene.Office)));
        IResponse? waiting = null;
        var path = new Uri(clerk.Url).AbsolutePath;
        await Eventually.TrueAsync(async () => (await (waiting = await town.GotoAsync($"/me/customs/documents?unit={Scene.Office}&for=unfiled"))!.TextAsync()).Contains(path, StringComparison.Ordinal), "the village code waits at the township");
        await town.Locator($"a[href='{path}']").ClickAsync();
        await Browser.KeepAsync(town, "document-review-1440");
        await town.GetByRole(AriaRole.Button, new() { Name = "已备案" }).ClickAsync();
        await Assertions.Expect(town.Locator("#file-version option")).ToHaveCountAsync(1);
        Assert.Equal(2, (await api.Get($"/v1/customs-documents/{path.Split('/')[^1]}"))["versions"].AsArray().Single(version => version!["filedOn"] is not null)!["number"]!.GetValue<int>());

        async Task AdoptAsync(string? text, string from)
        {
            if (text is not null) await clerk.FillAsync("#adopt-text", text);
            await clerk.FillAsync("#adopt-adoptedOn", "2026-01-01");
            await clerk.FillAsync("#adopt-from", from);
            await clerk.CheckAsync("#adopt-namesNobody");
            await clerk.GetByRole(AriaRole.Button, new() { Name = "登记通过" }).ClickAsync();
        }
    }

    [Fact]
    public async Task A_draft_is_objected_to_decided_and_published_for_everybody()
    {
        var month = $"{Scene.Center}-{browser.Scene.Draft}";
        var office = await browser.OpenAsync(who: new Grant(Role.OfficeManager, new UnitCode(Scene.Office)));
        await office.GotoAsync($"/me/assessment/{month}");
        Assert.Equal(1, await office.Locator("tbody tr").CountAsync());
        await office.Locator("tbody a").ClickAsync();
        await office.GetByText("提异议").First.ClickAsync();
        await office.FillAsync("#claim", "有一场活动没有统计进去。");
        await office.GetByRole(AriaRole.Button, new() { Name = "提交异议" }).ClickAsync();
        await Assertions.Expect(office.Locator("main")).ToContainTextAsync("待定");

        var director = await browser.OpenAsync(1440, 900, who: People.Everything);
        await director.GotoAsync($"/me/assessment/{month}");
        await director.GetByRole(AriaRole.Button, new() { Name = "发布这个月" }).ClickAsync();
        await Assertions.Expect(director.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await director.GetByText("作决定").ClickAsync();
        await director.GetByLabel("理由").FillAsync("已核对，统计无误。");
        await director.GetByRole(AriaRole.Button, new() { Name = "作出决定" }).ClickAsync();
        await director.GetByRole(AriaRole.Button, new() { Name = "发布这个月" }).ClickAsync();

        await Assertions.Expect(director.Locator("main")).ToContainTextAsync("已发布");
        var citizen = await browser.OpenAsync();
        Assert.Equal((int)HttpStatusCode.OK, (await citizen.GotoAsync($"/bulletins/{browser.Scene.Draft}"))!.Status);
    }

    [Fact]
    public async Task The_big_screen_turns_by_itself_unless_less_motion_is_wanted()
    {
        var page = await browser.OpenAsync(1920, 1080, scripts: true);
        await page.GotoAsync("/screen");
        await Assertions.Expect(page.Locator("[data-panel].on")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-turn]")).ToHaveTextAsync("暂停轮播");
        await Assertions.Expect(page.Locator("[data-live-state]")).ToContainTextAsync("实时");
        await Browser.KeepAsync(page, "screen-hall", whole: false);

        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-turn]")).ToHaveTextAsync("继续轮播");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("[data-panel]").Nth(1)).ToHaveClassAsync("on");
    }

    /// <summary>A station with a team, and requests that its desk has to dispatch, the first first.</summary>
    private async Task<(string Station, string Team, IReadOnlyList<string> Requests)> WaitingAsync(int number)
    {
        var station = Scene.NewCode();
        (await api.Post("/v1/units", new JsonObject { ["code"] = station, ["level"] = "station", ["parent"] = Scene.Office, ["name"] = "红石村新时代文明实践站" })).Is(HttpStatusCode.Created);
        var team = (await api.Post("/v1/teams", new JsonObject { ["unit"] = station, ["level"] = "village", ["name"] = "红石村志愿服务队", ["areas"] = new JsonArray(station), ["capacity"] = 5 })).Is(HttpStatusCode.Created).Text("id");
        var menu = (await api.Get("/v1/menu-items?state=offered&limit=50"))["items"].AsArray().Where(item => !(bool)item!["reviewRequired"]! && item["dispatchMode"] is null && (string?)item["name"] != "试验项目").Select(item => (string)item!["id"]!).Distinct().ToList();
        List<string> requests = [];
        while (requests.Count < number)
            requests.Add((await api.Post("/v1/service-requests", new JsonObject { ["unit"] = station, ["menuItem"] = menu[7 * requests.Count % menu.Count], ["channel"] = "visit" })).Is(HttpStatusCode.Created).Text("id"));
        await Eventually.TrueAsync(async () => (await api.Get($"/v1/service-requests/{requests[^1]}/candidates"))["items"].AsArray().Count > 0, "the desk knows its team");
        await Eventually.TrueAsync(async () => (await api.Get($"/v1/units/{station}/desk"))["items"].AsArray().Count == number, "the desk has the requests");
        return (station, team, requests);
    }

    /// <summary>The request that is open and the next one, by keys.</summary>
    private static async Task ChooseTwoAsync(IPage page)
    {
        await page.Keyboard.PressAsync("s");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("[data-row]").Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        await page.Keyboard.PressAsync("s");
    }

    private async Task<(string State, string? Team)> StandingAsync(string request)
    {
        var now = await api.Get($"/v1/service-requests/{request}");
        return (now.Text("state"), (string?)now.Body!["leadTeam"]);
    }
}
