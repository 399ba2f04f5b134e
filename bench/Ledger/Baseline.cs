using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Ledger;

/// <summary>
/// One transaction a command, on tables that the same migration made: move the partition's head, insert the event. It checks no more than
/// the indexes do and hashes nothing, so it does less than the ledger.
/// </summary>
internal sealed partial class Baseline : IAsyncDisposable
{
    private const int Partitions = 4;

    private readonly TestDatabase testDatabase;
    private readonly string script = Path.GetTempFileName();

    private Baseline(TestDatabase fresh) => testDatabase = fresh;

    public static async Task<Baseline> CreateAsync()
    {
        var fresh = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await using var database = new Database(Options.Create(fresh.Options));
        await using var ledger = new DatabaseLedger(
            database,
            new Migrations(database, NullLogger<Migrations>.Instance),
            Options.Create(new LedgerOptions { Partitions = Partitions }),
            NullLogger<DatabaseLedger>.Instance);
        await ledger.InitializeAsync();

        var baseline = new Baseline(fresh);
        await File.WriteAllLinesAsync(baseline.script,
        [
            $@"\set partition random(0, {Partitions - 1})",
            "begin;",
            $@"{MoveHead(":partition")} \gset",
            Insert(
                ":partition",
                ":position",
                "concat('req_', :partition::int, '_', :position::bigint)",
                "'request-placed'",
                $"'{Subject.Json}'",
                "'acc_1'",
                "'cmd_1'",
                "'fingerprint'",
                "1685592000000000",
                "sha256('')") + ";",
            "end;",
        ]);
        return baseline;
    }

    /// <summary>Through <c>pgbench</c>, prepared, with as many connections as callers.</summary>
    public async Task<Measurement> PgbenchAsync(int callers, TimeSpan duration)
    {
        var connection = new NpgsqlConnectionStringBuilder(testDatabase.Options.ConnectionString);
        var start = new ProcessStartInfo(Path.Combine(PostgresServer.BinFolder(), "pgbench")) { UseShellExecute = false, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--no-vacuum", "--protocol=prepared", $"--client={callers}", $"--jobs={Math.Min(callers, Environment.ProcessorCount)}",
            $"--time={(int)duration.TotalSeconds}", $"--file={script}", $"--host={connection.Host}", $"--port={connection.Port}",
            $"--username={connection.Username}", connection.Database!,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (connection.Password is { } password) start.Environment["PGPASSWORD"] = password;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"pgbench failed: {output}");
        return new Measurement(Number(Rate().Match(output)), Number(Latency().Match(output)));
    }

    /// <summary>Through Npgsql, prepared, a connection for each caller.</summary>
    public async Task<Measurement> NpgsqlAsync(int callers, TimeSpan duration)
    {
        await using var source = NpgsqlDataSource.Create(testDatabase.Options.ConnectionString!);
        var connections = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => source.OpenConnectionAsync().AsTask()));
        var run = Guid.NewGuid().ToString("n");
        var measured = await Measurement.OfAsync(callers, duration, caller =>
        {
            var connection = connections[caller];
            var partition = new NpgsqlParameter<int> { TypedValue = caller % Partitions };
            var position = new NpgsqlParameter<long>();
            var stream = new NpgsqlParameter<string> { TypedValue = "" };
            var move = new NpgsqlCommand(MoveHead("$1"), connection) { Parameters = { partition } };
            var insert = new NpgsqlCommand(Insert("$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10"), connection)
            {
                Parameters =
                {
                    new NpgsqlParameter<int> { TypedValue = partition.TypedValue },
                    position,
                    stream,
                    new NpgsqlParameter<string> { TypedValue = "request-placed" },
                    new NpgsqlParameter<string> { TypedValue = Subject.Json },
                    new NpgsqlParameter<string> { TypedValue = "acc_1" },
                    new NpgsqlParameter<string> { TypedValue = "cmd_1" },
                    new NpgsqlParameter<string> { TypedValue = "fingerprint" },
                    new NpgsqlParameter<long> { TypedValue = 1_685_592_000_000_000 },
                    new NpgsqlParameter<byte[]> { TypedValue = new byte[32] },
                },
            };
            var prepared = false;
            var count = 0;
            return async () =>
            {
                if (!prepared)
                {
                    await move.PrepareAsync();
                    await insert.PrepareAsync();
                    prepared = true;
                }

                await using var transaction = await connection.BeginTransactionAsync();
                position.TypedValue = (long)(await move.ExecuteScalarAsync())!;
                stream.TypedValue = $"req_{run}_{caller}_{count++}";
                await insert.ExecuteNonQueryAsync();
                await transaction.CommitAsync();
            };
        });
        foreach (var connection in connections) await connection.DisposeAsync();
        return measured;
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(script);
        await testDatabase.DisposeAsync();
    }

    private static string MoveHead(string partition) =>
        $"update ledger_partitions set position = position + 1 where partition = {partition} returning position";

    private static string Insert(
        string partition, string position, string stream, string type, string data, string actor, string command, string fingerprint, string recordedAt, string hash) =>
        "insert into ledger_events (partition, position, owner, stream, version, type, data, actor, command, command_index, fingerprint, recorded_at, hash) "
        + $"values ({partition}, {position}, (620623100200 + {partition})::text, {stream}, 1, {type}, {data}, {actor}, {command}, 0, {fingerprint}, {recordedAt}, {hash})";

    private static double Number(Match match) => double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^tps = (?<number>[0-9.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^latency average = (?<number>[0-9.]+) ms", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Latency();
}
