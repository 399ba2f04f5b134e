using System.Diagnostics;
using System.Globalization;
using Practice.Actors.Testing;

namespace Practice.Actors.Cluster.Tests.Machine;

/// <summary>A PostgreSQL of its own that can be killed and started again; durable as in production, gone with the test's process.</summary>
internal sealed class KillablePostgres : IAsyncDisposable
{
    /// <summary>
    /// Reads commands from the pipe and ends with it. A kill takes the children too: they would outlive the server for a moment, and it does not
    /// start as long as one of them is there.
    /// </summary>
    private const string Supervise = """
        set -u
        bin=$1 port=$2
        folder=$(mktemp -d "${TMPDIR:-/tmp}/practice-cluster-XXXXXX")
        trap '"$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"' EXIT
        cd "$folder"
        "$bin/initdb" -D data -U postgres -A trust -E UTF8 --locale=C --no-sync >log 2>&1 || { cat log >&2; exit 1; }
        while read -r command; do
            case $command in
            start)
                "$bin/pg_ctl" -D data -l log -w -t 60 -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=300" \
                    start >/dev/null || { tail -20 log >&2; exit 1; }
                ;;
            kill)
                server=$(head -1 data/postmaster.pid)
                all="$server $(cat "/proc/$server/task/$server/children")"
                kill -9 $all
                for pid in $all; do while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done; done
                ;;
            esac
            echo "$command"
        done
        """;

    private readonly Process supervisor;

    private KillablePostgres(Process supervisor, int port)
    {
        this.supervisor = supervisor;
        Port = port;
    }

    public int Port { get; }

    public static async Task<KillablePostgres> StartNewAsync()
    {
        var port = Ports.Next();
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            start.FileName = "runuser";
            foreach (var argument in (string[])["-u", "postgres", "--", "bash"]) start.ArgumentList.Add(argument);
        }

        foreach (var argument in (string[])["-c", Supervise, "supervise", PostgresServer.BinFolder(), port.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        var postgres = new KillablePostgres(Process.Start(start)!, port);
        await postgres.StartAsync();
        return postgres;
    }

    public Task StartAsync() => TellAsync("start");

    public Task KillAsync() => TellAsync("kill");

    /// <param name="port">Another than the server's own goes through whoever listens there.</param>
    public string ConnectionString(int? port = null) => $"Host=127.0.0.1;Port={port ?? Port};Username=postgres;Database=postgres;Timeout=5;Command Timeout=15;Keepalive=10";

    public async ValueTask DisposeAsync()
    {
        supervisor.StandardInput.Close();
        await supervisor.WaitForExitAsync();
        supervisor.Dispose();
    }

    private async Task TellAsync(string command)
    {
        await supervisor.StandardInput.WriteLineAsync(command);
        await supervisor.StandardInput.FlushAsync();
        if (await supervisor.StandardOutput.ReadLineAsync() != command)
            throw new InvalidOperationException($"PostgreSQL does not {command}: {await supervisor.StandardError.ReadToEndAsync()}");
    }
}
