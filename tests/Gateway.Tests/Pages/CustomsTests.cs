using System.Globalization;
using System.Net;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Integrity;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>What a village's clerk and council do on pages, without scripts.</summary>
[Collection(OnSqlite.Name)]
public sealed class CustomsTests(SqliteGateway gateway) : IDisposable
{
    private readonly Api api = gateway.Api;
    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task A_deed_is_reported_decided_with_quorum_and_turned_into_goods_by_forms_alone()
    {
        var village = await api.OpenStation();
        var clerk = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(village)));
        await SignInAsync(new Grant(Role.StationManager, new UnitCode(village)));

        var rules = await visitor.FollowAsync((await visitor.GetAsync("/me/customs/rules")).Is(HttpStatusCode.OK), "/me/customs/rules/template", ("from", "2026-01-01"));
        Assert.Contains("见义勇为", rules.Html, StringComparison.Ordinal);

        // A council is set up and elected; somebody must be named.
        var customs = (await visitor.GetAsync("/me/customs")).Is(HttpStatusCode.OK);
        var council = await visitor.FollowAsync(customs, "/me/customs/councils", ("kind", "moral-review"));
        var path = $"/me/customs/councils/{village}-moral-review";
        var nobody = (await visitor.SendAsync(council, $"{path}/elect", ("electedOn", "2025-12-28"), ("by", "villagers-assembly"), ("from", "2026-01-01"), ("to", "2028-12-31"), ("name-1", ""))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("请写出当选的人", nobody.Html, StringComparison.Ordinal);
        council = await visitor.FollowAsync(
            nobody, $"{path}/elect", ("electedOn", "2025-12-28"), ("by", "villagers-assembly"), ("from", "2026-01-01"), ("to", "2028-12-31"),
            ("name-1", "甲主任"), ("role-1", "chair"), ("name-2", "乙成员"), ("role-2", "member"), ("name-3", "丙成员"), ("role-3", "member"), ("name-4", "丁成员"), ("role-4", "member"));
        Assert.DoesNotContain("甲主任", council.Html, StringComparison.Ordinal);
        Assert.Contains("甲主任", (await visitor.GetAsync($"{path}?look=1")).Html, StringComparison.Ordinal);

        // A household's passbook, and a deed.
        var passbooks = (await visitor.GetAsync("/me/customs/passbooks")).Is(HttpStatusCode.OK);
        var passbook = await visitor.FollowAsync(passbooks, "/me/customs/passbooks", ("kind", "household"), ("name", "赵木匠"));
        var id = Last(passbook.Path);
        var deed = await visitor.FollowAsync(passbook.Shown, $"/me/customs/passbooks/{id}/report", ("rule", "brave-help"), ("on", "2026-03-02"), ("by", "other"), ("words", "救起落水儿童"));
        var deedPath = deed.Path;
        deed = await visitor.FollowAsync(deed.Shown, $"{deedPath}/add-evidence", ("kind", "witness"), ("words", "邻居证实"));
        Assert.DoesNotContain("救起落水儿童", deed.Shown.Html, StringComparison.Ordinal);

        // The council meets: too few are there first.
        var agenda = (await visitor.GetAsync($"{path}?about=deed%20{Last(deedPath)}")).Is(HttpStatusCode.OK);
        Assert.Contains($"<option value=\"deed {Last(deedPath)}\" selected>", agenda.Html, StringComparison.Ordinal);
        var meeting = await visitor.FollowAsync(agenda, $"{path}/convene", ("on", "2026-04-01"), ("about-1", $"deed {Last(deedPath)}"), ("words-1", "评议见义勇为"));
        var meetingPath = meeting.Path;
        meeting = await visitor.FollowAsync(meeting.Shown, $"{meetingPath}/take-attendance", ("present", "1"), ("present", "2"));
        Assert.Contains("不够法定人数（4 人）", meeting.Shown.Html, StringComparison.Ordinal);
        meeting = await visitor.FollowAsync(meeting.Shown, $"{meetingPath}/take-attendance", ("present", "1"), ("present", "2"), ("present", "3"), ("present", "4"));
        Assert.Contains("够法定人数（4 人）。3 人同意即通过", meeting.Shown.Html, StringComparison.Ordinal);
        var wrong = (await visitor.SendAsync(meeting.Shown, $"{meetingPath}/decide", ("for", "9"), ("words", "同意记分"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"decide-1-for-fault\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("同意记分", wrong.Html, StringComparison.Ordinal);
        meeting = await visitor.FollowAsync(wrong, $"{meetingPath}/decide", ("for", "4"), ("against", "0"), ("abstained", "0"), ("words", "同意记分"));
        Assert.Contains("应到 4 人，实到 4 人；同意 4，反对 0，弃权 0", meeting.Shown.Html, StringComparison.Ordinal);

        // The decision is taken over, and a moment later the points are there.
        var decided = await visitor.FollowAsync((await visitor.GetAsync(meeting.Seen(deedPath))).Is(HttpStatusCode.OK), $"{deedPath}/decide");
        await Eventually.TrueAsync(async () => (await visitor.GetAsync(deedPath)).Html.Contains("已记分", StringComparison.Ordinal), "the points are entered");
        var number = (await clerk.Get($"/v1/passbooks/{id}")).Text("number");
        Assert.DoesNotContain("赵木匠", (await visitor.GetAsync($"/me/customs/passbooks/{id}")).Html, StringComparison.Ordinal);

        // Goods are offered, chosen, confirmed, and there is a receipt; what is dearer than the points is not confirmed.
        var desk = await visitor.FollowAsync((await visitor.GetAsync($"/me/customs/desk?unit={village}")).Is(HttpStatusCode.OK), "/me/customs/desk/offer", ("name", "洗衣粉"), ("points", "7"), ("stock", "5"));
        Assert.Contains("没有这本存折", (await visitor.GetAsync($"/me/customs/desk?unit={village}&number=P123")).Html, StringComparison.Ordinal);
        Assert.Contains("积分不够", (await visitor.GetAsync($"/me/customs/desk?unit={village}&number={number}&item=1&quantity=3")).Html, StringComparison.Ordinal);
        var look = (await visitor.GetAsync($"/me/customs/desk?unit={village}&number={number}&item=1&quantity=2&lang=en")).Is(HttpStatusCode.OK);
        Assert.Contains("6 are left then", look.Html, StringComparison.Ordinal);
        var receipt = await visitor.FollowAsync(look, "/me/customs/desk/give");
        Assert.Contains("Points left", receipt.Shown.Html, StringComparison.Ordinal);
        Assert.Equal(6, (int)(await clerk.Get($"/v1/passbooks/{id}"))["balance"]);
        Assert.Contains("洗衣粉 × 2", (await visitor.GetAsync(receipt.Seen($"/me/customs/passbooks/{id}"))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wedding_is_filed_at_the_desk_advised_visited_and_concluded()
    {
        var village = await api.OpenStation();
        await SignInAsync(new Grant(Role.StationManager, new UnitCode(village)));
        await visitor.FollowAsync((await visitor.GetAsync("/me/customs/rules")).Is(HttpStatusCode.OK), "/me/customs/rules/limits", ("from", "2026-01-01"), ("betrothalGift", "60000"), ("source", "试验标准"));
        var on = DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var form = (await visitor.GetAsync("/me/customs/ceremonies/file?lang=en")).Is(HttpStatusCode.OK);
        Assert.Contains("60,000 yuan", form.Html, StringComparison.Ordinal);
        var kept = (await visitor.SendAsync(form, "/me/customs/ceremonies", ("kind", "wedding"), ("channel", "desk"), ("on", on), ("name", "王大爷"), ("betrothalGift", "eighty"), ("words", "五一办婚事"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("Give an amount in yuan", kept.Html, StringComparison.Ordinal);
        Assert.Contains("五一办婚事", kept.Html, StringComparison.Ordinal);
        var filed = await visitor.FollowAsync(kept, "/me/customs/ceremonies", ("kind", "wedding"), ("channel", "desk"), ("on", on), ("name", "王大爷"), ("phone", "13800000000"), ("betrothalGift", "80000"), ("words", "五一办婚事"));
        Assert.Contains("20,000 yuan above the advocated 60,000 yuan", filed.Shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("13800000000", filed.Shown.Html, StringComparison.Ordinal);
        var path = filed.Path;
        Assert.Contains("13800000000", (await visitor.GetAsync($"{path}?look=1")).Html, StringComparison.Ordinal);
        Assert.Contains(Last(path), (await visitor.GetAsync(filed.Seen($"/me/customs/ceremonies?unit={village}&for=visit"))).Html, StringComparison.Ordinal);

        var visited = await visitor.FollowAsync(filed.Shown, $"{path}/visit", ("on", on), ("purpose", "persuasion"), ("note", "已上门沟通"));
        var held = await visitor.FollowAsync(visited.Shown, $"{path}/conclude", ("heldOn", on), ("betrothalGift", "60000"));
        Assert.Contains("less than planned at first by <b>20,000 yuan</b>", held.Shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{path}/visit", held.Shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_elsewhere_sees_and_does_nothing_in_a_village()
    {
        var village = await Village.SetAsync(gateway);
        var passbook = await village.OpenPassbook();
        string[] paths = [$"/me/customs?unit={village.Code}", $"/me/customs/councils/{village.Council}", $"/me/customs/ceremonies?unit={village.Code}", $"/me/customs/passbooks/{passbook}", $"/me/customs/desk?unit={village.Code}"];
        foreach (var path in paths) Assert.Equal((path, HttpStatusCode.Unauthorized), (path, (await visitor.GetAsync(path)).Status));

        var other = await api.OpenStation();
        await SignInAsync(new Grant(Role.StationManager, new UnitCode(other)));
        foreach (var path in paths) Assert.Equal((path, HttpStatusCode.NotFound), (path, (await visitor.GetAsync(path)).Status));
        var own = (await visitor.GetAsync("/me/customs/passbooks")).Is(HttpStatusCode.OK);
        (await visitor.SendAsync(own, "/me/customs/passbooks", ("unit", village.Code), ("kind", "household"), ("name", "别村人"))).Is(HttpStatusCode.Forbidden);

        // A council's member holds meetings, and keeps no passbooks and no goods.
        await SignInAsync(new Grant(Role.CouncilMember, new UnitCode(village.Code)));
        Assert.Contains("/convene", (await visitor.GetAsync($"/me/customs/councils/{village.Council}")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/elect", (await visitor.GetAsync($"/me/customs/councils/{village.Council}")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/desk/offer", (await visitor.GetAsync("/me/customs/desk")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);

        await SignInAsync(new Grant(Role.TeamLeader, Team: new TeamId(await api.FoundTeam(village.Code))));
        Assert.DoesNotContain("/me/customs", (await visitor.GetAsync("/me")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/me/customs")).Status);
    }

    private async Task SignInAsync(Grant grant) => visitor.Keep("practice", await gateway.Host.Services.SignInAsync(grant));

    private static string Last(string path) => path.Split('/')[^1];
}
