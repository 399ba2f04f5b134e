using System.Text;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Vault.Tests;

/// <summary>A fresh vault, and further processes that share it.</summary>
public abstract class OnVault(DatabaseEngine engine) : IAsyncLifetime
{
    protected const int QueueLength = 4;

    /// <summary>32 bytes in base64, of no use elsewhere.</summary>
    protected static readonly string MasterKey = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(number => (byte)number)]);

    private TestDatabase testDatabase = null!;
    private ServiceProvider services = null!;

    internal Clock Clock { get; } = new();

    internal ClosedBook Closed { get; } = new();

    protected DatabaseEngine Engine => engine;

    protected ServiceProvider Services => services;

    protected DatabaseVault Vault => services.GetRequiredService<DatabaseVault>();

    protected Database Database => services.GetRequiredService<Database>();

    protected DatabaseOptions Options => testDatabase.Options;

    public virtual async Task InitializeAsync()
    {
        testDatabase = await TestDatabase.CreateAsync(engine);
        services = Process();
        await Vault.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await testDatabase.DisposeAsync();
    }

    protected static VaultId Id(int number) => new(EntityId.Derive(VaultId.Prefix, "test", $"{number}"));

    /// <summary>The vault on the same database, as a process of its own would have it.</summary>
    protected ServiceProvider Process(params (string Name, string? Value)[] settings)
    {
        var configuration = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Vault:MasterKey"] = MasterKey, ["Vault:QueueLength"] = $"{QueueLength}" };
        foreach (var (name, value) in testDatabase.Configuration.Select(setting => (setting.Key, setting.Value)).Concat(settings)) configuration[name] = value;
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IClosedRequests>(Closed)
            .AddSingleton<IClosedCeremonies>(Closed)
            .AddSingleton<IClosedWords>(Closed)
            .AddLogging()
            .AddVault()
            .AddRetention()
            .BuildServiceProvider(validateScopes: true);
    }

    protected async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(DatabaseName.Vault);
        await connection.ExecuteAsync(sql);
    }

    protected async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = await Database.OpenAsync(DatabaseName.Vault);
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    /// <summary>Everything that the vault's tables hold, as text.</summary>
    protected async Task<string> EverythingAsync()
    {
        await using var connection = await Database.OpenAsync(DatabaseName.Vault);
        var tables = await connection.QueryAsync<string>(engine is DatabaseEngine.Postgres
            ? "select table_name from information_schema.tables where table_schema = 'public'"
            : "select name from sqlite_master where type = 'table'");
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"select * from {table}"))
            {
                foreach (var value in row.Values) text.Append(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value).Append('\n');
            }
        }

        return text.ToString();
    }
}
