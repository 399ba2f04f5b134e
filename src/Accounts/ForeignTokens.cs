using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Practice.Actors.Accounts;

/// <summary>Whom an authority vouches for.</summary>
/// <param name="Subject">Its <c>sub</c>, by which the account here is found.</param>
/// <param name="SecondFactor">Whether it says that a second factor was shown (<c>amr</c>, RFC 8176).</param>
public sealed record Vouched(string Subject, bool SecondFactor);

/// <summary>
/// Reads the tokens (JWT, RFC 7519) of the authority that the county trusts, if any. Its keys come from its own discovery document and are fetched anew
/// where a token names one that is not known. What a token says of roles counts for nothing: only the account here does.
/// </summary>
public sealed class ForeignTokens
{
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FetchWithin = TimeSpan.FromSeconds(10);

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters? rules;
    private readonly TimeProvider time;

    public ForeignTokens(IOptions<AccountsOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.time = time;
        if (options.Value is not { Authority: { } authority, Audience: { } audience }) return;
        var metadata = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(new HttpClient { Timeout = FetchWithin }) { RequireHttps = !authority.IsLoopback });
        rules = new TokenValidationParameters
        {
            ConfigurationManager = metadata,
            ValidAudience = audience,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // Whoever has a key for signing has none for sharing: a symmetric algorithm would take the public key for the secret.
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
            LifetimeValidator = (from, until, _, _) => IsNow(from, until),
        };
    }

    /// <summary>Whether a token may be one at all.</summary>
    public bool Takes(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return rules is not null && token.AsSpan().Count('.') == 2;
    }

    /// <returns>Null for a token that does not hold.</returns>
    public async Task<Vouched?> ReadAsync(string token)
    {
        if (rules is null) return null;
        var read = await handler.ValidateTokenAsync(token, rules);
        if (!read.IsValid || read.SecurityToken is not JsonWebToken { Subject: { Length: > 0 } subject } jwt) return null;
        return new Vouched(subject, jwt.Claims.Any(claim => claim is { Type: "amr", Value: "mfa" or "otp" or "hwk" }));
    }

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Leeway && (from is not { } begin || now > begin - Leeway);
    }
}
