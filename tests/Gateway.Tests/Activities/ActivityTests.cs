using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Activities;

public abstract class ActivityTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task An_activity_is_recorded_read_and_found_by_its_day_in_the_county()
    {
        // Shortly after midnight in the county, still the day before in UTC.
        var station = await api.OpenStation();
        var body = Activity(station, "2023-06-10T00:30:00+08:00", "2023-06-10T02:30:00+08:00");
        body["report"] = "来了八十人。";
        var recorded = (await api.Post("/v1/activities", body)).Is(HttpStatusCode.Created);
        var path = recorded.Headers.Location!.OriginalString;
        Assert.Equal(recorded.Body!.ToJsonString(), (await api.Get(path)).Body!.ToJsonString());
        Assert.Equal("activity.recorded", (string)(await api.Get($"{path}/history"))["items"][0]!["type"]!);

        async Task<int> On(string from, string to) =>
            (await api.GetAfter(recorded, $"/v1/activities?unit={station}&from={from}&to={to}")).Is(HttpStatusCode.OK)["items"].AsArray().Count;
        Assert.Equal(1, await On("2023-06-10", "2023-06-10"));
        Assert.Equal(0, await On("2023-06-09", "2023-06-09"));
        Assert.Equal(0, await On("2023-06-11", "2023-06-12"));
    }

    [Fact]
    public async Task An_activity_that_cannot_have_been_is_refused_by_field()
    {
        (await api.Post("/v1/activities", Activity(Station, "2023-06-10T09:00:00+08:00", "2023-06-10T08:00:00+08:00"))).IsInvalid("time.order", "endsAt");
        (await api.Post("/v1/activities", Activity(Station, "2023-06-10T09:00:00+08:00", "2023-06-12T09:00:00+08:00"))).IsInvalid("activity.too-long", "endsAt");
        (await api.Post("/v1/activities", Activity(Station, "2123-06-10T09:00:00+08:00", "2123-06-10T10:00:00+08:00"))).IsInvalid("body.invalid", "startsAt", "endsAt");
        (await api.Post("/v1/activities", Activity("999999", "2023-06-10T09:00:00+08:00", "2023-06-10T10:00:00+08:00"))).IsInvalid("unit.unknown", "unit");
        var minutes = Activity(Station, "2023-06-10T09:00:00+08:00", "2023-06-10T10:00:00+08:00");
        minutes["serviceMinutes"] = 100_000;
        (await api.Post("/v1/activities", minutes)).IsInvalid("activity.too-many-minutes", "serviceMinutes");
        var project = Activity(Station, "2023-06-10T09:00:00+08:00", "2023-06-10T10:00:00+08:00");
        project["project"] = "proj_01jdq7k2v3m8n5p6r7s8t9v0wx";
        (await api.Post("/v1/activities", project)).IsInvalid("activity.project-unknown", "project");
    }

    private static JsonObject Activity(string unit, string startsAt, string endsAt) => new()
    {
        ["unit"] = unit,
        ["title"] = "马背宣讲进牧区",
        ["platform"] = "theory",
        ["startsAt"] = startsAt,
        ["endsAt"] = endsAt,
        ["participants"] = 6,
        ["audience"] = 80,
        ["serviceMinutes"] = 60,
    };
}

[Collection(OnSqlite.Name)]
public sealed class ActivitiesOnSqliteTests(SqliteGateway gateway) : ActivityTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class ActivitiesOnPostgresTests(PostgresGateway gateway) : ActivityTests(gateway);
