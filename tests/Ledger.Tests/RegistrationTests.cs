using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Ledger.Tests;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_host_configures_the_ledger_and_its_checkpoints_come_by_themselves(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(Enum.Parse<DatabaseEngine>(engine, ignoreCase: true));
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Engine"] = engine,
            ["Ledger:Partitions"] = "3",
            ["Ledger:Writers"] = "2",
            ["Ledger:QueueLength"] = "7",
            ["Ledger:CheckpointInterval"] = "00:00:00.020",
        });
        builder.Services.AddLedger();
        using var host = builder.Build();
        var ledger = host.Services.GetRequiredService<ILedger>();
        await ledger.InitializeAsync();
        await ledger.AppendAsync(Appends.First("req_1"));

        await host.StartAsync();

        Assert.Equal(3, ledger.Partitions);
        var options = host.Services.GetRequiredService<IOptions<LedgerOptions>>().Value;
        Assert.Equal((2, 7), (options.Writers, options.QueueLength));
        var verifier = host.Services.GetRequiredService<LedgerVerifier>();
        await Eventually.TrueAsync(async () => (await verifier.VerifyAsync()).Checkpoints == 1, "a checkpoint is taken");
        await host.StopAsync();
    }

    [Theory]
    [InlineData(null, "0", "4MB")]
    [InlineData("-c work_mem=8MB", "0", "8MB")]
    [InlineData("-c max_parallel_workers_per_gather=3", "3", "4MB")]
    public async Task A_session_of_the_pool_starts_no_workers_unless_the_operator_says_otherwise(string? options, string workers, string memory)
    {
        await using var given = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await using var database = new Database(Options.Create(new DatabaseOptions
        {
            Engine = DatabaseEngine.Postgres,
            ConnectionString = options is null ? given.Options.ConnectionString : $"{given.Options.ConnectionString};Options={options}",
        }));
        await using var connection = await database.OpenAsync(DatabaseName.Read);

        Assert.Equal(workers, await connection.ExecuteScalarAsync<string>("show max_parallel_workers_per_gather"));
        Assert.Equal(memory, await connection.ExecuteScalarAsync<string>("show work_mem"));
    }

    [Theory]
    [InlineData("Database:Engine", "postgres")]
    [InlineData("Database:DataFolder", " ")]
    [InlineData("Ledger:Partitions", "0")]
    [InlineData("Ledger:Partitions", "1025")]
    [InlineData("Ledger:QueueLength", "0")]
    [InlineData("Ledger:CheckpointInterval", "-00:00:01")]
    public void A_configuration_that_cannot_be_is_refused(string key, string value)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build())
            .AddLogging()
            .AddLedger();
        using var provider = services.BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(() => key.StartsWith("Ledger", StringComparison.Ordinal)
            ? provider.GetRequiredService<IOptions<LedgerOptions>>().Value
            : (object)provider.GetRequiredService<Database>());
    }
}
