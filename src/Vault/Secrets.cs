using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dapper;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>The platform's own random keys, by name: made when first asked for and the same ever after, in every process.</summary>
internal sealed class Secrets(Database database, MasterKeys masters)
{
    private readonly ConcurrentDictionary<string, byte[]> known = new(StringComparer.Ordinal);

    /// <exception cref="VaultKeyMissingException">Its master key is not configured here.</exception>
    public async Task<byte[]> GetOrCreateAsync(string name, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(name, out var held)) return held;
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        if (await FindAsync() is not { } found)
        {
            // Of several that come at once, the first one's key stays, and all read that.
            var fresh = WrappedSecret.Of(name, RandomNumberGenerator.GetBytes(Sealing.KeyBytes), masters.Current);
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into vault_secrets (name, master, wrapped)
                values (@Name, @Master, @Wrapped)
                on conflict (name) do nothing
                """,
                fresh,
                cancellationToken: cancellationToken));
            found = (await FindAsync())!;
        }

        return known[name] = found.Unwrap(masters);

        Task<WrappedSecret?> FindAsync() => connection.QuerySingleOrDefaultAsync<WrappedSecret?>(new CommandDefinition(
            "select name, master, wrapped from vault_secrets where name = @name", new { name }, cancellationToken: cancellationToken));
    }
}

/// <summary>A secret as its row holds it.</summary>
/// <param name="Master">The id of the master key that it is wrapped by.</param>
internal sealed record WrappedSecret(string Name, string Master, byte[] Wrapped)
{
    public static WrappedSecret Of(string name, byte[] secret, MasterKey master) => new(name, master.Id, Sealing.Seal(master.Key, secret, BoundTo(name)));

    /// <exception cref="VaultKeyMissingException">Its master key is not configured here.</exception>
    public byte[] Unwrap(MasterKeys masters) =>
        Sealing.Open((masters.Find(Master) ?? throw VaultKeyMissingException.Of(Master)).Key, Wrapped, BoundTo(Name));

    private static string BoundTo(string name) => $"secret\n{name}";
}
