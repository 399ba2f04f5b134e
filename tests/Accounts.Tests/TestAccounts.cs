using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

namespace Practice.Actors.Accounts.Tests;

/// <summary>Accounts on a database of their own, as one or several gateways would have them, under one clock.</summary>
public sealed class TestAccounts : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    public static readonly UnitCode Center = new("620623");

    private readonly TestDatabase database;
    private readonly List<ServiceProvider> gateways = [];

    private TestAccounts(TestDatabase database)
    {
        this.database = database;
        Services = NewGateway();
    }

    public TestClock Clock { get; } = new();

    public TestCodes Sent { get; } = new();

    public TestPeople People { get; } = new();

    public ServiceProvider Services { get; }

    public static async Task<TestAccounts> CreateAsync(DatabaseEngine engine)
    {
        var accounts = new TestAccounts(await TestDatabase.CreateAsync(engine));
        await accounts.Get<AccountTables>().InitializeAsync();
        return accounts;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Another gateway on the same database.</summary>
    public ServiceProvider NewGateway(Action<AccountsOptions>? configure = null)
    {
        var gateway = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).Build())
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(CountyZone.Of(null))
            .AddSingleton<ISecrets, TestSecrets>()
            .AddSingleton<IScopeCheck, TestScopes>()
            .AddSingleton<IPhoneCodeSender>(Sent)
            .AddSingleton<IPersonRegister>(People)
            .Configure<AccountsOptions>(options => options.HashRounds = 10)
            .Configure(configure ?? (_ => { }))
            .AddAccounts()
            .BuildServiceProvider(validateScopes: true);
        gateways.Add(gateway);
        return gateway;
    }

    /// <param name="password">Null for an account without one.</param>
    public async Task<AccountId> OpenAsync(string userName, string? password = null)
    {
        var account = new Account(AccountId.New(Clock.GetUtcNow()), userName)
        {
            PasswordHash = password is null ? null : Get<Passwords>().Hash(password),
            CreatedAt = Clock.GetUtcNow(),
        };
        if (!await Get<AccountStore>().AddAsync(account, AccountEvent.System)) throw new InvalidOperationException($"There is a {userName} already.");
        return account.Id;
    }

    public async Task<T?> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Get<Database>().OpenAsync(DatabaseName.Accounts);
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await Get<Database>().OpenAsync(DatabaseName.Accounts);
        await connection.ExecuteAsync(sql, parameters);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in gateways) await gateway.DisposeAsync();
        await database.DisposeAsync();
    }
}
