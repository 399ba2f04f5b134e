using Microsoft.Playwright;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Web.Tests;

/// <summary>No page has a barrier that axe-core knows of (WCAG 2.2, level AA), in light and dark, or is wider than the screen.</summary>
[Collection(InBrowser.Name)]
public sealed class BarrierTests(Browser browser)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Browser.Root, "tests", "Web.Tests", "node_modules", "axe-core", "axe.min.js")));

    private static readonly string[] OnTelephone = ["desk", "entry", "request", "plan", "activity-work", "assessment-subject", "month", "meeting", "ceremony-filing", "redemption-desk", "documents", "document-work", "people", "posters"];

    private const string Run = """
        async () => {
          // A page without scripts may be read before its style has come.
          await Promise.all([...document.querySelectorAll('link[rel=stylesheet]')].map(link => link.sheet || new Promise((styled, not) => [link.onload, link.onerror] = [styled, not])));
          const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
          return found.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')).join('\n');
        }
        """;

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Public_pages_have_no_barriers(ColorScheme scheme, int width)
    {
        var page = await browser.OpenAsync(width, 900, scripts: true, scheme);
        await LookAsync(page, Pages(), scheme);
    }

    /// <summary>In English on a large screen, in Chinese on a telephone.</summary>
    [Theory]
    [InlineData(ColorScheme.Light, 1440, "en")]
    [InlineData(ColorScheme.Dark, 360, "zh")]
    public async Task Pages_of_the_staff_have_no_barriers(ColorScheme scheme, int width, string language)
    {
        var page = await browser.OpenAsync(width, 900, scripts: true, scheme, People.Everything);
        await page.GotoAsync($"/privacy?lang={language}");
        // What it does in English on the large screen holds for the telephone too: there, the pages that look different.
        await LookAsync(page, OfStaff().Where(one => width > 360 || OnTelephone.Contains(one.Name)), scheme);
    }

    private static async Task LookAsync(IPage page, IEnumerable<(string Name, string Path)> pages, ColorScheme scheme)
    {
        var width = page.ViewportSize!.Width;
        await page.AddInitScriptAsync(Axe.Value);
        List<string> barriers = [];
        foreach (var (name, path) in pages)
        {
            await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            if (await page.EvaluateAsync<string>(Run) is { Length: > 0 } found) barriers.Add($"{path}\n{found}");
            await Browser.FitsAsync(page);
            var kept = $"{name}-{(scheme is ColorScheme.Dark ? "dark" : "light")}-{width}";
            await Browser.KeepAsync(page, kept, whole: !Browser.IsShown(kept));
        }

        Assert.True(barriers.Count == 0, string.Join("\n\n", barriers));
    }

    private IEnumerable<(string Name, string Path)> Pages() =>
    [
        ("home", "/"),
        ("home-hours", "/?by=hours&in=year"),
        ("menu", "/menu"),
        ("township", "/order"),
        ("order", $"/order?at={Scene.Station}"),
        ("find", "/track"),
        ("track", $"/track/{browser.Scene.Tracking}"),
        ("units", "/units"),
        ("units-found", $"/units?q={Uri.EscapeDataString("华藏")}"),
        ("center", $"/units/{Scene.Center}"),
        ("office", $"/units/{Scene.Office}"),
        ("activities", "/activities"),
        ("activity", $"/activities/{browser.Scene.Activity}"),
        ("activity-held", $"/activities/{browser.Scene.Held}"),
        ("projects", "/projects"),
        ("project", $"/projects/{browser.Scene.Project}"),
        ("search", $"/search?q={Uri.EscapeDataString("宣讲")}"),
        ("privacy", "/privacy"),
        ("certificates", "/certificates"),
        ("sign-in", "/me"),
        ("developers", "/developers"),
        ("bulletins", "/bulletins"),
        ("honours", "/honours"),
        ("village-customs", $"/units/{Village.Code}/customs"),
        ("document", $"/documents/{Village.Document}"),
        ("own-ceremony", $"/units/{Village.Code}/ceremony"),
        ("bulletin", $"/bulletins/{browser.Scene.Published}"),
        ("score", $"/bulletins/{browser.Scene.Published}/offices/{Scene.Office}"),
        ("screen", "/screen"),
        ("nothing", "/nothing-here"),
    ];

    private IEnumerable<(string Name, string Path)> OfStaff() =>
    [
        ("me", "/me"),
        ("inbox", "/inbox"),
        ("desk", $"/me/desk?unit={Scene.Office}"),
        ("desk-empty", $"/me/desk?unit={Scene.Center}&for=rating"),
        ("entry", $"/me/entry?done={browser.Scene.Request}"),
        ("team-choice", "/me/team"),
        ("request", $"/me/requests/{browser.Scene.Request}?look=1"),
        ("plan", $"/me/activities?unit={Scene.Office}"),
        ("month", $"/me/activities/month?unit={Scene.Office}"),
        ("activity-work", $"/me/activities/{browser.Scene.Activity}"),
        ("activity-code", $"/me/activities/{browser.Scene.Activity}/code"),
        ("volunteers", "/me/volunteers"),
        ("assessment", "/me/assessment"),
        ("assessment-draft", $"/me/assessment/{Scene.Center}-{browser.Scene.Draft}"),
        ("assessment-subject", $"/me/assessment/{Scene.Center}-{browser.Scene.Draft}/offices/{Scene.Office}"),
        ("customs", $"/me/customs?unit={Village.Code}"),
        ("council", $"/me/customs/councils/{Village.Council}?look=1"),
        ("meeting", $"/me/customs/meetings/{Village.Meeting}?look=1"),
        ("ceremony-filing", $"/me/customs/ceremonies/file?unit={Village.Code}"),
        ("ceremony", $"/me/customs/ceremonies/{Village.Ceremony}?look=1"),
        ("deed", $"/me/customs/deeds/{Village.Deed}?look=1"),
        ("passbook", $"/me/customs/passbooks/{Village.Passbook}"),
        ("boards", $"/me/customs/boards?unit={Village.Code}"),
        ("board-entry", $"/me/customs/boards/{Village.Entry}?look=1"),
        ("references", $"/me/customs/passbooks/{Village.Passbook}/references"),
        ("reference", $"/me/customs/references/{Village.Reference}"),
        ("redemption-desk", $"/me/customs/desk?unit={Village.Code}&number={Village.Number}"),
        ("documents", $"/me/customs/documents?unit={Village.Code}"),
        ("document-work", $"/me/customs/documents/{Village.Document}"),
        ("documents-unfiled", $"/me/customs/documents?unit={Scene.Office}&for=unfiled"),
        ("customs-rules", $"/me/customs/rules?unit={Village.Code}"),
        ("found", $"/search?q={Uri.EscapeDataString("华藏")}"),
        ("begin", "/me/begin"),
        ("people", "/me/people"),
        ("roles", "/me/roles"),
        ("authenticator", "/me/authenticator"),
        ("posters", $"/me/posters?unit={Scene.Office}"),
        ("settings-deadlines", "/me/settings/deadlines"),
        ("settings-assumed", "/me/settings/menu-items"),
        ("audit", "/me/audit"),
        ("imports", "/me/imports"),
        ("partners", "/me/partners"),
    ];

    private VillageScene Village => browser.Scene.Village;
}
