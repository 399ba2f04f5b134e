using System.Collections.Concurrent;

namespace Practice.Actors.Vault;

/// <summary>
/// Unwrapped keys of late, by their ids, in two generations: when the younger is full, the older is dropped. It only saves unwrapping: whether a
/// key still exists is read from the table each time, so that what was erased is gone in every process at once.
/// </summary>
internal sealed class KeyCache(int most)
{
    private readonly Lock turning = new();
    private volatile ConcurrentDictionary<string, byte[]> younger = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, byte[]> older = new(StringComparer.Ordinal);

    /// <summary>Keys held now, of both generations.</summary>
    public int Count => younger.Count + older.Count;

    public byte[] Of(WrappedKey wrapped, MasterKeys masters)
    {
        if (younger.TryGetValue(wrapped.Id, out var key)) return key;
        if (!older.TryGetValue(wrapped.Id, out key)) key = wrapped.Unwrap(masters);
        Keep(wrapped.Id, key);
        return key;
    }

    private void Keep(string id, byte[] key)
    {
        if (younger.Count >= most / 2)
        {
            lock (turning)
            {
                if (younger.Count >= most / 2) (older, younger) = (younger, new(StringComparer.Ordinal));
            }
        }

        younger[id] = key;
    }
}
