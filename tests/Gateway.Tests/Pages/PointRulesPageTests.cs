using System.Net;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Integrity;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>A village's rules for points, changed one by one on a page.</summary>
[Collection(OnSqlite.Name)]
public sealed class PointRulesPageTests(SqliteGateway gateway) : IDisposable
{
    private const string Path = "/me/customs/rules";

    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task A_rule_is_added_changed_and_taken_away_alone_and_what_is_wrong_stands_at_its_field()
    {
        var village = await Village.SetAsync(gateway);
        visitor.Keep("practice", await gateway.Host.Services.SignInAsync(new Grant(Role.StationManager, new UnitCode(village.Code))));
        var before = await RulesAsync(village);

        var page = (await visitor.GetAsync($"{Path}?lang=en")).Is(HttpStatusCode.OK);
        var wrong = (await visitor.SendAsync(page, $"{Path}/rule", ("name", "清扫门前雪"), ("field", "environment"), ("points", "many"), ("from", "2026-01-01"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"rule-points-fault\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"rule-source-fault\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"清扫门前雪\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"many\"", wrong.Html, StringComparison.Ordinal);
        wrong = (await visitor.SendAsync(wrong, $"{Path}/rule", ("name", "清扫门前雪"), ("field", "environment"), ("points", "-3"), ("takes", "rating"), ("from", "2026-01-01"), ("source", "村民会议"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"rule-takes-fault\"", wrong.Html, StringComparison.Ordinal);
        wrong = (await visitor.SendAsync(wrong, $"{Path}/rule", ("name", "清扫门前雪"), ("field", "environment"), ("points", "300"), ("from", "2026-01-01"), ("source", "村民会议"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"rule-points-fault\"", wrong.Html, StringComparison.Ordinal);
        var early = (await visitor.SendAsync(wrong, $"{Path}/rule", ("name", "清扫门前雪"), ("field", "environment"), ("points", "3"), ("from", "2025-01-01"), ("source", "村民会议"))).Is(HttpStatusCode.Conflict);
        Assert.Contains("must not begin before", early.Html, StringComparison.Ordinal);
        var added = await FollowAsync(early, $"{Path}/rule", ("name", "清扫门前雪"), ("field", "environment"), ("points", "3"), ("mostOfYear", "12"), ("evidence", "witness"), ("from", "2026-01-01"), ("source", "村民会议"));
        Assert.Contains("清扫门前雪", added.Html, StringComparison.Ordinal);
        var rules = await RulesAsync(village);
        Assert.Equal(before.Count + 1, rules.Count);
        var key = rules.Keys.Except(before.Keys, StringComparer.Ordinal).Single();

        var changing = (await visitor.GetAsync($"{Path}?edit={key}")).Is(HttpStatusCode.OK);
        await FollowAsync(changing, $"{Path}/rule", ("name", "清扫门前积雪"), ("field", "environment"), ("points", "4"), ("from", "2026-01-01"), ("source", "村民会议"));
        rules = await RulesAsync(village);
        Assert.Equal((before.Count + 1, 4), (rules.Count, rules[key]));

        changing = (await visitor.GetAsync($"{Path}?edit={key}")).Is(HttpStatusCode.OK);
        var unsure = (await visitor.SendAsync(changing, $"{Path}/remove-rule", ("drop", "1"), ("from", "2026-01-01"), ("source", "村民会议"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("tick the box", unsure.Html, StringComparison.Ordinal);
        await FollowAsync(unsure, $"{Path}/remove-rule", ("drop", "1"), ("sure", "1"), ("from", "2026-01-01"), ("source", "村民会议"));
        Assert.Equal(before, await RulesAsync(village));

        // Set to nothing it does not hold, and can be brought back.
        changing = (await visitor.GetAsync($"{Path}?edit=gambling")).Is(HttpStatusCode.OK);
        var gone = await FollowAsync(changing, $"{Path}/remove-rule", ("sure", "1"), ("from", "2026-01-01"), ("source", "村民会议"));
        Assert.DoesNotContain("gambling", (await RulesAsync(village)).Keys);
        Assert.Contains("Taken away", gone.Html, StringComparison.Ordinal);
        await FollowAsync((await visitor.GetAsync($"{Path}?edit=gambling")).Is(HttpStatusCode.OK), $"{Path}/rule", ("name", "参与赌博"), ("field", "public-good"), ("points", "-10"), ("from", "2026-01-01"), ("source", "村民会议"));
        Assert.Equal(before["gambling"], (await RulesAsync(village))["gambling"]);

        // Who sits in the council reads them.
        visitor.Keep("practice", await gateway.Host.Services.SignInAsync(new Grant(Role.CouncilMember, new UnitCode(village.Code))));
        Assert.DoesNotContain($"{Path}/rule", (await visitor.GetAsync(Path)).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, int>> RulesAsync(Village village) =>
        (await village.Clerk.Get($"/v1/units/{village.Code}/point-rules?on=2026-03-02")).Is(HttpStatusCode.OK)["rules"].AsArray()
            .ToDictionary(rule => (string)rule!["rule"]!["key"]!, rule => (int)rule!["rule"]!["points"]!, StringComparer.Ordinal);

    private async Task<Shown> FollowAsync(Shown page, string action, params (string Field, string Value)[] typed)
    {
        var taken = (await visitor.SendAsync(page, action, typed)).Is(HttpStatusCode.SeeOther);
        return (await visitor.GetAsync(taken.Location!)).Is(HttpStatusCode.OK);
    }
}
