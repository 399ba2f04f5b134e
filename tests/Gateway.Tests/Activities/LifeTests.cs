using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Activities.Activity;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Activities;

/// <summary>An activity from its plan to its confirmed record.</summary>
public abstract class LifeTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task An_activity_is_planned_announced_held_recorded_and_confirmed_by_the_unit_above()
    {
        var station = await api.OpenStation();
        var planned = (await api.Post("/v1/activities/plan", UnderWay(station))).Is(HttpStatusCode.Created);
        var id = planned.Text("id");
        Assert.Equal(planned.Body!.ToJsonString(), (await api.Get(planned.Headers.Location!.OriginalString)).Body!.ToJsonString());
        Assert.Equal(("planned", "talk"), (planned.Text("state"), (string)planned["plan"]["kind"]!));
        (await api.Post($"/v1/activities/{id}/finish")).IsRefused(HttpStatusCode.Conflict, "activity.not-now");

        await api.Do(id, "announce");
        Assert.Equal("under-way", (await api.Do(id, "start")).Text("state"));
        Assert.Equal("held", (await api.Do(id, "finish")).Text("state"));
        (await api.Post($"/v1/activities/{id}/record", new JsonObject { ["audience"] = 80, ["endsAt"] = At(0) })).IsInvalid("activity.figure-needed", "participants");
        var recorded = await api.Do(id, "record", new JsonObject { ["audience"] = 80, ["endsAt"] = At(0), ["participants"] = 2, ["serviceMinutes"] = 90, ["report"] = "来了八十人。" });
        Assert.Equal(("recorded", 2, 90), (recorded.Text("state"), (int)recorded["participants"], (int)recorded["serviceMinutes"]));
        Assert.All(recorded["haves"].AsObject(), have => Assert.True((bool)have.Value!, have.Key));
        await Shows(1, 2);

        var stationManager = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(station)));
        var officeManager = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office)));
        (await stationManager.Post($"/v1/activities/{id}/confirm")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        Assert.Equal("sent-back", (await officeManager.Do(id, "send-back", new JsonObject { ["reason"] = "请补充人数。" })).Text("state"));
        await Shows(0, 0);
        await stationManager.Do(id, "record", new JsonObject { ["participants"] = 3 });
        await Shows(1, 3);
        var confirmed = await officeManager.Do(id, "confirm");
        Assert.Equal("confirmed", confirmed.Text("state"));
        var found = (await api.GetAfter(confirmed, $"/v1/activities?unit={station}&state=confirmed&kind=talk")).Is(HttpStatusCode.OK);
        Assert.Equal(id, (string)Assert.Single(found["items"].AsArray())!["id"]!);

        async Task Shows(int held, int participants) => await Eventually.TrueAsync(
            async () => (await api.Get($"/v1/units/{station}/summary"))["total"]["activities"] is { } figures
                && ((int)figures["held"]!, (int)figures["participants"]!) == (held, participants),
            $"{held} activities with {participants} participants count");
    }

    [Fact]
    public async Task A_plan_is_edited_at_the_version_that_was_seen_and_another_time_is_told_once_it_is_announced()
    {
        var planned = (await api.Post("/v1/activities/plan", Body(await api.OpenStation()))).Is(HttpStatusCode.Created);
        var path = planned.Headers.Location!.OriginalString;
        (await api.Patch(path, new JsonObject { ["place"] = "村史馆" })).IsRefused(HttpStatusCode.PreconditionRequired, "precondition.required");
        var edited = (await api.Patch(path, new JsonObject { ["place"] = "村史馆", ["skills"] = new JsonArray("riding") }, ("If-Match", planned.Tag))).Is(HttpStatusCode.OK);
        Assert.Equal(("村史馆", "riding"), (edited.Text("place"), (string)edited["plan"]["skills"]![0]!));
        (await api.Patch(path, new JsonObject { ["place"] = "学校" }, ("If-Match", planned.Tag))).IsRefused(HttpStatusCode.PreconditionFailed, "version.stale");
        await api.Do(planned.Text("id"), "announce");
        (await api.Patch(path, new JsonObject { ["place"] = "学校" }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        (await api.Patch(path, new JsonObject { ["capacity"] = 1_001 }, ("If-Match", "*"))).IsInvalid("body.invalid", "capacity");
        (await api.Patch(path, new JsonObject { ["programme"] = new JsonArray(new JsonObject { ["kind"] = "arts", ["title"] = "", ["minutes"] = 10 }) }, ("If-Match", "*"))).IsInvalid("body.invalid", "programme");

        var cancelled = await api.Do(planned.Text("id"), "cancel", new JsonObject { ["reason"] = "weather", ["note"] = "大雪封路" });
        Assert.Equal(("cancelled", "weather"), (cancelled.Text("state"), cancelled.Text("cancelReason")));
        Assert.Equal(
            ["activity.planned", "activity.edited", "activity.announced", "activity.rescheduled", "activity.cancelled"],
            (await api.Get($"{path}/history"))["items"].AsArray().Select(entry => (string)entry!["type"]!));
        (await gateway.Host.ApiOfNobody().Get($"{path}/history")).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
    }

    [Fact]
    public async Task A_series_is_planned_by_the_clocks_of_the_county_and_a_repeat_adds_nothing()
    {
        var station = await api.OpenStation();
        var body = Body(station);
        var first = new DateTimeOffset(DateTimeOffset.UtcNow.Year + 1, 3, 6, 9, 0, 0, TimeSpan.FromHours(8));
        (body["startsAt"], body["endsAt"], body["signUpClosesAt"]) = (first.ToString("O"), first.AddHours(2).ToString("O"), first.AddDays(-1).ToString("O"));
        (body["rule"], body["except"]) = ("FREQ=WEEKLY;COUNT=4", new JsonArray(first.AddDays(14).ToString("O")));
        var key = ("Idempotency-Key", $"series-{station}");

        var planned = (await api.Post("/v1/activities/plan-series", body.DeepClone(), key)).Is(HttpStatusCode.OK);
        var again = (await api.Post("/v1/activities/plan-series", body.DeepClone(), key)).Is(HttpStatusCode.OK);

        Assert.Equal(planned.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal([0, 7, 21], planned["items"].AsArray().Select(item => (DateTimeOffset.Parse((string)item!["startsAt"]!, null) - first).TotalDays));
        var listed = (await api.GetAfter(planned, $"/v1/activities?unit={station}&state=planned&count=true&sort=startsAt"))["items"].AsArray();
        Assert.Equal(planned["items"].AsArray().Select(item => (string)item!["id"]!), listed.Select(item => (string)item!["id"]!));
        var last = await api.Get($"/v1/activities/{(string)listed[2]!["id"]!}");
        Assert.Equal(first.AddDays(20), DateTimeOffset.Parse((string)last["plan"]["signUpClosesAt"]!, null));
    }

    [Theory]
    [InlineData("every saturday")]
    [InlineData("FREQ=SECONDLY;COUNT=3")]
    [InlineData("FREQ=DAILY;COUNT=61")]
    [InlineData("FREQ=WEEKLY")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX;COUNT=2")]
    [InlineData("FREQ=WEEKLY;COUNT=99999999999")]
    public async Task A_rule_that_is_none_or_gives_too_many_or_none_is_refused(string rule)
    {
        var body = Body(Station);
        body["rule"] = rule;

        (await api.Post("/v1/activities/plan-series", body)).IsInvalid("body.invalid", "rule");
    }
}

[Collection(OnSqlite.Name)]
public sealed class LivesOnSqliteTests(SqliteGateway gateway) : LifeTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class LivesOnPostgresTests(PostgresGateway gateway) : LifeTests(gateway);
