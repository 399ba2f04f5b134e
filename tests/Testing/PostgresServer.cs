using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Practice.Actors.Testing;

/// <summary>
/// A real PostgreSQL for tests and benchmarks: the server that <c>PRACTICE_TEST_POSTGRES</c> names (a connection string with the right to
/// create databases), or else one of its own from the installed binaries, in a temporary folder with fsync on. Its own one ends with the
/// process, however that ends: a shell beside it reads a pipe from here and stops the server when the pipe closes.
/// </summary>
public sealed class PostgresServer
{
    public const string Variable = "PRACTICE_TEST_POSTGRES";

    private const string Supervise = """
        set -eu
        folder=$(mktemp -d "${TMPDIR:-/tmp}/practice-postgres-XXXXXX")
        trap '"$1/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
        cd "$folder"
        "$1/initdb" -D data -U postgres -A trust -E UTF8 --locale=C --no-sync >log 2>&1 || { cat log >&2; exit 1; }
        "$1/pg_ctl" -D data -l log -w -o "-p $2 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=1000" start >/dev/null || { cat log >&2; exit 1; }
        echo ready
        cat >/dev/null
        """;

    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);

    private readonly Process? supervisor;

    private PostgresServer(string connectionString, Process? supervisor = null)
    {
        ConnectionString = connectionString;
        this.supervisor = supervisor;
    }

    /// <summary>To the server's maintenance database.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether the server is this process's own.</summary>
    public bool IsOwn => supervisor is not null;

    /// <summary>The one of this process, started on first use.</summary>
    public static Task<PostgresServer> GetAsync() => Shared.Value;

    /// <summary>Where <c>initdb</c>, <c>pgbench</c> and their kin are: the newest installed version.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    public static string BinFolder()
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions.OrderByDescending(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(path)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException($"Install PostgreSQL (15 or later), or name a server in {Variable}.");
    }

    private static async Task<PostgresServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return new PostgresServer(given);

        var port = FreePort();
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            start.FileName = "runuser";
            foreach (var argument in (string[])["-u", "postgres", "--", "bash"]) start.ArgumentList.Add(argument);
        }

        start.WorkingDirectory = Path.GetTempPath();
        foreach (var argument in (string[])["-c", Supervise, "supervise", BinFolder(), port.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);

        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync() != "ready")
            throw new InvalidOperationException($"PostgreSQL does not start: {await process.StandardError.ReadToEndAsync()}");
        return new PostgresServer($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres", process);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
