using System.Diagnostics;
using Practice.Actors.Bench.Streams;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Ledger;
using Practice.Actors.Streams;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Tree;

/// <summary>A tree of units with their live summaries on a fresh database, in this process.</summary>
internal sealed class Subject : IAsyncDisposable
{
    private const int Writers = 256;

    private readonly TestDatabase testDatabase;
    private readonly WebApplication platform;
    private readonly ILedger ledger;
    private readonly IGrainFactory grains;

    private Subject(UnitTree units, TestDatabase testDatabase, WebApplication platform)
    {
        Units = units;
        this.testDatabase = testDatabase;
        this.platform = platform;
        ledger = platform.Services.GetRequiredService<ILedger>();
        grains = platform.Services.GetRequiredService<IGrainFactory>();
    }

    public UnitTree Units { get; }

    public static async Task<Subject> StartAsync(DatabaseEngine engine, int units)
    {
        var fresh = await TestDatabase.CreateAsync(engine);
        return new Subject(new UnitTree(units), fresh, await Platform.StartAsync(fresh, services => services.RemoveProjections()));
    }

    /// <summary>Opens every unit, and waits until the center counts them all and all have written that down.</summary>
    public Task<Climb> OpenAsync() => ClimbAsync(Units.Units, Metric.Units, Units.All().Select(unit =>
        Event(unit.Code, unit.Code.Value, "open", new UnitOpened(unit.Code, unit.Level, unit.Parent, new UnitDetails(unit.Code.Value), Provisional: null))));

    /// <summary>Places requests at the stations in turn, and waits until the center counts them all and all have written that down.</summary>
    /// <param name="rate">Appends a second at most; null for as many as go.</param>
    public Task<Climb> LoadAsync(int events, int? rate) => ClimbAsync(events, Metric.Requests, Enumerable.Range(0, events).Select(number =>
    {
        var (unit, id) = (Units.Station(number), $"req_{number:00000000000000000000000000}");
        var placed = new RequestPlaced(
            new RequestId(id), unit, MenuItem: null, new PlatformKey("health"), ReviewRequired: true, Channel.Phone, Contact: null, WishedFor: null, UnitLevel.Station)
        {
            At = DateTimeOffset.UtcNow,
        };
        return Event(unit, id, "place", placed);
    }), rate);

    /// <summary>How many units have their summary in memory.</summary>
    public async Task<int> ActiveAsync()
    {
        var all = await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return all.Where(kind => kind.GrainType.Contains("UnitSummaryGrain", StringComparison.Ordinal)).Sum(kind => kind.ActivationCount);
    }

    /// <summary>Sends every unit to sleep, as Orleans does with what nobody has called for a while.</summary>
    public async Task SleepAsync()
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(2)) throw new TimeoutException($"{await ActiveAsync():n0} units do not go to sleep.");
            await grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
            await Task.Delay(200);
        }
        while (await ActiveAsync() > 0);
    }

    public async Task<long> CountAsync(Metric metric)
    {
        var read = await grains.UnitSummary(UnitTree.Center).Read(new Month(2000, 1), new Month(9999, 12), children: false);
        return read?.Total[metric] ?? 0;
    }

    public async ValueTask DisposeAsync()
    {
        await platform.StopAsync();
        await platform.DisposeAsync();
        await testDatabase.DisposeAsync();
    }

    private async Task<Climb> ClimbAsync(int events, Metric metric, IEnumerable<Append> appends, int? rate = null)
    {
        var expected = await CountAsync(metric) + events;
        var began = Stopwatch.GetTimestamp();
        using var all = appends.GetEnumerator();
        var begun = 0;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            while (Next(out var number) is { } append)
            {
                if (rate is { } most && TimeSpan.FromSeconds((double)number / most) - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early) await Task.Delay(early);
                if (await ledger.AppendAsync(append) is not AppendResult.Appended) throw new InvalidOperationException($"{append.Stream} was not appended.");
            }
        })));
        var appended = Stopwatch.GetElapsedTime(began);
        await UntilAsync(async () => await CountAsync(metric) == expected);
        var counted = Stopwatch.GetElapsedTime(began);
        var heads = await ledger.HeadsAsync();
        await UntilAsync(async () =>
        {
            var settled = await Task.WhenAll(heads.Select((_, partition) => grains.GetGrain<IPartitionSweep>(partition).Settled()));
            return settled.Zip(heads).All(pair => pair.First >= pair.Second);
        });
        return new Climb(events, appended, counted, Stopwatch.GetElapsedTime(began));

        Append? Next(out int number)
        {
            lock (all)
            {
                number = begun++;
                return all.MoveNext() ? all.Current : null;
            }
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(10)) throw new TimeoutException("The center has not heard of everything for ten minutes.");
            await Task.Delay(20);
        }
    }

    private static Append Event(UnitCode owner, string stream, string command, DomainEvent happened) => new(
        owner.Value, stream, StreamHead.None, command, Fingerprint: "", "acc_bench", DateTimeOffset.UtcNow,
        [new EventData(EventCatalog.NameOf(happened.GetType()), EventCatalog.Serialize(happened))]);
}

/// <summary>How long events took, all from the first append on.</summary>
/// <param name="Counted">Until the center's summary had them all.</param>
/// <param name="Settled">Until every unit had written them down.</param>
internal sealed record Climb(int Events, TimeSpan Appended, TimeSpan Counted, TimeSpan Settled)
{
    public double Rate(TimeSpan time) => Events / time.TotalSeconds;
}

/// <summary>A tree of one size, measured.</summary>
internal sealed record Result(int Units, Climb Opened, Climb Load, Memory Awake, Memory Asleep);
