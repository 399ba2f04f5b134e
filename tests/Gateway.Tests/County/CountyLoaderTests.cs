using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.County;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Volunteering;
using Practice.Actors.Silo;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.County;

public abstract class CountyLoaderTests(DatabaseEngine engine) : IAsyncLifetime
{
    /// <summary>One event a row.</summary>
    private static readonly int Rows = Count(CountyData.Read());

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync(engine);

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task An_empty_database_gets_the_county_once_and_is_ready_then()
    {
        await using (var first = await StartAsync())
        {
            await Eventually.TrueAsync(() => IsReady(first), "the county is loaded");
            Assert.Equal(Rows, await Events(first));

            var unit = await Grains(first).GetGrain<IUnitGrain>("620623").Get();
            Assert.Equal("天祝县新时代文明实践中心", unit?.View.Details.Name);
            var team = await Grains(first).GetGrain<ITeamGrain>(EntityId.Derive(TeamId.Prefix, "county", "620623210206-T1")).Get();
            Assert.Equal("县级以下的队伍只公布了数量，没有公布名称", team?.View.Provisional);
            Assert.Equal([224, 9, 332, 5], await Listed(first));
            Assert.Equal("system:county", Assert.Single(await Grains(first).GetGrain<IUnitGrain>("620623").History()).Actor);
        }

        await using var second = await StartAsync();
        await Eventually.TrueAsync(() => IsReady(second), "the county is loaded");
        Assert.Equal(Rows, await Events(second));
    }

    [Fact]
    public async Task A_load_that_was_cut_off_goes_on_where_it_stood()
    {
        await using (var first = await StartAsync())
        {
            await Eventually.TrueAsync(async () => await Events(first) > 0, "the load has begun");
            Assert.False(await IsReady(first));
        }

        await using var second = await StartAsync();
        await Eventually.TrueAsync(() => IsReady(second), "the county is loaded");
        Assert.Equal(Rows, await Events(second));
    }

    [Fact]
    public async Task What_somebody_has_set_up_already_stays_as_it_is()
    {
        await using (var before = await StartAsync(load: false))
        {
            var opened = await Grains(before).GetGrain<IUnitGrain>("620623").Execute(
                new OpenUnit(UnitLevel.Center, Parent: null, new UnitDetails("天祝县文明实践中心")), new CommandContext("by-hand", "", "somebody"));
            Assert.Null(opened.Rejection);
        }

        await using var host = await StartAsync();
        await Eventually.TrueAsync(() => IsReady(host), "the county is loaded");
        Assert.Equal(Rows, await Events(host));
        Assert.Equal("天祝县文明实践中心", (await Grains(host).GetGrain<IUnitGrain>("620623").Get())?.View.Details.Name);
    }

    private async Task<Host> StartAsync(bool load = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Configuration["County:Load"] = load ? "true" : "false";
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.AddEmbeddedSilo();
        builder.Services.AddCounty(builder.Configuration);
        var app = builder.Build();
        await app.StartAsync();
        return new Host(app);
    }

    private static IGrainFactory Grains(Host host) => host.App.Services.GetRequiredService<IGrainFactory>();

    private static async Task<long> Events(Host host) => (await host.App.Services.GetRequiredService<ILedger>().HeadsAsync()).Sum();

    private static async Task<bool> IsReady(Host host) =>
        (await host.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "county")).Status == HealthStatus.Healthy;

    /// <summary>Units, platforms, teams and projects, as the lists count them.</summary>
    private static async Task<long?[]> Listed(Host host)
    {
        var services = host.App.Services;
        var page = new PageRequest(Limit: 1, Count: true);
        return
        [
            (await services.GetRequiredService<UnitQueries>().ListAsync(new UnitFilter(), page)).Total,
            (await services.GetRequiredService<PlatformQueries>().ListAsync(new PlatformFilter(), page)).Total,
            (await services.GetRequiredService<TeamQueries>().ListAsync(new TeamFilter(), page)).Total,
            (await services.GetRequiredService<ProjectQueries>().ListAsync(new ProjectFilter(), page)).Total,
        ];
    }

    /// <summary>All rows, and what the county advocates for weddings.</summary>
    private static int Count(CountyData data) =>
        data.Units.Length + data.Platforms.Length + data.MenuItems.Length + data.Teams.Length + data.Projects.Length + 1;

    /// <summary>Stops before it is gone, so that nothing of it runs on beside the next one.</summary>
    private sealed record Host(WebApplication App) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await App.StopAsync();
            await App.DisposeAsync();
        }
    }
}

public sealed class CountyLoaderOnSqliteTests() : CountyLoaderTests(DatabaseEngine.Sqlite);

public sealed class CountyLoaderOnPostgresTests() : CountyLoaderTests(DatabaseEngine.Postgres);
