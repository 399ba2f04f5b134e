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
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Grains.Tests.Shell;
using Practice.Actors.Ledger;
using Practice.Actors.Streams;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Grains.Tests.Following;

/// <summary>Silos in this process with the ledger's streams over a real ledger, and a storage that outlives them.</summary>
public abstract class FollowingFixture(DatabaseEngine engine, short silos) : IAsyncLifetime
{
    private TestDatabase? testDatabase;
    private Database? database;
    private DatabaseLedger? ledger;
    private int units;

    public InProcessTestCluster Cluster { get; private set; } = null!;

    public ILedger Ledger => ledger!;

    internal ProbeScript Script { get; } = new();

    internal CheckpointShelf Shelf { get; } = new();

    /// <summary>A unit's code that no other test uses.</summary>
    public string FreshUnit() => $"6206232{Interlocked.Increment(ref units):00000}";

    public IProbe Probe(string unit) => Cluster.Client.GetGrain<IProbe>(unit, typeof(Probe).FullName);

    public IProbe DeafProbe(string unit) => Cluster.Client.GetGrain<IDeafProbe>(unit);

    /// <summary>Appends an event to a fresh entity of the unit.</summary>
    public async Task<LedgerPosition> Happen(string unit)
    {
        var result = await Ledger.AppendAsync(new Append(
            unit, $"team_{Guid.NewGuid():n}", StreamHead.None, "c", "", "acc_test", DateTimeOffset.UtcNow, [new EventData("team.rested", "{}")]));
        return Assert.IsType<AppendResult.Appended>(result).Last;
    }

    /// <summary>The positions of all that happened at a unit.</summary>
    public async Task<IEnumerable<long>> All(string unit) => (await Ledger.ReadOwnerAsync(unit, 0, 5_000)).Select(stored => stored.Position.Position);

    /// <summary>Waits until the probe has exactly what happened at its unit, in order.</summary>
    public async Task HasAll(string unit)
    {
        var all = (await All(unit)).ToList();
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    return (await Probe(unit).Taken()).SequenceEqual(all);
                }
                catch (Exception fault) when (fault is OrleansException or TimeoutException)
                {
                    // Its silo was killed a moment ago.
                    return false;
                }
            },
            $"the probe of {unit} has {all.Count} events");
    }

    /// <summary>Waits until all that happened so far is written down as settled.</summary>
    public async Task Settled()
    {
        var heads = await Ledger.HeadsAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                var settled = await Task.WhenAll(heads.Select((_, partition) => Cluster.Client.GetGrain<IPartitionSweep>(partition).Settled()));
                return settled.Zip(heads).All(pair => pair.First >= pair.Second);
            },
            "all followers have settled");
    }

    public async Task StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureHost(host => host.Logging.SetMinimumLevel(LogLevel.None));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddLedgerStreams();
            silo.Services
                .AddGrains()
                .Configure<LedgerStreamOptions>(options => (options.Settle, options.Retry) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(50)))
                .AddFollower("probes", (grains, unit) => grains.GetGrain<IProbe>(unit, typeof(Probe).FullName))
                .AddFollower("deaf-probes", (grains, unit) => grains.GetGrain<IDeafProbe>(unit))
                .AddSingleton(Ledger)
                .AddSingleton(Script)
                .AddSingleton<IUnsettledActivities>(new PlayedUnsettled())
                .AddSingleton(CountyZone.Of(null))
                .AddSingleton<IUnitObligations>(new PlayedObligations())
                .AddSingleton<IUnitModes>(new PlayedModes())
                .AddSingleton<IUnitChildren>(new NoChildren())
                .AddSingleton<IDueRequests>(new PlayedDue())
                .AddKeyedSingleton<IGrainStorage>(GrainStorage.Snapshots, Shelf)
                .AddKeyedSingleton<IGrainStorage>(LedgerStream.Storage, Shelf);
        });
        Cluster = builder.Build();
        await Cluster.DeployAsync();
    }

    public async Task InitializeAsync()
    {
        testDatabase = await TestDatabase.CreateAsync(engine);
        database = new Database(Options.Create(testDatabase.Options));
        ledger = new DatabaseLedger(
            database, new Migrations(database, NullLogger<Migrations>.Instance), Options.Create(new LedgerOptions()), NullLogger<DatabaseLedger>.Instance);
        await ledger.InitializeAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Cluster.DisposeAsync();
        if (ledger is not null) await ledger.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        if (testDatabase is not null) await testDatabase.DisposeAsync();
    }

    private sealed class NoChildren : IUnitChildren
    {
        public Task<IReadOnlyList<UnitCode>> OfAsync(UnitCode unit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<UnitCode>>([]);
    }
}

/// <summary>A grain storage that keeps what was written, refuses what is out of date, and breaks when a test wants it.</summary>
internal sealed class CheckpointShelf : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (object State, string Tag)> kept = new();
    private int tags;

    public bool Broken { get; set; }

    public void Lose(string stateName, string key)
    {
        foreach (var (name, grain) in kept.Keys.Where(k => k.Item1 == stateName && k.Item2.Key.ToString() == key)) kept.TryRemove((name, grain), out _);
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.RecordExists = kept.TryGetValue((stateName, grainId), out var found);
        if (grainState.RecordExists) (grainState.State, grainState.ETag) = ((T)found.State, found.Tag);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Broken) throw new IOException("The shelf is broken.");
        var tag = $"{Interlocked.Increment(ref tags)}";
        kept.AddOrUpdate(
            (stateName, grainId),
            _ => grainState.ETag is null ? ((object)grainState.State!, tag) : throw new InconsistentStateException("It is gone."),
            (_, before) => before.Tag == grainState.ETag ? ((object)grainState.State!, tag) : throw new InconsistentStateException("It is out of date."));
        (grainState.ETag, grainState.RecordExists) = (tag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();
}

public sealed class FollowingOnSqlite() : FollowingFixture(DatabaseEngine.Sqlite, silos: 1);

public sealed class FollowingOnPostgres() : FollowingFixture(DatabaseEngine.Postgres, silos: 1);

public sealed class FollowingOnTwoSilos() : FollowingFixture(DatabaseEngine.Postgres, silos: 2);
