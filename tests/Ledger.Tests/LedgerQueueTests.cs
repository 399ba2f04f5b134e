using System.Diagnostics;
using Dapper;
using Xunit;

namespace Practice.Actors.Ledger.Tests;

/// <summary>What happens to appends that wait, and to readers and writers beside each other.</summary>
public abstract class LedgerQueueTests(DatabaseEngine engine) : IAsyncLifetime
{
    private const int QueueLength = 4;

    private TestLedger testLedger = null!;

    private DatabaseLedger Ledger => testLedger.Ledger;

    public async Task InitializeAsync() =>
        testLedger = await TestLedger.CreateAsync(engine, new LedgerOptions { QueueLength = QueueLength });

    public async Task DisposeAsync() => await testLedger.DisposeAsync();

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_writes_nothing_of_what_it_refused()
    {
        var hold = await testLedger.HoldWritersAsync();
        var waiting = Enumerable.Range(0, QueueLength).Select(number => Ledger.AppendAsync(Appends.First($"req_{number}"))).ToList();

        var refused = Ledger.AppendAsync(Appends.First("refused"));

        Assert.True(refused.IsFaulted);
        await Assert.ThrowsAsync<LedgerBusyException>(() => refused);
        await hold.DisposeAsync();
        Assert.All(await Task.WhenAll(waiting), result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Empty(await Ledger.ReadStreamAsync("refused"));
        Assert.IsType<AppendResult.Appended>(await Ledger.AppendAsync(Appends.First("refused")));
    }

    [Fact]
    public async Task A_cancelled_append_is_dropped_while_it_waits()
    {
        var hold = await testLedger.HoldWritersAsync();
        using var cancellation = new CancellationTokenSource();
        var dropped = Ledger.AppendAsync(Appends.First("dropped"), cancellation.Token);
        var kept = Ledger.AppendAsync(Appends.First("kept"));

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dropped);
        await hold.DisposeAsync();
        Assert.IsType<AppendResult.Appended>(await kept);
        Assert.Empty(await Ledger.ReadStreamAsync("dropped"));
    }

    [Fact]
    public async Task A_cancelled_append_is_committed_once_the_writer_has_it()
    {
        using var cancellation = new CancellationTokenSource();
        var hold = await testLedger.HoldWritersAsync(cancellation.Token);

        await cancellation.CancelAsync();

        Assert.False(hold.Append.IsCompleted);
        await hold.DisposeAsync();
        Assert.Single(await Ledger.ReadStreamAsync("held"));
    }

    [Fact]
    public async Task An_append_that_comes_cancelled_is_not_written()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ledger.AppendAsync(Appends.First("req_1"), cancellation.Token));

        Assert.IsType<AppendResult.Appended>(await Ledger.AppendAsync(Appends.First("req_2")));
        Assert.Empty(await Ledger.ReadStreamAsync("req_1"));
    }

    [Fact]
    public async Task Disposing_commits_what_waits_and_takes_no_more()
    {
        var hold = await testLedger.HoldWritersAsync();
        var waiting = Enumerable.Range(0, QueueLength).Select(number => Ledger.AppendAsync(Appends.First($"req_{number}"))).ToList();

        var disposing = Ledger.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Ledger.AppendAsync(Appends.First("late")));
        Assert.False(disposing.IsCompleted);
        await hold.DisposeAsync();
        await disposing;

        Assert.All(waiting, result => Assert.True(result.IsCompletedSuccessfully));
        await using var another = testLedger.Another();
        await another.Ledger.InitializeAsync();
        Assert.Equal(QueueLength + 1, (await another.Ledger.HeadsAsync())[Appends.Partition]);
    }

    [Fact]
    public async Task A_failed_commit_is_an_unknown_outcome_and_the_next_append_goes_on()
    {
        await using var connection = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        await connection.ExecuteAsync("alter table ledger_events rename to elsewhere");
        await Assert.ThrowsAsync<LedgerUnknownOutcomeException>(() => Ledger.AppendAsync(Appends.First("req_1")));

        await connection.ExecuteAsync("alter table elsewhere rename to ledger_events");

        Assert.IsType<AppendResult.Appended>(await Ledger.AppendAsync(Appends.First("req_1")));
        Assert.Equal(1, (await Ledger.HeadsAsync())[Appends.Partition]);
    }

    [Fact]
    public async Task Readers_do_not_wait_for_writers_and_see_nothing_uncommitted()
    {
        await Ledger.AppendAsync(Appends.First("req_1"));
        await using var writer = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        await using var transaction = await writer.BeginTransactionAsync();
        await writer.ExecuteAsync("update ledger_partitions set position = 99", transaction: transaction);

        Assert.Single(await Ledger.ReadStreamAsync("req_1"));
        Assert.Single(await Ledger.ReadPartitionAsync(Appends.Partition, 0, 10));
        Assert.Equal([0, 1, 0, 0], await Ledger.HeadsAsync());
    }

    [Fact]
    public async Task Writers_do_not_wait_for_readers()
    {
        await Ledger.AppendAsync(Appends.First("req_1"));
        await using var reader = await testLedger.Database.OpenAsync(DatabaseName.Ledger);
        await reader.ExecuteAsync(engine is DatabaseEngine.Sqlite ? "begin deferred" : "begin isolation level repeatable read");
        Assert.Equal(1, await CountAsync());

        await Ledger.AppendAsync(Appends.First("req_2"));

        Assert.Equal(1, await CountAsync());
        await reader.ExecuteAsync("commit");
        Assert.Equal(2, await CountAsync());

        Task<long> CountAsync() => reader.ExecuteScalarAsync<long>("select count(*) from ledger_events");
    }

    [Fact]
    public async Task A_commit_wakes_those_who_wait_for_one()
    {
        var waits = Enumerable.Range(0, 3).Select(_ => Ledger.WaitForAppendAsync(TimeSpan.FromMinutes(10))).ToList();
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));

        await Ledger.AppendAsync(Appends.First("req_1"));

        await Task.WhenAll(waits).WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Waiting_for_a_commit_ends_after_the_time_given_or_when_cancelled()
    {
        var started = Stopwatch.GetTimestamp();
        await Ledger.WaitForAppendAsync(TimeSpan.FromMilliseconds(50));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(40), TimeSpan.FromMinutes(1));

        using var cancellation = new CancellationTokenSource();
        var wait = Ledger.WaitForAppendAsync(TimeSpan.FromMinutes(10), cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}

public sealed class SqliteLedgerQueueTests() : LedgerQueueTests(DatabaseEngine.Sqlite);

public sealed class PostgresLedgerQueueTests() : LedgerQueueTests(DatabaseEngine.Postgres);
