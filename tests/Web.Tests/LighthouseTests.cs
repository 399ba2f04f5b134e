using System.Diagnostics;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace Practice.Actors.Web.Tests;

/// <summary>The pages that most people see are fast on Lighthouse's slow phone (throttling is simulated), and it finds nothing amiss.</summary>
[Collection(InBrowser.Name)]
public sealed class LighthouseTests(Browser browser, ITestOutputHelper output)
{
    private const double LeastScore = 0.95;

    /// <summary>Milliseconds until the largest thing on the screen is there.</summary>
    private const double MostPaint = 1_000;

    [Fact]
    public async Task The_five_main_pages_score_at_least_95_and_show_within_a_second()
    {
        string[] paths = ["/", $"/units/{Scene.Office}", "/activities", $"/order?at={Scene.Station}", $"/bulletins/{browser.Scene.Published}"];

        var pages = await RunAsync(paths);

        Assert.Equal(paths, pages.Select(page => (string)page["path"]!));
        Assert.All(pages, page =>
        {
            foreach (var category in new[] { "performance", "accessibility", "bestPractices" }) Assert.True((double)page[category]! >= LeastScore, page.ToJsonString());
            Assert.True((double)page["lcp"]! < MostPaint, page.ToJsonString());
        });
    }

    private async Task<IReadOnlyList<JsonNode>> RunAsync(IEnumerable<string> paths)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = Path.Combine(Browser.Root, "tests", "Web.Tests"), RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["lighthouse.js", browser.Host.ClientOptions.BaseAddress.ToString(), .. paths]) start.ArgumentList.Add(argument);
        using var node = Process.Start(start)!;
        var faults = node.StandardError.ReadToEndAsync();
        var lines = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        output.WriteLine(lines);
        Assert.True(node.ExitCode == 0, await faults);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
