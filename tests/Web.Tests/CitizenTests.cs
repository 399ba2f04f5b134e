using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Web.Tests;

/// <summary>What a villager with an old phone does: 360 pixels wide, and no scripts.</summary>
[Collection(InBrowser.Name)]
public sealed class CitizenTests(Browser browser)
{
    private const string Wish = "奶奶 82 岁，行动不便，想请人上门理发。";

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task A_citizen_orders_follows_the_request_and_rates_it_without_scripts(string language)
    {
        var zh = language == "zh";
        var page = await browser.OpenAsync();
        await VisitAsync(page, $"/?lang={language}");
        await Browser.KeepAsync(page, $"citizen-home-{language}");

        await page.GetByRole(AriaRole.Link, new() { Name = zh ? "我要点单" : "Ask for help", Exact = true }).First.ClickAsync();
        await Browser.FitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = zh ? "用自己的话说" : "Say it in my own words" }).First.ClickAsync();
        await Browser.FitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "华藏寺镇" }).ClickAsync();
        await Browser.FitsAsync(page);
        await Browser.KeepAsync(page, $"citizen-order-{language}", whole: false);

        await page.FillAsync("#description", Wish);
        await page.FillAsync("#phone", "12");
        await page.GetByText(zh ? "约一天" : "On a certain day").ClickAsync();
        var send = page.GetByRole(AriaRole.Button, new() { Name = zh ? "提交" : "Send" });
        await send.ClickAsync();
        Assert.Equal(Wish, await page.InputValueAsync("#description"));
        await page.FillAsync("#day", DateTime.UtcNow.AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await send.ClickAsync();
        Assert.Equal("true", await page.GetAttributeAsync("#phone", "aria-invalid"));
        Assert.Equal(Wish, await page.InputValueAsync("#description"));
        await page.FillAsync("#phone", "13800001111");
        await send.ClickAsync();

        Assert.Contains("/track/trk_", page.Url, StringComparison.Ordinal);
        Assert.Contains(Wish, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("13800001111", await page.ContentAsync(), StringComparison.Ordinal);
        await Browser.FitsAsync(page);
        await ServeAsync((await page.Locator("dd.code").First.InnerTextAsync()).Trim());

        await page.ReloadAsync();
        Assert.Contains(zh ? "服务已完成" : "Done", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await page.GetByText(zh ? "5 分 · 非常满意" : "5  · Very good").ClickAsync();
        await page.FillAsync("#note", "很细心，谢谢。");
        await page.GetByRole(AriaRole.Button, new() { Name = zh ? "提交评价" : "Send the rating" }).ClickAsync();
        Assert.Contains(zh ? "您已评价" : "You have rated it", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        Assert.Contains("很细心，谢谢。", await page.InnerTextAsync(".story"), StringComparison.Ordinal);
        await Browser.FitsAsync(page);
        await Browser.KeepAsync(page, $"citizen-track-{language}", whole: false);
    }

    /// <summary>What staff do, over the API.</summary>
    private async Task ServeAsync(string code)
    {
        JsonNode? found = null;
        await Practice.Actors.Testing.Eventually.TrueAsync(
            async () => (found = (await browser.Api.Get($"/v1/service-requests?trackingCode={code}"))["items"].AsArray().FirstOrDefault()) is not null, "the request is listed");
        var (id, team) = ((string)found!["id"]!, await browser.Api.FoundTeam(Scene.Office));
        await browser.Api.Take(id, ("review", new JsonObject { ["platform"] = "care" }), Scene.Dispatch(team), Scene.Accept(team), Scene.Start(team), Scene.Complete(team));
    }

    private static async Task VisitAsync(IPage page, string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.Equal((int)HttpStatusCode.OK, answer!.Status);
        await Browser.FitsAsync(page);
    }
}
