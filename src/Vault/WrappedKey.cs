using System.Security.Cryptography;
using Practice.Actors.Contracts;

namespace Practice.Actors.Vault;

/// <summary>A key that entries are sealed with, as its row holds it: wrapped by a master key.</summary>
/// <param name="Scope">What is erased together.</param>
/// <param name="Master">The id of the master key.</param>
/// <param name="Entries">The ids of the entries that it came with, a line each.</param>
internal sealed record WrappedKey(string Scope, string Id, string Master, byte[] Wrapped, string Entries)
{
    /// <summary>Its columns, of <c>vault_keys k</c>.</summary>
    public const string Columns = "k.scope, k.id, k.master, k.wrapped, k.entries";

    private const string Prefix = "vk";

    /// <summary>A fresh key, plain and wrapped.</summary>
    public static (byte[] Key, WrappedKey Wrapped) Make(string scope, IEnumerable<string> entries, MasterKey master, DateTimeOffset now)
    {
        var (id, key) = (EntityId.New(Prefix, now), RandomNumberGenerator.GetBytes(Sealing.KeyBytes));
        return (key, new WrappedKey(scope, id, master.Id, Sealing.Seal(master.Key, key, BoundTo(id, scope)), string.Join('\n', entries)));
    }

    /// <exception cref="VaultKeyMissingException">Its master key is not configured here.</exception>
    public byte[] Unwrap(MasterKeys masters) =>
        Sealing.Open((masters.Find(Master) ?? throw VaultKeyMissingException.Of(Master)).Key, Wrapped, BoundTo(Id, Scope));

    /// <summary>The same key, wrapped by the current master key.</summary>
    /// <exception cref="VaultKeyMissingException">Its master key is not configured here.</exception>
    public WrappedKey Rewrap(MasterKeys masters) =>
        this with { Master = masters.Current.Id, Wrapped = Sealing.Seal(masters.Current.Key, Unwrap(masters), BoundTo(Id, Scope)) };

    private static string BoundTo(string id, string scope) => $"key\n{id}\n{scope}";
}

/// <summary>Something is wrapped by a master key that is not configured: it was lost, or taken away before a rotation was through.</summary>
public sealed class VaultKeyMissingException : Exception
{
    public VaultKeyMissingException() : base("A master key is missing.") { }

    public VaultKeyMissingException(string message) : base(message) { }

    public VaultKeyMissingException(string message, Exception inner) : base(message, inner) { }

    internal static VaultKeyMissingException Of(string master) => new($"The master key {master} is not configured.");
}
