using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Testing;

namespace Practice.Actors.Webhooks.Tests;

/// <summary>A ledger with webhooks, whose owner sees what a test says, at a time that a test sets.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly TestDatabase testDatabase;
    private readonly ServiceProvider services;
    private readonly Dictionary<string, StreamHead> heads = [];
    private int commands;

    private Platform(TestDatabase testDatabase)
    {
        this.testDatabase = testDatabase;
        var settings = new Dictionary<string, string?>(testDatabase.Configuration) { ["Webhooks:AllowsHttp"] = "true", ["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8" };
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddMetrics()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IHostApplicationLifetime>(new Always())
            .AddSingleton<IWebhookHost>(Host)
            .AddLedger()
            .AddWebhooks()
            .BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();

    public TestHost Host { get; } = new();

    /// <summary>Of the webhook that was added last.</summary>
    public WebhookId Id { get; private set; }

    public ILedger Ledger => services.GetRequiredService<ILedger>();

    public WebhookRegister Register => services.GetRequiredService<WebhookRegister>();

    public WebhookRunner Runner => services.GetRequiredService<WebhookRunner>();

    public WebhookTables Tables => services.GetRequiredService<WebhookTables>();

    public static async Task<Platform> StartAsync(DatabaseEngine engine)
    {
        var platform = new Platform(await TestDatabase.CreateAsync(engine));
        await platform.Ledger.InitializeAsync();
        await WebhooksRegistration.InitializeAsync(platform.services, CancellationToken.None);
        return platform;
    }

    public async ValueTask DisposeAsync()
    {
        await Runner.EndAllAsync();
        await services.DisposeAsync();
        await testDatabase.DisposeAsync();
    }

    /// <summary>Another process on the same database.</summary>
    public Process AnotherProcess() => new(ActivatorUtilities.CreateInstance<WebhookRunner>(services));

    /// <summary>Does all there is to do now.</summary>
    public Task WorkAsync() => Runner.StepAsync(stays: false, CancellationToken.None);

    public async Task<IssuedWebhook> AddAsync(FakeReceiver receiver, WebhookMode mode = WebhookMode.Structured)
    {
        var issued = await Register.AddAsync("acc_test", new WebhookDetails("试验", receiver.Address, new UnitCode("620623"), [], mode), from: null) ?? throw new InvalidOperationException("There are too many.");
        Id = issued.Webhook.Id;
        return issued;
    }

    /// <summary>Something happens to an entity, some times in a row.</summary>
    public async Task AppendAsync(string unit, string entity, int times)
    {
        var events = Enumerable.Range(0, times).Select(_ => new EventData("unit.opened", """{"name":"试验"}""")).ToList();
        var appended = (AppendResult.Appended)await Ledger.AppendAsync(new Append(unit, entity, heads.GetValueOrDefault(entity, StreamHead.None), $"{++commands}", "", "test", Clock.Now, events));
        heads[entity] = appended.Head;
    }

    /// <summary>Ids of all that happened, or of what a test means of it, in the order of texts.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(Func<StoredEvent, bool>? which = null)
    {
        List<string> ids = [];
        for (var partition = 0; partition < Ledger.Partitions; partition++) ids.AddRange((await Ledger.ReadPartitionAsync(partition, 0, 5_000)).Where(which ?? (_ => true)).Select(stored => EventIds.Of(stored.Position)));
        return [.. ids.Order(StringComparer.Ordinal)];
    }

    public async Task<Webhook> FindAsync() => await Register.FindAsync(Id) ?? throw new InvalidOperationException("It is gone.");

    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync(DeliveryState? state = null) => (await Register.DeliveriesAsync(Id, state, new PageRequest(200))).Items;

    /// <summary>The process that sees to the webhook; empty for none.</summary>
    public async Task<string> HolderAsync()
    {
        await using var connection = await Tables.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<string>("select holder from webhooks where id = @id", new { id = Id.Value }) ?? "";
    }

    internal sealed class Process(WebhookRunner runner) : IAsyncDisposable
    {
        public Task<int> WorkAsync() => runner.StepAsync(stays: false, CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await runner.EndAllAsync();
            runner.Dispose();
        }
    }

    internal sealed class TestClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    internal sealed class TestHost : IWebhookHost
    {
        /// <summary>What the owner may hear of; null where they may follow events no longer.</summary>
        public Func<StoredEvent, bool>? Sees { get; set; } = _ => true;

        public ValueTask<IWebhookAudience?> AudienceOfAsync(Webhook webhook, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IWebhookAudience?>(Sees is { } sees ? new Audience(sees) : null);

        /// <summary>Why webhooks were disabled, as who answers for them was told.</summary>
        public ConcurrentQueue<DisabledReason> Told { get; } = new();

        public ValueTask DisabledAsync(Webhook webhook, DisabledReason reason, CancellationToken cancellationToken)
        {
            Told.Enqueue(reason);
            return ValueTask.CompletedTask;
        }

        public ValueTask<string> SealAsync(string secret, WebhookId webhook, CancellationToken cancellationToken) => ValueTask.FromResult($"{webhook} {secret}");

        public ValueTask<string> OpenAsync(string secret, WebhookId webhook, CancellationToken cancellationToken) =>
            ValueTask.FromResult(secret.StartsWith($"{webhook} ", StringComparison.Ordinal) ? secret[(webhook.Value.Length + 1)..] : throw new InvalidOperationException("It is another's."));

        private sealed class Audience(Func<StoredEvent, bool> sees) : IWebhookAudience
        {
            public ValueTask<bool> LetsThroughAsync(StoredEvent stored) => ValueTask.FromResult(sees(stored));
        }
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
}
