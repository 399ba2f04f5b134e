using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Cluster.Tests.Load;
using Practice.Actors.Cluster.Tests.Machine;
using Practice.Actors.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Practice.Actors.Cluster.Tests;

/// <summary>The gateways, which send webhooks, are killed in turn while things happen, each as soon as it sends.</summary>
[Collection(OneCluster.Name)]
public sealed class KilledWebhookTests(RunningCluster cluster, ITestOutputHelper output)
{
    private const int Kills = 4;

    /// <summary>What comes before the next kill.</summary>
    private const int Between = 25;

    [Fact]
    public async Task The_receiver_gets_exactly_the_events_of_the_ledger_each_verified_and_each_entitys_in_order()
    {
        await cluster.BeWholeAsync();
        await using var receiver = await FakeReceiver.StartAsync();
        // Slow enough that a kill finds requests under way.
        receiver.Answers = async (_, http) =>
        {
            await Task.Delay(20);
            http.Response.StatusCode = (int)HttpStatusCode.NoContent;
        };
        using var client = new Client(cluster.Addresses);
        var unit = $"620623100-W{Random.Shared.Next(1_000, 10_000).ToString(CultureInfo.InvariantCulture)}";
        Done(await client.PostAsync("/v1/units", NewKey(), new JsonObject { ["code"] = unit, ["level"] = "station", ["parent"] = "620623100", ["name"] = $"试验站 {unit}" }));
        var start = (string)Done(await client.GetAsync("/v1/events?after=now&limit=1"))["next"]!;
        var webhook = Done(await client.PostAsync("/v1/webhooks", NewKey(), new JsonObject
        {
            ["label"] = "试验",
            ["address"] = new Uri(receiver.Address, "/hook").AbsoluteUri,
            ["unit"] = unit,
            ["types"] = new JsonArray("service-request.*"),
            ["after"] = start,
        }));
        using var enough = new CancellationTokenSource();
        var writing = WriteAsync(unit, enough.Token);

        for (var kill = 0; kill < Kills; kill++)
        {
            await HeardAsync(receiver, Between);
            var gateway = cluster.Gateways[kill % cluster.Gateways.Count];
            await gateway.KillAsync();
            output.WriteLine($"{gateway.Name} killed after {receiver.Requests.Count} requests");
            // The other one takes it over.
            await HeardAsync(receiver, Between);
            await gateway.StartAsync();
            await RunningCluster.IsReadyAsync(gateway);
        }

        await enough.CancelAsync();
        await writing;
        await cluster.BeWholeAsync();
        var expected = await IdsAsync(client, unit, start);
        await Eventually.TrueAsync(() => receiver.Requests.Select(request => request.Id).Distinct().Count() >= expected.Count, "all has come");

        var first = receiver.Requests.DistinctBy(request => request.Id).ToList();
        output.WriteLine($"{expected.Count} events, {receiver.Requests.Count} requests");
        Assert.True(expected.Count >= 2 * Kills * Between, $"Only {expected.Count} events happened.");
        Assert.Equal(expected.Order(StringComparer.Ordinal), first.Select(request => request.Id).Order(StringComparer.Ordinal));
        Assert.All(receiver.Requests, request => Assert.True(request.IsSignedBy((string)webhook["secret"]!), request.Id));
        foreach (var entity in first.Select(request => JsonNode.Parse(request.Body)!).GroupBy(each => (string)each["subject"]!))
            Assert.Equal(Enumerable.Range(1, entity.Count()).Select(number => $"{number}"), entity.Select(each => (string)each["sequence"]!));
        Done(await client.PostAsync($"/v1/webhooks/{webhook["id"]}/disable", NewKey(), []));
    }

    /// <summary>Requests that are placed and not taken, one after the other.</summary>
    private async Task WriteAsync(string unit, CancellationToken enough)
    {
        using var client = new Client(cluster.Addresses, first: 1);
        while (!enough.IsCancellationRequested)
        {
            var placed = Done(await client.PostAsync("/v1/service-requests", NewKey(), new JsonObject { ["unit"] = unit, ["channel"] = "visit", ["description"] = "请帮忙" }));
            Done(await client.PostAsync($"/v1/service-requests/{placed["id"]}/reject", NewKey(), new JsonObject { ["reason"] = "duplicate" }));
        }
    }

    private static async Task HeardAsync(FakeReceiver receiver, int more)
    {
        var until = receiver.Requests.Count + more;
        await Eventually.TrueAsync(() => receiver.Requests.Count >= until, "the receiver hears of what happens");
    }

    /// <summary>Of all that happened at the unit since.</summary>
    private static async Task<IReadOnlyList<string>> IdsAsync(Client client, string unit, string after)
    {
        List<string> ids = [];
        for (var upToDate = false; !upToDate;)
        {
            var page = Done(await client.GetAsync($"/v1/events?unit={unit}&types=service-request.*&limit=1000&after={after}"));
            ids.AddRange(page["items"]!.AsArray().Select(happened => (string)happened!["id"]!));
            (after, upToDate) = ((string)page["next"]!, (bool)page["upToDate"]!);
        }

        return ids;
    }

    private static JsonNode Done(Answer answer)
    {
        Assert.True(answer.Acknowledged, $"{answer.Status}: {answer.Body}");
        return answer.Body;
    }

    private static string NewKey() => Guid.NewGuid().ToString();
}
