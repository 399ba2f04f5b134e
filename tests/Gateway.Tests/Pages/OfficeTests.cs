using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>Pages for running the platform: settings, audit, tables that are brought in, partners' keys.</summary>
[Collection(OnSqlite.Name)]
public sealed class OfficeTests(SqliteGateway gateway) : IDisposable
{
    private static readonly string[] Paths = ["/me/settings", "/me/settings/deadlines", "/me/settings/units", "/me/audit", "/me/audit/accounts", "/me/partners", "/me/begin", "/me/people"];

    private readonly Api api = gateway.Api;
    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task Pages_for_running_the_platform_are_shown_to_who_runs_it_in_both_languages()
    {
        foreach (var path in Paths) Assert.Equal((path, HttpStatusCode.Unauthorized), (path, (await visitor.GetAsync(path)).Status));
        await SignInAsync(Role.StationManager, await api.OpenStation());
        foreach (var path in Paths) Assert.Equal((path, HttpStatusCode.Forbidden), (path, (await visitor.GetAsync(path)).Status));
        var own = (await visitor.GetAsync("/me")).Is(HttpStatusCode.OK).Html;
        Assert.DoesNotContain("/me/settings", own, StringComparison.Ordinal);
        Assert.Contains("/me/imports", own, StringComparison.Ordinal);

        await SignInAsync(Role.CenterOffice, Center);
        foreach (var path in Paths)
        {
            Assert.Contains("<html lang=\"zh-CN\">", (await visitor.GetAsync($"{path}?lang=zh")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
            Assert.Contains("<html lang=\"en\">", (await visitor.GetAsync($"{path}?lang=en")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Deadlines_are_set_and_what_was_assumed_is_confirmed_as_it_was_shown()
    {
        await SignInAsync(Role.CenterOffice, Center);
        const string Deadlines = "/me/settings/deadlines";
        var page = (await visitor.GetAsync($"{Deadlines}?level=sub-center&year=2198")).Is(HttpStatusCode.OK);
        var kept = (await visitor.SendAsync(page, $"{Deadlines}/limits", ("answer", "0"), ("source", "试验办法"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"limits-answer-fault\"", kept.Html, StringComparison.Ordinal);
        Assert.Contains("试验办法", kept.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(kept, $"{Deadlines}/limits", ("answer", "240"), ("source", "试验办法"))).Is(HttpStatusCode.SeeOther);
        Assert.Contains("id=\"year-holidays-fault\"", (await visitor.SendAsync(page, $"{Deadlines}/year", ("holidays", "元旦"))).Is(HttpStatusCode.BadRequest).Html, StringComparison.Ordinal);
        (await visitor.SendAsync(page, $"{Deadlines}/year", ("holidays", "2198-01-01\n2198-02-03..2198-02-09"), ("extraDays", "2198-02-01"))).Is(HttpStatusCode.SeeOther);
        Assert.Contains("id=\"hours-closes-fault\"", (await visitor.SendAsync(page, $"{Deadlines}/hours", ("opens", "09:00"), ("closes", "09:30"), ("days", "monday"))).Is(HttpStatusCode.BadRequest).Html, StringComparison.Ordinal);
        var set = (await api.Get($"/v1/deadlines/{Center}")).Is(HttpStatusCode.OK);
        Assert.Equal(240, (int)set["limits"].AsArray().Single(limit => (string?)limit!["level"] == "sub-center")!["limits"]!["answer"]!);
        Assert.Equal(8, set["years"].AsArray().Single(year => (int)year!["year"]! == 2198)!["holidays"]!.AsArray().Count);
        Assert.Contains("2198-02-03..2198-02-09", (await visitor.GetAsync($"{Deadlines}?year=2198")).Html, StringComparison.Ordinal);

        // Confirmed is the version that was shown.
        var code = NewCode();
        var opened = (await api.Post("/v1/units", new JsonObject { ["code"] = code, ["level"] = "station", ["parent"] = Office, ["name"] = $"暂定站 {code}", ["provisional"] = "名称待核" })).Is(HttpStatusCode.Created);
        (await api.GetAfter(opened, "/v1/units")).Is(HttpStatusCode.OK);
        var list = (await visitor.GetAsync("/me/settings/units")).Is(HttpStatusCode.OK);
        while (!list.Html.Contains($"value=\"{code} ", StringComparison.Ordinal)) list = (await visitor.GetAsync(WebUtility.HtmlDecode(list.Html.Split("rel=\"next\" href=\"")[1].Split('"')[0]))).Is(HttpStatusCode.OK);
        var pick = $"{code} {list.Html.Split($"value=\"{code} ")[1].Split('"')[0]}";
        (await visitor.SendAsync(list, "/me/settings/units/confirm")).Is(HttpStatusCode.BadRequest);
        (await visitor.SendAsync(list, "/me/settings/units/confirm", ("pick", $"{code} 7"))).Is(HttpStatusCode.Conflict);
        (await visitor.SendAsync(list, "/me/settings/units/confirm", ("pick", pick))).Is(HttpStatusCode.SeeOther);
        Assert.Null((await api.Get($"/v1/units/{code}")).Body!["provisional"]);
    }

    [Fact]
    public async Task Who_saw_whose_data_is_found_by_who_and_whom()
    {
        var placed = (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = Station, ["channel"] = "visit", ["description"] = "想请人看看屋顶", ["contact"] = new JsonObject { ["name"] = "王大娘", ["phone"] = "13800002222" } })).Is(HttpStatusCode.Created).Text("id");
        (await api.Get($"/v1/service-requests/{placed}/contact")).Is(HttpStatusCode.OK);
        await SignInAsync(Role.Auditor, Center);

        var found = (await visitor.GetAsync($"/me/audit?whom={placed}")).Is(HttpStatusCode.OK).Html;
        Assert.Contains("1 条记录", found, StringComparison.Ordinal);
        Assert.Contains($"/me/requests/{placed}", found, StringComparison.Ordinal);
        Assert.DoesNotContain("王大娘", found, StringComparison.Ordinal);
        Assert.Contains("1 条记录", (await visitor.GetAsync($"/me/audit?whom={placed}&who={People.Everybody.Value[4..]}&act=contact-shown")).Html, StringComparison.Ordinal);
        Assert.Contains("0 条记录", (await visitor.GetAsync($"/me/audit?whom={placed}&act=erased")).Html, StringComparison.Ordinal);
        Assert.Contains("没有这个账号", (await visitor.GetAsync("/me/audit?who=nobody-by-this-name")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/me/settings", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_tried_then_brought_in_and_its_bad_rows_are_named()
    {
        var station = await api.OpenStation();
        await SignInAsync(Role.StationManager, station);
        var day = DateTime.UtcNow.AddDays(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var table = $"活动名称,单位,服务平台,办的日子,志愿者人数,服务人数,服务时长(分钟)\n页面导入的宣讲,{station},理论政策宣讲,{day},6,40,600\n没有平台的,{station},,{day},6,40,600\n";
        var page = (await visitor.GetAsync("/me/imports")).Is(HttpStatusCode.OK);

        var lacking = (await UploadAsync(page, table)).Is(HttpStatusCode.BadRequest).Html;
        Assert.Contains("活动日期: 缺少此列", lacking, StringComparison.Ordinal);
        Assert.Contains("id=\"activities-mapping-fault\"", (await UploadAsync(page, table, ("mapping", "办的日子=不知道"))).Is(HttpStatusCode.BadRequest).Html, StringComparison.Ordinal);
        var tried = (await UploadAsync(page, table, ("mapping", "办的日子=date"))).Is(HttpStatusCode.SeeOther);
        var result = await DoneAsync(tried.Location!);
        Assert.Contains("服务平台", result.Html, StringComparison.Ordinal);
        Assert.Contains("办的日子=date", result.Html, StringComparison.Ordinal);
        Assert.Empty((await api.Get($"/v1/activities?unit={station}"))["items"].AsArray());

        var brought = (await UploadAsync(result, table, ("mapping", "办的日子=date"), ("dryRun", "0"))).Is(HttpStatusCode.SeeOther);
        Assert.Contains("已导入", (await DoneAsync(brought.Location!)).Html, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await api.Get($"/v1/activities?unit={station}"))["items"].AsArray().Count == 1, "the activity is listed");

        await SignInAsync(Role.StationManager, station);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(brought.Location!)).Status);

        async Task<Shown> DoneAsync(string path)
        {
            Shown? shown = null;
            await Eventually.TrueAsync(async () => !(shown = (await visitor.GetAsync(path)).Is(HttpStatusCode.OK)).Html.Contains("data-renew", StringComparison.Ordinal), "the import is over");
            return shown!;
        }
    }

    [Fact]
    public async Task A_partners_key_is_shown_once_and_opens_until_it_is_revoked()
    {
        await SignInAsync(Role.CenterOffice, Center);
        var page = (await visitor.GetAsync("/me/partners")).Is(HttpStatusCode.OK);
        var kept = (await visitor.SendAsync(page, "/me/partners", ("label", "试验民政系统"), ("unit", Office), ("days", "90"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("试验民政系统", kept.Html, StringComparison.Ordinal);
        var issued = (await visitor.SendAsync(kept, "/me/partners", ("label", "试验民政系统"), ("unit", Office), ("days", "90"), ("permissions", "read-requests"))).Is(HttpStatusCode.OK).Html;
        var token = issued.Split("<b>pk_")[1].Split("</b>")[0];
        var id = $"key_{token.Split('_')[0]}";
        page = (await visitor.GetAsync("/me/partners")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain(token, page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await AskAsync());

        (await visitor.SendAsync(page, $"/me/partners/{id}/revoke")).Is(HttpStatusCode.SeeOther);
        await Eventually.TrueAsync(async () => await AskAsync() == HttpStatusCode.Unauthorized, "the key opens nothing any more");

        async Task<HttpStatusCode> AskAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/service-requests", UriKind.Relative)) { Headers = { { "Authorization", $"Bearer pk_{token}" } } };
            using var answer = await gateway.Host.CreateClient().SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Somebody_is_added_with_a_password_for_one_sign_in_where_the_authority_reaches()
    {
        await SignInAsync(Role.OfficeManager, Office);
        var page = (await visitor.GetAsync("/me/people")).Is(HttpStatusCode.OK);
        var name = $"zhang.{Guid.NewGuid():N}"[..20];
        // In the order of names, of which there may be more than a page.
        var beginning = $"/me/people?from={name[..^1]}";
        var kept = (await visitor.SendAsync(page, "/me/people", ("userName", name), ("role", "station-manager"), ("place", "没有这个站"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"add-place-fault\"", kept.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{name}\"", kept.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(kept, "/me/people", ("userName", name), ("role", "center-director"), ("place", Center))).Is(HttpStatusCode.Forbidden);
        Assert.DoesNotContain(name, (await visitor.GetAsync(beginning)).Html, StringComparison.Ordinal);

        var added = (await visitor.SendAsync(kept, "/me/people", ("userName", name), ("role", "station-manager"), ("place", Station))).Is(HttpStatusCode.OK).Html;

        var password = added.Split("verdict code\">")[1].Split('<')[0];
        page = (await visitor.GetAsync(beginning)).Is(HttpStatusCode.OK);
        Assert.Contains(name, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(password, page.Html, StringComparison.Ordinal);
        using var theirs = new Visitor(gateway.Host);
        (await theirs.SendAsync((await theirs.GetAsync("/me")).Is(HttpStatusCode.OK), "/me/staff", ("user", name), ("password", password))).Is(HttpStatusCode.SeeOther);

        var id = page.Html.Split($"<span class=\"code\">{name}</span>")[1].Split("/me/people/")[1].Split('/')[0];
        (await visitor.SendAsync(page, $"/me/people/{id}/disable?from={name[..^1]}")).Is(HttpStatusCode.SeeOther);
        Assert.Equal(HttpStatusCode.Unauthorized, (await theirs.GetAsync("/inbox")).Status);
    }

    [Fact]
    public async Task Who_is_here_is_given_another_role_until_a_day_and_it_is_ended_where_the_authority_reaches()
    {
        var name = $"wang.{Guid.NewGuid():N}"[..20];
        var opened = (await api.Post("/v1/accounts", new JsonObject { ["userName"] = name })).Is(HttpStatusCode.Created);
        var account = (string)opened["account"]["id"]!;
        (await api.Post($"/v1/accounts/{account}/grants", new JsonObject { ["role"] = "station-manager", ["unit"] = Station })).Is(HttpStatusCode.OK);
        await SignInAsync(Role.OfficeManager, Office);
        var (beginning, part) = ($"/me/people?from={name[..^1]}", $"give-{account}");
        var page = (await visitor.GetAsync(beginning)).Is(HttpStatusCode.OK);
        var (give, end) = ($"/me/people/{account}/give-role?from={name[..^1]}", $"/me/people/{account}/end-role?from={name[..^1]}");

        var nowhere = (await visitor.SendAsync(page, give, ("role", "council-member"), ("place", "没有这个站"), ("until", "2099-06-30"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains($"id=\"{part}-place-fault\"", nowhere.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"2099-06-30\"", nowhere.Html, StringComparison.Ordinal);
        var over = (await visitor.SendAsync(page, give, ("role", "council-member"), ("place", Station), ("until", "2020-06-30"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains($"id=\"{part}-until-fault\"", over.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(page, give, ("role", "council-member"), ("place", Station), ("until", "9999-12-31"))).Is(HttpStatusCode.BadRequest);
        (await visitor.SendAsync(page, give, ("role", "center-director"), ("place", Center))).Is(HttpStatusCode.Forbidden);
        (await visitor.SendAsync(page, give, ("role", "council-member"), ("place", Station), ("until", "2099-06-30"))).Is(HttpStatusCode.SeeOther);

        var held = (await api.Get($"/v1/accounts/{account}")).Is(HttpStatusCode.OK)["grants"].AsArray();
        Assert.Equal([("council-member", "2099-06-30T16:00:00+00:00"), ("station-manager", null)], held.Select(grant => ((string)grant!["role"]!, (string?)grant["until"])));
        page = (await visitor.GetAsync(beginning)).Is(HttpStatusCode.OK);
        Assert.Contains("2099年6月30日", page.Html, StringComparison.Ordinal);

        var given = (string)held[0]!["id"]!;
        var proof = page.Html.Split("name=\"form\" value=\"")[1].Split('"')[0];
        await SignInAsync(Role.OfficeManager, "620623101");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync(end, [KeyValuePair.Create("form", proof), KeyValuePair.Create("grant", given)])).Status);
        await SignInAsync(Role.OfficeManager, Office);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync(end, [KeyValuePair.Create("form", proof), KeyValuePair.Create("grant", "nonsense")])).Status);
        (await visitor.PostAsync(end, [KeyValuePair.Create("form", proof), KeyValuePair.Create("grant", given)])).Is(HttpStatusCode.SeeOther);
        Assert.Equal(["station-manager"], (await api.Get($"/v1/accounts/{account}"))["grants"].AsArray().Where(grant => grant!["endedAt"] is null).Select(grant => (string)grant!["role"]!));
        Assert.DoesNotContain("2099年6月30日", (await visitor.GetAsync(beginning)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_away_lets_a_colleague_take_their_place_until_a_day_and_takes_it_back()
    {
        using var theirs = new Visitor(gateway.Host);
        var token = await gateway.Host.Services.SignInAsync(new Grant(Role.StationManager, new UnitCode(Station)));
        theirs.Keep("practice", token);
        var name = (await new Api(gateway.Host.CreateClient(), token).Get("/v1/account")).Is(HttpStatusCode.OK).Text("userName");
        var station = await api.OpenStation();
        await SignInAsync(Role.StationManager, station);
        var page = (await visitor.GetAsync("/me/roles")).Is(HttpStatusCode.OK);
        var (grant, day) = (page.Html.Split("<option value=\"")[1].Split('"')[0], $"{DateTime.UtcNow.AddDays(7):yyyy-MM-dd}");

        var unknown = (await visitor.SendAsync(page, "/me/roles/lend", ("grant", grant), ("userName", "nobody.here"), ("until", day))).Is(HttpStatusCode.BadRequest).Html;
        Assert.Contains("id=\"lend-userName-fault\"", unknown, StringComparison.Ordinal);
        Assert.Contains($"value=\"{day}\"", unknown, StringComparison.Ordinal);
        foreach (var bad in (string[])["2020-01-01", "2099-01-01", "9999-12-31", ""])
            Assert.Contains("id=\"lend-until-fault\"", (await visitor.SendAsync(page, "/me/roles/lend", ("grant", grant), ("userName", name), ("until", bad))).Is(HttpStatusCode.BadRequest).Html, StringComparison.Ordinal);
        (await visitor.SendAsync(page, "/me/roles/lend", ("grant", "grt_01jdq7k2v3m8n5p6r7s8t9v0wx"), ("userName", name), ("until", day))).Is(HttpStatusCode.BadRequest);
        (await visitor.SendAsync(page, "/me/roles/lend", ("grant", grant), ("userName", name), ("until", day))).Is(HttpStatusCode.SeeOther);

        await Eventually.TrueAsync(async () => (await theirs.GetAsync($"/me/desk?unit={station}")).Status == HttpStatusCode.OK, "the colleague works at the desk");
        var lent = (await theirs.GetAsync("/me/roles")).Is(HttpStatusCode.OK).Html;
        Assert.Contains(">代办<", lent, StringComparison.Ordinal);
        page = (await visitor.GetAsync("/me/roles")).Is(HttpStatusCode.OK);
        Assert.Contains(name, page.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(page, "/me/roles/end")).Is(HttpStatusCode.SeeOther);
        await Eventually.TrueAsync(async () => (await theirs.GetAsync($"/me/desk?unit={station}")).Status != HttpStatusCode.OK, "the colleague works there no longer");
        Assert.DoesNotContain(name, (await visitor.GetAsync("/me/roles")).Html, StringComparison.Ordinal);
        using var nobody = new Visitor(gateway.Host);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/me/roles")).Status);
    }

    [Fact]
    public async Task The_first_steps_say_what_is_done_and_posters_lead_to_each_units_menu()
    {
        await SignInAsync(Role.CenterOffice, Center);
        var steps = (await visitor.GetAsync("/me/begin")).Is(HttpStatusCode.OK).Html;
        Assert.Equal(8, Regex.Count(steps, "<h2>", RegexOptions.NonBacktracking));
        Assert.Contains("href=\"/me/people\"", steps, StringComparison.Ordinal);
        Assert.Contains("中心 ", steps, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/me/posters?unit=999999")).Status);

        var posters = (await visitor.GetAsync($"/me/posters?unit={Office}")).Is(HttpStatusCode.OK).Html;

        var units = (await api.Get($"/v1/units?parent={Office}&state=open&limit=200"))["items"].AsArray().Select(unit => (string)unit!["code"]!).Prepend(Office).ToList();
        Assert.All(units, unit => Assert.Contains($"/menu?at={unit}</p>", posters, StringComparison.Ordinal));
        await SignInAsync(Role.StationManager, Station);
        Assert.Contains($"/menu?at={Station}</p>", (await visitor.GetAsync("/me/posters")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/me/posters?unit={Office}")).Status);
    }

    private async Task SignInAsync(Role role, string unit) => visitor.Keep("practice", await gateway.Host.Services.SignInAsync(new Grant(role, new UnitCode(unit))));

    /// <summary>Sends a table of activities as a browser does: what is hidden first, the file last.</summary>
    private async Task<Shown> UploadAsync(Shown page, string table, params (string Field, string Value)[] typed)
    {
        using var content = new MultipartFormDataContent();
        content.Add(new StringContent(page.Html.Split("name=\"form\" value=\"")[1].Split('"')[0]), "form");
        foreach (var (field, value) in typed) content.Add(new StringContent(value), field);
        content.Add(new StringContent(table), "file", "台账.csv");
        return await visitor.PostAsync("/me/imports/activities", content);
    }
}
