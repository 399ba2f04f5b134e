using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>
/// Seals what a browser carries to the authority and back, under a secret of the vault: any gateway takes back what another sent away, and no ring of keys has to be shared
/// and rotated beside it.
/// </summary>
internal sealed class RedirectProtection(DatabaseVault vault) : IDataProtectionProvider
{
    private const string SecretName = "redirects";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private byte[]? _secret;

    /// <summary>Fetches the secret, which every gateway shares; to be called before the first request.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken) => _secret = await vault.GetOrCreateSecretAsync(SecretName, cancellationToken);

    public IDataProtector CreateProtector(string purpose) => new Protector(this, purpose);

    /// <summary>AES-256-GCM, bound to what it is for.</summary>
    private sealed class Protector(RedirectProtection owner, string purpose) : IDataProtector
    {
        private byte[] Secret => owner._secret ?? throw new InvalidOperationException("The secret has not been fetched.");

        public IDataProtector CreateProtector(string further) => new Protector(owner, $"{purpose}\n{further}");

        public byte[] Protect(byte[] plaintext)
        {
            var sealedBytes = new byte[NonceBytes + TagBytes + plaintext.Length];
            var nonce = sealedBytes.AsSpan(0, NonceBytes);
            RandomNumberGenerator.Fill(nonce);
            using var aes = new AesGcm(Secret, TagBytes);
            aes.Encrypt(nonce, plaintext, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));
            return sealedBytes;
        }

        public byte[] Unprotect(byte[] protectedData)
        {
            if (protectedData.Length < NonceBytes + TagBytes) throw new CryptographicException("Too short to be sealed.");
            var bytes = protectedData.AsSpan();
            var plain = new byte[bytes.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(Secret, TagBytes);
            aes.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes.Slice(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(purpose));
            return plain;
        }
    }
}
