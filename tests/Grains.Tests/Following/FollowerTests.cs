using Practice.Actors.Streams;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Grains.Tests.Following;

/// <summary>A follower takes in each event of its unit once and in order, whatever happens to streams, silos, storage and itself.</summary>
public abstract class FollowerTests(FollowingFixture fixture)
{
    [Fact]
    public async Task What_happens_at_a_unit_comes_to_its_follower_in_order_and_to_no_other()
    {
        var (here, there) = (fixture.FreshUnit(), fixture.FreshUnit());
        for (var i = 0; i < 50; i++)
        {
            await fixture.Happen(here);
            await fixture.Happen(there);
        }

        await fixture.HasAll(here);
        await fixture.HasAll(there);
        Assert.All(await fixture.All(here), position => Assert.Equal(1, fixture.Script.Applied(here, position)));
    }

    [Fact]
    public async Task A_stream_tells_it_soon_without_the_sweep()
    {
        var unit = fixture.FreshUnit();
        await fixture.Happen(unit);
        await fixture.HasAll(unit);
        fixture.Shelf.Broken = true;
        try
        {
            // With its storage broken no sweep gets through; the stream does.
            for (var i = 0; i < 5; i++) await fixture.Happen(unit);
            await fixture.HasAll(unit);
        }
        finally
        {
            fixture.Shelf.Broken = false;
        }

        await fixture.Settled();
    }

    [Fact]
    public async Task A_batch_that_comes_again_is_passed_over()
    {
        var unit = fixture.FreshUnit();
        for (var i = 0; i < 3; i++) await fixture.Happen(unit);
        await fixture.HasAll(unit);

        var again = (await fixture.Ledger.ReadOwnerAsync(unit, 0, 10)).Select(FollowedEvent.Of).ToList();
        await fixture.Probe(unit).Deliver(new FollowedEvents(0, [.. again]));
        await fixture.Probe(unit).Deliver(new FollowedEvents(0, [again[1]]));

        await fixture.HasAll(unit);
    }

    [Fact]
    public async Task A_batch_that_comes_before_others_makes_it_read_them_from_the_ledger()
    {
        var unit = fixture.FreshUnit();
        await fixture.Probe(unit).Taken();
        for (var i = 0; i < 5; i++) await fixture.Happen(unit);

        var all = (await fixture.Ledger.ReadOwnerAsync(unit, 0, 10)).Select(FollowedEvent.Of).ToList();
        await fixture.Probe(unit).Deliver(new FollowedEvents(all[3].Position, [all[4]]));

        await fixture.HasAll(unit);
    }

    [Fact]
    public async Task An_event_at_which_it_fails_is_not_passed_over_and_holds_up_no_other_unit()
    {
        var (unit, other) = (fixture.FreshUnit(), fixture.FreshUnit());
        await fixture.Happen(unit);
        await fixture.HasAll(unit);
        var next = await fixture.Happen(other);
        await fixture.HasAll(other);

        // The next event of the unit is at a position not used yet: fail at all that could be.
        for (var ahead = 1; ahead < 200; ahead++) fixture.Script.Fails[(unit, next.Position + ahead)] = 3;
        var troubled = await fixture.Happen(unit);
        await fixture.Happen(unit);
        await fixture.Happen(other);
        await fixture.HasAll(other);
        await fixture.HasAll(unit);

        Assert.Equal(0, fixture.Script.Fails.GetValueOrDefault((unit, troubled.Position)));
        Assert.Equal(1, fixture.Script.Applied(unit, troubled.Position));
    }

    [Fact]
    public async Task What_no_stream_brings_is_found_by_the_sweep()
    {
        var unit = fixture.FreshUnit();
        Assert.Empty(await fixture.DeafProbe(unit).Taken());
        for (var i = 0; i < 5; i++) await fixture.Happen(unit);

        await Eventually.TrueAsync(
            async () => (await fixture.DeafProbe(unit).Taken()).SequenceEqual(await fixture.All(unit)), "the sweep has brought what happened");
    }

    [Fact]
    public async Task It_goes_on_from_its_checkpoint_and_applies_nothing_again()
    {
        var unit = fixture.FreshUnit();
        for (var i = 0; i < 10; i++) await fixture.Happen(unit);
        await fixture.HasAll(unit);
        await fixture.Settled();

        await fixture.Probe(unit).Forget();
        await fixture.HasAll(unit);
        Assert.All(await fixture.All(unit), position => Assert.Equal(1, fixture.Script.Applied(unit, position)));
    }

    [Fact]
    public async Task A_lost_checkpoint_is_made_anew_from_the_ledger()
    {
        var unit = fixture.FreshUnit();
        for (var i = 0; i < 10; i++) await fixture.Happen(unit);
        await fixture.HasAll(unit);
        await fixture.Settled();

        fixture.Shelf.Lose("probe", unit);
        await fixture.Probe(unit).Forget();
        await Eventually.TrueAsync(async () =>
        {
            await fixture.Probe(unit).Taken();
            return fixture.Script.Applied(unit, (await fixture.All(unit)).First()) == 2;
        }, "the probe begins from the start");
        await fixture.HasAll(unit);
    }

    [Fact]
    public async Task Who_needs_followers_to_be_whole_has_them_settle_at_once()
    {
        var unit = fixture.FreshUnit();
        for (var i = 0; i < 10; i++) await fixture.Happen(unit);
        var heads = await fixture.Ledger.HeadsAsync();

        while (!await fixture.Cluster.Client.SettleAsync(heads)) await Task.Yield();

        // What is not told of by any stream.
        Assert.Equal(await fixture.All(unit), await fixture.DeafProbe(unit).Taken());
        var settled = await Task.WhenAll(heads.Select((_, partition) => fixture.Cluster.Client.GetGrain<IPartitionSweep>(partition).Settled()));
        Assert.All(settled.Zip(heads), pair => Assert.True(pair.First >= pair.Second));
    }

    [Fact]
    public async Task Positions_are_settled_only_when_followers_have_written_down_what_they_have()
    {
        var unit = fixture.FreshUnit();
        await fixture.Happen(unit);
        await fixture.Settled();
        fixture.Shelf.Broken = true;
        try
        {
            var last = await fixture.Happen(unit);
            await fixture.HasAll(unit);
            var sweep = fixture.Cluster.Client.GetGrain<IPartitionSweep>(last.Partition);
            for (var i = 0; i < 5; i++)
            {
                await sweep.Sweep();
                Assert.False(await sweep.Settle(last.Position));
                Assert.True(await sweep.Settled() < last.Position);
            }
        }
        finally
        {
            fixture.Shelf.Broken = false;
        }

        await fixture.Settled();
    }
}

[Collection("Following on SQLite")]
public sealed class FollowerOnSqliteTests(FollowingOnSqlite fixture) : FollowerTests(fixture), IClassFixture<FollowingOnSqlite>;

[Collection("Following on PostgreSQL")]
public sealed class FollowerOnPostgresTests(FollowingOnPostgres fixture) : FollowerTests(fixture), IClassFixture<FollowingOnPostgres>;

public sealed class KilledFollowerTests(FollowingOnTwoSilos fixture) : IClassFixture<FollowingOnTwoSilos>
{
    [Fact]
    public async Task Killing_silos_loses_and_repeats_nothing()
    {
        var units = Enumerable.Range(0, 20).Select(_ => fixture.FreshUnit()).ToArray();
        var writers = units.Select(async unit =>
        {
            for (var i = 0; i < 300; i++)
            {
                await fixture.Happen(unit);
                await Task.Yield();
            }
        }).ToArray();
        await Eventually.TrueAsync(async () => (await fixture.Probe(units[0]).Taken()).Any(), "events are under way");
        await fixture.Cluster.KillSiloAsync(fixture.Cluster.Silos[1]);
        await fixture.Cluster.StartAdditionalSiloAsync();
        await Task.WhenAll(writers);
        await fixture.Cluster.KillSiloAsync(fixture.Cluster.Silos[0]);

        foreach (var unit in units) await fixture.HasAll(unit);
        await fixture.Settled();
    }
}

public sealed class QueueShareTests
{
    [Fact]
    public void Every_partition_is_read_by_one_silo_and_no_silo_has_two_more_than_another()
    {
        foreach (var partitions in (int[])[1, 4, 7, 64])
        {
            var queues = Enumerable.Range(0, partitions).Select(number => Orleans.Streams.QueueId.GetQueueId("ledger", (uint)number, (uint)number)).ToArray();
            foreach (var count in (int[])[1, 2, 3, 5])
            {
                var silos = Enumerable.Range(1, count).Select(port => SiloAddress.New(System.Net.IPAddress.Loopback, port, 1)).ToArray();
                var shares = silos.Select(silo => LedgerQueueBalancer.Share([.. queues], silos.Reverse(), silo)).ToList();

                Assert.Equal(queues.Order(), shares.SelectMany(share => share).Order());
                Assert.True(shares.Max(share => share.Length) - shares.Min(share => share.Length) <= 1);
            }
        }
    }

    [Fact]
    public void A_silo_that_is_not_active_reads_none() => Assert.Empty(LedgerQueueBalancer.Share(
        [Orleans.Streams.QueueId.GetQueueId("ledger", 0, 0)], [SiloAddress.New(System.Net.IPAddress.Loopback, 1, 1)], SiloAddress.New(System.Net.IPAddress.Loopback, 2, 1)));
}
