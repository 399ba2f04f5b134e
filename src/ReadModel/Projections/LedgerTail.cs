using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Projections;

/// <summary>
/// The ledger as this process's projections read it: they follow each other closely, so the last events of each partition are kept for the
/// next one, and the ledger is read once for all.
/// </summary>
internal sealed class LedgerTail(ILedger ledger)
{
    /// <summary>Events kept of each partition at most.</summary>
    private const int Kept = 1_024;

    private readonly Lazy<Window[]> windows = new(() => [.. Enumerable.Range(0, ledger.Partitions).Select(_ => new Window())]);

    public int Partitions => ledger.Partitions;

    /// <summary>Waits until some partition has gone beyond its cursor, and returns the heads.</summary>
    /// <param name="poll">How long a commit of another process may go unseen.</param>
    public async Task<IReadOnlyList<long>> WaitAsync(IReadOnlyList<long> cursors, TimeSpan poll, CancellationToken cancellationToken)
    {
        while (true)
        {
            var appended = ledger.WaitForAppendAsync(poll, cancellationToken);
            var heads = await ledger.HeadsAsync(cancellationToken);
            if (cursors.Where((cursor, partition) => cursor < heads[partition]).Any()) return heads;
            await appended;
        }
    }

    /// <summary>Some of a partition's events after a position: at least one, if there is any, and at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<StoredEvent>> ReadAsync(int partition, long after, int limit, CancellationToken cancellationToken)
    {
        var window = windows.Value[partition];
        await window.Turn.WaitAsync(cancellationToken);
        try
        {
            var kept = window.Events;
            if (kept.Count > 0 && after >= kept[0].Position.Position - 1 && after < kept[^1].Position.Position)
            {
                var from = (int)(after + 1 - kept[0].Position.Position);
                return kept.GetRange(from, Math.Min(limit, kept.Count - from));
            }

            var read = await ledger.ReadPartitionAsync(partition, after, limit, cancellationToken);
            // Whoever is far behind, as in a rebuild, must not push out what the others are about to read.
            if (kept.Count > 0 && after < kept[^1].Position.Position) return read;
            if (kept.Count > 0 && after > kept[^1].Position.Position) kept.Clear();
            kept.AddRange(read);
            if (kept.Count > Kept) kept.RemoveRange(0, kept.Count - Kept);
            return read;
        }
        finally
        {
            window.Turn.Release();
        }
    }

    private sealed class Window
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public List<StoredEvent> Events { get; } = [];
    }
}
