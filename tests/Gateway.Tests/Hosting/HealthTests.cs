using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task It_lives_is_ready_part_by_part_and_no_longer_ready_once_it_stops()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await GatewayHost.StartAsync(database, ("County:Load", "false"));
        using var http = host.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
        var ready = JsonNode.Parse(await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative)))!;
        Assert.True((bool)ready["ready"]!);
        Assert.Equal(["ledger", "projections", "running", "silo"], ready["checks"]!.AsObject().Select(check => check.Key).Order(StringComparer.Ordinal));

        var checks = host.Services.GetRequiredService<HealthCheckService>();
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal(HealthStatus.Unhealthy, (await checks.CheckHealthAsync(check => check.Name == "running")).Status);
    }
}
