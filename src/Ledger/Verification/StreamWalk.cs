using System.Data.Common;
using Dapper;

namespace Practice.Actors.Ledger.Verification;

/// <summary>All streams, each in the order of versions up to its first fault.</summary>
internal sealed class StreamWalk(DbConnection connection)
{
    /// <summary>Rows of one query: a long one would keep the database from clearing up behind the writers.</summary>
    private const int Batch = 5_000;

    /// <summary>The event before, and its number in its command; null before the first.</summary>
    private (StoredEvent Event, int CommandIndex)? previous;

    /// <summary>The stream that has its fault already.</summary>
    private string? faulty;

    public long Streams { get; private set; }

    public long Events { get; private set; }

    public async Task RunAsync(List<LedgerFault> faults, CancellationToken cancellationToken)
    {
        while (await RunBatchAsync(faults, cancellationToken) == Batch)
        {
        }
    }

    private async Task<int> RunBatchAsync(List<LedgerFault> faults, CancellationToken cancellationToken)
    {
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select {EventRows.Columns}, command_index
            from ledger_events
            where (stream, version) > (@stream, @version)
            order by stream, version
            limit @Batch
            """,
            new { stream = previous?.Event.Stream ?? "", version = previous?.Event.Version ?? 0, Batch },
            cancellationToken: cancellationToken));
        var read = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            read++;
            var stored = EventRows.Read(reader);
            var commandIndex = reader.GetInt32(EventRows.Count);
            var before = previous?.Event.Stream == stored.Stream ? previous : null;
            previous = (stored, commandIndex);
            Events++;
            if (before is null) Streams++;
            if (stored.Stream == faulty || Fault(before, stored, commandIndex) is not { } kind) continue;
            faulty = stored.Stream;
            if (faults.Count < LedgerReport.MostFaults) faults.Add(new(kind, stored.Stream, stored.Version, stored.Position));
        }

        return read;
    }

    private static LedgerFaultKind? Fault((StoredEvent Event, int CommandIndex)? before, StoredEvent stored, int commandIndex)
    {
        var (previous, previousIndex) = before ?? default;
        if (stored.Version != (previous?.Version ?? 0) + 1) return LedgerFaultKind.VersionMissing;
        if (previous is not null && (stored.Position.Partition != previous.Position.Partition || stored.Position.Position <= previous.Position.Position))
            return LedgerFaultKind.PartitionOrder;
        if (commandIndex != (stored.CommandId == previous?.CommandId ? previousIndex + 1 : 0)) return LedgerFaultKind.CommandSplit;
        var hash = HashChain.Next((previous?.Hash ?? StreamHead.None.Hash).Span, stored);
        return stored.Hash.Span.SequenceEqual(hash) ? null : LedgerFaultKind.HashWrong;
    }
}
