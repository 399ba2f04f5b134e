namespace Practice.Actors.Gateway.Accounts;

/// <summary>Configuration section <c>OpenIdConnect</c>: the authority at which staff may sign in by redirect; none unless given.</summary>
internal sealed class RedirectOptions
{
    public const string Section = "OpenIdConnect";

    /// <summary>The issuer (OpenID Connect Discovery 1.0). HTTPS, but for an address of this machine.</summary>
    public Uri? Authority { get; set; }

    /// <summary>As the authority knows this platform; its redirect address there is <c>/signed-in</c>.</summary>
    public string? ClientId { get; set; }

    /// <summary>Null for a public client; the code is bound by PKCE (RFC 7636) either way.</summary>
    public string? ClientSecret { get; set; }

    public bool IsValid => (Authority, ClientId) switch
    {
        (null, null) => ClientSecret is null,
        ({ IsAbsoluteUri: true } authority, { Length: > 0 }) => authority.Scheme == Uri.UriSchemeHttps || authority.IsLoopback,
        _ => false,
    };
}
