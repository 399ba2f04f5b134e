using System.Text;

namespace Practice.Actors.Vault;

/// <summary>An entry as its row holds it.</summary>
/// <param name="Scope">What it is erased with.</param>
/// <param name="Key">The id, in the scope, of the key that it is sealed with.</param>
internal sealed record SealedEntry(string Id, string Subject, string Kind, string Scope, string Key, byte[] Sealed)
{
    /// <summary>Its columns, of <c>vault_entries e</c>; as a key's begin with the scope, the two are told apart there.</summary>
    public const string Columns = "e.id, e.subject, e.kind, e.scope, e.key, e.sealed";

    /// <summary>What a content is bound to, so that it opens in no other entry's place.</summary>
    public static string BoundTo(string id, string kind) => $"entry\n{id}\n{kind}";

    public PlainEntry Open(byte[] key) => new(Id, Subject, Kind, Encoding.UTF8.GetString(Sealing.Open(key, Sealed, BoundTo(Id, Kind))));
}

/// <summary>What one put stores: entries, and a fresh key for each scope among them.</summary>
internal sealed record SealedPut(IReadOnlyList<SealedEntry> Entries, IReadOnlyList<WrappedKey> Keys)
{
    public static SealedPut Of(IReadOnlyList<PlainEntry> entries, MasterKey master, DateTimeOffset now)
    {
        var keys = entries
            .GroupBy(entry => entry.Scope, StringComparer.Ordinal)
            .ToDictionary(together => together.Key, together => WrappedKey.Make(together.Key, together.Select(entry => entry.Id), master, now), StringComparer.Ordinal);
        return new SealedPut(
            [.. entries.Select(entry => entry.Seal(keys[entry.Scope].Wrapped.Id, keys[entry.Scope].Key))],
            [.. keys.Values.Select(key => key.Wrapped)]);
    }
}
