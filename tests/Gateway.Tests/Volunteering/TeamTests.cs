using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Volunteering;
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
    public async Task A_special_team_is_founded_with_its_routes_and_a_volunteer_who_leads_it()
    {
        var leader = (await api.Register()).Text("id");
        var body = new JsonObject
        {
            ["unit"] = Station,
            ["level"] = "village",
            ["name"] = "马背宣讲队",
            ["areas"] = new JsonArray(Station),
            ["capacity"] = 5,
            ["kind"] = "horseback",
            ["routes"] = new JsonArray(new JsonObject
            {
                ["name"] = "夏牧场线",
                ["stops"] = new JsonArray(new JsonObject { ["name"] = "抓喜秀龙草原", ["position"] = new JsonObject { ["latitude"] = 37.2, ["longitude"] = 102.7 } }, new JsonObject { ["name"] = "文化广场" }),
            }),
            ["leaderVolunteer"] = leader,
        };
        var key = Guid.NewGuid().ToString();
        var founded = (await api.Post("/v1/teams", body.DeepClone(), ("Idempotency-Key", key))).Is(HttpStatusCode.Created);
        Assert.Equal("true", (await api.Post("/v1/teams", body.DeepClone(), ("Idempotency-Key", key))).Is(HttpStatusCode.Created).Header("Idempotency-Replayed"));
        Assert.Equal("文化广场", (string)founded["routes"][0]!["stops"]![1]!["name"]!);
        var membership = Assert.Single((await api.Get($"/v1/volunteers/{leader}"))["teams"].AsArray())!;
        Assert.Equal((founded.Text("id"), true), ((string)membership["team"]!, (bool)membership["leader"]!));
        Assert.Contains((await api.GetAfter(founded, $"/v1/teams?kind=horseback&unit={Station}"))["items"].AsArray(), team => (string)team!["id"]! == founded.Text("id"));

        var edited = (await api.Patch($"/v1/teams/{founded.Text("id")}", new JsonObject { ["routes"] = new JsonArray() }, ("If-Match", founded.Tag))).Is(HttpStatusCode.OK);
        Assert.Empty(edited["routes"].AsArray());
        var like = body.DeepClone();
        like["kind"] = null;
        (await api.Post("/v1/teams", like)).IsInvalid("team.routes-of-special", "routes");
        body["routes"]![0]!["stops"]![0]!["position"]!["latitude"] = 91;
        (await api.Post("/v1/teams", body)).IsInvalid("body.invalid", "routes");
        body.Remove("routes");
        body["leaderVolunteer"] = "vol_01jdq7k2v3m8n5p6r7s8t9v0wx";
        (await api.Post("/v1/teams", body)).IsInvalid("team.leader-unknown", "leaderVolunteer");
    }

    [Fact]
    public async Task Two_teams_are_linked_once_both_have_said_so()
    {
        var (one, other) = (await api.FoundTeam(), await api.FoundTeam());
        var leader = await gateway.Host.ApiOf(new Grant(Role.TeamLeader, Team: new TeamId(one)));

        var offered = (await leader.Post($"/v1/teams/{one}/link", new JsonObject { ["team"] = other })).Is(HttpStatusCode.OK);
        (await leader.Post($"/v1/teams/{other}/link", new JsonObject { ["team"] = one })).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        Assert.Equal([(other, "offered")], await LinksAsync(offered, one));
        Assert.Equal([(one, "asked")], await LinksAsync(offered, other));

        var agreed = (await api.Post($"/v1/teams/{other}/link", new JsonObject { ["team"] = one })).Is(HttpStatusCode.OK);
        Assert.Equal([(other, "linked")], await LinksAsync(agreed, one));
        Assert.Equal([(one, "linked")], await LinksAsync(agreed, other));

        var ended = (await leader.Post($"/v1/teams/{one}/unlink", new JsonObject { ["team"] = other })).Is(HttpStatusCode.OK);
        Assert.Equal([(other, "asked")], await LinksAsync(ended, one));
        (await leader.Post($"/v1/teams/{one}/unlink", new JsonObject { ["team"] = other })).IsRefused(HttpStatusCode.Conflict, "team.not-linked");

        async Task<IEnumerable<(string, string)>> LinksAsync(Reply write, string team) =>
            (await api.GetAfter(write, $"/v1/teams/{team}/links")).Is(HttpStatusCode.OK)["items"].AsArray().Select(link => ((string)link!["team"]!, (string)link["state"]!)).ToList();
    }

    [Fact]
    public async Task A_team_s_statistics_count_its_members_their_hours_and_how_it_did_with_requests()
    {
        var team = await api.FoundTeam();
        foreach (var minutes in new[] { 60, 90 })
        {
            var volunteer = (await api.Register()).Text("id");
            (await api.Post($"/v1/volunteers/{volunteer}/join-team", new JsonObject { ["team"] = team })).Is(HttpStatusCode.OK);
            (await ServeAsync(volunteer, minutes, "2026-03-05")).Is(HttpStatusCode.OK);
            var elsewhen = (await ServeAsync(volunteer, 30, "2026-02-05")).Is(HttpStatusCode.OK);
            if (minutes == 90) (await api.Post($"/v1/volunteers/{volunteer}/reverse-hours", new JsonObject { ["entry"] = (int)elsewhen["entries"] })).Is(HttpStatusCode.OK);
        }

        var rated = await api.Take(await api.PlaceRequest(), Dispatch(team), Accept(team), Start(team), Complete(team), Rate(5));

        var march = (await api.GetAfter(rated, $"/v1/teams/{team}/statistics?month=2026-03")).Is(HttpStatusCode.OK);
        Assert.Equal(("2026-03", 2, 2, 2, 150), (march.Text("period"), (int)march["members"], (int)march["served"], (int)march["services"], (int)march["minutes"]));
        var year = (await api.GetAfter(rated, $"/v1/teams/{team}/statistics?year=2026")).Is(HttpStatusCode.OK);
        Assert.Equal((180, 3), ((int)year["minutes"], (int)year["services"]));
        var requests = (await api.GetAfter(rated, $"/v1/teams/{team}/statistics")).Is(HttpStatusCode.OK);
        Assert.Equal((1, 1, 1, 1, 1), Counts(requests["requests"]));
        Assert.Null(requests.Body!["rating"]);
        (await api.Get($"/v1/teams/{team}/statistics?month=2026-03&year=2026")).IsInvalid("query.invalid", "year");
        (await api.Get("/v1/teams/team_01jdq7k2v3m8n5p6r7s8t9v0wx/statistics")).IsRefused(HttpStatusCode.NotFound, "not-found");

        static (int, int, int, int, int) Counts(JsonNode requests) =>
            ((int)requests["led"]!, (int)requests["finished"]!, (int)requests["finishedInTime"]!, (int)requests["acceptedInTime"]!, (int)requests["rated"]!);

        Task<Reply> ServeAsync(string volunteer, int minutes, string day) => api.Post($"/v1/volunteers/{volunteer}/hours", new JsonObject
        {
            ["team"] = team,
            ["title"] = "义诊",
            ["startsAt"] = $"{day}T08:00:00+08:00",
            ["endsAt"] = $"{day}T10:00:00+08:00",
            ["minutes"] = minutes,
        });
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
