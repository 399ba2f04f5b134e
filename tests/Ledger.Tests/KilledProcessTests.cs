using System.Diagnostics;
using System.Globalization;
using Dapper;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Ledger.Tests;

/// <summary>Real processes (<c>tests/Ledger.Crash</c>), killed while they commit groups.</summary>
public abstract class KilledProcessTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync(engine);

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_killed_process_loses_nothing_acknowledged_and_leaves_nothing_half_there()
    {
        List<string> acknowledged = [];
        // The kills fall at different points of a group, since each comes after another number of answers.
        foreach (var answers in (int[])[1, 333, 1_000])
        {
            await KillAfterAsync(answers, acknowledged);
            await using var ledger = TestLedger.On(database);
            await ledger.Ledger.InitializeAsync();
            if (engine is DatabaseEngine.Postgres) await SessionsEndAsync(ledger.Database);

            var commands = await ReadCommandsAsync(ledger.Ledger);
            Assert.Empty(acknowledged.Except(commands.Keys));
            Assert.All(commands.Values, events => Assert.All(events, each =>
                Assert.Equal(events.Count, int.Parse(each.Json, CultureInfo.InvariantCulture))));
            var report = await new LedgerVerifier(ledger.Database).VerifyAsync();
            Assert.True(report.IsWhole);
            Assert.Equal(commands.Values.Sum(events => events.Count), report.Events);
        }
    }

    [Fact]
    public async Task An_empty_database_is_initialized_by_several_processes_at_once()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Start("initialize")).ToList();

        foreach (var process in processes)
        {
            Assert.Equal("4\n", await process.StandardOutput.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            process.Dispose();
        }

        await using var ledger = TestLedger.On(database);
        await ledger.Ledger.InitializeAsync();
        Assert.IsType<AppendResult.Appended>(await ledger.Ledger.AppendAsync(Appends.First("req_1")));
    }

    private async Task KillAfterAsync(int answers, List<string> acknowledged)
    {
        using var process = Start("append");
        for (var read = 0; read < answers; read++)
            acknowledged.Add(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process ended by itself."));
        process.Kill();
        // What it printed before the kill was acknowledged too; a line that the kill cut short was not printed.
        var rest = await process.StandardOutput.ReadToEndAsync();
        acknowledged.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        await process.WaitForExitAsync();
    }

    private Process Start(string what)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Practice.Actors.Ledger.Crash.dll"));
        start.ArgumentList.Add(what);
        foreach (var (key, value) in database.Configuration.Where(each => each.Value is not null)) start.ArgumentList.Add($"--{key}={value}");
        return Process.Start(start)!;
    }

    private static async Task<Dictionary<string, List<StoredEvent>>> ReadCommandsAsync(DatabaseLedger ledger)
    {
        Dictionary<string, List<StoredEvent>> commands = [];
        for (var partition = 0; partition < ledger.Partitions; partition++)
        {
            var after = 0L;
            while (await ledger.ReadPartitionAsync(partition, after, LedgerLimits.ReadBatch) is [.., var last] events)
            {
                after = last.Position.Position;
                foreach (var each in events)
                {
                    var command = $"{each.Stream} {each.CommandId}";
                    if (!commands.TryGetValue(command, out var held)) commands.Add(command, held = []);
                    held.Add(each);
                }
            }
        }

        return commands;
    }

    /// <summary>The server notices the killed process when it next answers it.</summary>
    private static async Task SessionsEndAsync(Database database)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Ledger);
        await Eventually.TrueAsync(
            async () => await connection.ExecuteScalarAsync<bool>(
                """
                select not exists (
                    select from pg_stat_activity
                    where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid())
                """),
            "the killed process's statements end");
    }
}

public sealed class SqliteKilledProcessTests() : KilledProcessTests(DatabaseEngine.Sqlite);

public sealed class PostgresKilledProcessTests() : KilledProcessTests(DatabaseEngine.Postgres);
