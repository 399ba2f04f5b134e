using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Web.Tests;

/// <summary>Figures that stay live where the browser can.</summary>
[Collection(InBrowser.Name)]
public sealed class LiveTests(Browser browser)
{
    [Fact]
    public async Task A_figure_changes_by_itself_when_something_happens()
    {
        var unit = await browser.Api.OpenStation();
        var page = await browser.OpenAsync(scripts: true);
        await page.GotoAsync($"/units/{unit}");
        await Assertions.Expect(page.Locator("[data-figure='activities.held']")).ToHaveTextAsync("0");
        var ended = DateTimeOffset.UtcNow.AddMinutes(-5);

        (await browser.Api.Post("/v1/activities", new JsonObject
        {
            ["unit"] = unit,
            ["title"] = "义诊进村",
            ["platform"] = "health",
            ["startsAt"] = ended.AddHours(-1).ToString("O", CultureInfo.InvariantCulture),
            ["endsAt"] = ended.ToString("O", CultureInfo.InvariantCulture),
            ["participants"] = 2,
            ["audience"] = 1_234,
            ["serviceMinutes"] = 120,
        })).Is(HttpStatusCode.Created);

        await Assertions.Expect(page.Locator("[data-figure='activities.audience']")).ToHaveTextAsync("1,234", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("[data-live-state]")).ToContainTextAsync("实时");
    }

    [Fact]
    public async Task A_lost_connection_is_said()
    {
        var page = await browser.OpenAsync(scripts: true);
        await page.RouteAsync("**/stream", route => route.AbortAsync());
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("[data-live-state]")).ToContainTextAsync("连接断开");
        await Assertions.Expect(page.Locator("[data-live-state]")).ToHaveClassAsync("live stale");
    }
}
