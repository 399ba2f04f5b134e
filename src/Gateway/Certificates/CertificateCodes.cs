using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Certificates;

/// <summary>
/// The secret part of a certificate: 80 bits that only the platform can make of its number, stored nowhere. Who has both has the certificate before them; a number alone,
/// guessed or read off a list, says nothing.
/// </summary>
internal sealed class CertificateCodes(DatabaseVault vault)
{
    private const string SecretName = "certificates";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 16;
    private const int Longest = 40;

    private byte[]? _secret;

    /// <summary>Fetches the secret, which every gateway shares; to be called before the first request.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken) => _secret = await vault.GetOrCreateSecretAsync(SecretName, cancellationToken);

    /// <summary>In four groups, for example <c>7K2Q-9M4X-0T3B-VD6H</c>.</summary>
    public string Of(CertificateNumber number)
    {
        var code = Plain(number);
        return $"{code[..4]}-{code[4..8]}-{code[8..12]}-{code[12..]}";
    }

    /// <param name="code">As somebody typed it: any case, with or without hyphens and spaces, o for 0, i and l for 1.</param>
    public bool Fits(CertificateNumber number, string code)
    {
        var read = code.Length > Longest ? "" : new string([.. code.Where(c => c is not '-' and not ' ').Select(Read)]);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(read), Encoding.UTF8.GetBytes(Plain(number)));
    }

    private static char Read(char written) => char.ToUpperInvariant(written) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };

    private string Plain(CertificateNumber number)
    {
        var proof = HMACSHA256.HashData(_secret ?? throw new InvalidOperationException("The secret has not been fetched."), Encoding.UTF8.GetBytes(number.Value));
        return string.Create(Characters, proof, static (code, bytes) =>
        {
            for (var i = 0; i < code.Length; i++) code[i] = Alphabet[bytes[i] & 31];
        });
    }
}
