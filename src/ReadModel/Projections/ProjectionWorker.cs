using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Projections;

/// <summary>
/// Runs one projection: takes its lock, so that only one process works on it, and applies what the ledger holds beyond its cursors, batch by
/// batch. What fails is tried again from the cursors, as long as it takes.
/// </summary>
internal sealed partial class ProjectionWorker(
    Projection projection,
    Database database,
    ReadTransactions transactions,
    ILedger ledger,
    ProjectionProgress progress,
    ProjectionOptions options,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>The first half of PostgreSQL's two-part advisory lock; the second is the projection's.</summary>
    private const int LockSpace = 0x5265_6164;

    private long[] cursors = [];

    /// <summary>Works until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await LeadAsync(stopping);
                while (true)
                {
                    var begun = time.GetTimestamp();
                    var heads = await WaitAsync(stopping);
                    var applied = await StepAsync(connection, heads, stopping);
                    if (failures > 0) LogRecovered(projection.Name);
                    failures = 0;
                    progress.Recovered(projection.Name);
                    var rest = options.Linger - time.GetElapsedTime(begun);
                    if (applied < options.Batch && rest > TimeSpan.Zero) await Task.Delay(rest, time, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Once a fault, however often it is tried again.
                if (progress[projection.Name].Fault != exception.Message) LogFailed(exception, projection.Name);
                progress.Failed(projection.Name, exception.Message, time.GetUtcNow());
                failures++;
            }
            finally
            {
                progress.Leads(projection.Name, false);
            }

            var backoff = options.LongestBackoff * Math.Min(1, Math.Pow(2, failures - 1) / 100);
            await Task.Delay(backoff, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Applies everything up to the heads. It needs no lock: whoever else works on the projection applies other batches, or finds the cursors
    /// moved and goes on from there.
    /// </summary>
    public async Task CatchUpAsync(IReadOnlyList<long> heads, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAloneAsync(DatabaseName.Read, cancellationToken);
        await BeginAsync(connection, cancellationToken);
        while (cursors.Where((cursor, partition) => cursor < heads[partition]).Any()) await StepAsync(connection, heads, cancellationToken);
    }

    /// <summary>Waits until some partition has gone beyond its cursor, and returns the heads.</summary>
    private async Task<IReadOnlyList<long>> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var appended = ledger.WaitForAppendAsync(options.Poll, cancellationToken);
            var heads = await ledger.HeadsAsync(cancellationToken);
            if (cursors.Where((cursor, partition) => cursor < heads[partition]).Any()) return heads;
            await appended;
        }
    }

    /// <summary>Waits for the projection's lock, which goes with the connection.</summary>
    private async Task<DbConnection> LeadAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAloneAsync(DatabaseName.Read, cancellationToken);
        try
        {
            while (database.Engine is DatabaseEngine.Postgres && !await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                "select pg_try_advisory_lock(@LockSpace, hashtext(@Name))", new { LockSpace, projection.Name }, cancellationToken: cancellationToken)))
            {
                // Another process works on it: what stopped this one is no longer what holds the projection up.
                progress.Recovered(projection.Name);
                await Task.Delay(options.StandBy, time, cancellationToken);
            }

            await BeginAsync(connection, cancellationToken);
            progress.Leads(projection.Name, true);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // Rows and cursors are lost together, if at all, and projected again: there is no need to wait for the disk. All that a projection does is by
        // key: a plan made while the table was small must not stay a scan, nor be made anew for each batch.
        if (database.Engine is DatabaseEngine.Postgres)
            await connection.ExecuteAsync(new CommandDefinition(
                "set synchronous_commit = off; set enable_seqscan = off; set plan_cache_mode = force_generic_plan", cancellationToken: cancellationToken));
        await LoadAsync(connection, cancellationToken);
    }

    private async Task LoadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        cursors = await Cursors.LoadAsync(connection, projection.Name, ledger.Partitions, cancellationToken);
        progress.Moved(projection.Name, cursors);
    }

    /// <summary>Applies one batch, or where another has moved the cursors takes note of that.</summary>
    /// <returns>How many events the batch had.</returns>
    private async Task<int> StepAsync(DbConnection connection, IReadOnlyList<long> heads, CancellationToken cancellationToken)
    {
        List<StoredEvent> events = [];
        List<(int Partition, long From, long To)> moves = [];
        var behind = Enumerable.Range(0, cursors.Length).Where(partition => cursors[partition] < heads[partition]).ToList();
        if (behind.Count == 0) return 0;

        // What waits for its turn on SQLite holds no events meanwhile: a dozen batches would wait together while a long table comes in.
        await using (var transaction = await transactions.BeginAsync(connection, cancellationToken))
        {
            foreach (var partition in behind)
            {
                // No partition keeps the others waiting: each has a share of the batch.
                var share = Math.Max(1, options.Batch / behind.Count);
                var read = await ledger.FollowPartitionAsync(partition, cursors[partition], share, cancellationToken);
                if (read.Count == 0) continue;
                if (read[0].Position.Position != cursors[partition] + 1)
                    throw new InvalidOperationException($"The ledger has a gap after {partition}:{cursors[partition]}.");
                moves.Add((partition, cursors[partition], read[^1].Position.Position));
                events.AddRange(read);
            }

            if (events.Count == 0) return 0;
            if (!await Cursors.MoveAsync(transaction, projection.Name, moves, cancellationToken))
            {
                moves.Clear();
            }
            else
            {
                await projection.ApplyAsync(transaction, events.FindAll(stored => projection.Reads(stored.Type)), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
        }

        if (moves.Count == 0)
        {
            await LoadAsync(connection, cancellationToken);
            return 0;
        }

        foreach (var (partition, _, to) in moves) cursors[partition] = to;
        progress.Moved(projection.Name, cursors);
        return events.Count;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The projection {Projection} has stopped and tries again")]
    private partial void LogFailed(Exception exception, string projection);

    [LoggerMessage(Level = LogLevel.Information, Message = "The projection {Projection} goes on")]
    private partial void LogRecovered(string projection);
}
