using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Dapper;

namespace Practice.Actors.Ledger.Verification;

/// <summary>A checkpoint's hash: SHA-256 over the hash of the checkpoint before it (all zero before the first) and those of the partition's events since, in order.</summary>
internal sealed class CheckpointChain : IDisposable
{
    /// <summary>Rows of one query: a long one would keep the database from clearing up behind the writers.</summary>
    private const int Batch = 5_000;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="previous">The hash of the checkpoint to go on from.</param>
    public CheckpointChain(ReadOnlySpan<byte> previous) => hash.AppendData(previous);

    public void Add(byte[] eventHash) => hash.AppendData(eventHash);

    /// <summary>The hash of a checkpoint here, and the chain goes on from it.</summary>
    public byte[] Take()
    {
        var taken = hash.GetHashAndReset();
        hash.AppendData(taken);
        return taken;
    }

    public void Dispose() => hash.Dispose();

    /// <summary>What the chain needs of a partition's events, in order.</summary>
    /// <param name="upTo">The last position to read.</param>
    public static async IAsyncEnumerable<(long Position, byte[] Hash, string Stream, long Version)> EventsAsync(
        DbConnection connection, int partition, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (after < upTo)
        {
            var batch = (await connection.QueryAsync<(long Position, byte[] Hash, string Stream, long Version)>(new CommandDefinition(
                """
                select position, hash, stream, version
                from ledger_events
                where partition = @partition and position > @after and position <= @upTo
                order by position
                limit @Batch
                """,
                new { partition, after, upTo, Batch },
                cancellationToken: cancellationToken))).AsList();
            foreach (var each in batch) yield return each;
            if (batch.Count < Batch) yield break;
            after = batch[^1].Position;
        }
    }
}
