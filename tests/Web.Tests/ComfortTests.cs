using Microsoft.Playwright;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Web.Tests;

/// <summary>What scripts add to pages of the staff: going anywhere by keys, and charts of what stands in tables.</summary>
[Collection(InBrowser.Name)]
public sealed class ComfortTests(Browser browser)
{
    [Fact]
    public async Task The_palette_leads_anywhere_by_keys_alone()
    {
        var page = await browser.OpenAsync(1440, 900, scripts: true, who: new Grant(Role.CenterOffice, new UnitCode(Scene.Center)));
        await page.GotoAsync("/inbox");

        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator("#palette-words")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#palette-list [role=option]").First).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("#palette-list [role=option]").Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#palette-list")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("华藏寺镇");
        await Assertions.Expect(page.Locator($"[role=option][data-href='/units/{Scene.Office}']")).ToHaveAttributeAsync("aria-selected", "true");
        await Browser.KeepAsync(page, "palette-light-1440", whole: false);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/units/{Scene.Office}$"));

        // Who is quicker than the answer comes to the search page, not to what stood there before.
        await page.GotoAsync("/inbox");
        await page.RouteAsync("**/search?q=*", async route =>
        {
            if (route.Request.IsNavigationRequest) await route.ContinueAsync();
        });
        await page.Locator("[data-palette-open]").ClickAsync();
        await page.Keyboard.TypeAsync("没有这样的东西");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".empty")).ToContainTextAsync("没有找到");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440, "zh")]
    [InlineData(ColorScheme.Dark, 360, "en")]
    public async Task Charts_are_drawn_of_the_tables_within_the_pages_rules_for_scripts_and_styles(ColorScheme scheme, int width, string language)
    {
        var page = await browser.OpenAsync(width, 900, scripts: true, scheme, People.Everything);
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, fault) => complaints.Add(fault);

        await page.GotoAsync($"/me/figures?unit={Scene.Office}&year={browser.Scene.Published[..4]}&lang={language}");

        await Assertions.Expect(page.Locator("#table-months")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-charts=table-months] .chart svg")).ToHaveCountAsync(4);
        await page.Locator(".chart").First.HoverAsync();
        Assert.Empty(complaints);
        await Browser.FitsAsync(page);
        await Browser.KeepAsync(page, $"figures-{(scheme is ColorScheme.Dark ? "dark" : "light")}-{width}", whole: false);
    }
}
