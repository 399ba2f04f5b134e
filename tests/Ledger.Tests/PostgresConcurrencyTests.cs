using Dapper;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Ledger.Tests;

/// <summary>What several processes on one PostgreSQL may do to each other: here they are several ledgers, and transactions by hand.</summary>
public sealed class PostgresConcurrencyTests : IAsyncLifetime
{
    private const string InsertByHand =
        """
        insert into ledger_events (partition, position, owner, stream, version, type, data, actor, command, command_index, fingerprint, recorded_at, hash)
        values (1, @position, '620623100202', @stream, @version, 't', '{}', 'acc_1', @command, 0, '', 0, @hash)
        """;

    private TestLedger testLedger = null!;

    private DatabaseLedger Ledger => testLedger.Ledger;

    public async Task InitializeAsync() => testLedger = await TestLedger.CreateAsync(DatabaseEngine.Postgres);

    public async Task DisposeAsync() => await testLedger.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_later_position_cannot_commit_before_the_earlier_one(bool commitsFirst)
    {
        await using var first = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        await using var transaction = await first.BeginTransactionAsync();
        var position = await first.ExecuteScalarAsync<long>(
            "update ledger_partitions set position = position + 1 where partition = 1 returning position", transaction: transaction);
        await InsertAsync(position, "first", 1);

        var second = Ledger.AppendAsync(Appends.First("second"));
        await WriterWaitsAsync();
        Assert.False(second.IsCompleted);
        Assert.Empty(await Ledger.ReadPartitionAsync(1, 0, 10));

        if (commitsFirst) await transaction.CommitAsync();
        else await transaction.RollbackAsync();
        Assert.Equal(commitsFirst ? 2 : 1, Assert.IsType<AppendResult.Appended>(await second).Last.Position);
        Assert.Equal(
            commitsFirst ? ["first", "second"] : ["second"],
            (await Ledger.ReadPartitionAsync(1, 0, 10)).Select(each => each.Stream));

        Task InsertAsync(long at, string stream, long version) =>
            first.ExecuteAsync(InsertByHand, new { position = at, stream, version, command = "c", hash = new byte[32] }, transaction);
    }

    [Fact]
    public async Task An_append_that_waited_for_another_process_sees_what_that_one_committed()
    {
        var (head, _) = Assert.IsType<AppendResult.Appended>(await Ledger.AppendAsync(Appends.First("req_1")));
        await using var other = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        await using var transaction = await other.BeginTransactionAsync();
        await other.ExecuteAsync("update ledger_partitions set position = 2 where partition = 1", transaction: transaction);
        var hash = Enumerable.Repeat((byte)7, 32).ToArray();
        await other.ExecuteAsync(InsertByHand, new { position = 2, stream = "req_1", version = 2, command = "theirs", hash }, transaction);

        var conflict = Ledger.AppendAsync(Appends.Next("req_1", head));
        await WriterWaitsAsync();
        var duplicate = Ledger.AppendAsync(Appends.Next("req_1", head) with { CommandId = "theirs" });
        var follows = Ledger.AppendAsync(Appends.Next("req_1", new StreamHead(2, hash)));
        await transaction.CommitAsync();

        Assert.Equal(new AppendResult.Conflict(2), await conflict);
        Assert.Equal(new AppendResult.Duplicate(2, 2, new(1, 2), ""), await duplicate);
        Assert.Equal(3, Assert.IsType<AppendResult.Appended>(await follows).Head.Version);
    }

    [Fact]
    public async Task A_writer_whose_session_is_cut_off_reports_an_unknown_outcome_and_goes_on()
    {
        var hold = await testLedger.HoldWritersAsync();
        var waiting = Ledger.AppendAsync(Appends.First("req_1"));
        await WriterWaitsAsync();
        await hold.Connection.ExecuteAsync(
            """
            select pg_terminate_backend(pid)
            from pg_locks lock join pg_stat_activity session using (pid)
            where not lock.granted and session.datname = current_database()
            """);

        await Assert.ThrowsAsync<LedgerUnknownOutcomeException>(() => hold.Append);
        await hold.Connection.ExecuteAsync("rollback");
        await hold.Connection.DisposeAsync();
        Assert.IsType<AppendResult.Appended>(await waiting);
    }

    [Fact]
    public async Task Two_processes_that_start_the_same_stream_in_two_partitions_agree_on_one()
    {
        await using var another = testLedger.Another();
        await another.Ledger.InitializeAsync();
        for (var number = 0; number < 50; number++)
        {
            var append = Appends.First($"req_{number}");
            Task<AppendResult>[] both = [Ledger.AppendAsync(append), another.Ledger.AppendAsync(append with { Owner = Appends.OwnerIn(2) })];

            await Task.WhenAny(Task.WhenAll(both));

            Assert.Equal(1, both.Count(each => each.IsCompletedSuccessfully));
            await Assert.ThrowsAsync<ArgumentException>(() => both.Single(each => each.IsFaulted));
            Assert.Single(await Ledger.ReadStreamAsync(append.Stream));
        }
    }

    [Fact]
    public async Task Two_processes_that_fight_for_one_stream_get_conflicts_and_never_an_unknown_outcome()
    {
        const int Callers = 8;
        const int Commands = 10;
        await using var another = testLedger.Another();
        await another.Ledger.InitializeAsync();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => FightAsync(caller % 2 == 0 ? Ledger : another.Ledger))));

        Assert.Equal(Callers * Commands, (await Ledger.ReadStreamAsync("req_1")).Count);

        static async Task FightAsync(DatabaseLedger ledger)
        {
            var head = StreamHead.None;
            for (var won = 0; won < Commands;)
            {
                if (await ledger.AppendAsync(Appends.Next("req_1", head)) is AppendResult.Appended appended)
                {
                    won++;
                    head = appended.Head;
                }
                else
                {
                    var last = (await ledger.ReadStreamAsync("req_1"))[^1];
                    head = new StreamHead(last.Version, last.Hash);
                }
            }
        }
    }

    [Fact]
    public async Task Writers_of_several_partitions_and_of_one_each_do_not_wait_for_each_other_in_a_ring()
    {
        const int Callers = 32;
        const int Commands = 25;
        await using var one = testLedger.Another(new LedgerOptions { Writers = 1 });
        await using var two = testLedger.Another(new LedgerOptions { Writers = 2 });
        await using var four = testLedger.Another(new LedgerOptions { Writers = 4 });
        DatabaseLedger[] ledgers = [one.Ledger, two.Ledger, four.Ledger, Ledger];
        foreach (var ledger in ledgers) await ledger.InitializeAsync();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(ledgers[caller % ledgers.Length], caller / ledgers.Length, caller))));

        Assert.Equal(Callers * Commands, (await Ledger.HeadsAsync()).Sum());
        for (var partition = 0; partition < Ledger.Partitions; partition++)
        {
            var events = await Ledger.ReadPartitionAsync(partition, 0, LedgerLimits.ReadBatch);
            Assert.Equal(Enumerable.Range(1, events.Count).Select(position => (long)position), events.Select(each => each.Position.Position));
        }

        static async Task CallAsync(DatabaseLedger ledger, int startsAt, int caller)
        {
            for (var command = 0; command < Commands; command++)
            {
                var append = Appends.First($"req_{caller}_{command}") with { Owner = Appends.OwnerIn((startsAt + command) % 4) };
                Assert.IsType<AppendResult.Appended>(await ledger.AppendAsync(append));
            }
        }
    }

    [Fact]
    public async Task What_one_partition_refuses_does_not_keep_the_others_of_its_group_from_being_written()
    {
        await using var single = testLedger.Another(new LedgerOptions { Writers = 1 });
        await single.Ledger.InitializeAsync();
        var first = Appends.First("req_1");
        var (head, at) = Assert.IsType<AppendResult.Appended>(await single.Ledger.AppendAsync(first));
        await using var holder = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        await holder.ExecuteAsync("begin; select from ledger_partitions for update");
        var held = single.Ledger.AppendAsync(Appends.First("held"));
        await Eventually.TrueAsync(() => single.Ledger.Writers[0].Waiting == 0, "the writer takes the append");

        // All of these wait, and so are one group.
        var others = Enumerable.Range(0, 4).Select(partition => single.Ledger.AppendAsync(Appends.First($"other_{partition}", events: 2) with { Owner = Appends.OwnerIn(partition) })).ToList();
        var conflict = single.Ledger.AppendAsync(Appends.First("req_1"));
        var duplicate = single.Ledger.AppendAsync(Appends.Next("req_1", head) with { CommandId = first.CommandId });
        await holder.ExecuteAsync("rollback");

        Assert.IsType<AppendResult.Appended>(await held);
        Assert.All(await Task.WhenAll(others), result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Equal(new AppendResult.Conflict(1), await conflict);
        Assert.Equal(new AppendResult.Duplicate(1, 1, at, first.Fingerprint), await duplicate);
        Assert.Equal([2, 4, 2, 2], await single.Ledger.HeadsAsync());
    }

    [Theory]
    [InlineData("mine", "yours")]
    [InlineData("yours", "mine")]
    public async Task Two_processes_that_begin_each_others_streams_in_other_partitions_agree_on_one_of_them(params string[] order)
    {
        await using var single = testLedger.Another(new LedgerOptions { Writers = 1 });
        await single.Ledger.InitializeAsync();
        await using var other = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        await using var transaction = await other.BeginTransactionAsync();
        await InsertAsync(98, "yours");
        await using var holder = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        await holder.ExecuteAsync("begin; select from ledger_partitions for update");
        var held = single.Ledger.AppendAsync(Appends.First("held"));
        await Eventually.TrueAsync(() => single.Ledger.Writers[0].Waiting == 0, "the writer takes the append");
        var both = Array.ConvertAll(order, stream => single.Ledger.AppendAsync(Appends.First(stream) with { Owner = Appends.OwnerIn(2) }));
        await holder.ExecuteAsync("rollback");
        Assert.IsType<AppendResult.Appended>(await held);
        await WriterWaitsAsync();

        // In one of the two orders the writer has begun this one already: each waits for the other, and PostgreSQL ends the writer's statement.
        await InsertAsync(99, "mine");
        await transaction.CommitAsync();

        foreach (var append in both) await Assert.ThrowsAsync<ArgumentException>(() => append);
        Assert.Equal(1, (await single.Ledger.ReadStreamAsync("mine"))[0].Position.Partition);

        Task InsertAsync(long position, string stream) =>
            other.ExecuteAsync(InsertByHand, new { position, stream, version = 1, command = "c", hash = new byte[32] }, transaction);
    }

    [Fact]
    public async Task Who_takes_a_stream_for_anothers_does_not_keep_its_owner_from_appending_in_the_same_group()
    {
        await using var single = testLedger.Another(new LedgerOptions { Writers = 1 });
        await single.Ledger.InitializeAsync();
        var (head, _) = Assert.IsType<AppendResult.Appended>(await single.Ledger.AppendAsync(Appends.First("req_1")));
        await using var holder = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        await holder.ExecuteAsync("begin; select from ledger_partitions for update");
        var held = single.Ledger.AppendAsync(Appends.First("held"));
        await Eventually.TrueAsync(() => single.Ledger.Writers[0].Waiting == 0, "the writer takes the append");

        var wrong = single.Ledger.AppendAsync(Appends.Next("req_1", head) with { Owner = Appends.OwnerIn(2) });
        var right = single.Ledger.AppendAsync(Appends.Next("req_1", head));
        await holder.ExecuteAsync("rollback");

        Assert.IsType<AppendResult.Appended>(await held);
        await Assert.ThrowsAsync<ArgumentException>(() => wrong);
        Assert.Equal(2, Assert.IsType<AppendResult.Appended>(await right).Head.Version);
        Assert.Equal([0, 3, 0, 0], await single.Ledger.HeadsAsync());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(9, 4)]
    public async Task A_process_has_as_many_writers_as_it_is_told_and_no_more_than_partitions(int told, int has)
    {
        await using var another = testLedger.Another(new LedgerOptions { Writers = told });
        await another.Ledger.InitializeAsync();

        Assert.Equal(4, another.Ledger.Partitions);
        Assert.Equal(has, another.Ledger.Writers.Distinct().Count());
    }

    [Fact]
    public async Task Writers_take_nothing_from_the_pool()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        database.Options.ConnectionString += ";Maximum Pool Size=1";
        await using var ledger = TestLedger.On(database);
        await ledger.Ledger.InitializeAsync();

        for (var partition = 0; partition < ledger.Ledger.Partitions; partition++)
            Assert.IsType<AppendResult.Appended>(await ledger.Ledger.AppendAsync(Appends.First($"req_{partition}") with { Owner = Appends.OwnerIn(partition) }));

        Assert.Equal([1, 1, 1, 1], await ledger.Ledger.HeadsAsync());
    }

    private async Task WriterWaitsAsync()
    {
        await using var connection = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        await Eventually.TrueAsync(
            async () => await connection.ExecuteScalarAsync<bool>(
                """
                select exists (
                    select from pg_locks lock join pg_stat_activity session using (pid)
                    where not lock.granted and session.datname = current_database())
                """),
            "the writer waits for the head row");
    }
}
