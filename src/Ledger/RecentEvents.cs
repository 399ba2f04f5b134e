namespace Practice.Actors.Ledger;

/// <summary>
/// The last events of a partition as this process knows them, so that those that follow it closely need not read them from the database: the
/// ones that it committed itself, and those of other processes once somebody has read them. They have no gap.
/// </summary>
internal sealed class RecentEvents
{
    /// <summary>Events kept at least, once there were as many.</summary>
    private const int Kept = 1_024;

    private readonly Lock gate = new();
    private readonly List<StoredEvent> events = [];

    /// <summary>Held while somebody reads what is not here, so that of many who want the same only one reads it.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Some of the events after a position; null where they are not here.</summary>
    public IReadOnlyList<StoredEvent>? After(long position, int limit)
    {
        lock (gate)
        {
            if (events.Count == 0 || position < First - 1 || position >= Last) return null;
            var from = (int)(position + 1 - First);
            return events.GetRange(from, Math.Min(limit, events.Count - from));
        }
    }

    /// <summary>Keeps events that are committed; in order and without gaps among themselves.</summary>
    public void Add(IReadOnlyList<StoredEvent> committed)
    {
        lock (gate)
        {
            // Whoever is far behind, as in a rebuild, must not push out what the others are about to read.
            if (committed.Count == 0 || (events.Count > 0 && committed[^1].Position.Position <= Last)) return;
            if (events.Count > 0 && committed[0].Position.Position > Last + 1) events.Clear();
            events.AddRange(events.Count == 0 ? committed : committed.Where(stored => stored.Position.Position > Last).ToList());
            if (events.Count > 2 * Kept) events.RemoveRange(0, events.Count - Kept);
        }
    }

    private long First => events[0].Position.Position;

    private long Last => events[^1].Position.Position;
}
