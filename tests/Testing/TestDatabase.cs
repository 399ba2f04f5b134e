using Npgsql;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Testing;

/// <summary>A fresh, empty database on either engine, gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
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

    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine)
    {
        var fresh = $"practice_{Guid.NewGuid():n}";
        if (engine is DatabaseEngine.Sqlite)
        {
            var folder = Path.Combine(Path.GetTempPath(), fresh);
            return new TestDatabase(new DatabaseOptions { Engine = engine, DataFolder = folder }, folder, server: null);
        }

        var maintenance = (await PostgresServer.GetAsync()).ConnectionString;
        await ExecuteAsync(maintenance, $"create database {fresh}");
        var connectionString = new NpgsqlConnectionStringBuilder(maintenance) { Database = fresh, IncludeErrorDetail = true }.ToString();
        return new TestDatabase(new DatabaseOptions { Engine = engine, ConnectionString = connectionString }, fresh, maintenance);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await ExecuteAsync(server, $"drop database {name} with (force)");
        else if (Directory.Exists(name)) Directory.Delete(name, recursive: true);
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
