using System.Data.Common;
using Dapper;

namespace Practice.Actors.Ledger.Verification;

/// <summary>One partition in the order of positions, up to its first fault.</summary>
internal sealed class PartitionWalk(DbConnection connection, int partition)
{
    /// <summary>Checkpoints that were found to fit.</summary>
    public long Checkpoints { get; private set; }

    public async Task<LedgerFault?> RunAsync(CancellationToken cancellationToken)
    {
        // In one statement, so that the three agree while others append.
        var (head, last, lastCheckpoint) = await connection.QuerySingleAsync<(long, long, long)>(new CommandDefinition(
            """
            select head.position,
                (select coalesce(max(event.position), 0) from ledger_events event where event.partition = head.partition),
                (select coalesce(max(taken.position), 0) from ledger_checkpoints taken where taken.partition = head.partition)
            from ledger_partitions head
            where head.partition = @partition
            """,
            new { partition },
            cancellationToken: cancellationToken));

        using var chain = new CheckpointChain(StreamHead.None.Hash.Span);
        var checkpoint = await NextCheckpointAsync(0, cancellationToken);
        var position = 0L;
        await foreach (var stored in CheckpointChain.EventsAsync(connection, partition, 0, last, cancellationToken))
        {
            position++;
            if (stored.Position != position) return Gone(LedgerFaultKind.PositionMissing, position);
            if (position > head) return new(LedgerFaultKind.HeadBehind, stored.Stream, stored.Version, new(partition, position));
            chain.Add(stored.Hash);
            if (checkpoint is null || checkpoint.Position > position) continue;
            if (!chain.Take().AsSpan().SequenceEqual(checkpoint.Hash))
                return new(LedgerFaultKind.CheckpointBroken, stored.Stream, stored.Version, new(partition, position));
            Checkpoints++;
            checkpoint = await NextCheckpointAsync(position, cancellationToken);
        }

        // Events that the head row or a checkpoint knows of, and the table does not.
        return position < Math.Max(head, lastCheckpoint) ? Gone(LedgerFaultKind.PositionMissing, position + 1) : null;
    }

    private LedgerFault Gone(LedgerFaultKind kind, long position) => new(kind, Stream: "", Version: 0, new(partition, position));

    private async Task<Checkpoint?> NextCheckpointAsync(long after, CancellationToken cancellationToken) =>
        await connection.QueryFirstOrDefaultAsync<Checkpoint>(new CommandDefinition(
            """
            select position as Position, hash as Hash
            from ledger_checkpoints
            where partition = @partition and position > @after
            order by position
            limit 1
            """,
            new { partition, after },
            cancellationToken: cancellationToken));

    private sealed record Checkpoint(long Position, byte[] Hash);
}
