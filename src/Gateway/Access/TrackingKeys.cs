using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>
/// Gives whoever placed a service request, or filed a ceremony, the key to it: <c>trk_</c> or <c>trc_</c>, the id without its prefix, and 128 bits that only the
/// platform can make. It opens that one, needs no account, and is stored nowhere.
/// </summary>
internal sealed class TrackingKeys(DatabaseVault vault)
{
    public const string Header = "Tracking-Key";
    private const string Prefix = "trk_";
    private const string CeremonyPrefix = "trc_";
    private const string SecretName = "tracking";
    private const int IdLength = 26;
    private const int ProofBytes = 16;

    private byte[]? _secret;

    /// <summary>Fetches the secret, which every gateway shares; to be called before the first request.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken) => _secret = await vault.GetOrCreateSecretAsync(SecretName, cancellationToken);

    public string Of(RequestId request) => Prefix + request.Value[(RequestId.Prefix.Length + 1)..] + ProofOf(request.Value);

    public string Of(CeremonyId ceremony) => CeremonyPrefix + ceremony.Value[(CeremonyId.Prefix.Length + 1)..] + ProofOf(ceremony.Value);

    public static bool LooksLike(string token) => token.StartsWith(Prefix, StringComparison.Ordinal) || token.StartsWith(CeremonyPrefix, StringComparison.Ordinal);

    /// <summary>The request that a key opens; null where it opens none.</summary>
    public RequestId? Read(string token) => IdOf(token) is { } id && RequestId.TryParse(id, out var request) ? request : null;

    /// <summary>The id of what a key opens; null where it is no key.</summary>
    public string? IdOf(string token)
    {
        if (!LooksLike(token) || token.Length != Prefix.Length + IdLength + 2 * ProofBytes) return null;
        var kind = token.StartsWith(Prefix, StringComparison.Ordinal) ? RequestId.Prefix : CeremonyId.Prefix;
        var id = $"{kind}_{token.AsSpan(Prefix.Length, IdLength)}";
        var given = Encoding.UTF8.GetBytes(token[(Prefix.Length + IdLength)..]);
        return CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(ProofOf(id))) ? id : null;
    }

    private string ProofOf(string id)
    {
        var proof = HMACSHA256.HashData(_secret ?? throw new InvalidOperationException("The secret has not been fetched."), Encoding.UTF8.GetBytes(id));
        return Convert.ToHexStringLower(proof.AsSpan(0, ProofBytes));
    }
}
