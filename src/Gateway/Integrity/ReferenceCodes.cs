using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>
/// The platform's signature on a reference: 80 bits that only the platform can make of what it says, for whom and what for, stored nowhere. The person hands it on; without it nobody,
/// the lender included, sees anything.
/// </summary>
internal sealed class ReferenceCodes(DatabaseVault vault)
{
    private const string SecretName = "lender-references";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 16;

    private byte[]? _secret;

    /// <summary>Fetches the secret, which every gateway shares; to be called before the first request.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken) => _secret = await vault.GetOrCreateSecretAsync(SecretName, cancellationToken);

    /// <param name="digest">Of what it says.</param>
    public string Of(LenderReferenceId id, string digest)
    {
        var proof = HMACSHA256.HashData(_secret ?? throw new InvalidOperationException("The secret has not been fetched."), Encoding.UTF8.GetBytes($"{id}\n{digest}"));
        return string.Create(Characters, proof, static (code, bytes) =>
        {
            for (var i = 0; i < code.Length; i++) code[i] = Alphabet[bytes[i] & 31];
        });
    }

    public bool Fits(LenderReferenceId id, string digest, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(Of(id, digest)));
}
