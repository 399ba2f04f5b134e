using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

/// <summary>How much one client may ask of all gateways together.</summary>
public abstract class RateLimitTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly RatePolicy Policy = new("client", PerSecond: 10, Burst: 100);

    private TestAccounts accounts = null!;

    private RateLimits Limits => accounts.Get<RateLimits>();

    public async Task InitializeAsync() => accounts = await TestAccounts.CreateAsync(engine);

    public async Task DisposeAsync() => await accounts.DisposeAsync();

    [Fact]
    public async Task A_client_has_its_burst_and_then_its_rate()
    {
        Assert.Equal(100, await TakeAsync(Limits, 150));

        var refused = await Limits.TakeAsync("acc_1", Policy);
        Assert.Equal((false, 0L, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1)), (refused.IsGranted, refused.Remaining, refused.Reset, refused.RetryAfter));
        accounts.Clock.Pass(refused.RetryAfter);
        Assert.Equal(10, await TakeAsync(Limits, 50));
        accounts.Clock.Pass(TimeSpan.FromHours(1));
        Assert.Equal(100, await TakeAsync(Limits, 150));
    }

    [Fact]
    public async Task Several_gateways_together_give_no_more_than_one()
    {
        var gateways = new[] { Limits, accounts.NewGateway().GetRequiredService<RateLimits>(), accounts.NewGateway().GetRequiredService<RateLimits>() };

        var granted = await Task.WhenAll(gateways.Select(gateway => Task.Run(() => TakeAsync(gateway, 100))));

        Assert.Equal(100, granted.Sum());
    }

    [Fact]
    public async Task Requests_at_once_are_counted_each()
    {
        var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TakeAsync(Limits, 50))));

        Assert.Equal(100, granted.Sum());
    }

    [Fact]
    public async Task Clients_are_counted_each_for_itself()
    {
        await TakeAsync(Limits, 150);

        Assert.True((await Limits.TakeAsync("acc_2", Policy)).IsGranted);
    }

    [Fact]
    public async Task What_is_left_goes_down_with_each_request()
    {
        var first = await Limits.TakeAsync("acc_1", Policy);
        var second = await Limits.TakeAsync("acc_1", Policy);

        Assert.Equal((99, 98), (first.Remaining, second.Remaining));
    }

    [Fact]
    public async Task Most_requests_cost_no_statement()
    {
        await Limits.TakeAsync("acc_1", Policy);
        await accounts.ExecuteAsync("alter table rate_limits rename to hidden");

        Assert.Equal(9, await TakeAsync(Limits, 9));
    }

    [Fact]
    public async Task A_client_is_let_through_where_nobody_can_count()
    {
        await accounts.ExecuteAsync("alter table rate_limits rename to hidden");

        Assert.True((await Limits.TakeAsync("acc_1", Policy)).IsGranted);
    }

    private static async Task<int> TakeAsync(RateLimits limits, int times)
    {
        var granted = 0;
        for (var number = 0; number < times; number++) granted += (await limits.TakeAsync("acc_1", Policy)).IsGranted ? 1 : 0;
        return granted;
    }
}

public sealed class SqliteRateLimitTests() : RateLimitTests(DatabaseEngine.Sqlite);

public sealed class PostgresRateLimitTests() : RateLimitTests(DatabaseEngine.Postgres);
