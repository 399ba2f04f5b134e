using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Accounts;

/// <summary>Staff sign in at an authority, by redirect.</summary>
public sealed class RedirectSignInTests : IAsyncLifetime
{
    private RedirectAuthority authority = null!;
    private TestDatabase database = null!;
    private GatewayHost host = null!;

    public async Task InitializeAsync()
    {
        authority = await RedirectAuthority.StartAsync();
        database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        host = await GatewayHost.StartAsync(
            database,
            ("County:Load", "false"),
            ("OpenIdConnect:Authority", authority.Address.AbsoluteUri),
            ("OpenIdConnect:ClientId", RedirectAuthority.Client),
            ("OpenIdConnect:ClientSecret", RedirectAuthority.Secret));
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
        await authority.DisposeAsync();
    }

    [Fact]
    public async Task Whom_the_authority_vouches_for_is_in_with_their_own_account_and_needs_no_password()
    {
        var opened = (await host.Api().Post("/v1/accounts", new JsonObject { ["userName"] = "by.redirect", ["externalSubject"] = "sub-1" })).Is(HttpStatusCode.Created);
        (authority.Subject, authority.SecondFactor) = ("sub-1", true);
        using var browser = Browser();

        using var back = await ComeBackAsync(browser);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (back.StatusCode, back.Headers.Location?.OriginalString));
        var account = await new Api(browser, token: null).Get("/v1/account");
        Assert.Equal(("by.redirect", false, true), (account.Is(HttpStatusCode.OK).Text("userName"), (bool)account["mustChangePassword"], (bool)account["secondFactor"]));
        (await host.ApiOfNobody().Post("/v1/sessions", new JsonObject { ["userName"] = "by.redirect", ["password"] = opened.Text("password") })).IsRefused(HttpStatusCode.Unauthorized, "session.failed");
        (await host.Api().Post($"/v1/accounts/{opened["account"]["id"]}/disable")).Is(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Unauthorized, (await new Api(browser, token: null).Get("/v1/account")).Status);
        using var again = Browser();
        using var disabled = await ComeBackAsync(again);
        Assert.Equal(HttpStatusCode.Unauthorized, disabled.StatusCode);
    }

    [Fact]
    public async Task Who_has_no_account_here_or_was_never_sent_away_gets_one_answer()
    {
        authority.Subject = "a stranger";
        using var browser = Browser();
        using var stranger = await ComeBackAsync(browser);
        using var away = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));
        using var allowed = await browser.GetAsync(away.Headers.Location);
        using var another = Browser();
        using var elsewhere = await another.GetAsync(allowed.Headers.Location);
        using var forged = await browser.GetAsync(new Uri("/signed-in?code=guessed&state=guessed", UriKind.Relative));

        foreach (var answer in new[] { stranger, elsewhere, forged })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("session.failed", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
            Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(cookie => cookie.Contains("ses_", StringComparison.Ordinal)));
        }
    }

    /// <summary>Keeps cookies, and follows no link by itself.</summary>
    private HttpClient Browser() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = host.ApiOfNobody().Http.BaseAddress };

    /// <summary>Away to the authority, and what the platform answers to who comes back.</summary>
    private static async Task<HttpResponseMessage> ComeBackAsync(HttpClient browser)
    {
        using var away = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, away.StatusCode);
        using var allowed = await browser.GetAsync(away.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, allowed.StatusCode);
        return await browser.GetAsync(allowed.Headers.Location);
    }
}
