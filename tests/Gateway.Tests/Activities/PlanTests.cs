using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Activities;

public abstract class PlanTests(GatewayFixture gateway, int year)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_center_adopts_the_usual_themes_and_makes_them_its_own()
    {
        var adopted = (await api.Post("/v1/theme-plans", new JsonObject { ["center"] = Center, ["year"] = year })).Is(HttpStatusCode.Created);
        var path = adopted.Headers.Location!.OriginalString;
        Assert.Equal($"/v1/theme-plans/{Center}-{year}", path);
        Assert.Equal(12, adopted["themes"].AsArray().Count);
        Assert.NotNull((string?)adopted["provisional"]);
        (await api.Post("/v1/theme-plans", new JsonObject { ["center"] = Center, ["year"] = year })).IsRefused(HttpStatusCode.Conflict, "already-exists");

        var themes = adopted["themes"].DeepClone().AsArray();
        themes[2] = new JsonObject { ["name"] = "学雷锋·爱草原" };
        var changed = (await api.Patch(path, new JsonObject { ["themes"] = themes, ["provisional"] = null }, ("If-Match", adopted.Tag))).Is(HttpStatusCode.OK);
        Assert.Equal("学雷锋·爱草原", (string)changed["themes"][2]!["name"]!);
        var listed = (await api.GetAfter(changed, $"/v1/theme-plans?center={Center}&year={year}"))["items"].AsArray().Single()!;
        Assert.Null((string?)listed["provisional"]);
        Assert.Equal(2, (await api.Get($"{path}/history"))["items"].AsArray().Count);
    }

    [Fact]
    public async Task Themes_are_twelve_and_of_a_center()
    {
        (await api.Post("/v1/theme-plans", new JsonObject { ["center"] = Center, ["year"] = 2199, ["themes"] = new JsonArray(new JsonObject { ["name"] = "一" }) }))
            .IsInvalid("body.invalid", "themes");
        var themes = new JsonArray([.. Enumerable.Range(0, 12).Select(i => (JsonNode)new JsonObject { ["name"] = i == 3 ? " " : "主题" })]);
        (await api.Post("/v1/theme-plans", new JsonObject { ["center"] = Center, ["year"] = 2199, ["themes"] = themes })).IsInvalid("body.invalid", "themes[3].name");
        (await api.Post("/v1/theme-plans", new JsonObject { ["center"] = Office, ["year"] = 2199 })).IsInvalid("theme-plan.center-only", "center");
    }

    [Fact]
    public async Task A_unit_plans_its_month_and_others_may_not()
    {
        var station = await api.OpenStation();
        var body = new JsonObject { ["unit"] = station, ["month"] = "2026-11", ["focus"] = "取暖安全入户", ["activities"] = 4 };
        (await (await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(Station)))).Post("/v1/month-plans", body.DeepClone())).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        var keeper = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(station)));
        var planned = (await keeper.Post("/v1/month-plans", body)).Is(HttpStatusCode.Created);
        var path = planned.Headers.Location!.OriginalString;
        var changed = (await keeper.Patch(path, new JsonObject { ["activities"] = 5 }, ("If-Match", planned.Tag))).Is(HttpStatusCode.OK);
        Assert.Equal(5, (int)changed["activities"]!);
        Assert.Equal($"{station}-2026-11", (string)(await api.GetAfter(changed, $"/v1/month-plans?unit={Office}&subtree=true&month=2026-11&limit=200"))["items"].AsArray()
            .Single(item => (string)item!["unit"]! == station)!["id"]!);
        (await api.Post("/v1/month-plans", new JsonObject { ["unit"] = station, ["month"] = "2026-13", ["focus"] = "好", ["activities"] = 0 })).IsInvalid("body.invalid", "month", "activities");
    }

    [Fact]
    public async Task Coverage_shows_the_weeks_without_an_activity()
    {
        var station = await api.OpenStation();
        // Late on the Sunday of the second week, in the county's time.
        var recorded = (await api.Post("/v1/activities", new JsonObject
        {
            ["unit"] = station,
            ["title"] = "周末宣讲",
            ["platform"] = "theory",
            ["startsAt"] = "2025-01-12T23:00:00+08:00",
            ["endsAt"] = "2025-01-12T23:30:00+08:00",
            ["participants"] = 1,
            ["audience"] = 10,
            ["serviceMinutes"] = 30,
        })).Is(HttpStatusCode.Created);

        var coverage = (await api.GetAfter(recorded, $"/v1/units/{station}/coverage?year=2025")).Is(HttpStatusCode.OK);
        // It counts from the week of its first activity: the platform knows it since today.
        Assert.Equal(("2024-12-30", 52, 52, 50, 1), ((string)coverage["weeks"][0]!, coverage["weeks"].AsArray().Count, (int)coverage["over"]!, (int)coverage["gaps"]!, (int)coverage["units"][0]!["firstWeek"]!));
        Assert.Equal(0.0196, (double)coverage["covered"]!, 4);
        Assert.Equal([0, 1, 0], coverage["units"][0]!["held"]!.AsArray().Take(3).Select(held => (int)held!));
        var above = await api.Get($"/v1/units/{Office}/coverage?year=2025");
        Assert.Equal(Office, (string)above["units"][0]!["unit"]!);
        Assert.Contains(station, above["units"].AsArray().Select(unit => (string)unit!["unit"]!));
        (await api.Get("/v1/units/999999/coverage")).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(ISOWeek.GetYear(DateTime.UtcNow), (int)(await api.Get($"/v1/units/{station}/coverage"))["year"]!);
    }
}

[Collection(OnSqlite.Name)]
public sealed class PlansOnSqliteTests(SqliteGateway gateway) : PlanTests(gateway, 2026);

[Collection(OnPostgres.Name)]
public sealed class PlansOnPostgresTests(PostgresGateway gateway) : PlanTests(gateway, 2027);
