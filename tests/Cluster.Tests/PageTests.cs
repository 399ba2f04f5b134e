using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Practice.Actors.Cluster.Tests.Machine;
using Practice.Actors.Testing;
using Xunit;
using Program = Practice.Actors.Cluster.Tests.Machine.Program;

namespace Practice.Actors.Cluster.Tests;

/// <summary>Two gateways behind one address that take turns: a browser does not notice, and says so where one of them is lost under an open page.</summary>
[Collection(OneCluster.Name)]
public sealed class PageTests(RunningCluster cluster) : IAsyncLifetime
{
    private const string Unit = "620623100200";
    private const string Wish = "屋顶漏雨，想请人来看看。";

    private TurningProxy proxy = null!;
    private IPlaywright playwright = null!;
    private IBrowser chromium = null!;

    public async Task InitializeAsync()
    {
        await cluster.BeWholeAsync();
        proxy = await TurningProxy.StartAsync(cluster.Gateways);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium" });
    }

    public async Task DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
        await proxy.DisposeAsync();
    }

    [Fact]
    public async Task A_citizen_orders_and_a_clerk_answers_while_every_page_comes_from_another_gateway()
    {
        var citizen = await OpenAsync();
        await citizen.GotoAsync($"/order?at={Unit}");
        await citizen.FillAsync("#description", Wish);
        await citizen.FillAsync("#phone", "13800001111");
        await citizen.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Assertions.Expect(citizen.Locator("main")).ToContainTextAsync(Wish);
        var code = (await citizen.Locator("dd.code").First.InnerTextAsync()).Trim();

        var (user, password) = await HireAsync();
        var clerk = await OpenAsync();
        await clerk.GotoAsync("/me");
        await clerk.GetByText("工作人员登录").ClickAsync();
        await SignInAsync(clerk, user, password);
        var own = $"{Guid.NewGuid()}";
        await clerk.FillAsync("#new", own);
        await clerk.FillAsync("#password", password);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "换密码" }).ClickAsync();
        await SignInAsync(clerk, user, own);
        await Assertions.Expect(clerk.Locator(".picks")).ToBeVisibleAsync();
        var found = clerk.GetByRole(AriaRole.Link, new() { Name = code });
        await Eventually.TrueAsync(async () => await clerk.GotoAsync($"/search?q={code}") is not null && await found.CountAsync() > 0, "the request is found");
        await found.ClickAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "审核通过" }).ClickAsync();
        await Assertions.Expect(clerk.Locator("main")).ToContainTextAsync("已审核");

        await citizen.ReloadAsync();
        await Assertions.Expect(citizen.Locator("h1")).ToContainTextAsync("已审核");
        var requests = proxy.Requests.ToList();
        var sent = requests.Index().Where(one => one.Item.Method == HttpMethod.Post.Method).ToList();
        Assert.Equal(5, sent.Count);
        Assert.All(sent, one => Assert.NotEqual(requests.Take(one.Index).Last(IsPage).Gateway.Name, one.Item.Gateway.Name));
    }

    [Fact]
    public async Task A_page_whose_gateway_is_killed_says_that_it_is_stale_and_comes_back_with_what_it_missed()
    {
        var page = await OpenAsync();
        await page.GotoAsync($"/units/{Unit}");
        var state = page.Locator("[data-live-state]");
        await Assertions.Expect(state).ToContainTextAsync("实时");
        var audience = page.Locator("[data-figure='activities.audience']");
        var before = int.Parse(await audience.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

        var killed = proxy.Requests.Last(request => request.Path.EndsWith("/stream", StringComparison.Ordinal)).Gateway;
        await killed.KillAsync();
        await Assertions.Expect(state).ToContainTextAsync("连接断开");
        await Assertions.Expect(state).ToHaveClassAsync("live stale");
        await HoldAsync(cluster.Gateways.First(gateway => gateway != killed), audience: 77);

        await Assertions.Expect(state).ToContainTextAsync("实时", new() { Timeout = 30_000 });
        await Assertions.Expect(audience).ToHaveTextAsync((before + 77).ToString("N0", CultureInfo.InvariantCulture), new() { Timeout = 30_000 });
    }

    private static async Task SignInAsync(IPage page, string user, string password)
    {
        await page.FillAsync("#user", user);
        await page.FillAsync("#password", password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
    }

    private static bool IsPage(Passed request) => request.Method == HttpMethod.Get.Method && !request.Path.Contains('.', StringComparison.Ordinal) && !request.Path.StartsWith("/v1/", StringComparison.Ordinal);

    private async Task<IPage> OpenAsync() => await (await chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = proxy.Address.ToString(), Locale = "zh-CN" })).NewPageAsync();

    /// <summary>Somebody of the center's office, with a password for one sign-in.</summary>
    private async Task<(string User, string Password)> HireAsync()
    {
        var user = $"li.{Guid.NewGuid():N}"[..20];
        var opened = await PostAsync(cluster.Gateways[0], "/v1/accounts", new JsonObject { ["userName"] = user });
        await PostAsync(cluster.Gateways[1], $"/v1/accounts/{(string)opened["account"]!["id"]!}/grants", new JsonObject { ["role"] = "center-office", ["unit"] = "620623" });
        return (user, (string)opened["password"]!);
    }

    private static async Task HoldAsync(Program gateway, int audience)
    {
        var ended = DateTimeOffset.UtcNow.AddMinutes(-5);
        await PostAsync(gateway, "/v1/activities", new JsonObject
        {
            ["unit"] = Unit,
            ["title"] = "义诊进村",
            ["platform"] = "health",
            ["startsAt"] = ended.AddMinutes(-1).ToString("O", CultureInfo.InvariantCulture),
            ["endsAt"] = ended.ToString("O", CultureInfo.InvariantCulture),
            ["participants"] = 2,
            ["audience"] = audience,
            ["serviceMinutes"] = 2,
        });
    }

    private static async Task<JsonNode> PostAsync(Program gateway, string path, JsonObject body)
    {
        using var http = new HttpClient { BaseAddress = gateway.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningCluster.Token);
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
