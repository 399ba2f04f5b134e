using System.Collections.Concurrent;
using Practice.Actors.Accounts;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>The keys that accounts are kept with lie in the vault, under its master key.</summary>
internal sealed class VaultSecrets(DatabaseVault vault) : ISecrets
{
    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    public ValueTask<byte[]> GetAsync(string name, CancellationToken cancellationToken = default) =>
        _known.TryGetValue(name, out var secret) ? new(secret) : new(ReadAsync(name, cancellationToken));

    private async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) =>
        _known[name] = await vault.GetOrCreateSecretAsync($"accounts/{name}", cancellationToken);
}
