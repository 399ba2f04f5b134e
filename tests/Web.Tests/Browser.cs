using Microsoft.Playwright;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Web.Tests;

/// <summary>The system's Chromium before a real gateway with the county loaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private TestDatabase? database;
    private GatewayHost? host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Api Api { get; private set; } = null!;

    public CountyScene Scene { get; private set; } = null!;

    public GatewayHost Host => host!;

    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        // A month can be published at once, and none is drafted between two tests.
        host = await GatewayHost.StartAsync(database, ("Assessment:Objections", "00:00:00"), ("Assessment:ByItself", "false"));
        Api = host.Api();
        Scene = await CountyScene.SetAsync(Api);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = ["--lang=zh-CN"], Env = WithFont() });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (host is not null) await host.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }

    /// <summary>A browser of somebody who has never been here, or of one of the staff.</summary>
    /// <param name="who">What they answer for; nothing for somebody unknown.</param>
    public async Task<IPage> OpenAsync(int width = 360, int height = 740, bool scripts = false, ColorScheme scheme = ColorScheme.Light, params Grant[] who)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host!.ClientOptions.BaseAddress.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = scripts,
            ColorScheme = scheme,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
        });
        if (who.Length > 0) await context.AddCookiesAsync([new Cookie { Name = "practice", Value = await host.Services.SignInAsync(who), Url = host.ClientOptions.BaseAddress.ToString() }]);
        return await context.NewPageAsync();
    }

    /// <summary>Nothing has to be scrolled sideways.</summary>
    public static async Task FitsAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= page.ViewportSize!.Width, $"{page.Url} is wider than {page.ViewportSize.Width} pixels");

    /// <summary>Whether the documentation shows this picture.</summary>
    public static bool IsShown(string name) => File.Exists(ShownAs(name));

    /// <summary>Keeps a picture of a page among the results; one that the documentation shows is renewed where that is asked for.</summary>
    /// <param name="whole">Whether all of the page is wanted, or what a screen shows of it.</param>
    public static async Task KeepAsync(IPage page, string name, bool whole = true)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, "TestResults", "screenshots")).FullName;
        var file = Path.Combine(folder, $"{name}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = whole, Animations = ScreenshotAnimations.Disabled });
        if (Environment.GetEnvironmentVariable("PRACTICE_WRITE_DOCS") == "1" && IsShown(name)) File.Copy(file, ShownAs(name), overwrite: true);
    }

    /// <summary>Machines that run tests seldom have a Chinese font; the gateway brings one for its prints.</summary>
    private static Dictionary<string, string> WithFont()
    {
        var data = Path.Combine(Path.GetTempPath(), "practice-fonts");
        var fonts = Directory.CreateDirectory(Path.Combine(data, "fonts")).FullName;
        File.Copy(Path.Combine(Root, "src", "Gateway", "Printing", "wqy-microhei.ttf"), Path.Combine(fonts, "wqy-microhei.ttf"), overwrite: true);
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(one => (string)one.Key, one => (string)one.Value!, StringComparer.Ordinal);
        environment["XDG_DATA_HOME"] = data;
        return environment;
    }

    private static string ShownAs(string name) => Path.Combine(Root, "docs", "screenshots", $"{name}.png");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Practice.Actors.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("The repository is not above the tests.");
        return folder.FullName;
    }
}

[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
