using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Practice.Actors.Cluster.Tests.Machine;

/// <summary>
/// One of the platform's programs as a process of its own, which can be killed and started again. It ends with the test's process, however that
/// ends: a shell beside it reads a pipe from here and kills it when the pipe closes.
/// </summary>
/// <param name="name">For logs: <c>silo-1</c>.</param>
/// <param name="assembly">The program's <c>.dll</c>, in the folder of the tests.</param>
internal sealed class Program(string name, string assembly, Uri address, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private const string Supervise = """
        exec 3<&0
        "$@" </dev/null 3<&- &
        child=$!
        echo "$child"
        (cat <&3 >/dev/null; kill -9 "$child" 2>/dev/null) &
        reader=$!
        exec 3<&-
        wait "$child"
        code=$?
        kill "$reader" 2>/dev/null
        exit "$code"
        """;

    private const int LinesKept = 50_000;

    private readonly ConcurrentQueue<string> log = new();
    private Process? supervisor;
    private int pid;

    public string Name => name;

    public Uri Address => address;

    public bool Runs => supervisor is { HasExited: false };

    /// <summary>The last lines that it wrote, of all its lives.</summary>
    public string Log => string.Join('\n', log);

    public async Task StartAsync()
    {
        if (Runs) throw new InvalidOperationException($"{name} runs already.");
        supervisor?.Dispose();
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", Supervise, name, "dotnet", Path.Combine(AppContext.BaseDirectory, assembly)]) start.ArgumentList.Add(argument);
        foreach (var (key, value) in settings) start.Environment[key] = value;
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        supervisor = Process.Start(start)!;
        pid = int.Parse((await supervisor.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        _ = KeepAsync(supervisor.StandardOutput);
        _ = KeepAsync(supervisor.StandardError);
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync() => await SignalAsync("KILL");

    /// <summary>SIGTERM, and the end of the process.</summary>
    /// <returns>How long it took, and the exit code.</returns>
    public async Task<(TimeSpan Took, int Code)> StopAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var code = await SignalAsync("TERM");
        return (Stopwatch.GetElapsedTime(began), code);
    }

    public async ValueTask DisposeAsync()
    {
        if (Runs) await KillAsync();
        supervisor?.Dispose();
    }

    private async Task<int> SignalAsync(string signal)
    {
        if (!Runs) return supervisor?.ExitCode ?? 0;
        using (var kill = Process.Start("kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await supervisor!.WaitForExitAsync();
        Keep($"-- {signal}: ended with {supervisor.ExitCode}");
        return supervisor.ExitCode;
    }

    private async Task KeepAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line) Keep(line);
    }

    private void Keep(string line)
    {
        log.Enqueue(line);
        while (log.Count > LinesKept) log.TryDequeue(out _);
    }
}
