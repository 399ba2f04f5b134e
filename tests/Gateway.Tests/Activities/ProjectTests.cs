using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Activities;

public abstract class ProjectTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task Brand_projects_are_registered_and_listed_with_those_of_the_county()
    {
        var made = await Register("试验项目");
        Assert.Equal("试验项目", (await api.Get(made.Headers.Location!.OriginalString)).Text("name"));
        var names = (await api.GetAfter(made, "/v1/projects?limit=200"))["items"].AsArray().Select(p => (string)p!["name"]!).ToList();
        Assert.Contains("试验项目", names);
        Assert.Contains("马背宣讲", names);
    }

    [Fact]
    public async Task A_project_is_described_funded_connected_and_ended()
    {
        var path = (await Register("长寿食堂试验")).Headers.Location!.OriginalString;
        var other = (await Register("银龄试验")).Text("id");
        var edited = (await api.Patch(path, new JsonObject { ["need"] = "独居老人吃饭难", ["units"] = new JsonArray(Station) }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        Assert.Equal(Station, (string)edited["units"][0]!);

        await Act("funds", new JsonObject { ["direction"] = "in", ["amountFen"] = 5_000_000, ["on"] = "2026-01-05", ["words"] = "民政补助" });
        await Act("funds", new JsonObject { ["direction"] = "out", ["amountFen"] = 1_200_000, ["on"] = "2026-01-06", ["words"] = "食材" });
        await Act("funds", new JsonObject { ["direction"] = "out", ["amountFen"] = 9, ["on"] = "2026-01-06", ["words"] = "食材" });
        var reversed = await Act("reverse-funds", new JsonObject { ["number"] = 3, ["reason"] = "重复录入" });
        Assert.Equal((5_000_000, 1_200_000, 3_800_000), ((long)reversed["funds"]["inFen"]!, (long)reversed["funds"]["outFen"]!, (long)reversed["funds"]["balanceFen"]!));
        Assert.Equal("重复录入", (string)reversed["funds"]["entries"]![2]!["reversed"]!);
        await Act("results", new JsonObject { ["on"] = "2026-01-31", ["words"] = "供餐 600 人次" });
        var linked = await Act("link", new JsonObject { ["project"] = other });
        Assert.Equal([other], (await api.GetAfter(linked, $"/v1/projects?linkedTo={linked.Text("id")}"))["items"].AsArray().Select(item => (string)item!["id"]!));

        var ended = await Act("end", new JsonObject { ["reason"] = "并入银龄试验" });
        (await api.Post($"{path}/results", new JsonObject { ["on"] = "2026-01-31", ["words"] = "好" })).IsRefused(HttpStatusCode.Conflict, "project.ended");
        Assert.Equal("ended", ended.Text("state"));
        Assert.Equal("running", (await Act("resume", [])).Text("state"));

        async Task<Reply> Act(string verb, JsonObject body) => (await api.Post($"{path}/{verb}", body)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_project_comes_to_is_counted_from_its_activities()
    {
        var project = (await Register("统计试验")).Text("id");
        var station = await api.OpenStation();
        var recorded = (await api.Post("/v1/activities", new JsonObject
        {
            ["unit"] = station,
            ["title"] = "送餐",
            ["platform"] = "care",
            ["project"] = project,
            ["startsAt"] = "2026-01-10T09:00:00+08:00",
            ["endsAt"] = "2026-01-10T11:00:00+08:00",
            ["participants"] = 5,
            ["audience"] = 30,
            ["serviceMinutes"] = 600,
        })).Is(HttpStatusCode.Created);

        var counted = (await api.GetAfter(recorded, $"/v1/projects/{project}/statistics?from=2026-01-01&to=2026-01-31")).Is(HttpStatusCode.OK);
        Assert.Equal((1, 5, 30, 600), ((int)counted["activities"]!, (int)counted["participants"]!, (int)counted["audience"]!, (int)counted["serviceMinutes"]!));
        Assert.Equal(station, (string)counted["units"][0]!["unit"]!);
        Assert.Equal(0, (int)(await api.Get($"/v1/projects/{project}/statistics?to=2025-12-31"))["activities"]!);
        (await api.Get("/v1/projects/proj_01jdq7k2v3m8n5p6r7s8t9v0wx/statistics")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task What_is_said_wrongly_is_refused_by_field()
    {
        var path = (await Register("字段试验")).Headers.Location!.OriginalString;
        (await api.Post($"{path}/funds", new JsonObject { ["direction"] = "in", ["amountFen"] = 0, ["on"] = "1999-01-01", ["words"] = " " })).IsInvalid("body.invalid", "amountFen", "on", "words");
        (await api.Post($"{path}/funds", new JsonObject { ["direction"] = "in", ["amountFen"] = 1, ["on"] = "2150-01-01", ["words"] = "款" })).IsInvalid("time.in-future", "on");
        (await api.Post($"{path}/reverse-funds", new JsonObject { ["number"] = 1, ["reason"] = "错" })).IsInvalid("project.entry-unknown", "number");
        (await api.Patch(path, new JsonObject { ["teams"] = new JsonArray("team_01jdq7k2v3m8n5p6r7s8t9v0wx") }, ("If-Match", "*"))).IsInvalid("request.team-unknown", "teams");
    }

    private async Task<Reply> Register(string name) =>
        (await api.Post("/v1/projects", new JsonObject { ["center"] = Center, ["name"] = name, ["platform"] = "care" })).Is(HttpStatusCode.Created);
}

[Collection(OnSqlite.Name)]
public sealed class ProjectsOnSqliteTests(SqliteGateway gateway) : ProjectTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class ProjectsOnPostgresTests(PostgresGateway gateway) : ProjectTests(gateway);
