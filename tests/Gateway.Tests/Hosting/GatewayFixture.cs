using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>One gateway with the county loaded, for all test classes on an engine; each test makes what it changes.</summary>
public abstract class GatewayFixture(DatabaseEngine engine) : IAsyncLifetime
{
    private TestDatabase? database;
    private GatewayHost? host;

    public GatewayHost Host => host ?? throw new InvalidOperationException("The fixture is not initialized.");

    public TestDatabase Database => database ?? throw new InvalidOperationException("The fixture is not initialized.");

    public Api Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(engine);
        host = await GatewayHost.StartAsync(database);
        Api = host.Api();
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Database.DisposeAsync();
    }
}

public sealed class SqliteGateway() : GatewayFixture(DatabaseEngine.Sqlite);

public sealed class PostgresGateway() : GatewayFixture(DatabaseEngine.Postgres);

[CollectionDefinition(Name)]
public sealed class OnSqlite : ICollectionFixture<SqliteGateway>
{
    public const string Name = "SQLite";
}

[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresGateway>
{
    public const string Name = "PostgreSQL";
}
