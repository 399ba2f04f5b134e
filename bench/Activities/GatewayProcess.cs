using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Activities;

/// <summary>A gateway with a silo inside, as a process of its own on a database of its own, which can be killed and started again.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private const string Assembly = "Practice.Actors.Gateway.dll";

    private readonly string _folder = Directory.CreateTempSubdirectory("bench-activities-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(30) };
    private readonly Dictionary<string, string?> _settings;
    private readonly string _assembly;
    private Process? _process;

    private GatewayProcess(TestDatabase database, string? published)
    {
        _assembly = published is null ? FindBuilt() : Path.Combine(published, Assembly);
        _http.BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}");
        _settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = _http.BaseAddress.ToString(),
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Logging__LogLevel__Default"] = "Error",
            ["RateLimits__Enabled"] = "false",
            ["Accounts__HashRounds"] = "1",
            ["Imports__Lease"] = "00:00:02",
            ["Imports__Poll"] = "00:00:00.500",
            ["Vault__MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
        foreach (var (key, value) in database.Configuration) _settings[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        _settings["Database__DataFolder"] = database.Options.Engine is Ledger.DatabaseEngine.Sqlite ? database.Options.DataFolder : _folder;
    }

    /// <summary>Signed in as somebody who runs the center.</summary>
    public HttpClient Http => _http;

    /// <summary>Processor time of the process as it runs now.</summary>
    public TimeSpan Worked
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most that was resident since <see cref="ForgetPeak"/>, in MiB.</summary>
    public double Peak => long.Parse(
        File.ReadLines($"/proc/{Pid}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024.0;

    public string Pid => _process!.Id.ToString(CultureInfo.InvariantCulture);

    /// <param name="published">A folder that it was published into; null for the one that was built.</param>
    public static async Task<GatewayProcess> StartAsync(TestDatabase database, string? published = null)
    {
        var gateway = new GatewayProcess(database, published);
        await gateway.StartAsync();
        var token = await FirstAccount.SignInAsync(gateway._http, gateway._settings["Database__DataFolder"]!);
        gateway._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return gateway;
    }

    public async Task StartAsync()
    {
        _process?.Dispose();
        var start = new ProcessStartInfo("dotnet", [_assembly]) { UseShellExecute = false };
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        _process = Process.Start(start)!;
        var began = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(5)) throw new InvalidOperationException("The gateway does not start.");
            await Task.Delay(50);
        }
    }

    public void ForgetPeak() => File.WriteAllText($"/proc/{Pid}/clear_refs", "5");

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    /// <returns>Where the import is.</returns>
    public async Task<string> SendAsync(byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await _http.PostAsync(new Uri("/v1/activities/import", UriKind.Relative), content);
        return answer.IsSuccessStatusCode ? answer.Headers.Location!.OriginalString : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode> OverAsync(string import)
    {
        while (true)
        {
            var job = await GetAsync(import);
            if ((string?)job["state"] is not "running") return job;
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until the lists have all that was brought in.</summary>
    /// <param name="query">What is counted, from its question mark or ampersand on.</param>
    public async Task ListedAsync(string query, int count)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            var total = (int)(await GetAsync($"/v1/activities?count=true&limit=1{query}"))["total"]!;
            if (total == count) return;
            if (total > count || Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(30)) throw new InvalidOperationException($"The list has {total} in place of {count}.");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string FindBuilt()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var built = Path.Combine(folder.FullName, "src/Gateway/bin/Release/net10.0", Assembly);
            if (File.Exists(built)) return built;
        }

        throw new InvalidOperationException("The gateway is not built (Release).");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
