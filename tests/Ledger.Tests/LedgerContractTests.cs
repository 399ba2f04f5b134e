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
            (append.Partition, append.Stream, append.Actor, append.CommandId, append.Fingerprint, append.RecordedAt),
            (each.Position.Partition, each.Stream, each.Actor, each.CommandId, each.Fingerprint, each.RecordedAt)));
        Assert.Equal(stored[^1].Position, appended.Last);
        Assert.Equal(new StreamHead(3, stored[^1].Hash), appended.Head);
        Assert.Equal(stored.Select(each => each.Position), (await Ledger.ReadPartitionAsync(append.Partition, 0, 10)).Select(each => each.Position));
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

    private async Task<AppendResult.Appended> Appended(Append append) =>
        Assert.IsType<AppendResult.Appended>(await Ledger.AppendAsync(append));
}

public sealed class SqliteLedgerTests() : LedgerContractTests(DatabaseEngine.Sqlite);

public sealed class PostgresLedgerTests() : LedgerContractTests(DatabaseEngine.Postgres);
