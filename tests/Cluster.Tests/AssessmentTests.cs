using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Cluster.Tests.Load;
using Practice.Actors.Cluster.Tests.Machine;
using Xunit;

namespace Practice.Actors.Cluster.Tests;

/// <summary>A month's scores follow from the ledger alone.</summary>
[Collection(OneCluster.Name)]
public sealed class AssessmentTests(RunningCluster cluster)
{
    private const string Center = "620623";

    /// <summary>In a year in which nothing else happens in these tests.</summary>
    private const string Month = "/v1/assessments/2022-09";

    private static readonly string[] Stations = ["620623100200", "620623101200", "620623102200"];

    [Fact]
    public async Task Whichever_silos_compute_a_month_and_whatever_was_killed_before_it_comes_to_the_same_digits()
    {
        await cluster.BeWholeAsync();
        using var client = new Client(cluster.Addresses);
        await RecordAsync(client);
        await ApproveSchemeAsync(client);
        await DoneAsync(client, "/v1/assessments", new JsonObject { ["center"] = Center, ["month"] = "2022-09" });
        var digits = await DigitsAsync(client);
        Assert.Contains("\"points\":", digits, StringComparison.Ordinal);

        foreach (var silo in cluster.Silos.Take(RunningCluster.SiloCount - 1)) await silo.KillAsync();
        await DoneAsync(client, $"{Month}/redraft", []);
        Assert.Equal(digits, await DigitsAsync(client));

        await cluster.BeWholeAsync();
        foreach (var silo in cluster.Silos) await silo.KillAsync();
        await cluster.BeWholeAsync();
        await DoneAsync(client, $"{Month}/redraft", []);
        Assert.Equal(digits, await DigitsAsync(client));
    }

    /// <summary>At each station as many activities as it has a number, which gives each office another score.</summary>
    private static async Task RecordAsync(Client client)
    {
        foreach (var (number, station) in Stations.Index())
        {
            for (var week = 0; week <= number; week++)
            {
                await DoneAsync(client, "/v1/activities", new JsonObject
                {
                    ["unit"] = station,
                    ["title"] = "宪法宣讲",
                    ["platform"] = "legal-aid",
                    ["startsAt"] = string.Create(CultureInfo.InvariantCulture, $"2022-09-{5 + 7 * week:00}T09:00:00+08:00"),
                    ["endsAt"] = string.Create(CultureInfo.InvariantCulture, $"2022-09-{5 + 7 * week:00}T11:00:00+08:00"),
                    ["participants"] = 10,
                    ["audience"] = 50,
                    ["serviceMinutes"] = 600,
                });
            }
        }
    }

    private static async Task ApproveSchemeAsync(Client client)
    {
        var id = (string)(await DoneAsync(client, "/v1/schemes", new JsonObject { ["center"] = Center })).Body["id"]!;
        await DoneAsync(client, $"/v1/schemes/{id}/check", []);
        var approved = await DoneAsync(client, $"/v1/schemes/{id}/approve", new JsonObject { ["from"] = "2022-01" });
        // Which scheme a month goes by is read from the lists.
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/schemes", approved.Position)).Status);
    }

    private static async Task<Answer> DoneAsync(Client client, string path, JsonObject body)
    {
        var answer = await client.PostAsync(path, Guid.NewGuid().ToString("n"), body);
        if (!answer.Acknowledged) Assert.Fail($"{path}: {answer.Body.ToJsonString()}");
        return answer;
    }

    /// <summary>All scores, and all that one office's came of.</summary>
    private static async Task<string> DigitsAsync(Client client)
    {
        List<string> digits = [];
        foreach (var board in (string[])["sub-centers", "teams", "offices"]) digits.Add((await client.GetAsync($"{Month}/boards/{board}")).Body["scores"]!.ToJsonString());
        digits.Add((await client.GetAsync($"{Month}/boards/offices/subjects/620623102")).Body["indicators"]!.ToJsonString());
        return string.Join('\n', digits);
    }
}
