using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Ledger;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Hosting;

public abstract class RestartTests(DatabaseEngine engine)
{
    [Fact]
    public async Task A_restart_keeps_everything_and_still_knows_the_keys()
    {
        await using var database = await GatewayHost.CountyAsync(engine);
        var order = new JsonObject { ["unit"] = Station, ["channel"] = "online", ["description"] = "想学用智能手机" };
        var key = ("Idempotency-Key", "over the restart".Replace(' ', '-'));
        Reply placed, dispatched;
        await using (var first = await GatewayHost.StartAsync(database))
        {
            var api = first.Api();
            placed = (await api.Post("/v1/service-requests", order.DeepClone(), key)).Is(HttpStatusCode.Created);
            dispatched = await api.Take(placed.Text("id"), ("review", new JsonObject { ["platform"] = "education" }), Dispatch(await api.FoundTeam()));
        }

        await using var second = await GatewayHost.StartAsync(database);
        var after = second.Api();
        var request = (await after.Get($"/v1/service-requests/{placed.Text("id")}")).Is(HttpStatusCode.OK);
        Assert.Equal((dispatched.Tag, dispatched.Body!.ToJsonString()), (request.Tag, request.Body!.ToJsonString()));
        var again = (await after.Post("/v1/service-requests", order.DeepClone(), key)).Is(HttpStatusCode.Created);
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(placed.Body!.ToJsonString(), again.Body!.ToJsonString());
        var contact = (await after.Get($"/v1/service-requests/{placed.Text("id")}/contact")).Is(HttpStatusCode.OK);
        Assert.Equal("想学用智能手机", (string)contact["notes"][0]!["text"]!);
        var list = (await after.GetAfter(dispatched, "/v1/service-requests?state=dispatched&count=true")).Is(HttpStatusCode.OK);
        Assert.Equal(1, (int)list["total"]);
        var verified = (await after.Post("/v1/ledger/verify")).Is(HttpStatusCode.OK);
        Assert.True((bool)verified["intact"]);
        Assert.Equal((int)(await after.Get("/v1/ledger"))["events"], (int)verified["events"]);
    }
}

public sealed class RestartOnSqliteTests() : RestartTests(DatabaseEngine.Sqlite);

public sealed class RestartOnPostgresTests() : RestartTests(DatabaseEngine.Postgres);
