using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Practice.Actors.Ledger.Postgres;

/// <summary>
/// Writes some of the partitions. The usual group is one statement in its own transaction: it checks the expected heads, moves the head
/// rows of the partitions it adds to and inserts at the positions so gained. The locks on the head rows last to the commit, so positions
/// become visible in order, also when other processes write to the same partitions; they are taken in the partitions' order, so no two
/// writers wait for each other's. Where a head is not as expected, a command id is there already, or two writers have begun each other's
/// streams in other partitions, the statement writes nothing, and the group is sorted out in a transaction that holds the head rows while it looks.
/// </summary>
internal sealed partial class PostgresWriter(
    string connectionString, int queueLength, AppendSignal signal, IReadOnlyList<RecentEvents> recent, ILogger logger)
    : GroupWriter(queueLength, signal, recent)
{
    /// <summary>A stream that two partitions start at the same moment makes the first look fail; the next one sees it.</summary>
    private const int Looks = 3;

    private readonly List<PendingAppend> group = [];
    private NpgsqlConnection? connection;
    private GroupInsert? insert;

    protected override async Task RunAsync()
    {
        while (await WaitAsync())
        {
            if (!Take(group)) continue;
            try
            {
                Committed(await CommitAsync());
            }
            catch (Exception exception)
            {
                // The connection may be in the middle of anything: the next group gets a new one.
                await CloseAsync();
                LogFailed(exception, group.Count);
                Fail(group, exception);
            }
        }

        await CloseAsync();
    }

    /// <returns>What has become of each, with the accepted ones' positions.</returns>
    private async Task<GroupPlan> CommitAsync()
    {
        if (connection is null) await OpenAsync();

        var plan = new GroupPlan();
        foreach (var pending in group)
        {
            if (!plan.Knows(pending.Append.Stream)) plan.Know(pending.Append.Stream, pending.Partition, pending.Append.Expected);
            plan.Decide(pending);
        }

        if (plan.Accepted.Count < group.Count || !await TryInsertAsync(plan)) plan = await SortOutAsync();
        return plan;
    }

    private async Task<bool> TryInsertAsync(GroupPlan plan)
    {
        try
        {
            return await insert!.ExecuteAsync(plan);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }
    }

    private async Task<GroupPlan> SortOutAsync()
    {
        for (var look = 1; look <= Looks; look++)
        {
            await using var transaction = await connection!.BeginTransactionAsync();
            await connection.ExecuteAsync(
                "select from ledger_partitions where partition = any(@partitions) order by partition for update",
                new { partitions = group.Select(pending => pending.Partition).Distinct().ToArray() },
                transaction);
            var plan = await LookAsync(transaction);
            if (plan.Accepted.Count == 0 || await TryInsertAsync(plan))
            {
                await transaction.CommitAsync();
                return plan;
            }

            await transaction.RollbackAsync();
        }

        throw new InvalidOperationException($"A group of {group.Count} appends met other writers {Looks} times.");
    }

    /// <summary>The plan by what the database holds now; with the head rows locked nobody else adds to the partitions.</summary>
    private async Task<GroupPlan> LookAsync(NpgsqlTransaction transaction)
    {
        var plan = new GroupPlan();
        var streams = group.Select(pending => pending.Append.Stream).ToArray();
        foreach (var pending in group) plan.Know(pending.Append.Stream, pending.Partition, StreamHead.None);

        var heads = await connection!.QueryAsync<(string Stream, int Partition, long Version, byte[] Hash)>(
            """
            select asked.stream, head.partition, head.version, head.hash
            from unnest(@streams) as asked (stream)
            cross join lateral (
                select event.partition, event.version, event.hash
                from ledger_events event
                where event.stream = asked.stream
                order by event.version desc
                limit 1) head
            """,
            new { streams },
            transaction);
        foreach (var head in heads) plan.Know(head.Stream, head.Partition, new StreamHead(head.Version, head.Hash));

        var commands = await connection!.QueryAsync<(string Stream, string Command, long First, long Last, int Partition, long Position, string Fingerprint)>(
            """
            select first.stream, first.command, first.version, last.version, last.partition, last.position, first.fingerprint
            from unnest(@streams, @commands) as asked (stream, command)
            join ledger_events first
                on first.stream = asked.stream and first.command = asked.command and first.command_index = 0
            cross join lateral (
                select event.version, event.partition, event.position
                from ledger_events event
                where event.stream = first.stream
                    and event.version between first.version and first.version + @span
                    and event.command = first.command
                order by event.version desc
                limit 1) last
            """,
            new { streams, commands = group.Select(pending => pending.Append.CommandId).ToArray(), span = LedgerLimits.EventsPerAppend - 1 },
            transaction);
        foreach (var command in commands)
            plan.Know(command.Stream, command.Command, new(command.First, command.Last, new(command.Partition, command.Position), command.Fingerprint));

        foreach (var pending in group) plan.Decide(pending);
        return plan;
    }

    private async Task OpenAsync()
    {
        // A writer keeps its connection, so it takes none from the pool, however many partitions there are.
        connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        // All that a writer does is by key: a plan made while the table was small must not stay a scan, nor be made anew for each group.
        // A transaction whose process is cut off must not hold the partitions' heads for ever.
        await connection.ExecuteAsync(
            """
            set synchronous_commit = on;
            set enable_seqscan = off;
            set plan_cache_mode = force_generic_plan;
            set idle_in_transaction_session_timeout = '5s'
            """);
        insert = new GroupInsert();
        await insert.PrepareAsync(connection);
    }

    private async Task CloseAsync()
    {
        if (insert is not null) await insert.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
        insert = null;
        connection = null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of {Appends} appends failed; the outcome is unknown")]
    private partial void LogFailed(Exception exception, int appends);
}
