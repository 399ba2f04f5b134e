using Xunit;

namespace Practice.Actors.Ledger.Tests;

/// <summary>What holds for every ledger, on both engines; each test has a database of its own.</summary>
public abstract class LedgerContractTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestLedger testLedger = null!;

    private DatabaseLedger Ledger => testLedger.Ledger;

    public async Task InitializeAsync() => testLedger = await TestLedger.CreateAsync(engine);

    public async Task DisposeAsync() => await testLedger.DisposeAsync();

    [Fact]
    public async Task An_append_is_read_back_by_stream_and_by_partition()
    {
        var append = Appends.First("req_1", events: 3);

        var appended = Assert.IsType<AppendResult.Appended>(await Ledger.AppendAsync(append));

        var stored = await Ledger.ReadStreamAsync("req_1");
        Assert.Equal([1, 2, 3], stored.Select(each => each.Version));
        Assert.Equal([1, 2, 3], stored.Select(each => each.Position.Position));
        Assert.Equal(append.Events, stored.Select(each => new EventData(each.Type, each.Json)));
        Assert.All(stored, each => Assert.Equal(
            (append.Owner, append.Stream, append.Actor, append.CommandId, append.Fingerprint, append.RecordedAt),
            (each.Owner, each.Stream, each.Actor, each.CommandId, each.Fingerprint, each.RecordedAt)));
        Assert.Equal(stored[^1].Position, appended.Last);
        Assert.Equal(new StreamHead(3, stored[^1].Hash), appended.Head);
        Assert.Equal(stored.Select(each => each.Position), (await Ledger.ReadPartitionAsync(Appends.Partition, 0, 10)).Select(each => each.Position));
        Assert.Equal([0, 3, 0, 0], await Ledger.HeadsAsync());
    }

    [Fact]
    public async Task A_stream_goes_on_from_its_head()
    {
        var first = await Appended(Appends.First("req_1", events: 2));
        var second = await Appended(Appends.Next("req_1", first.Head, events: 2));

        Assert.Equal(4, second.Head.Version);
        Assert.Equal([3, 4], (await Ledger.ReadStreamAsync("req_1", afterVersion: 2)).Select(each => each.Version));
        var previous = StreamHead.None.Hash;
        foreach (var stored in await Ledger.ReadStreamAsync("req_1"))
        {
            Assert.Equal(HashChain.Next(previous.Span, stored), stored.Hash.ToArray());
            previous = stored.Hash;
        }
    }

    [Fact]
    public async Task An_append_to_an_outdated_head_is_a_conflict_and_writes_nothing()
    {
        var first = await Appended(Appends.First("req_1"));
        await Appended(Appends.Next("req_1", first.Head));

        Assert.Equal(new AppendResult.Conflict(2), await Ledger.AppendAsync(Appends.Next("req_1", first.Head)));
        Assert.Equal(new AppendResult.Conflict(2), await Ledger.AppendAsync(Appends.First("req_1")));
        Assert.Equal(2, (await Ledger.HeadsAsync())[1]);
    }

    [Fact]
    public async Task An_append_past_the_head_is_a_conflict_so_that_no_gap_can_be_written()
    {
        var first = await Appended(Appends.First("req_1"));

        Assert.Equal(new AppendResult.Conflict(1), await Ledger.AppendAsync(Appends.Next("req_1", first.Head with { Version = 2 })));
        Assert.Equal(new AppendResult.Conflict(0), await Ledger.AppendAsync(Appends.Next("req_2", first.Head)));
        Assert.Equal(1, (await Ledger.HeadsAsync())[1]);
    }

    [Fact]
    public async Task An_append_to_a_head_with_another_hash_is_a_conflict_so_that_no_broken_chain_can_be_written()
    {
        await Appended(Appends.First("req_1"));

        Assert.Equal(new AppendResult.Conflict(1), await Ledger.AppendAsync(Appends.Next("req_1", new StreamHead(1, new byte[32]))));
        Assert.Equal(1, (await Ledger.HeadsAsync())[1]);
    }

    [Fact]
    public async Task A_command_id_is_answered_with_its_first_outcome_whatever_head_is_expected()
    {
        var append = Appends.First("req_1", events: 3) with { CommandId = "once", Fingerprint = "print" };
        var first = await Appended(append);
        var next = await Appended(Appends.Next("req_1", first.Head));
        var duplicate = new AppendResult.Duplicate(1, 3, first.Last, "print");

        Assert.Equal(duplicate, await Ledger.AppendAsync(append));
        Assert.Equal(duplicate, await Ledger.AppendAsync(Appends.Next("req_1", next.Head) with { CommandId = "once", Fingerprint = "other" }));
        Assert.Equal(duplicate, await Ledger.AppendAsync(Appends.Next("req_1", first.Head) with { CommandId = "once" }));
        Assert.Equal(4, (await Ledger.HeadsAsync())[1]);
    }

    [Fact]
    public async Task The_same_command_id_may_be_used_in_another_stream()
    {
        await Appended(Appends.First("req_1") with { CommandId = "once" });
        await Appended(Appends.First("req_2") with { CommandId = "once" });
    }

    [Fact]
    public async Task A_repeat_at_the_same_moment_is_answered_with_the_first_outcome()
    {
        var append = Appends.First("req_1", events: 2);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ledger.AppendAsync(append)));

        var first = Assert.Single(results.OfType<AppendResult.Appended>());
        Assert.Equal(19, results.Count(result => result == new AppendResult.Duplicate(1, 2, first.Last, append.Fingerprint)));
    }

    [Fact]
    public async Task Appends_that_wait_together_are_decided_in_order()
    {
        var hold = await testLedger.HoldWritersAsync();
        var first = Appends.First("req_1", events: 2);
        var second = Appends.Next("req_1", Appends.HeadAfter(first));
        var appends = new[] { first, second, first, Appends.Next("req_1", Appends.HeadAfter(first)), Appends.First("req_2"), second };
        var results = appends.Select(append => Ledger.AppendAsync(append)).ToList();
        Assert.All(results, result => Assert.False(result.IsCompleted));
        await hold.DisposeAsync();

        Assert.Equal(Appends.HeadAfter(first), Assert.IsType<AppendResult.Appended>(await results[0]).Head);
        Assert.Equal(Appends.HeadAfter(second), Assert.IsType<AppendResult.Appended>(await results[1]).Head);
        Assert.Equal(new AppendResult.Duplicate(1, 2, new(1, 3), "f1"), await results[2]);
        Assert.Equal(new AppendResult.Conflict(3), await results[3]);
        Assert.IsType<AppendResult.Appended>(await results[4]);
        Assert.Equal(new AppendResult.Duplicate(3, 3, new(1, 4), "f1"), await results[5]);
        Assert.Equal(5, (await Ledger.HeadsAsync())[1]);
    }

    [Fact]
    public async Task A_stream_stays_in_its_partition()
    {
        var first = await Appended(Appends.First("req_1"));

        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync(Appends.Next("req_1", first.Head) with { Owner = Appends.OwnerIn(2) }));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync(Appends.First("req_1") with { Owner = Appends.OwnerIn(2) }));
        Assert.Equal([0, 1, 0, 0], await Ledger.HeadsAsync());
    }

    [Fact]
    public async Task What_breaks_a_limit_is_refused_and_spoils_nobody_elses_append()
    {
        var good = Appends.First("req_1");
        Append[] bad =
        [
            good with { Owner = "" },
            good with { Owner = "6206\0" },
            good with { Stream = "" },
            good with { Stream = new string('s', LedgerLimits.NameLength + 1) },
            good with { Stream = "req\0" },
            good with { Stream = "\ud83d" },
            good with { CommandId = "" },
            good with { Actor = "" },
            good with { Fingerprint = new string('f', LedgerLimits.NameLength + 1) },
            good with { RecordedAt = DateTimeOffset.MinValue },
            good with { Expected = new StreamHead(-1, new byte[32]) },
            good with { Expected = new StreamHead(1, new byte[31]) },
            good with { Expected = new StreamHead(0, Enumerable.Repeat((byte)1, 32).ToArray()) },
            good with { Events = [] },
            good with { Events = [.. Enumerable.Repeat(new EventData("t", "{}"), LedgerLimits.EventsPerAppend + 1)] },
            good with { Events = [new("", "{}")] },
            good with { Events = [new("t", "\0")] },
            good with { Events = [new("t", "\udc00")] },
            good with { Events = [new("t", new string('民', (LedgerLimits.DataBytes / 3) + 1))] },
        ];

        var hold = await testLedger.HoldWritersAsync();
        var appended = Appended(good);
        foreach (var append in bad) await Assert.ThrowsAnyAsync<ArgumentException>(() => Ledger.AppendAsync(append));
        await hold.DisposeAsync();

        await appended;
        Assert.Equal([0, 2, 0, 0], await Ledger.HeadsAsync());
    }

    [Fact]
    public async Task The_largest_append_is_taken()
    {
        var data = new EventData(new string('t', LedgerLimits.NameLength), new string('a', LedgerLimits.DataBytes));
        var append = Appends.First(new string('流', LedgerLimits.NameLength)) with
        {
            CommandId = new string('令', LedgerLimits.NameLength),
            Actor = new string('人', LedgerLimits.NameLength),
            Fingerprint = new string('印', LedgerLimits.NameLength),
            Events = [.. Enumerable.Repeat(data, LedgerLimits.EventsPerAppend)],
        };

        var appended = await Appended(append);

        Assert.Equal(LedgerLimits.EventsPerAppend, appended.Head.Version);
        Assert.Equal(new AppendResult.Duplicate(1, 256, appended.Last, append.Fingerprint), await Ledger.AppendAsync(append));
    }

    [Fact]
    public async Task A_partition_is_read_in_batches_after_a_position()
    {
        await Appended(Appends.First("req_1", events: 5));
        await Appended(Appends.First("req_2") with { Owner = Appends.OwnerIn(2) });

        Assert.Equal([1, 2], await Read(0, 2));
        Assert.Equal([3, 4, 5], await Read(2, 100));
        Assert.Empty(await Read(5, 100));
        Assert.Empty(await Ledger.ReadStreamAsync("req_3"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Ledger.ReadPartitionAsync(4, 0, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Ledger.ReadPartitionAsync(0, 0, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Ledger.ReadPartitionAsync(0, 0, LedgerLimits.ReadBatch + 1));

        async Task<IEnumerable<long>> Read(long after, int limit) =>
            (await Ledger.ReadPartitionAsync(1, after, limit)).Select(each => each.Position.Position);
    }

    /// <summary>Two processes append by turns, one of them with followers at many places: what it has in memory is what the database holds.</summary>
    [Fact]
    public async Task Whoever_follows_a_partition_gets_what_the_database_holds()
    {
        await using var other = testLedger.Another();
        await other.Ledger.InitializeAsync();
        var random = new Random(20230601);
        for (var turn = 0; turn < 60; turn++)
        {
            var writer = random.Next(3) == 0 ? other.Ledger : Ledger;
            await writer.AppendAsync(Appends.First($"req_{turn}", events: random.Next(1, 90)));
            var head = (await Ledger.HeadsAsync())[Appends.Partition];
            foreach (var after in (long[])[0, head, head - 1, Math.Max(0, head - 300), random.NextInt64(head)])
            {
                var limit = random.Next(1, 200);
                var followed = await Ledger.FollowPartitionAsync(Appends.Partition, after, limit);
                var read = await Ledger.ReadPartitionAsync(Appends.Partition, after, limit);

                Assert.Equal(read.Count == 0, followed.Count == 0);
                Assert.Equal(read.Take(followed.Count).Select(Told), followed.Select(Told));
            }
        }

        Assert.InRange((await Ledger.HeadsAsync())[Appends.Partition], 2_000, long.MaxValue);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Ledger.FollowPartitionAsync(4, 0, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Ledger.FollowPartitionAsync(0, 0, 0));

        static (StoredEvent, string) Told(StoredEvent stored) => (stored with { Hash = default }, Convert.ToHexString(stored.Hash.Span));
    }

    [Fact]
    public async Task A_units_events_are_read_apart_from_its_neighbours_of_the_partition()
    {
        const string neighbour = "620623100203";
        Assert.Equal(Appends.Partition, Ledger.PartitionOf(neighbour));
        await Appended(Appends.First("req_1", events: 2));
        await Appended(Appends.First("req_2") with { Owner = neighbour });
        await Appended(Appends.First("req_3"));
        await Appended(Appends.First("req_4") with { Owner = Appends.OwnerIn(2) });

        Assert.Equal([1, 2, 4], await Read(Appends.Owner, 0, 10));
        Assert.Equal([2], await Read(Appends.Owner, 1, 1));
        Assert.Equal([3], await Read(neighbour, 0, 10));
        Assert.Empty(await Read(neighbour, 3, 10));
        Assert.Empty(await Read("620623100299", 0, 10));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Ledger.ReadOwnerAsync(neighbour, 0, LedgerLimits.ReadBatch + 1));

        Assert.Equal(
            new Dictionary<string, long> { [Appends.Owner] = 4, [neighbour] = 3 },
            await Ledger.OwnersAsync(Appends.Partition, 0, 4));
        Assert.Equal(new Dictionary<string, long> { [neighbour] = 3 }, await Ledger.OwnersAsync(Appends.Partition, 2, 3));
        Assert.Empty(await Ledger.OwnersAsync(Appends.Partition, 4, 9));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Ledger.OwnersAsync(4, 0, 1));

        async Task<IEnumerable<long>> Read(string owner, long after, int limit) =>
            (await Ledger.ReadOwnerAsync(owner, after, limit)).Select(each => each.Position.Position);
    }

    [Fact]
    public async Task A_ledger_keeps_the_number_of_partitions_it_was_created_with()
    {
        await using var another = testLedger.Another(new LedgerOptions { Partitions = 9 });
        Assert.Throws<InvalidOperationException>(() => another.Ledger.Partitions);

        await another.Ledger.InitializeAsync();

        Assert.Equal(4, another.Ledger.Partitions);
        Assert.Equal(4, (await another.Ledger.HeadsAsync()).Count);
    }

    [Theory]
    [InlineData("620623", 1)]
    [InlineData("620623100", 0)]
    [InlineData("620623100200", 2)]
    [InlineData("620623101", 2)]
    public void A_unit_has_the_same_partition_for_ever(string unitCode, int partition) =>
        Assert.Equal(partition, Ledger.PartitionOf(unitCode));

    private async Task<AppendResult.Appended> Appended(Append append) =>
        Assert.IsType<AppendResult.Appended>(await Ledger.AppendAsync(append));
}

public sealed class SqliteLedgerTests() : LedgerContractTests(DatabaseEngine.Sqlite);

public sealed class PostgresLedgerTests() : LedgerContractTests(DatabaseEngine.Postgres);
