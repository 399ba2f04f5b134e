using Microsoft.Extensions.Primitives;
using Practice.Actors.Accounts;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>Where a request bears its token: the <c>Authorization</c> header, or a browser's cookie.</summary>
internal static class Credentials
{
    private const string Scheme = "Bearer ";

    /// <summary>Bound to the host, and never sent in the clear (RFC 6265bis, section 4.1.3.2).</summary>
    private const string SecureName = "__Host-practice";

    private const string PlainName = "practice";

    /// <summary>Longer ones are nobody's.</summary>
    private const int LongestToken = 4_096;

    /// <summary>The token, of whatever kind; null where there is none. A header goes before a cookie, even one that is no good.</summary>
    public static string? TokenOf(HttpRequest request) => TokenIn(request) is { IsEmpty: false } token ? token.ToString() : null;

    /// <summary>The token where it stands in the request; empty where there is none.</summary>
    public static ReadOnlySpan<char> TokenIn(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (StringValues.IsNullOrEmpty(header)) return request.Headers.Cookie.Count == 0 ? default : Bounded(request.Cookies[NameFor(request)]);
        if (header.Count != 1) return default;
        var value = header[0].AsSpan();
        return value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? Bounded(value[Scheme.Length..].Trim()) : default;
    }

    /// <summary>Whether the request's token comes by the cookie, which a browser adds without being asked.</summary>
    public static bool ByCookie(HttpRequest request) =>
        StringValues.IsNullOrEmpty(request.Headers.Authorization) && request.Headers.Cookie.Count > 0 && request.Cookies.ContainsKey(NameFor(request));

    public static void Keep(HttpContext http, IssuedSession session) => http.Response.Cookies.Append(NameFor(http.Request), session.Token, Options(http, session.ExpiresAt));

    public static void Drop(HttpContext http) => http.Response.Cookies.Delete(NameFor(http.Request), Options(http, expires: null));

    private static string NameFor(HttpRequest request) => request.IsHttps ? SecureName : PlainName;

    private static ReadOnlySpan<char> Bounded(ReadOnlySpan<char> token) => token.Length <= LongestToken ? token : default;

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };
}
