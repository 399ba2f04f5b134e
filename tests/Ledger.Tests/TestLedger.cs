using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Practice.Actors.Testing;

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
        var ledger = new TestLedger(await TestDatabase.CreateAsync(engine), owns: true, options ?? new LedgerOptions());
        await ledger.Ledger.InitializeAsync();
        return ledger;
    }

    /// <summary>Another ledger on the same database, as another process would have it; not yet initialized.</summary>
    public TestLedger Another(LedgerOptions? options = null) => new(TestDatabase, owns: false, options ?? new LedgerOptions());

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await Database.DisposeAsync();
        if (own is not null) await own.DisposeAsync();
    }
}
