namespace Practice.Actors.Ledger;

/// <summary>
/// Reads the ledger's partitions as one feed from a cursor on: what happened at one unit in the order in which it was committed, what happened at
/// several by the time at which it was recorded, as far as it is there when it is read.
/// </summary>
/// <param name="upTo">Where it ends; null for wherever the ledger ends when it is read.</param>
public sealed class FeedReader(ILedger ledger, FeedCursor from, FeedCursor? upTo = null)
{
    /// <summary>Who is as close to a partition's end as this follows it from memory.</summary>
    private const int Close = 500;

    private readonly long[] seen = [.. from.Positions];
    private readonly Queue<StoredEvent>[] ahead = [.. from.Positions.Select(_ => new Queue<StoredEvent>())];

    /// <summary>Behind the last event that was given.</summary>
    public FeedCursor Cursor => FeedCursor.Of(seen);

    /// <summary>The next events, at most so many; none where nothing more is there. Where reading fails, none is taken.</summary>
    public async Task<IReadOnlyList<StoredEvent>> NextAsync(int limit, CancellationToken stop)
    {
        var ends = upTo?.Positions ?? await ledger.HeadsAsync(stop);
        for (var partition = 0; partition < ahead.Length; partition++)
        {
            if (HasToRead(partition)) await FillAsync(partition, ends[partition], stop);
        }

        var given = new List<StoredEvent>(Math.Min(limit, LedgerLimits.ReadBatch));
        while (given.Count < limit && ahead.Where(events => events.Count > 0).MinBy(events => events.Peek().RecordedAt) is { } earliest)
        {
            var next = earliest.Dequeue();
            var (partition, position) = (next.Position.Partition, next.Position.Position);
            seen[partition] = position;
            given.Add(next);
            // What comes next there may be earlier than what the others have.
            if (HasToRead(partition)) break;
        }

        return given;

        bool HasToRead(int partition) => ahead[partition].Count == 0 && seen[partition] < ends[partition];
    }

    private async Task FillAsync(int partition, long end, CancellationToken stop)
    {
        var (after, missing) = (seen[partition], end - seen[partition]);
        var limit = (int)Math.Min(missing, LedgerLimits.ReadBatch);
        var events = missing <= Close ? await ledger.FollowPartitionAsync(partition, after, limit, stop) : await ledger.ReadPartitionAsync(partition, after, limit, stop);
        foreach (var stored in events) ahead[partition].Enqueue(stored);
    }
}
