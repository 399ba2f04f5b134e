using Practice.Actors.Accounts;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>The keys that accounts are kept with lie in the vault, under its master key.</summary>
internal sealed class VaultSecrets(DatabaseVault vault) : ISecrets
{
    public async ValueTask<byte[]> GetAsync(string name, CancellationToken cancellationToken = default) =>
        await vault.GetOrCreateSecretAsync($"accounts/{name}", cancellationToken);
}
