using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Ledger.Tests;

/// <summary>A ledger on a fresh database, or one more on the same.</summary>
internal sealed class TestLedger : IAsyncDisposable
{
    private readonly TestDatabase? own;

    private TestLedger(TestDatabase testDatabase, bool owns, LedgerOptions options)
    {
        own = owns ? testDatabase : null;
        TestDatabase = testDatabase;
        Database = new Database(Options.Create(testDatabase.Options));
        Migrations = new Migrations(Database, NullLogger<Migrations>.Instance);
        Ledger = new DatabaseLedger(Database, Migrations, Options.Create(options), NullLogger<DatabaseLedger>.Instance);
    }

    public TestDatabase TestDatabase { get; }

    public Database Database { get; }

    public Migrations Migrations { get; }

    public DatabaseLedger Ledger { get; }

    public static async Task<TestLedger> CreateAsync(DatabaseEngine engine, LedgerOptions? options = null)
    {
        var ledger = await CreateUninitializedAsync(engine, options);
        await ledger.Ledger.InitializeAsync();
        return ledger;
    }

    public static async Task<TestLedger> CreateUninitializedAsync(DatabaseEngine engine, LedgerOptions? options = null) =>
        new(await TestDatabase.CreateAsync(engine), owns: true, options ?? new LedgerOptions());

    /// <summary>A ledger on a database that others use too; not yet initialized.</summary>
    public static TestLedger On(TestDatabase database) => new(database, owns: false, new LedgerOptions());

    /// <summary>Another ledger on the same database, as another process would have it; not yet initialized.</summary>
    public TestLedger Another(LedgerOptions? options = null) => new(TestDatabase, owns: false, options ?? new LedgerOptions());

    /// <summary>
    /// Keeps the writers from committing until disposed, by a transaction that holds the heads. On return the writer of
    /// <see cref="Appends.Partition"/> is held with one append of a stream of its own, so all that follows waits in its queue.
    /// </summary>
    public async Task<Hold> HoldWritersAsync(CancellationToken cancellationToken = default)
    {
        var connection = await Database.OpenAsync(DatabaseName.Ledger, CancellationToken.None);
        await connection.ExecuteAsync(Database.Engine is DatabaseEngine.Sqlite
            ? "begin immediate"
            : "begin; select from ledger_partitions for update");
        var held = Ledger.AppendAsync(Appends.First("held"), cancellationToken);
        await Eventually.TrueAsync(() => Ledger.Writers[Appends.Partition].Waiting == 0, "the writer takes the append");
        return new Hold(connection, held);
    }

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await Database.DisposeAsync();
        if (own is not null) await own.DisposeAsync();
    }
}

/// <summary>See <see cref="TestLedger.HoldWritersAsync"/>.</summary>
/// <param name="Append">The append that the writer is held with.</param>
internal sealed record Hold(DbConnection Connection, Task<AppendResult> Append) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Connection.ExecuteAsync("rollback");
        await Connection.DisposeAsync();
        Assert.IsType<AppendResult.Appended>(await Append);
    }
}
