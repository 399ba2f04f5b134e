using System.Globalization;
using System.Net;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Integrity;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>Entries on boards, and what everybody sees of a village's customs, on pages without scripts.</summary>
[Collection(OnSqlite.Name)]
public sealed class BoardPageTests(SqliteGateway gateway) : IDisposable
{
    private const string Path = "/me/customs/boards";

    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task An_entry_goes_through_notice_answer_hearing_and_decision_by_forms_and_the_township_grants_the_appeal()
    {
        var village = await Village.SetAsync(gateway);
        var passbook = await village.OpenPassbook("周铁匠");
        var number = (await village.Clerk.Get($"/v1/passbooks/{passbook}")).Text("number");
        await Eventually.TrueAsync(async () => (await village.Clerk.Get($"/v1/passbooks?number={number}"))["items"].AsArray().Count == 1, "the passbook is found by its number");
        await SignInAsync(new Grant(Role.StationManager, new UnitCode(village.Code)));

        var list = (await visitor.GetAsync(Path)).Is(HttpStatusCode.OK);
        var unknown = (await visitor.SendAsync(list, Path, ("board", "black"), ("number", "P123"), ("words", "乱倒垃圾"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"propose-number-fault\"", unknown.Html, StringComparison.Ordinal);
        Assert.Contains("乱倒垃圾", unknown.Html, StringComparison.Ordinal);
        // Without a code in force there is nothing to go by.
        var outside = (await visitor.SendAsync(unknown, Path, ("board", "black"), ("number", number), ("villageCode", ""), ("clause", "1"), ("words", "乱倒垃圾"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"propose-villageCode-fault\"", outside.Html, StringComparison.Ordinal);
        var code = await village.CodeAsync();
        await Eventually.TrueAsync(async () => (await visitor.GetAsync(Path)).Html.Contains(code, StringComparison.Ordinal), "the code is listed");
        var entry = await FollowAsync((await visitor.GetAsync(Path)).Is(HttpStatusCode.OK), Path, ("board", "black"), ("number", number), ("villageCode", code), ("clause", "1"), ("words", "乱倒垃圾"));
        var path = entry.Path.Split('?')[0];
        Assert.DoesNotContain("周铁匠", entry.Shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{path}/hear", entry.Shown.Html, StringComparison.Ordinal);
        Assert.Contains("周铁匠", (await visitor.GetAsync($"{path}?look=1")).Html, StringComparison.Ordinal);

        entry = await FollowAsync(entry.Shown, $"{path}/notify", ("on", Today()), ("way", "visit"));
        entry = await FollowAsync(entry.Shown, $"{path}/answer", ("words", "不是我"));
        var silent = (await visitor.SendAsync(entry.Shown, $"{path}/hear", ("on", Today()), ("came", "1"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"hear-words-fault\"", silent.Html, StringComparison.Ordinal);
        await FollowAsync(silent, $"{path}/hear", ("on", Today()), ("came", "1"), ("words", "到场说明"));
        var id = path.Split('/')[^1];
        Assert.Contains($"<option value=\"board {id}\" selected>", (await visitor.GetAsync($"/me/customs/councils/{village.Council}?about=board%20{id}")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        await village.Decide("board", adopt: true, id);
        await Eventually.TrueAsync(async () => (await visitor.GetAsync(path)).Html.Contains($"{path}/decide", StringComparison.Ordinal), "the decision is listed");
        entry = await FollowAsync((await visitor.GetAsync(path)).Is(HttpStatusCode.OK), $"{path}/decide");
        Assert.Contains("在榜", entry.Shown.Html, StringComparison.Ordinal);

        // Everybody sees a masked name, and by which clause; then an appeal hides it.
        var open = $"/units/{village.Code}/customs";
        await Eventually.TrueAsync(async () => (await visitor.GetAsync($"{open}?lang=en")).Html.Contains("周**", StringComparison.Ordinal), "it is on the board");
        var customs = (await visitor.GetAsync(open)).Is(HttpStatusCode.OK);
        Assert.Contains("clause 1 of the village code", customs.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("周铁匠", customs.Html, StringComparison.Ordinal);
        Assert.Contains(open, (await visitor.GetAsync($"/units/{village.Code}")).Html, StringComparison.Ordinal);
        entry = await FollowAsync((await visitor.GetAsync($"{path}?lang=zh")).Is(HttpStatusCode.OK), $"{path}/appeal", ("words", "有证人"));
        Assert.DoesNotContain($"{path}/decide-appeal", entry.Shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("周**", (await visitor.GetAsync(open)).Html, StringComparison.Ordinal);
        await SignInAsync(new Grant(Role.OfficeManager, new UnitCode(Office)));
        var granted = await FollowAsync((await visitor.GetAsync(path)).Is(HttpStatusCode.OK), $"{path}/decide-appeal", ("granted", "1"), ("words", "证据不足"));
        Assert.Contains("申诉成立", granted.Shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{path}/remove", granted.Shown.Html, StringComparison.Ordinal);

        await SignInAsync(new Grant(Role.StationManager, new UnitCode(await gateway.Api.OpenStation())));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{Path}?unit={village.Code}")).Status);
    }

    [Fact]
    public async Task A_document_is_read_in_its_versions_with_what_changed()
    {
        var village = await Village.SetAsync(gateway);
        Assert.Contains("还没有发布", (await visitor.GetAsync($"/units/{village.Code}/customs")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        var code = await village.CodeAsync();
        await village.AdoptAsync(code, "一、不乱倒垃圾。\n二、红事不超过十五桌。", "2026-04-01");
        var first = (await visitor.GetAsync($"/documents/{code}?version=1")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("十五桌", first.Html, StringComparison.Ordinal);
        Assert.Contains("旧版", first.Html, StringComparison.Ordinal);
        var last = (await visitor.GetAsync($"/documents/{code}?lang=en")).Is(HttpStatusCode.OK);
        Assert.Contains("<ins><span lang=\"zh-CN\">二、红事不超过十五桌。</span></ins>", last.Html, StringComparison.Ordinal);
        Assert.Contains("In force", last.Html, StringComparison.Ordinal);
        foreach (var path in new[] { "/documents/doc_01jdq7k2v3m8n5p6r7s8t9v0wx", "/documents/x", "/units/620623999999/customs", "/units/x/customs" }) Assert.Equal((path, HttpStatusCode.NotFound), (path, (await visitor.GetAsync(path)).Status));
        Assert.Contains("二、红事不超过十五桌", (await visitor.GetAsync($"/documents/{code}?version=99")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
    }

    private async Task SignInAsync(Grant grant) => visitor.Keep("practice", await gateway.Host.Services.SignInAsync(grant));

    private async Task<(string Path, Shown Shown)> FollowAsync(Shown page, string action, params (string Field, string Value)[] typed)
    {
        var taken = (await visitor.SendAsync(page, action, typed)).Is(HttpStatusCode.SeeOther);
        return (taken.Location!, (await visitor.GetAsync(taken.Location!)).Is(HttpStatusCode.OK));
    }

    private static string Today() => DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
