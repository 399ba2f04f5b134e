using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>
/// Gives whoever placed a service request the key to it: <c>trk_</c>, the request's id without its prefix, and 128 bits that only the platform can
/// make. It opens that one request, needs no account, and is stored nowhere.
/// </summary>
internal sealed class TrackingKeys(DatabaseVault vault)
{
    public const string Header = "Tracking-Key";
    private const string Prefix = "trk_";
    private const string SecretName = "tracking";
    private const int IdLength = 26;
    private const int ProofBytes = 16;

    private byte[]? _secret;

    /// <summary>Fetches the secret, which every gateway shares; to be called before the first request.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken) => _secret = await vault.GetOrCreateSecretAsync(SecretName, cancellationToken);

    public string Of(RequestId request) => Prefix + request.Value[(RequestId.Prefix.Length + 1)..] + ProofOf(request);

    public static bool LooksLike(string token) => token.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The request that a key opens; null where it is none.</summary>
    public RequestId? Read(string token)
    {
        if (!LooksLike(token) || token.Length != Prefix.Length + IdLength + 2 * ProofBytes) return null;
        if (!RequestId.TryParse($"{RequestId.Prefix}_{token.AsSpan(Prefix.Length, IdLength)}", out var request)) return null;
        var given = Encoding.UTF8.GetBytes(token[(Prefix.Length + IdLength)..]);
        return CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(ProofOf(request))) ? request : null;
    }

    private string ProofOf(RequestId request)
    {
        var proof = HMACSHA256.HashData(_secret ?? throw new InvalidOperationException("The secret has not been fetched."), Encoding.UTF8.GetBytes(request.Value));
        return Convert.ToHexStringLower(proof.AsSpan(0, ProofBytes));
    }
}
