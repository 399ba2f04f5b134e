using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Rest;

/// <summary>A server under test: a process of its own, with its own folder to run in.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });

    private readonly Process process;
    private readonly StreamWriter log;

    private Server(Process process, IPEndPoint address, StreamWriter log)
    {
        this.process = process;
        this.log = log;
        Address = address;
    }

    public IPEndPoint Address { get; }

    /// <summary>What its clients send to be let in.</summary>
    public string Token { get; set; } = "";

    /// <summary>From the start of the process to the first answer to what was asked.</summary>
    public TimeSpan Started { get; private set; }

    /// <summary>Megabytes (2^20) that the process holds in memory now.</summary>
    public double Resident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Processor time that the process has used so far.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Signs in as somebody who runs the center, on a platform that was started on an empty database.</summary>
    public async Task SignInAsync(string dataFolder)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://{Address}") };
        Token = await FirstAccount.SignInAsync(http, dataFolder);
    }

    /// <summary>How many bytes the answer to a path has.</summary>
    public async Task<int> LengthOfAsync(string path) => (await Http.GetByteArrayAsync(new Uri($"http://{Address}{path}"))).Length;

    /// <summary>Starts a built assembly and waits until a path answers 200.</summary>
    /// <param name="assembly">Path of the <c>.dll</c>.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<Server> StartAsync(string assembly, IReadOnlyDictionary<string, string> settings, string until)
    {
        if (!File.Exists(assembly)) throw new BenchException($"{assembly} is not built.");
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", [assembly])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = $"http://{address}";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Default"] = "Warning";

        var began = TimeProvider.System.GetTimestamp();
        var started = Process.Start(start) ?? throw new BenchException($"{assembly} does not start.");
        var output = new StreamWriter(Path.Combine(Path.GetTempPath(), $"bench-rest-{started.Id.ToString(CultureInfo.InvariantCulture)}.log")) { AutoFlush = true };
        started.OutputDataReceived += (_, line) => Keep(line.Data);
        started.ErrorDataReceived += (_, line) => Keep(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();

        var server = new Server(started, address, output);
        try
        {
            while (!await server.AnswersAsync(until))
            {
                if (started.HasExited) throw new BenchException($"{assembly} ended; see {((FileStream)output.BaseStream).Name}.");
                if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMinutes(2)) throw new BenchException($"{assembly} is not ready after two minutes; see {((FileStream)output.BaseStream).Name}.");
                await Task.Delay(5);
            }

            server.Started = TimeProvider.System.GetElapsedTime(began);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        void Keep(string? line)
        {
            if (line is null) return;
            lock (output) output.WriteLine(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // SIGTERM, so that what is measured next starts from a clean end.
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }

        process.Dispose();
        await log.DisposeAsync();
        if (Started > TimeSpan.Zero) File.Delete(((FileStream)log.BaseStream).Name);
    }

    private async Task<bool> AnswersAsync(string path)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri($"http://{Address}{path}"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
