namespace Practice.Actors.Ledger;

/// <summary>
/// The last events of a partition as far as this process knows them, so that those that follow it closely need not read them from the database:
/// the ones that it committed itself, and those of other processes once somebody has read them. Where others write to the partition too, it has gaps.
/// </summary>
internal sealed class RecentEvents
{
    /// <summary>An event's place is its position's remainder, so the newest stay.</summary>
    private const int Kept = 1_024;

    private readonly Lock gate = new();
    private readonly StoredEvent?[] places = new StoredEvent?[Kept];
    private long last;

    /// <summary>Held while somebody reads what is not here, so that of many who want the same only one reads it.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>The events that follow on a position without a gap, or some of them; null where the next is not here.</summary>
    public IReadOnlyList<StoredEvent>? After(long position, int limit)
    {
        lock (gate)
        {
            if (position >= last || At(position + 1) is not { } next) return null;
            List<StoredEvent> found = [next];
            while (found.Count < limit && At(position + found.Count + 1) is { } following) found.Add(following);
            return found;
        }
    }

    /// <summary>Keeps events that are committed, in any order.</summary>
    public void Add(IReadOnlyList<StoredEvent> committed)
    {
        lock (gate)
        {
            foreach (var stored in committed)
            {
                // Whoever is far behind, as in a rebuild, must not push out what the others are about to read.
                var position = stored.Position.Position;
                if (position <= last - Kept) continue;
                places[position % Kept] = stored;
                last = Math.Max(last, position);
            }
        }
    }

    private StoredEvent? At(long position) => places[position % Kept] is { } stored && stored.Position.Position == position ? stored : null;
}
