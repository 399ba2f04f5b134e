using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.ServiceRequests;

/// <summary>A center sets its deadlines while everything runs.</summary>
public abstract class DeadlineSettingsTests(DatabaseEngine engine)
{
    [Fact]
    public async Task What_a_center_sets_holds_for_what_begins_to_wait_from_then_on_and_tells_who_set_it()
    {
        await using var database = await GatewayHost.CountyAsync(engine);
        await using var host = await GatewayHost.StartAsync(database);
        var api = host.Api();
        var station = await api.OpenStation();
        var item = await api.OfferItem();
        var team = await api.FoundTeam(station);
        var before = await Place();
        (await api.Get($"/v1/deadlines/{Center}")).Is(HttpStatusCode.NotFound);
        Assert.True((bool)(await Holds())["hoursProvisional"]!);
        Assert.True((bool)Limit(await Holds(), "dispatch", null)["provisional"]!);

        var hours = (await api.Post($"/v1/deadlines/{Center}/hours", Week("00:00", "23:59"))).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/deadlines/{Center}/limits", new JsonObject { ["level"] = "station", ["limits"] = new JsonObject { ["dispatch"] = 60, ["answer"] = 500 } })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/deadlines/{Center}/limits", new JsonObject { ["level"] = "station", ["menuItem"] = item, ["limits"] = new JsonObject { ["answer"] = 30 } })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/deadlines/{Center}/year", new JsonObject { ["year"] = 2031, ["holidays"] = new JsonArray("2031-01-01"), ["extraDays"] = new JsonArray("2031-01-04"), ["source"] = "通知" })).Is(HttpStatusCode.OK);

        // What is placed from then on has the new deadline, what was placed before keeps its own until its next step.
        await Eventually.TrueAsync(async () => Left(await Place()) is > 58 and < 63, "the new deadline holds");
        Assert.Equal(before.Text("dueBy"), (await api.Get($"/v1/service-requests/{before.Text("id")}")).Text("dueBy"));
        Assert.InRange(Left(await api.Take(before.Text("id"), Dispatch(team))), 28, 33);

        var shown = await Holds();
        Assert.Equal((false, "00:00", "23:59", 7), ((bool)shown["hoursProvisional"]!, shown.Text("opens"), shown.Text("closes"), shown["days"].AsArray().Count));
        Assert.Equal((60, false), ((int)Limit(shown, "dispatch", "station")["minutes"]!, (bool)Limit(shown, "dispatch", "station")["provisional"]!));
        Assert.Equal(("2031-01-01", "2031-01-04", 2031), ((string)shown["holidays"][0]!, (string)shown["extraDays"][0]!, (int)shown["years"][0]!));
        Assert.Equal("08:30", (await api.Get("/v1/settings/deadlines")).Is(HttpStatusCode.OK).Text("opens"));

        var history = (await api.Get($"/v1/deadlines/{Center}/history")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.Equal(["deadlines.hours-set", "deadlines.limits-set", "deadlines.limits-set", "deadlines.year-set"], history.Select(entry => (string)entry!["type"]!));
        Assert.StartsWith("acc_", (string)history[0]!["actor"]!, StringComparison.Ordinal);
        (await api.Post($"/v1/deadlines/{Center}/hours", Week("09:00", "17:00"), ("If-Match", hours.Tag))).IsRefused(HttpStatusCode.PreconditionFailed, "version.stale");

        // What would leave no time, or is not the center's.
        (await api.Post($"/v1/deadlines/{Center}/limits", new JsonObject { ["limits"] = new JsonObject { ["report"] = 527_040 } })).IsRefused(HttpStatusCode.Conflict, "deadlines.too-little-time");
        (await api.Post($"/v1/deadlines/{Center}/limits", new JsonObject { ["limits"] = new JsonObject { ["report"] = 0 } })).IsInvalid("body.invalid", "limits.report");
        (await api.Post($"/v1/deadlines/{Center}/limits", new JsonObject { ["menuItem"] = "menu_01jdq7k2v3m8n5p6r7s8t9v0wx", ["limits"] = new JsonObject { ["report"] = 10 } })).IsInvalid("request.menu-item-unknown", "menuItem");
        (await api.Post($"/v1/deadlines/{Center}/hours", Week("17:00", "09:00"))).IsInvalid("body.invalid", "closes");
        (await api.Post($"/v1/deadlines/{Center}/hours", Week("9 Uhr", "17:00"))).IsInvalid("body.invalid", "opens");
        (await api.Post($"/v1/deadlines/{Center}/year", new JsonObject { ["year"] = 2031, ["holidays"] = new JsonArray("2032-01-01") })).IsInvalid("body.invalid", "holidays");
        (await api.Post($"/v1/deadlines/{Center}/year", new JsonObject { ["year"] = 2031, ["holidays"] = new JsonArray("2031-01-01"), ["extraDays"] = new JsonArray("2031-01-01") })).IsInvalid("body.invalid", "extraDays");
        (await api.Post($"/v1/deadlines/{station}/hours", Week("09:00", "17:00"))).Is(HttpStatusCode.NotFound);
        var manager = await host.ApiOf(new Grant(Role.StationManager, new UnitCode(station)));
        (await manager.Post($"/v1/deadlines/{Center}/hours", Week("09:00", "17:00"))).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");

        async Task<Reply> Place() => (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = station, ["menuItem"] = item, ["channel"] = "visit" })).Is(HttpStatusCode.Created);
        async Task<Reply> Holds() => (await api.Get($"/v1/units/{station}/deadlines")).Is(HttpStatusCode.OK);
    }

    private static JsonObject Week(string opens, string closes) => new()
    {
        ["opens"] = opens,
        ["closes"] = closes,
        ["days"] = new JsonArray([.. Enum.GetValues<DayOfWeek>().Select(day => (JsonNode)$"{day}".ToLowerInvariant())]),
    };

    /// <summary>Minutes until it is due.</summary>
    private static double Left(Reply request) => (DateTimeOffset.Parse(request.Text("dueBy"), CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow).TotalMinutes;

    private static JsonNode Limit(Reply shown, string step, string? level) =>
        shown["limits"].AsArray().Single(limit => (string)limit!["step"]! == step && (string?)limit["level"] == level && limit["menuItem"] is null)!;
}

public sealed class DeadlineSettingsOnSqliteTests() : DeadlineSettingsTests(DatabaseEngine.Sqlite);

public sealed class DeadlineSettingsOnPostgresTests() : DeadlineSettingsTests(DatabaseEngine.Postgres);
