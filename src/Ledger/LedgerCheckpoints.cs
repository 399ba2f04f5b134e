using Dapper;
using Microsoft.Extensions.Logging;
using Practice.Actors.Ledger.Verification;

namespace Practice.Actors.Ledger;

/// <summary>
/// Checkpoints chain the events of a partition in the order of positions, so that what is below one can be neither changed, moved nor cut
/// off unnoticed. Each is logged, and who keeps the log elsewhere can prove it against somebody who rewrites both tables.
/// </summary>
public sealed partial class LedgerCheckpoints(Database database, TimeProvider time, ILogger<LedgerCheckpoints> logger)
{
    /// <summary>Takes one in each partition that has something new; several processes may do so at once, and one of them wins.</summary>
    /// <returns>How many this call took.</returns>
    /// <exception cref="InvalidOperationException">A partition has a gap: verify the ledger.</exception>
    public async Task<int> TakeAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Ledger, cancellationToken);
        var partitions = await connection.QueryAsync<(int Partition, long Head, long Previous)>(new CommandDefinition(
            """
            select head.partition, head.position,
                (select coalesce(max(taken.position), 0) from ledger_checkpoints taken where taken.partition = head.partition)
            from ledger_partitions head
            order by head.partition
            """,
            cancellationToken: cancellationToken));

        var count = 0;
        foreach (var (partition, head, previous) in partitions.Where(each => each.Head > each.Previous))
        {
            var previousHash = previous == 0 ? new byte[HashChain.Length] : await connection.QuerySingleAsync<byte[]>(
                "select hash from ledger_checkpoints where partition = @partition and position = @previous", new { partition, previous });
            using var chain = new CheckpointChain(previousHash);
            var position = previous;
            await foreach (var stored in CheckpointChain.EventsAsync(connection, partition, previous, head, cancellationToken))
            {
                position++;
                if (stored.Position != position) break;
                chain.Add(stored.Hash);
            }

            if (position != head) throw new InvalidOperationException($"Partition {partition} has no event at {position}.");

            var hash = chain.Take();
            var taken = await connection.ExecuteAsync(
                """
                insert into ledger_checkpoints (partition, position, previous, hash, taken_at)
                values (@partition, @head, @previous, @hash, @at)
                on conflict do nothing
                """,
                new { partition, head, previous, hash, at = HashChain.Microseconds(time.GetUtcNow()) });
            if (taken == 0) continue;
            count++;
            var text = Convert.ToHexStringLower(hash);
            LogTaken(partition, head, text);
        }

        return count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Checkpoint of partition {Partition} at {Position}: {Hash}")]
    private partial void LogTaken(int partition, long position, string hash);
}
