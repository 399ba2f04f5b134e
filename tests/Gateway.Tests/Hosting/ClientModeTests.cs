using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Practice.Actors.Ledger;
using Practice.Actors.Silo;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Hosting;

public sealed class ClientModeTests
{
    [Fact]
    public async Task A_gateway_without_a_silo_inside_works_through_the_cluster_s_and_says_so_when_they_are_gone()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        var silo = await StartSiloAsync(database);
        try
        {
            await using var gateway = await GatewayHost.StartAsync(database, ("Orleans:Mode", "client"));
            var api = gateway.Api();
            var team = await api.FoundTeam();
            var id = await api.PlaceRequest();
            var closed = await api.Take(id, Dispatch(team), Accept(team), Start(team), Complete(team), Rate(4), ("close", []));
            var list = (await api.GetAfter(closed, "/v1/service-requests?state=closed&count=true")).Is(HttpStatusCode.OK);
            Assert.Equal(1, (int)list["total"]);

            await silo.StopAsync();
            await Eventually.TrueAsync(async () => (await api.Get($"/v1/service-requests/{id}")).Code == "unavailable", "the gateway knows that the silo is gone");
            var refused = (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = Station, ["channel"] = "online", ["description"] = "想学用智能手机" }))
                .IsRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains(gateway.Log, line => line.Contains(refused.Text("traceId"), StringComparison.Ordinal));
            using var ready = await api.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            // Lists come from the read tables, which need no silo.
            (await api.Get("/v1/units?limit=1")).Is(HttpStatusCode.OK);
        }
        finally
        {
            await silo.DisposeAsync();
        }
    }

    private static async Task<WebApplication> StartSiloAsync(TestDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.AddClusterSilo();
        var silo = builder.Build();
        await silo.StartAsync();
        return silo;
    }
}
