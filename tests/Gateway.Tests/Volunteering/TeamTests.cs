using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Volunteering;

public abstract class TeamTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_team_is_founded_edited_rests_resumes_and_closes()
    {
        var body = new JsonObject
        {
            ["unit"] = Station,
            ["code"] = "T-1",
            ["level"] = "village",
            ["name"] = "试验队",
            ["platforms"] = new JsonArray("health", "care"),
            ["areas"] = new JsonArray(Station),
            ["capacity"] = 5,
            ["leader"] = new JsonObject { ["name"] = "李四", ["phone"] = "13900000000" },
        };
        var founded = (await api.Post("/v1/teams", body)).Is(HttpStatusCode.Created);
        var path = founded.Headers.Location!.OriginalString;
        Assert.Equal("李*", (await api.Get($"/v1/people/{founded.Text("leader")}")).Is(HttpStatusCode.OK).Text("name"));
        Assert.Equal("李四", (await api.Reveal(founded.Text("leader"))).Text("name"));

        var edited = (await api.Patch(path, new JsonObject { ["capacity"] = 8, ["leader"] = null }, ("If-Match", founded.Tag))).Is(HttpStatusCode.OK);
        Assert.Equal(8, (int)edited["capacity"]);
        Assert.Null(edited.Body!["leader"]);
        Assert.Equal("resting", (await api.Post($"{path}/rest")).Is(HttpStatusCode.OK).Text("state"));
        (await api.Post($"{path}/rest")).IsRefused(HttpStatusCode.Conflict, "team.already-resting");
        Assert.Equal("active", (await api.Post($"{path}/resume")).Is(HttpStatusCode.OK).Text("state"));
        (await api.Post($"{path}/resume")).IsRefused(HttpStatusCode.Conflict, "team.not-resting");
        Assert.Equal("closed", (await api.Post($"{path}/close")).Is(HttpStatusCode.OK).Text("state"));
        (await api.Post($"{path}/resume")).IsRefused(HttpStatusCode.Conflict, "team.closed");
        Assert.Equal(
            ["team.founded", "team.edited", "team.rested", "team.resumed", "team.closed"],
            (await api.Get($"{path}/history"))["items"].AsArray().Select(e => (string)e!["type"]!));
    }

    [Fact]
    public async Task A_team_names_units_and_platforms_that_exist()
    {
        JsonObject Body(string unit, string area, string platform) => new()
        {
            ["unit"] = unit,
            ["level"] = "village",
            ["name"] = "试验队",
            ["areas"] = new JsonArray(area),
            ["capacity"] = 5,
            ["platforms"] = new JsonArray(platform),
        };
        (await api.Post("/v1/teams", Body("999999", Station, "care"))).IsInvalid("unit.unknown", "unit");
        (await api.Post("/v1/teams", Body(Station, "999999", "care"))).IsInvalid("unit.unknown", "areas");
        (await api.Post("/v1/teams", Body(Station, Station, "nothing"))).IsInvalid("platform.unknown", "platforms");
    }

    [Fact]
    public async Task Teams_are_found_by_whom_they_serve()
    {
        var team = (await api.Post("/v1/teams", new JsonObject { ["unit"] = Office, ["level"] = "township", ["name"] = "乡镇试验队", ["areas"] = new JsonArray(Office), ["capacity"] = 5, ["platforms"] = new JsonArray("legal-aid") })).Is(HttpStatusCode.Created);
        var serving = (await api.GetAfter(team, $"/v1/teams?serves={Station}&platform=legal-aid&level=township&limit=200")).Is(HttpStatusCode.OK);
        Assert.Contains(team.Text("id"), serving["items"].AsArray().Select(item => (string)item!["id"]!));
        var others = (await api.Get($"/v1/teams?serves={Station}&platform=ecology&level=township&limit=200")).Is(HttpStatusCode.OK);
        Assert.DoesNotContain(team.Text("id"), others["items"].AsArray().Select(item => (string)item!["id"]!));
    }
}

[Collection(OnSqlite.Name)]
public sealed class TeamsOnSqliteTests(SqliteGateway gateway) : TeamTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class TeamsOnPostgresTests(PostgresGateway gateway) : TeamTests(gateway);
