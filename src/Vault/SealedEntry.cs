using System.Text;

namespace Practice.Actors.Vault;

/// <summary>An entry as its row holds it.</summary>
/// <param name="Key">The id of the key that it is sealed with.</param>
internal sealed record SealedEntry(string Id, string Subject, string Kind, string Key, byte[] Sealed)
{
    /// <summary>What a content is bound to, so that it opens in no other entry's place.</summary>
    public static string BoundTo(string id, string kind) => $"entry\n{id}\n{kind}";

    public PlainEntry Open(byte[] key) => new(Id, Subject, Kind, Encoding.UTF8.GetString(Sealing.Open(key, Sealed, BoundTo(Id, Kind))));
}

/// <summary>What one put stores: entries, and a fresh key for each scope among them.</summary>
internal sealed record SealedPut(IReadOnlyList<SealedEntry> Entries, IReadOnlyList<WrappedKey> Keys)
{
    public static SealedPut Of(IReadOnlyList<PlainEntry> entries, MasterKey master, DateTimeOffset now)
    {
        var keys = entries.Select(entry => entry.Scope).Distinct(StringComparer.Ordinal).ToDictionary(scope => scope, scope => WrappedKey.Make(scope, master, now), StringComparer.Ordinal);
        return new SealedPut(
            [.. entries.Select(entry => entry.Seal(keys[entry.Scope].Wrapped.Id, keys[entry.Scope].Key))],
            [.. keys.Values.Select(key => key.Wrapped)]);
    }
}
