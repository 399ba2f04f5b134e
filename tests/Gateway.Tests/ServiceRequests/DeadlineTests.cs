using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.ServiceRequests;

/// <summary>A gateway whose clock for deadlines runs day and night, and in which some steps have to be done at once.</summary>
public abstract class DeadlineTests(DatabaseEngine engine)
{
    private static readonly (string, string)[] DayAndNight =
    [
        ("Deadlines:Opens", "00:00"), ("Deadlines:Closes", "23:59:59.9999999"),
        .. Enum.GetValues<DayOfWeek>().Select(day => ($"Deadlines:Days:{(int)day}", $"{day}")),
    ];

    [Fact]
    public async Task Nothing_is_forgotten()
    {
        await using var database = await GatewayHost.CountyAsync(engine);
        await using var host = await GatewayHost.StartAsync(
            database, [.. DayAndNight, ("Deadlines:Everywhere:Answer", "00:00:01"), ("Deadlines:Everywhere:Rating", "00:00:01"), ("Deadlines:Levels:Station:Dispatch", "00:00:01")]);
        var api = host.Api();

        // A desk that does nothing hands it up, where there is time again.
        var station = await api.OpenStation();
        var climbed = await api.PlaceRequest(station);
        await Eventually.TrueAsync(async () => (await Show(climbed)).Text("desk") == Office, "it has climbed");
        Assert.Equal(("placed", "overdue"), ((await Show(climbed)).Text("state"), await Last(climbed, "reason")));

        // A team that does not answer is asked no longer; the desk is to ask another.
        var team = await api.FoundTeam(station);
        var asked = await api.PlaceRequest(station);
        await api.Take(asked, Dispatch(team));
        await Eventually.TrueAsync(async () => (await Show(asked)).Text("state") == "unanswered", "the team has been given up");
        Assert.Equal(("dispatch", team), ((await Show(asked)).Text("waitsFor"), (string)(await Show(asked))["declinedBy"][0]!));

        // What nobody rates is closed, and may still be rated.
        var served = await api.PlaceRequest(station);
        await api.Take(served, Dispatch(team), Accept(team), Start(team), Complete(team));
        await Eventually.TrueAsync(async () => (await Show(served)).Text("state") == "closed", "it has been closed");
        await api.Take(served, Rate(5));
        Assert.Equal("system:desk", (string)(await api.Get($"/v1/service-requests/{asked}/history"))["items"].AsArray()[^1]!["actor"]!);

        async Task<Reply> Show(string id) => (await api.Get($"/v1/service-requests/{id}")).Is(HttpStatusCode.OK);
        async Task<string> Last(string id, string what) => (string)(await api.Get($"/v1/service-requests/{id}/history"))["items"].AsArray()[^1]!["data"]![what]!;
    }

    [Fact]
    public async Task A_deadline_that_passed_while_nothing_ran_is_found_after_the_restart()
    {
        await using var database = await GatewayHost.CountyAsync(engine);
        string late, early;
        await using (var first = await GatewayHost.StartAsync(
            database, [.. DayAndNight, ("Deadlines:Sweep", "1.00:00:00"), ("Deadlines:Everywhere:Dispatch", "00:00:01"), ("Deadlines:Everywhere:Review", "10:00:00")]))
        {
            var api = first.Api();
            var station = await api.OpenStation();
            (late, early) = (await api.PlaceRequest(station), await api.PlaceRequest(station, reviewRequired: true));
            await Eventually.TrueAsync(async () => (await Overdue(api, true)).Contains(late), "it is overdue");
            Assert.DoesNotContain(early, await Overdue(api, true));
            Assert.Equal([early], await Overdue(api, false));
            Assert.Equal("placed", (await api.Get($"/v1/service-requests/{late}")).Text("state"));
        }

        await using var second = await GatewayHost.StartAsync(database, DayAndNight);
        var after = second.Api();
        await Eventually.TrueAsync(async () => (int)(await after.Get($"/v1/service-requests/{late}"))["escalated"] == 1, "it has climbed");
        Assert.Equal(0, (int)(await after.Get($"/v1/service-requests/{early}"))["escalated"]);

        static async Task<string[]> Overdue(Api api, bool overdue) =>
            [.. (await api.Get($"/v1/service-requests?overdue={(overdue ? "true" : "false")}")).Is(HttpStatusCode.OK)["items"].AsArray().Select(item => (string)item!["id"]!)];
    }

    [Fact]
    public async Task The_limits_are_shown_with_what_is_provisional()
    {
        await using var database = await GatewayHost.CountyAsync(engine);
        await using var host = await GatewayHost.StartAsync(database, ("Deadlines:Everywhere:Answer", "02:00:00"), ("Deadlines:Levels:SubCenter:Answer", "03:00:00"), ("Deadlines:Holidays:0", "2026-10-01"));
        var shown = (await host.Api().Get("/v1/settings/deadlines")).Is(HttpStatusCode.OK);

        Assert.Equal(("Asia/Shanghai", "08:30", "17:30", "2026-10-01"), (shown.Text("timeZone"), shown.Text("opens"), shown.Text("closes"), (string)shown["holidays"][0]!));
        JsonNode Limit(string step, string? level) => shown["limits"].AsArray().Single(limit => (string)limit!["step"]! == step && (string?)limit["level"] == level)!;
        Assert.Equal((120, false), ((int)Limit("answer", null)["minutes"]!, (bool)Limit("answer", null)["provisional"]!));
        Assert.Equal((180, false), ((int)Limit("answer", "sub-center")["minutes"]!, (bool)Limit("answer", "sub-center")["provisional"]!));
        Assert.Equal((240, true), ((int)Limit("review", null)["minutes"]!, (bool)Limit("review", null)["provisional"]!));
        (await host.Api().Get("/v1/settings/deadlines?level=center")).IsInvalid("query.invalid", "level");
    }
}

public sealed class DeadlineOnSqliteTests() : DeadlineTests(DatabaseEngine.Sqlite);

public sealed class DeadlineOnPostgresTests() : DeadlineTests(DatabaseEngine.Postgres);
