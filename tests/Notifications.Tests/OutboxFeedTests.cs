using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Notifications.Tests;

/// <summary>From the ledger to the table, on both engines; the events used here need no request to be asked.</summary>
public abstract class OutboxFeedTests(DatabaseEngine engine) : IAsyncLifetime
{
    private const string Unit = "620623100200";

    private readonly Clock clock = new();
    private TestDatabase testDatabase = null!;
    private ServiceProvider services = null!;
    private Outbox outbox = null!;
    private int requests;

    private ILedger Ledger => services.GetRequiredService<ILedger>();

    public async Task InitializeAsync()
    {
        testDatabase = await TestDatabase.CreateAsync(engine);
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(testDatabase.Configuration).Build())
            .AddLogging()
            .AddMetrics()
            .AddLedger()
            .BuildServiceProvider();
        await Ledger.InitializeAsync();
        outbox = new Outbox(services.GetRequiredService<Database>(), services.GetRequiredService<Migrations>());
        await outbox.InitializeAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await testDatabase.DisposeAsync();
    }

    [Fact]
    public async Task Each_order_is_told_once_by_whichever_process_has_the_turn()
    {
        var (one, two) = (Feed(), Feed());
        await Place();
        await one.StepAsync(CancellationToken.None);
        await Place();
        Assert.False(await two.StepAsync(CancellationToken.None));

        // The first one dies.
        clock.Now += TimeSpan.FromSeconds(20);
        await two.StepAsync(CancellationToken.None);
        await one.StepAsync(CancellationToken.None);

        Assert.Equal(2, await Told());
    }

    [Fact]
    public async Task What_happened_long_ago_is_passed_over()
    {
        for (var number = 0; number < 5; number++) await Place();
        clock.Now += TimeSpan.FromHours(25);
        await Place();

        await Feed().StepAsync(CancellationToken.None);

        Assert.Equal(1, await Told());
    }

    [Fact]
    public async Task An_event_that_nobody_can_read_holds_up_its_partition_for_a_minute_and_the_others_not_at_all()
    {
        var feed = Feed();
        await Append("service-request.invented", "{}", Unit);
        await Place();
        await Place(Elsewhere());

        await feed.StepAsync(CancellationToken.None);
        Assert.Equal(1, await Told());
        clock.Now += TimeSpan.FromSeconds(61);
        await feed.StepAsync(CancellationToken.None);

        Assert.Equal(2, await Told());
    }

    [Fact]
    public async Task An_event_whose_request_does_not_answer_is_tried_for_ten_minutes()
    {
        var feed = Feed();
        await Append("service-request.reopened", """{"times":1,"at":"2026-11-25T02:00:00Z"}""".Replace("2026-11-25T02:00:00Z", $"{clock.Now:yyyy-MM-ddTHH:mm:ssZ}", StringComparison.Ordinal), Unit);
        await Place();

        await feed.StepAsync(CancellationToken.None);
        clock.Now += TimeSpan.FromMinutes(9);
        await feed.StepAsync(CancellationToken.None);
        Assert.Equal(0, await Told());
        clock.Now += TimeSpan.FromMinutes(2);
        await feed.StepAsync(CancellationToken.None);

        Assert.Equal(1, await Told());
    }

    [Fact]
    public async Task A_table_that_is_ahead_of_the_ledger_goes_on_from_its_head()
    {
        await Place();
        var partition = Ledger.PartitionOf(Unit);
        await outbox.CursorsAsync(Ledger.Partitions, CancellationToken.None);
        await outbox.AppendAsync(partition, 0, 100, [], default, CancellationToken.None);
        var feed = Feed();

        await feed.StepAsync(CancellationToken.None);
        Assert.Equal(0, await Told());
        await Place();
        await feed.StepAsync(CancellationToken.None);

        Assert.Equal(1, await Told());
    }

    /// <summary>A unit of another partition.</summary>
    private string Elsewhere() => Enumerable.Range(100, 100).Select(number => $"620623{number}").First(code => Ledger.PartitionOf(code) != Ledger.PartitionOf(Unit));

    private Task Place(string unit = Unit)
    {
        var id = new RequestId(EntityId.Derive("req", "test", $"{++requests}"));
        return Append(
            "service-request.placed",
            EventCatalog.Serialize(new RequestPlaced(id, new UnitCode(unit), null, null, ReviewRequired: true, Channel.Online, null, null, UnitLevel.Station) { At = clock.Now }),
            unit,
            id.Value);
    }

    private async Task Append(string type, string json, string unit, string? stream = null) => Assert.IsType<AppendResult.Appended>(await Ledger.AppendAsync(new Append(
        unit, stream ?? EntityId.Derive("req", "test", $"{++requests}"), StreamHead.None, $"{requests}", "", "test", clock.Now, [new EventData(type, json)])));

    private OutboxFeed Feed() => new(
        outbox, Ledger, DispatchProxy.Create<IGrainFactory, Away>(), [], Options.Create(new NotificationOptions()), new NotificationMetrics(services.GetRequiredService<IMeterFactory>()), clock, new Always(),
        NullLogger<OutboxFeed>.Instance);

    /// <summary>How many orders the inboxes know of.</summary>
    private async Task<long> Told()
    {
        var queries = new NotificationQueries(services.GetRequiredService<Database>(), outbox, [], CountyZone.Of(null), clock);
        return (await queries.ListAsync(new NotificationFilter(), new PageRequest())).Items.Sum(each => each.Count);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Always : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => new(canceled: true);

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }

    /// <summary>A cluster that is away.</summary>
#pragma warning disable CA1852 // The proxy is a subclass of it.
    internal class Away : DispatchProxy
#pragma warning restore CA1852
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new TimeoutException();
    }
}

public sealed class OutboxFeedOnSqliteTests() : OutboxFeedTests(DatabaseEngine.Sqlite);

public sealed class OutboxFeedOnPostgresTests() : OutboxFeedTests(DatabaseEngine.Postgres);
