using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Practice.Actors.Cluster.Tests.Load;
using Practice.Actors.Cluster.Tests.Machine;
using Practice.Actors.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Practice.Actors.Cluster.Tests;

/// <summary>One fault at a time, and how soon the platform is itself again.</summary>
[Collection(OneCluster.Name)]
public sealed class FailoverTests(RunningCluster cluster, ITestOutputHelper output)
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DrainsWithin = TimeSpan.FromSeconds(30);

    /// <summary>More than enough for each of three silos to hold some of them.</summary>
    private const int Grains = 60;

    [Fact]
    public async Task The_grains_of_a_killed_silo_answer_again_within_15_seconds()
    {
        await cluster.BeWholeAsync();
        string[] paths;
        using (var client = new Client(cluster.Addresses))
        {
            var units = (await client.GetAsync($"/v1/units?level=station&limit={Grains}")).Body["items"]!.AsArray();
            paths = [.. units.Select(unit => $"/v1/units/{unit!["code"]}")];
            foreach (var path in paths) Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path)).Status);
        }

        await cluster.Silos[0].KillAsync();
        var killed = Stopwatch.GetTimestamp();
        var recoveries = await Task.WhenAll(paths.Select(async (path, at) =>
        {
            using var client = new Client(cluster.Addresses, at, attempt: TimeSpan.FromSeconds(2));
            await client.GetAsync(path);
            return Stopwatch.GetElapsedTime(killed);
        }));

        output.WriteLine($"{paths.Length} grains, one of three silos killed: half of them answered after {recoveries.Order().ElementAt(Grains / 2).TotalSeconds:0.0} s, all after {recoveries.Max().TotalSeconds:0.0} s");
        Assert.InRange(recoveries.Max(), TimeSpan.Zero, AnswersWithin);
    }

    [Fact]
    public async Task A_silo_that_is_asked_to_stop_under_load_fails_no_request()
    {
        await cluster.BeWholeAsync();
        await using var load = await Workload.StartAsync(cluster.Addresses, count: 4, seed: 3);
        Assert.True(await load.GoesOnAsync(40, within: TimeSpan.FromSeconds(60)));

        var (took, code) = await cluster.Silos[1].StopAsync();
        var went = await load.GoesOnAsync(100, within: TimeSpan.FromSeconds(60));
        await load.StopAsync();

        output.WriteLine($"Stopped in {took.TotalSeconds:0.0} s; {load.Journal.Acknowledged} commands, {load.Repeats} repeats, the longest took {load.Longest.TotalSeconds:0.00} s");
        Assert.True(went);
        Assert.Equal(0, code);
        Assert.InRange(took, TimeSpan.Zero, DrainsWithin);
        Assert.Empty(load.Faults);
    }

    [Fact, Trait("Runs", "long")]
    public async Task A_rolling_restart_under_load_fails_no_write()
    {
        await cluster.BeWholeAsync();
        await using var load = await Workload.StartAsync(cluster.Addresses, count: 4, seed: 4);
        Assert.True(await load.GoesOnAsync(20, within: TimeSpan.FromSeconds(60)));

        List<TimeSpan> drains = [];
        foreach (var program in cluster.Programs)
        {
            var (took, code) = await program.StopAsync();
            Assert.Equal(0, code);
            drains.Add(took);
            await program.StartAsync();
            await RunningCluster.IsReadyAsync(program);
            Assert.True(await load.GoesOnAsync(10, within: TimeSpan.FromSeconds(60)));
        }

        await load.StopAsync();

        output.WriteLine($"{drains.Count} processes restarted, each drained in at most {drains.Max().TotalSeconds:0.0} s; {load.Journal.Acknowledged} commands, {load.Repeats} repeats, the longest took {load.Longest.TotalSeconds:0.00} s");
        Assert.InRange(drains.Max(), TimeSpan.Zero, DrainsWithin);
        Assert.Empty(load.Faults);
        Assert.Empty(await new Checker(load.Journal, cluster.Addresses, cluster.Postgres.ConnectionString()).CheckAsync());
    }

    [Fact]
    public async Task Without_a_silo_gateways_say_503_at_once_also_new_ones_and_come_back_by_themselves()
    {
        await cluster.BeWholeAsync();
        await using var fresh = cluster.NewGateway("gateway-fresh");
        foreach (var silo in cluster.Silos) await silo.KillAsync();
        await fresh.StartAsync();
        await Eventually.TrueAsync(async () => await RunningCluster.AskAsync(fresh, "/health/live") is HttpStatusCode.OK, "a gateway starts without a silo");

        foreach (var gateway in cluster.Gateways.Append(fresh))
        {
            using var client = new Client([gateway.Address]);
            // A call that the killed silos took with them ends with the calls' time limit; from then on it is known that there is none.
            await Eventually.TrueAsync(async () => await RefusedAsync(client, gateway.Address) < TimeSpan.FromSeconds(2), $"{gateway.Name} refuses without delay");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await RunningCluster.AskAsync(gateway, "/health/ready"));
            Assert.Equal(HttpStatusCode.OK, await RunningCluster.AskAsync(gateway, "/health/live"));
            // Lists come from the read tables.
            Assert.Equal(HttpStatusCode.OK, await RunningCluster.AskAsync(gateway, "/v1/units?limit=1"));
        }

        var began = Stopwatch.GetTimestamp();
        foreach (var silo in cluster.Silos) await silo.StartAsync();
        foreach (var gateway in cluster.Gateways.Append(fresh)) await RunningCluster.IsReadyAsync(gateway);
        output.WriteLine($"All silos killed and started again: every gateway was ready after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
    }

    /// <returns>How long the refusal took.</returns>
    private static async Task<TimeSpan> RefusedAsync(Client client, Uri gateway)
    {
        var began = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/service-requests")
        {
            Content = JsonContent.Create(new JsonObject { ["unit"] = "620623", ["channel"] = "phone", ["description"] = "试验" }),
        };
        using var answer = await client.TryAsync(gateway, request);
        Assert.NotNull(answer);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);
        return Stopwatch.GetElapsedTime(began);
    }
}
