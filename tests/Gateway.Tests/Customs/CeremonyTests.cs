using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Customs;

public abstract class CeremonyTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    public static JsonObject Wedding(string unit, string channel = "desk", string on = "2026-01-20") => new()
    {
        ["unit"] = unit,
        ["kind"] = "wedding",
        ["channel"] = channel,
        ["on"] = on,
        ["plan"] = new JsonObject { ["betrothalGift"] = 8_000_000, ["tables"] = 18, ["tablePrice"] = 100_000 },
        ["contact"] = new JsonObject { ["name"] = "王大爷", ["phone"] = "13800000000" },
        ["words"] = "正月办婚事",
    };

    [Fact]
    public async Task A_family_without_an_account_sees_changes_and_takes_back_its_own_filing_by_its_key_alone()
    {
        var (_, village) = await VillageAsync();
        var nobody = gateway.Host.ApiOfNobody();
        var filed = (await nobody.Post("/v1/ceremonies", Wedding(village, "page"))).Is(HttpStatusCode.Created);
        var other = (await nobody.Post("/v1/ceremonies", Wedding(village, "page"))).Is(HttpStatusCode.Created);
        var family = new Api(gateway.Host.CreateClient(), filed.Header("Tracking-Key"));
        var path = filed.Headers.Location!.OriginalString;
        Assert.StartsWith("trc_", filed.Header("Tracking-Key"), StringComparison.Ordinal);
        Assert.Equal("filed", (await family.Get(path)).Is(HttpStatusCode.OK).Text("state"));
        (await family.Get(other.Headers.Location!.OriginalString)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await family.Get($"{path}/contact")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await family.Post($"{path}/conclude", new JsonObject { ["heldOn"] = "2026-01-20", ["actual"] = new JsonObject() })).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await family.Post($"{path}/change", new JsonObject { ["on"] = "2026-01-21", ["plan"] = new JsonObject { ["tables"] = 10 } })).Is(HttpStatusCode.OK);
        Assert.Equal("withdrawn", (await family.Post($"{path}/withdraw", new JsonObject { ["note"] = "改期" })).Is(HttpStatusCode.OK).Text("state"));
        var forged = filed.Header("Tracking-Key")!;
        (await new Api(gateway.Host.CreateClient(), $"trk_{forged[4..]}").Get(path)).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        (await new Api(gateway.Host.CreateClient(), forged[..^1] + (forged[^1] == '0' ? '1' : '0')).Get(path)).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
    }

    [Fact]
    public async Task A_family_files_is_advised_is_visited_and_saves()
    {
        var (office, village) = await VillageAsync();
        var clerk = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(village)));
        var member = await gateway.Host.ApiOf(new Grant(Role.CouncilMember, new UnitCode(village)));
        (await clerk.Post($"/v1/customs-limits/{office}/set", Limits(5_500_000, 14))).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        // The county's own are there from the start, and provisional.
        Assert.NotNull((await gateway.Host.ApiOfNobody().Get($"/v1/customs-limits/{Center}")).Is(HttpStatusCode.OK)["versions"][0]!["provisional"]);
        (await api.Post($"/v1/customs-limits/{office}/set", Limits(7_000_000, 14))).IsRefused(HttpStatusCode.Conflict, "limits.laxer");
        (await api.Post($"/v1/customs-limits/{office}/set", Limits(5_500_000, 14))).Is(HttpStatusCode.OK);
        (await clerk.Post($"/v1/customs-limits/{village}/set", Limits(5_800_000, 12))).IsRefused(HttpStatusCode.Conflict, "limits.laxer");
        (await clerk.Post($"/v1/customs-limits/{village}/set", Limits(5_000_000, 14))).Is(HttpStatusCode.OK);
        var inForce = (await gateway.Host.ApiOfNobody().Get($"/v1/units/{village}/customs-limits?on=2026-01-20")).Is(HttpStatusCode.OK)["limits"].AsArray();
        Assert.Equal([("betrothal-gift", 5_000_000, village), ("tables-one-side", 14, office), ("tables-joint", 20, Center), ("table-price", 100_000, Center)], inForce.Select(limit => ((string)limit!["item"]!, (int)limit["most"]!, (string)limit["setBy"]!)));

        var filed = (await gateway.Host.ApiOfNobody().Post("/v1/ceremonies", Wedding(village, "page"))).Is(HttpStatusCode.Created);
        var path = filed.Headers.Location!.OriginalString;
        Assert.Equal([("betrothal-gift", 3_000_000), ("tables-one-side", 4), ("table-price", 0)], filed["advice"].AsArray().Select(item => ((string)item!["item"]!, (int)item["above"]!)));
        Assert.Equal("彩礼 80,000 元，比倡导标准（50,000 元）高 30,000 元，建议从简。", (string)filed["advice"][0]!["zh"]!);
        (await gateway.Host.ApiOfNobody().Post("/v1/ceremonies", Wedding(village))).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        Assert.True((bool)filed["visitDue"]!);
        Assert.Equal([filed.Text("id")], (await member.GetAfter(filed, "/v1/ceremonies?visitDue=true"))["items"].AsArray().Select(item => (string)item!["id"]!));
        Assert.Equal("王大爷", (string)(await member.Get($"{path}/contact"))["contact"]["name"]!);
        (await member.Post($"{path}/visit", new JsonObject { ["on"] = "2026-01-10", ["purpose"] = "persuasion", ["note"] = "愿意从简" })).Is(HttpStatusCode.OK);
        (await member.Post($"{path}/change", new JsonObject { ["on"] = "2026-01-20", ["plan"] = new JsonObject() })).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        var changed = (await clerk.Post($"{path}/change", new JsonObject
        {
            ["on"] = "2026-01-20",
            ["plan"] = new JsonObject { ["betrothalGift"] = 5_000_000, ["tables"] = 14, ["tablePrice"] = 100_000 },
        })).Is(HttpStatusCode.OK);
        Assert.Equal((false, 0), ((bool)changed["visitDue"]!, (int)changed["advice"][0]!["above"]!));
        var concluded = (await member.Post($"{path}/conclude", new JsonObject
        {
            ["heldOn"] = "2026-01-20",
            ["actual"] = new JsonObject { ["betrothalGift"] = 5_000_000, ["tables"] = 14, ["tablePrice"] = 100_000 },
            ["note"] = "文明简办",
        })).Is(HttpStatusCode.OK);
        Assert.Equal([("betrothal-gift", 3_000_000), ("banquet", 400_000)], concluded["savings"].AsArray().Select(saving => ((string)saving!["of"]!, (int)saving["saved"]!)));
        (await clerk.Post($"{path}/withdraw", new JsonObject())).IsRefused(HttpStatusCode.Conflict, "ceremony.over");
    }

    [Fact]
    public async Task Figures_show_no_village_and_month_with_only_a_few()
    {
        var (office, village) = await VillageAsync();
        var other = await api.OpenStation(office);
        var (anybody, figures) = (gateway.Host.ApiOfNobody(), $"/v1/units/{office}/ceremony-figures?from=2026-01");
        List<string> filed = [];
        for (var number = 0; number < 5; number++) filed.Add((await api.Post("/v1/ceremonies", Wedding(village))).Is(HttpStatusCode.Created).Text("id"));
        (await api.Post("/v1/ceremonies", Wedding(village, on: "2026-02-20"))).Is(HttpStatusCode.Created);
        (await api.Post("/v1/ceremonies", Wedding(other))).Is(HttpStatusCode.Created);
        var back = (await api.Post("/v1/ceremonies", Wedding(other))).Is(HttpStatusCode.Created).Text("id");
        var withdrawn = (await api.Post($"/v1/ceremonies/{back}/withdraw", new JsonObject())).Is(HttpStatusCode.OK);
        var first = await ConcludeAsync(filed[0]);
        await api.GetAfter(withdrawn, figures);

        // What one family saved is not to be seen among five that filed.
        Assert.Equal((5, 0, 0L, true), Sums((await anybody.GetAfter(first, figures)).Is(HttpStatusCode.OK)));
        Reply last = first;
        foreach (var id in filed[1..]) last = await ConcludeAsync(id);
        var counted = await anybody.GetAfter(last, figures);
        Assert.Equal((5, 5, 5_000_000L, true), Sums(counted));
        Assert.Equal([(village, "2026-01")], counted["villages"].AsArray().Select(each => ((string)each!["unit"]!, (string)each["month"]!)));
        (await anybody.Get("/v1/ceremonies")).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");

        async Task<Reply> ConcludeAsync(string id) =>
            (await api.Post($"/v1/ceremonies/{id}/conclude", new JsonObject { ["heldOn"] = "2026-01-20", ["actual"] = new JsonObject { ["betrothalGift"] = 7_000_000 } })).Is(HttpStatusCode.OK);

        static (int, int, long, bool) Sums(Reply reply) => ((int)reply["filed"]!, (int)reply["concluded"]!, (long)reply["saved"]!, (bool)reply["leftOut"]!);
    }

    private static JsonObject Limits(int betrothalGift, int tables) => new()
    {
        ["from"] = "2025-06-01",
        ["limits"] = new JsonObject { ["betrothalGift"] = betrothalGift, ["tablesOneSide"] = tables },
        ["source"] = "倡导性标准",
    };

    private async Task<(string Office, string Village)> VillageAsync()
    {
        var office = NewCode();
        (await api.Post("/v1/units", new JsonObject { ["code"] = office, ["level"] = "office", ["parent"] = Center, ["name"] = $"试验所 {office}" })).Is(HttpStatusCode.Created);
        return (office, await api.OpenStation(office));
    }
}

[Collection(OnSqlite.Name)]
public sealed class CeremoniesOnSqliteTests(SqliteGateway gateway) : CeremonyTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class CeremoniesOnPostgresTests(PostgresGateway gateway) : CeremonyTests(gateway);
