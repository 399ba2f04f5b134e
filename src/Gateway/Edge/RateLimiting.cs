using System.Collections.Concurrent;
using System.Globalization;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;

namespace Practice.Actors.Gateway.Edge;

/// <summary>
/// Counts what each client asks of the API or sends by forms, says what is left (<c>RateLimit</c> and <c>RateLimit-Policy</c>, draft-ietf-httpapi-ratelimit-headers),
/// and sends away who asks too much. A client is an account, a key, or the address of who shows no good token.
/// </summary>
internal sealed class RateLimiting(RequestDelegate next, RateLimits limits, Authenticator authenticator, AddressNames names)
{
    private static readonly PathString[] Limited = ["/v1", Open311.Endpoints.Base];

    private readonly string _ofClients = PolicyOf(limits.OfClients);
    private readonly string _ofAddresses = PolicyOf(limits.OfAddresses);

    public Task InvokeAsync(HttpContext http) =>
        limits.Enabled && (Array.Exists(Limited, path => http.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)) || HttpMethods.IsPost(http.Request.Method)) ? CountAsync(http) : next(http);

    private async Task CountAsync(HttpContext http)
    {
        // The request's own token, by which it is given up, costs as much as all the rest: only where there is something to wait for.
        var principal = authenticator.Recall(Credentials.TokenIn(http.Request)) ?? await authenticator.AuthenticateAsync(Credentials.TokenOf(http.Request), http.RequestAborted);
        if (principal is not null) http.Know(principal);
        var policy = principal is null ? limits.OfAddresses : limits.OfClients;
        var client = principal?.Actor ?? await names.OfAsync(ClientAddress.Of(http) ?? "local", CancellationToken.None);
        var permit = await limits.TakeAsync(client, policy, CancellationToken.None);
        var headers = http.Response.Headers;
        headers["RateLimit-Policy"] = principal is null ? _ofAddresses : _ofClients;
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy.Name}\";r={permit.Remaining};t={Seconds(permit.Reset)}");
        await (permit.IsGranted ? next(http) : Problems.WriteAsync(http, OwnAccount.TooMany(http, permit.RetryAfter)));
    }

    private static string PolicyOf(RatePolicy policy) => string.Create(CultureInfo.InvariantCulture, $"\"{policy.Name}\";q={policy.Burst};w={Seconds(policy.Window)}");

    private static long Seconds(TimeSpan span) => (long)Math.Ceiling(span.TotalSeconds);
}

/// <summary>Addresses as limits know them: keyed hashes, of which the newest are kept at hand.</summary>
internal sealed class AddressNames(Attempts attempts)
{
    private const string What = "address";
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    public async ValueTask<string> OfAsync(string address, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(address, out var name)) return name;
        if (_known.Count >= Most) _known.Clear();
        return _known[address] = await attempts.KeyAsync(What, address, cancellationToken);
    }
}
