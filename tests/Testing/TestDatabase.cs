using System.Collections.Concurrent;
using Npgsql;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Testing;

/// <summary>A fresh database on either engine, empty or a copy of a prepared one, gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(DatabaseEngine Engine, string Prepared), Lazy<Task<TestDatabase>>> Originals = new();

    private readonly string? server;
    private readonly string name;

    private TestDatabase(DatabaseOptions options, string name, string? server)
    {
        Options = options;
        this.name = name;
        this.server = server;
    }

    public DatabaseOptions Options { get; }

    /// <summary>The same as configuration keys, for hosts and child processes.</summary>
    public Dictionary<string, string?> Configuration => new()
    {
        ["Database:Engine"] = Options.Engine.ToString(),
        ["Database:DataFolder"] = Options.DataFolder,
        ["Database:ConnectionString"] = Options.ConnectionString,
    };

    public static Task<TestDatabase> CreateAsync(DatabaseEngine engine) => CreateAsync(engine, from: null);

    /// <summary>A copy of a database that is prepared once in a process: to migrate or to load one anew takes ten times as long as to copy it.</summary>
    /// <param name="prepared">Names what it is prepared as.</param>
    /// <param name="prepare">Leaves nothing running that has the database open.</param>
    public static async Task<TestDatabase> CopyAsync(DatabaseEngine engine, string prepared, Func<TestDatabase, Task> prepare)
    {
        var original = await Originals.GetOrAdd((engine, prepared), _ => new Lazy<Task<TestDatabase>>(PrepareAsync)).Value;
        return await CreateAsync(engine, from: original);

        async Task<TestDatabase> PrepareAsync()
        {
            var made = await CreateAsync(engine);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => made.DisposeAsync().AsTask().GetAwaiter().GetResult();
            await prepare(made);
            await made.SealAsync();
            return made;
        }
    }

    /// <summary>PostgreSQL copies only what nobody is connected to, and pools keep connections for a while; a host on SQLite may still be closing its files.</summary>
    private async Task SealAsync()
    {
        if (server is null)
        {
            await Eventually.TrueAsync(() => !IsClaimed(), "nobody has the database open");
            return;
        }

        await ExecuteAsync(server, $"alter database {name} with allow_connections false");
        await ExecuteAsync(server, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await ExecuteAsync(server, $"drop database {name} with (force)");
        else if (Directory.Exists(name)) Directory.Delete(name, recursive: true);
    }

    private static async Task<TestDatabase> CreateAsync(DatabaseEngine engine, TestDatabase? from)
    {
        var fresh = $"practice_{Guid.NewGuid():n}";
        if (engine is DatabaseEngine.Sqlite)
        {
            var folder = Path.Combine(Path.GetTempPath(), fresh);
            if (from is not null) CopyFolder(from.name, folder);
            return new TestDatabase(new DatabaseOptions { Engine = engine, DataFolder = folder }, folder, server: null);
        }

        var maintenance = (await PostgresServer.GetAsync()).ConnectionString;
        await ExecuteAsync(maintenance, from is null ? $"create database {fresh}" : $"create database {fresh} template {from.name}");
        var connectionString = new NpgsqlConnectionStringBuilder(maintenance) { Database = fresh, IncludeErrorDetail = true }.ToString();
        return new TestDatabase(new DatabaseOptions { Engine = engine, ConnectionString = connectionString }, fresh, maintenance);
    }

    /// <summary>Whether a host has SQLite's folder for itself.</summary>
    private bool IsClaimed()
    {
        try
        {
            using var claim = new FileStream(Path.Combine(name, "in-use"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException fault)
        {
            return fault is not FileNotFoundException;
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from)) CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A database for the tests of one class: <c>IClassFixture&lt;SqliteFixture&gt;</c> or <c>IClassFixture&lt;PostgresFixture&gt;</c>.</summary>
public abstract class DatabaseFixture(DatabaseEngine engine) : IAsyncLifetime
{
    private TestDatabase? database;

    public TestDatabase Database => database ?? throw new InvalidOperationException("The fixture is not initialized.");

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync(engine);

    public async Task DisposeAsync() => await Database.DisposeAsync();
}

public sealed class SqliteFixture() : DatabaseFixture(DatabaseEngine.Sqlite);

public sealed class PostgresFixture() : DatabaseFixture(DatabaseEngine.Postgres);
