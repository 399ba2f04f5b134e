using Microsoft.Playwright;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Web.Tests;

/// <summary>No public page has a barrier that axe-core knows of (WCAG 2.2, level AA), in light and dark.</summary>
[Collection(InBrowser.Name)]
public sealed class BarrierTests(Browser browser)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Browser.Root, "tests", "Web.Tests", "node_modules", "axe-core", "axe.min.js")));

    private const string Run = """
        async () => {
          const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
          return found.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')).join('\n');
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 1440)]
    public async Task Public_pages_have_no_barriers(ColorScheme scheme, int width)
    {
        var page = await browser.OpenAsync(width, 900, scripts: true, scheme);
        List<string> barriers = [];
        foreach (var path in Pages())
        {
            await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            // axe-core exists twice then, which does no harm.
            await page.EvaluateAsync(Axe.Value);
            if (await page.EvaluateAsync<string>(Run) is { Length: > 0 } found) barriers.Add($"{path}\n{found}");
            await Browser.KeepAsync(page, $"{Name(path)}-{(scheme is ColorScheme.Dark ? "dark" : "light")}-{width}");
        }

        Assert.True(barriers.Count == 0, string.Join("\n\n", barriers));
    }

    private IEnumerable<string> Pages() =>
    [
        "/", "/?by=hours&in=year", "/menu", "/order", $"/order?at={Scene.Station}", "/track", $"/track/{browser.Scene.Tracking}", "/units", $"/units?q={Uri.EscapeDataString("华藏")}", $"/units/{Scene.Center}",
        $"/units/{Scene.Office}", "/activities", $"/activities/{browser.Scene.Activity}", $"/activities/{browser.Scene.Held}", "/projects", $"/projects/{browser.Scene.Project}",
        $"/search?q={Uri.EscapeDataString("宣讲")}", "/privacy", "/certificates", "/me", "/developers", "/nothing-here",
    ];

    private static string Name(string path) => path == "/" ? "home" : string.Concat(path[1..].Split('?')[0].Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
