using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using Orleans.TestingHost;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Grains.Tests.Shell;

/// <summary>Silos in this process over a real ledger: the grains as they run, but for the neighbours that a test wants to play.</summary>
public abstract class ShellFixture(DatabaseEngine engine, short silos) : IAsyncLifetime
{
    private TestDatabase? testDatabase;
    private Database? database;
    private DatabaseLedger? ledger;
    private InProcessTestCluster? cluster;
    private int units;

    public InProcessTestCluster Cluster => cluster ?? throw new InvalidOperationException("The fixture is not initialized.");

    internal FaultyLedger Ledger { get; private set; } = null!;

    internal SnapshotShelf Snapshots { get; } = new();

    internal PlayedObligations Obligations { get; } = new();

    internal PlayedModes Modes { get; } = new();

    internal SetClock Clock { get; } = new();

    internal PlayedDue Due { get; } = new();

    internal PlayedUnsettled Unsettled { get; } = new();

    /// <summary>A unit's code that no other test uses.</summary>
    public UnitCode FreshUnit() => new($"6206231{Interlocked.Increment(ref units):00000}");

    public IUnitGrain Unit(UnitCode code) => Cluster.Client.Unit(code);

    public async Task InitializeAsync()
    {
        testDatabase = await TestDatabase.CreateAsync(engine);
        database = new Database(Options.Create(testDatabase.Options));
        ledger = new DatabaseLedger(
            database, new Migrations(database, NullLogger<Migrations>.Instance), Options.Create(new LedgerOptions()), NullLogger<DatabaseLedger>.Instance);
        await ledger.InitializeAsync();
        Ledger = new FaultyLedger(ledger);

        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureHost(host => host.Logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton<TimeProvider>(Clock)
            .AddGrains()
            .Configure<DeadlineOptions>(options =>
            {
                var hasty = TimeSpan.FromMilliseconds(50);
                options.Everywhere = new StepLimits(hasty, hasty, hasty, hasty, hasty, hasty);
                (options.Opens, options.Closes, options.Days, options.Again) = (TimeOnly.MinValue, TimeOnly.MaxValue, Enum.GetValues<DayOfWeek>(), hasty);
            })
            .AddSingleton<ILedger>(Ledger)
            .AddSingleton<IUnitObligations>(Obligations)
            .AddSingleton<IUnitModes>(Modes)
            .AddSingleton<IDueRequests>(Due)
            .AddSingleton<IUnsettledActivities>(Unsettled)
            .AddSingleton(CountyZone.Of(null))
            .AddKeyedSingleton<IGrainStorage>(GrainStorage.Snapshots, Snapshots));
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        if (cluster is not null) await cluster.DisposeAsync();
        if (ledger is not null) await ledger.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        if (testDatabase is not null) await testDatabase.DisposeAsync();
    }
}

/// <summary>What hangs on units, as the test says.</summary>
internal sealed class PlayedObligations : IUnitObligations
{
    private readonly ConcurrentDictionary<UnitCode, Obligations> played = new();

    public Obligations this[UnitCode unit]
    {
        set => played[unit] = value;
    }

    public Task<Obligations> CountAsync(UnitCode unit, CancellationToken cancellationToken) => Task.FromResult(played.GetValueOrDefault(unit));
}

/// <summary>Whether any unit may have a dispatch mode, as the test says.</summary>
internal sealed class PlayedModes : IUnitModes
{
    private volatile bool may;
    private long edits;

    public bool MayBeSet
    {
        get => may;
        set => may = value;
    }

    public long Edits => Volatile.Read(ref edits);

    public void Seen() => SeenAny = true;

    public void Edited() => Interlocked.Increment(ref edits);

    public bool SeenAny { get; private set; }
}

/// <summary>The system's clock, which a test may set.</summary>
internal sealed class SetClock : TimeProvider
{
    private long ahead;

    /// <summary>By how much it is set ahead.</summary>
    public TimeSpan Ahead
    {
        set => Interlocked.Exchange(ref ahead, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));
}

public sealed class SqliteShell() : ShellFixture(DatabaseEngine.Sqlite, silos: 1);

public sealed class PostgresShell() : ShellFixture(DatabaseEngine.Postgres, silos: 1);

public sealed class TwoSilosOnPostgres() : ShellFixture(DatabaseEngine.Postgres, silos: 2);
