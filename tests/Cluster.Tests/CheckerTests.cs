using Dapper;
using Npgsql;
using Practice.Actors.Cluster.Tests.Load;
using Practice.Actors.Cluster.Tests.Machine;
using Xunit;

namespace Practice.Actors.Cluster.Tests;

/// <summary>The checker can fail: it says nothing of an undisturbed run, and finds every kind of loss that is planted.</summary>
[Collection(OneCluster.Name), Trait("Runs", "long")]
public sealed class CheckerTests(RunningCluster cluster)
{
    [Fact]
    public async Task The_checker_is_content_without_faults_and_finds_what_is_planted()
    {
        await cluster.BeWholeAsync();
        await using var load = await Workload.StartAsync(cluster.Addresses, count: 2, seed: 1);
        Assert.True(await load.GoesOnAsync(60, within: TimeSpan.FromSeconds(60)));
        await load.StopAsync();
        Assert.Empty(load.Faults);
        var checker = new Checker(load.Journal, cluster.Addresses, cluster.Postgres.ConnectionString());

        Assert.Empty(await checker.CheckAsync());

        var told = load.Journal.Requests.First();
        load.Journal.Plant(told with { State = "reopened", Steps = [.. told.Steps, "service-request.reopened"] });
        Found(await checker.CheckAsync(), "was told [", "was told to be reopened", "The ledger holds", "The list shows");
        // A command that was refused, and is there.
        load.Journal.Plant(told with { Steps = [.. told.Steps.SkipLast(1)] });
        Found(await checker.CheckAsync(), "was told [", "The ledger holds");
        load.Journal.Plant(told);

        load.Journal.Plant(new Told("req_00000000000000000000000000", "placed", ["service-request.placed"]));
        Found(await checker.CheckAsync(), "is not there", "The ledger has no", "The list shows");
    }

    [Fact]
    public async Task The_checker_finds_an_event_that_the_database_has_lost()
    {
        await cluster.BeWholeAsync();
        await using var load = await Workload.StartAsync(cluster.Addresses, count: 1, seed: 2);
        Assert.True(await load.GoesOnAsync(8, within: TimeSpan.FromSeconds(60)));
        await load.StopAsync();
        var checker = new Checker(load.Journal, cluster.Addresses, cluster.Postgres.ConnectionString());
        Assert.Empty(await checker.CheckAsync());
        var request = load.Journal.Requests.First().Request;

        await using var connection = new NpgsqlConnection(cluster.Postgres.ConnectionString());
        await connection.ExecuteAsync("create table kept as select * from ledger_events where stream = @request and version = 3", new { request });
        await connection.ExecuteAsync("delete from ledger_events where stream = @request and version = 3", new { request });
        try
        {
            Found(await checker.CheckAsync(), "was told [", "has an impossible history", "The ledger holds", "The ledger does not verify", "The summaries are not");
        }
        finally
        {
            await connection.ExecuteAsync("insert into ledger_events select * from kept; drop table kept");
        }

        Assert.Empty(await checker.CheckAsync());
    }

    private static void Found(IReadOnlyList<string> found, params string[] what) =>
        Assert.All(what, words => Assert.Contains(found, line => line.Contains(words, StringComparison.Ordinal)));
}
