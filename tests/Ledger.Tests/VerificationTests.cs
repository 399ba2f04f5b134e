using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Practice.Actors.Ledger.Tests;

/// <summary>Somebody with rights on the database changes what happened: each way is planted once and must be found.</summary>
public abstract class VerificationTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestLedger testLedger = null!;

    public async Task InitializeAsync()
    {
        testLedger = await TestLedger.CreateAsync(engine);
        // Partition 1: a 1-3, b 1-2, a 4-5, b 3 at the positions 1 to 8; partition 2: c 1-2.
        var a = await AppendAsync(Appends.First("a", events: 3));
        var b = await AppendAsync(Appends.First("b", events: 2));
        await AppendAsync(Appends.Next("a", a, events: 2));
        await AppendAsync(Appends.Next("b", b));
        await AppendAsync(Appends.First("c", events: 2) with { Owner = Appends.OwnerIn(2) });
    }

    public async Task DisposeAsync() => await testLedger.DisposeAsync();

    [Fact]
    public async Task A_ledger_that_nobody_touched_is_whole()
    {
        Assert.Equal(2, await CheckpointAsync());

        var report = await VerifyAsync();

        Assert.True(report.IsWhole);
        Assert.Equal((4, 3, 10, 2), (report.Partitions, report.Streams, report.Events, report.Checkpoints));
    }

    [Fact]
    public async Task An_empty_ledger_is_whole()
    {
        await using var empty = await TestLedger.CreateAsync(engine);

        var report = await new LedgerVerifier(empty.Database).VerifyAsync();

        Assert.True(report.IsWhole);
        Assert.Equal((4, 0, 0, 0), (report.Partitions, report.Streams, report.Events, report.Checkpoints));
    }

    [Theory]
    [InlineData("data = '{}'")]
    [InlineData("type = 'request-rated'")]
    [InlineData("actor = 'acc_2'")]
    [InlineData("recorded_at = recorded_at + 1")]
    [InlineData("fingerprint = 'f2'")]
    public Task Changed_content_is_found_at_its_event(string change) => FindsAsync(
        $"update ledger_events set {change} where stream = 'a' and version = 4",
        new LedgerFault(LedgerFaultKind.HashWrong, "a", 4, new(1, 6)));

    [Fact]
    public async Task Changed_content_with_a_fitting_hash_is_found_at_the_next_event()
    {
        var original = (await testLedger.Ledger.ReadStreamAsync("b"))[0];
        var forged = Convert.ToHexString(HashChain.Next(StreamHead.None.Hash.Span, original with { Json = "{}" }));
        await FindsAsync(
            $"update ledger_events set data = '{{}}', hash = {(engine is DatabaseEngine.Sqlite ? $"x'{forged}'" : $"'\\x{forged}'")} where stream = 'b' and version = 1",
            new LedgerFault(LedgerFaultKind.HashWrong, "b", 2, new(1, 5)));
    }

    [Fact]
    public Task Events_swapped_in_a_stream_are_found() => FindsAsync(
        """
        update ledger_events set version = 100 where stream = 'a' and version = 2;
        update ledger_events set version = 2 where stream = 'a' and version = 3;
        update ledger_events set version = 3 where stream = 'a' and version = 100
        """,
        new LedgerFault(LedgerFaultKind.CommandSplit, "a", 2, new(1, 3)));

    [Fact]
    public Task A_removed_event_is_found_in_its_partition_and_its_stream() => FindsAsync(
        "delete from ledger_events where stream = 'a' and version = 2",
        new LedgerFault(LedgerFaultKind.PositionMissing, "", 0, new(1, 2)),
        new LedgerFault(LedgerFaultKind.VersionMissing, "a", 3, new(1, 3)));

    [Fact]
    public Task A_removed_event_is_found_though_the_gaps_are_closed() => FindsAsync(
        """
        delete from ledger_events where stream = 'a' and version = 4;
        update ledger_events set version = 4, command_index = 0 where stream = 'a' and version = 5;
        update ledger_events set position = 6 where partition = 1 and position = 7;
        update ledger_events set position = 7 where partition = 1 and position = 8;
        update ledger_partitions set position = 7 where partition = 1
        """,
        new LedgerFault(LedgerFaultKind.HashWrong, "a", 4, new(1, 6)));

    [Fact]
    public Task A_removed_tail_is_found_by_the_head_row() => FindsAsync(
        "delete from ledger_events where stream = 'b' and version = 3",
        new LedgerFault(LedgerFaultKind.PositionMissing, "", 0, new(1, 8)));

    [Fact]
    public Task An_event_beyond_the_head_row_is_found() => FindsAsync(
        "update ledger_partitions set position = 7 where partition = 1",
        new LedgerFault(LedgerFaultKind.HeadBehind, "b", 3, new(1, 8)));

    [Fact]
    public async Task A_tail_removed_with_its_head_row_is_found_under_a_checkpoint()
    {
        await CheckpointAsync();
        await FindsAsync(RemoveTail, new LedgerFault(LedgerFaultKind.PositionMissing, "", 0, new(1, 8)));
    }

    [Fact]
    public async Task A_tail_that_was_replaced_is_found_under_a_checkpoint()
    {
        await CheckpointAsync();
        await PlantAsync(RemoveTail);
        await AppendAsync(Appends.First("d", events: 2));

        Assert.Equal([new(LedgerFaultKind.CheckpointBroken, "d", 1, new(1, 8))], (await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task Events_of_two_streams_that_changed_places_are_found_under_a_checkpoint()
    {
        await CheckpointAsync();
        await FindsAsync(
            """
            update ledger_events set position = 100 where partition = 1 and position = 7;
            update ledger_events set position = 7 where partition = 1 and position = 8;
            update ledger_events set position = 8 where partition = 1 and position = 100
            """,
            new LedgerFault(LedgerFaultKind.CheckpointBroken, "a", 5, new(1, 8)));
    }

    [Fact]
    public Task Events_of_a_stream_in_the_wrong_order_in_the_partition_are_found() => FindsAsync(
        """
        update ledger_events set position = 100 where partition = 1 and position = 3;
        update ledger_events set position = 3 where partition = 1 and position = 6;
        update ledger_events set position = 6 where partition = 1 and position = 100
        """,
        new LedgerFault(LedgerFaultKind.PartitionOrder, "a", 4, new(1, 3)));

    [Fact]
    public async Task A_removed_checkpoint_is_found_at_the_next_one()
    {
        await CheckpointAsync();
        await AppendAsync(Appends.First("d"));
        Assert.Equal(1, await CheckpointAsync());
        await FindsAsync(
            "delete from ledger_checkpoints where partition = 1 and position = 8",
            new LedgerFault(LedgerFaultKind.CheckpointBroken, "d", 1, new(1, 9)));
    }

    [Fact]
    public async Task A_checkpoint_is_taken_only_where_there_is_something_new_and_continues_the_one_before()
    {
        Assert.Equal(2, await CheckpointAsync());
        Assert.Equal(0, await CheckpointAsync());
        await AppendAsync(Appends.First("d"));
        Assert.Equal(1, await CheckpointAsync());

        var report = await VerifyAsync();
        Assert.True(report.IsWhole);
        Assert.Equal(3, report.Checkpoints);
    }

    [Fact]
    public async Task Checkpoints_of_several_processes_at_once_make_one_chain()
    {
        var head = StreamHead.None;
        for (var round = 0; round < 10; round++)
        {
            head = await AppendAsync(Appends.Next("d", head));
            var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(CheckpointAsync)));
            Assert.Equal(round == 0 ? 2 : 1, counts.Sum());
        }

        var report = await VerifyAsync();
        Assert.True(report.IsWhole);
        Assert.Equal(11, report.Checkpoints);
    }

    [Fact]
    public async Task No_checkpoint_covers_a_gap()
    {
        await PlantAsync("delete from ledger_events where stream = 'a' and version = 2");

        await Assert.ThrowsAsync<InvalidOperationException>(CheckpointAsync);
    }

    private const string RemoveTail =
        """
        delete from ledger_events where stream = 'b' and version = 3;
        update ledger_partitions set position = 7 where partition = 1
        """;

    private async Task FindsAsync(string planted, params LedgerFault[] faults)
    {
        Assert.True((await VerifyAsync()).IsWhole);
        await PlantAsync(planted);
        Assert.Equal(faults, (await VerifyAsync()).Faults);
    }

    private Task<LedgerReport> VerifyAsync() => new LedgerVerifier(testLedger.Database).VerifyAsync();

    private Task<int> CheckpointAsync() =>
        new LedgerCheckpoints(testLedger.Database, TimeProvider.System, NullLogger<LedgerCheckpoints>.Instance).TakeAsync();

    private async Task PlantAsync(string sql)
    {
        await using var connection = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        Assert.NotEqual(0, await connection.ExecuteAsync(sql));
    }

    private async Task<StreamHead> AppendAsync(Append append) =>
        Assert.IsType<AppendResult.Appended>(await testLedger.Ledger.AppendAsync(append)).Head;
}

public sealed class SqliteVerificationTests() : VerificationTests(DatabaseEngine.Sqlite);

public sealed class PostgresVerificationTests() : VerificationTests(DatabaseEngine.Postgres);
