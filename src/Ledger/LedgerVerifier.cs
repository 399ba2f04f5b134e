using Dapper;
using Practice.Actors.Ledger.Verification;

namespace Practice.Actors.Ledger;

/// <summary>
/// Walks the whole ledger: each partition in the order of positions (no gap, the head row is the last event, the checkpoints' chain), and
/// each stream in the order of versions (no gap, the hash chain). Its memory is flat, and it may run while others append.
/// </summary>
public sealed class LedgerVerifier(Database database)
{
    public async Task<LedgerReport> VerifyAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Ledger, cancellationToken);
        var partitions = (await connection.QueryAsync<int>("select partition from ledger_partitions order by partition")).AsList();
        List<LedgerFault> faults = [];
        var checkpoints = 0L;
        foreach (var partition in partitions)
        {
            var walk = new PartitionWalk(connection, partition);
            if (await walk.RunAsync(cancellationToken) is { } fault && faults.Count < LedgerReport.MostFaults) faults.Add(fault);
            checkpoints += walk.Checkpoints;
        }

        var streams = new StreamWalk(connection);
        await streams.RunAsync(faults, cancellationToken);
        return new LedgerReport(partitions.Count, streams.Streams, streams.Events, checkpoints, faults);
    }
}
