using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Projections;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;
using Practice.Actors.Testing;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Read tables on a fresh database, over a given ledger or the real one, as one process has them.</summary>
internal sealed class TestReadModel : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly TestDatabase? own;

    private TestReadModel(TestDatabase testDatabase, bool owns, ILedger? ledger, Action<ProjectionOptions>? configure)
    {
        TestDatabase = testDatabase;
        own = owns ? testDatabase : null;
        var registered = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(testDatabase.Configuration).Build())
            .AddLogging(logging => logging.AddProvider(Log))
            .Configure<ProjectionOptions>(options =>
            {
                options.Linger = TimeSpan.Zero;
                options.Poll = TimeSpan.FromMilliseconds(10);
                options.StandBy = TimeSpan.FromMilliseconds(50);
                options.LongestBackoff = TimeSpan.FromMilliseconds(100);
                configure?.Invoke(options);
            });
        if (ledger is not null) registered.AddSingleton(ledger);
        services = registered.AddLedger().AddProjections().BuildServiceProvider(validateScopes: true);
    }

    public TestDatabase TestDatabase { get; }

    public CollectedLog Log { get; } = new();

    public Database Database => Get<Database>();

    public ILedger Ledger => Get<ILedger>();

    public UnitQueries Units => Get<UnitQueries>();

    public PlatformQueries Platforms => Get<PlatformQueries>();

    public TeamQueries Teams => Get<TeamQueries>();

    public MenuItemQueries MenuItems => Get<MenuItemQueries>();

    public ServiceRequestQueries Requests => Get<ServiceRequestQueries>();

    public ActivityQueries Activities => Get<ActivityQueries>();

    public ProjectQueries Projects => Get<ProjectQueries>();

    public Freshness Freshness => Get<Freshness>();

    public ProjectionHealth Health => Get<ProjectionHealth>();

    public ReadModelRebuild Rebuild => Get<ReadModelRebuild>();

    public IUnitObligations Obligations => Get<IUnitObligations>();

    public ProjectionHost Host => (ProjectionHost)services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Single(service => service is ProjectionHost);

    /// <param name="ledger">Null for the real one on the same database.</param>
    public static async Task<TestReadModel> CreateAsync(DatabaseEngine engine, ILedger? ledger = null, Action<ProjectionOptions>? configure = null)
    {
        var database = await TestDatabase.CopyAsync(engine, "read model", async empty =>
        {
            await using var first = new TestReadModel(empty, owns: false, ledger: null, configure: null);
            await first.InitializeAsync();
        });
        var model = new TestReadModel(database, owns: true, ledger, configure);
        await model.InitializeAsync();
        return model;
    }

    /// <summary>The same database, as another process would have it.</summary>
    public async Task<TestReadModel> AnotherAsync(ILedger? ledger = null, Action<ProjectionOptions>? configure = null)
    {
        var model = new TestReadModel(TestDatabase, owns: false, ledger, configure);
        await model.InitializeAsync();
        return model;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <param name="ledger">Another than the model's.</param>
    /// <param name="batch">Another size than the options say.</param>
    public ProjectionWorker Worker(Projection projection, ILedger? ledger = null, int? batch = null) => new(
        projection,
        Database,
        Get<ReadTransactions>(),
        ledger ?? Ledger,
        Get<ProjectionProgress>(),
        Get<IOptions<ProjectionOptions>>().Value with { Batch = batch ?? Get<IOptions<ProjectionOptions>>().Value.Batch },
        TimeProvider.System,
        Get<ILogger<TestReadModel>>());

    /// <summary>Applies all that the ledger shows.</summary>
    public async Task ProjectAsync()
    {
        foreach (var projection in ReadModelSchema.Projections) await Worker(projection).CatchUpAsync(await Ledger.HeadsAsync(), CancellationToken.None);
    }

    /// <summary>Every row of every read table, the cursors among them, in an order of its own; but for the numbers of changes, which are new each time.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync()
    {
        await using var connection = await Database.OpenAsync(DatabaseName.Read);
        var rows = new List<string>();
        foreach (var table in ReadModelSchema.Projections.SelectMany(projection => projection.Tables).Append("projection_cursors"))
        {
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"select * from {table}"))
                rows.Add($"{table}: {string.Join(", ", row.Where(column => (table, column.Key) is not ("activity_changes", "number")).OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={column.Value}"))}");
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (own is not null) await own.DisposeAsync();
    }

    private async Task InitializeAsync()
    {
        await Ledger.InitializeAsync();
        await Get<ReadModelSchema>().InitializeAsync();
    }
}

/// <summary>What was logged, for tests that say what must be.</summary>
internal sealed class CollectedLog : ILoggerProvider, ILogger
{
    private readonly List<(LogLevel Level, string Text)> entries = [];

    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (entries) return [.. entries.Where(entry => entry.Level >= LogLevel.Error).Select(entry => entry.Text)];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (entries) entries.Add((logLevel, $"{formatter(state, exception)} {exception?.Message}"));
    }

    public void Dispose() { }
}
