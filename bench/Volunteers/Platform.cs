using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Volunteers;

/// <summary>A gateway with a silo inside, in this process, on a database of its own with the county loaded.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase _database;
    private readonly string _folder;

    private Platform(WebApplication app, TestDatabase database, string folder)
    {
        (_app, _database, _folder) = (app, database, folder);
    }

    public IServiceProvider Services => _app.Services;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Of somebody who works in the center's office.</summary>
    public string Token { get; private set; } = "";

    public IPEndPoint Address { get; private set; } = null!;

    /// <param name="more">Adds endpoints that only this benchmark has.</param>
    public static async Task<Platform> StartAsync(DatabaseEngine engine, Action<WebApplication>? more = null)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var folder = Directory.CreateTempSubdirectory("bench-volunteers-").FullName;
        var settings = new Dictionary<string, string?>(database.Configuration, StringComparer.Ordinal)
        {
            ["environment"] = "Production",
            ["urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Microsoft"] = "Error",
            ["Logging:LogLevel:Orleans"] = "Error",
            ["Logging:LogLevel:Polly"] = "None",
            ["RateLimits:Enabled"] = "false",
            ["Accounts:HashRounds"] = "1",
            ["Vault:MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
        if (engine is DatabaseEngine.Postgres) settings["Database:DataFolder"] = folder;
        var platform = new Platform(Serving.Build([.. settings.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}")]), database, folder);
        more?.Invoke(platform._app);
        await platform._app.StartAsync();
        var address = new Uri(platform._app.Urls.Single());
        platform.Address = new IPEndPoint(IPAddress.Loopback, address.Port);
        platform.Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        await Eventually.TrueAsync(async () => (await platform.Http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode, "the gateway is ready");
        platform.Token = await FirstAccount.SignInAsync(platform.Http, settings["Database:DataFolder"]!);
        platform.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", platform.Token);
        return platform;
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    public async Task<JsonNode> PostAsync(string path, JsonObject body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    /// <summary>Everything of a list, page by page.</summary>
    public async Task<List<JsonNode>> AllAsync(string path)
    {
        List<JsonNode> all = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync($"{path}&limit=200{(cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            all.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = (string?)page["next"];
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
