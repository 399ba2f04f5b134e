using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>
/// Tells a repeat from another request under the same key. Keyed, because fingerprints stand in the ledger for ever and a plain hash of a
/// name and a telephone number can be guessed back.
/// </summary>
internal sealed class Fingerprints(DatabaseVault vault)
{
    private const string SecretName = "idempotency";
    private const int Bytes = 16;

    private byte[]? _secret;

    /// <summary>Fetches the secret, which every gateway shares; to be called before the first write.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken) => _secret = await vault.GetOrCreateSecretAsync(SecretName, cancellationToken);

    /// <summary>32 hexadecimal digits over what is asked, of what, and the content in one canonical form (member order and spaces do not count).</summary>
    public string Of(string operation, string target, object content)
    {
        byte[] asked =
        [
            .. Encoding.UTF8.GetBytes($"{operation}\n{target}\n"),
            .. JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Wire.Options.GetTypeInfo(content.GetType())),
        ];
        var hash = HMACSHA256.HashData(_secret ?? throw new InvalidOperationException("The secret has not been fetched."), asked);
        return Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
    }
}
