using Practice.Actors.Gateway.Accounts;

namespace Practice.Actors.Gateway.Edge;

/// <summary>
/// What browsers are told of every answer, and what they may not do: nothing foreign is let into a page, no page is framed, and what bears the
/// session's cookie without having been asked for by a page of the platform changes nothing.
/// </summary>
internal sealed class Hardening(RequestDelegate next)
{
    /// <summary>For answers that are no pages; a page sets one of its own.</summary>
    private const string NoPage = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>For pages of others, which bring scripts and styles inside the page: the documents' and the cluster's.</summary>
    private const string OthersPage =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] Others = ["/swagger", "/dashboard"];

    public Task InvokeAsync(HttpContext http)
    {
        // At the last moment: a problem in place of an answer begins with no headers.
        http.Response.OnStarting(static state => Set((HttpContext)state), http);
        return IsForged(http.Request) ? Problems.WriteAsync(http, AccountProblems.CrossSite) : next(http);
    }

    /// <summary>Browsers say where a request comes from (Fetch Metadata; Origin, RFC 6454); one that bears the cookie and does not say is no page of ours.</summary>
    internal static bool IsForged(HttpRequest request)
    {
        var method = request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || !Credentials.ByCookie(request)) return false;
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)) return site != "same-origin" && site != "none";
        return !string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static Task Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (headers["Referrer-Policy"].Count == 0) headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = IsOthers(http.Request.Path) ? OthersPage : NoPage;
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return Task.CompletedTask;
    }

    private static bool IsOthers(PathString path)
    {
        foreach (var other in Others)
        {
            if (path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
