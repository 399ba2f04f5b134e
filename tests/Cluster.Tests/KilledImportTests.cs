using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Practice.Actors.Cluster.Tests.Machine;
using Practice.Actors.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Practice.Actors.Cluster.Tests;

/// <summary>The gateway that works on an import is killed in the middle of it: another carries it on, to the same end.</summary>
[Collection(OneCluster.Name)]
public sealed class KilledImportTests(RunningCluster cluster, ITestOutputHelper output)
{
    private const int Rows = 20_000;

    [Fact, Trait("Runs", "long")]
    public async Task Another_gateway_carries_it_on_and_nothing_is_lost_or_recorded_twice()
    {
        await cluster.BeWholeAsync();
        var tag = $"杀{Guid.NewGuid():n}";
        var (file, good, twice, bad) = Ledger(tag);
        var path = await SendAsync(cluster.Gateways[0], file);

        JsonNode? seen = null;
        await Eventually.TrueAsync(async () => (seen = await AskAsync(cluster.Gateways[1], path)) is { } job && (long)job["rows"]! > 0, "the import is under way");
        await cluster.Gateways[0].KillAsync();
        output.WriteLine($"killed at {seen}");
        Assert.InRange((long)seen!["rows"]!, 1, Rows - 1);
        await Eventually.TrueAsync(async () => (string?)(seen = await AskAsync(cluster.Gateways[1], path))!["state"] != "running", "the import is over");

        Assert.Equal(("done", (long)Rows, good, twice, bad), ((string?)seen["state"], (long)seen["rows"]!, (long)seen["accepted"]!, (long)seen["duplicates"]!, (long)seen["rejected"]!));
        await Eventually.TrueAsync(
            async () => (long)(await AskAsync(cluster.Gateways[1], $"/v1/activities?q={Uri.EscapeDataString(tag)}&count=true&limit=1"))["total"]! == good, "every good row is listed, once");
        var refused = (await TextAsync(cluster.Gateways[1], $"{path}/rejections")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]).ToList();
        Assert.Equal(twice + bad, refused.Count);
        Assert.Equal(refused.Count, refused.Distinct(StringComparer.Ordinal).Count());
        await cluster.BeWholeAsync();
    }

    private static (byte[] File, long Good, long Twice, long Bad) Ledger(string tag)
    {
        var (good, twice, bad) = (0L, 0L, 0L);
        var text = new StringBuilder("活动名称,单位,服务平台,活动日期,志愿者人数,服务人数,服务时长(分钟)\n");
        for (var row = 0; row < Rows; row++)
        {
            var name = row;
            if (row % 10 == 9) bad++;
            else if (row % 20 == 8)
            {
                twice++;
                name--;
            }
            else good++;
            text.Append(CultureInfo.InvariantCulture, $"{tag}之{name},620623100200,theory,{(row % 10 == 9 ? "去年" : "2023.6.8")},2,30,60\n");
        }

        return (Encoding.UTF8.GetBytes(text.ToString()), good, twice, bad);
    }

    private static async Task<string> SendAsync(Program gateway, byte[] file)
    {
        using var http = Client(gateway);
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var answer = await http.PostAsync(new Uri("/v1/activities/import", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<JsonNode> AskAsync(Program gateway, string path) => JsonNode.Parse(await TextAsync(gateway, path))!;

    private static async Task<string> TextAsync(Program gateway, string path)
    {
        using var http = Client(gateway);
        return await http.GetStringAsync(new Uri(path, UriKind.Relative));
    }

    private static HttpClient Client(Program gateway)
    {
        var http = new HttpClient { BaseAddress = gateway.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningCluster.Token);
        return http;
    }
}
