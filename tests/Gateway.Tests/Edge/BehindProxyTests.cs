using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Edge;

/// <summary>A gateway behind a proxy that speaks https with the world, and with limits that a test can reach.</summary>
public sealed class BehindProxyTests : IAsyncLifetime
{
    private const int Burst = 20;

    private TestDatabase database = null!;
    private GatewayHost host = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        host = await GatewayHost.StartAsync(
            database, ("Proxies", "127.0.0.1,::1"), ("County:Load", "false"), ("RateLimits:BurstOfAddress", Burst.ToString(CultureInfo.InvariantCulture)), ("RateLimits:PerSecondOfAddress", "1"));
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task By_https_the_cookie_is_bound_to_the_host_and_browsers_are_told_to_stay_with_https()
    {
        var staff = host.Services.GetRequiredService<Staff>();
        var (account, password, _) = await staff.OpenAsync(new Principal("acc_test", []), "by.https", person: null);
        var body = new JsonObject { ["userName"] = account!.UserName, ["password"] = password, ["cookie"] = true };
        var nobody = host.ApiOfNobody();

        var secure = (await nobody.Post("/v1/sessions", body.DeepClone(), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.1"))).Is(HttpStatusCode.Created);
        var plain = (await nobody.Post("/v1/sessions", body, ("X-Forwarded-For", "203.0.113.1"))).Is(HttpStatusCode.Created);

        var cookie = Assert.Single(secure.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^__Host-practice=ses_[^;]+; expires=[^;]+; path=/; secure; samesite=lax; httponly$", cookie);
        Assert.Equal("max-age=31536000; includeSubDomains", secure.Header("Strict-Transport-Security"));
        Assert.Null(plain.Header("Strict-Transport-Security"));
        Assert.StartsWith("practice=", Assert.Single(plain.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        var kept = ("Cookie", cookie.Split(';')[0]);
        // Another client: this one keeps cookies by itself.
        nobody = host.ApiOfNobody();
        (await nobody.Get("/v1/account", kept, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.1"))).Is(HttpStatusCode.OK);
        (await nobody.Get("/v1/account", kept, ("X-Forwarded-For", "203.0.113.1"))).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
    }

    [Fact]
    public async Task Who_asks_too_much_is_sent_away_for_a_while_and_nobody_else()
    {
        var nobody = host.ApiOfNobody();
        Reply? refused = null;
        // Some come in meanwhile, one a second.
        for (var asked = 0; refused is null && asked < 10 * Burst; asked++)
        {
            var reply = await nobody.Get("/v1/units?limit=1", ("X-Forwarded-For", "203.0.113.2"));
            Assert.Equal($"\"address\";q={Burst};w={Burst}", reply.Header("RateLimit-Policy"));
            if (reply.Status != HttpStatusCode.OK) refused = reply;
        }

        refused!.IsRefused(HttpStatusCode.TooManyRequests, "limit.exceeded");
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, Burst);
        Assert.StartsWith("\"address\";r=0;t=", refused.Header("RateLimit"), StringComparison.Ordinal);
        (await nobody.Get("/v1/units?limit=1", ("X-Forwarded-For", "203.0.113.3"))).Is(HttpStatusCode.OK);
        (await host.Api().Get("/v1/units?limit=1", ("X-Forwarded-For", "203.0.113.2"))).Is(HttpStatusCode.OK);
    }
}
