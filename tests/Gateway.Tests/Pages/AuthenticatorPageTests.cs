using System.Net;
using System.Text.RegularExpressions;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Accounts;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>Somebody's second factor, on a page without scripts.</summary>
[Collection(OnSqlite.Name)]
public sealed partial class AuthenticatorPageTests(SqliteGateway gateway) : IDisposable
{
    private const string Path = "/me/authenticator";

    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task It_is_scanned_put_into_use_by_its_first_code_and_taken_out_by_one_on_paper()
    {
        var token = await gateway.Host.Services.SignInAsync(new Grant(Role.StationManager, new UnitCode(Station)));
        var account = new Api(gateway.Host.CreateClient(), token);
        visitor.Keep("practice", token);
        Assert.Contains($"href=\"{Path}\"", (await visitor.GetAsync("/me")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);

        var first = (await visitor.GetAsync(Path)).Is(HttpStatusCode.OK);
        var made = (await visitor.SendAsync(first, $"{Path}/begin")).Is(HttpStatusCode.OK);
        Assert.Contains("<svg class=\"qr\"", made.Html, StringComparison.Ordinal);
        Assert.Contains("no-store", made.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("id=\"confirm-code-fault\"", (await visitor.SendAsync(made, $"{Path}/confirm", ("code", ""))).Is(HttpStatusCode.BadRequest).Html, StringComparison.Ordinal);
        var code = Totp.Of(Secret().Match(made.Html).Groups["secret"].Value);
        var wrong = await visitor.SendAsync(made, $"{Path}/confirm", ("code", code == "000000" ? "111111" : "000000"));
        Assert.Contains("id=\"confirm-code-fault\"", wrong.Html, StringComparison.Ordinal);
        Assert.False((bool)(await account.Get("/v1/account")).Is(HttpStatusCode.OK)["authenticator"]!);

        // As apps show it.
        var done = (await visitor.SendAsync(wrong, $"{Path}/confirm", ("code", $"{code[..3]} {code[3..]}"))).Is(HttpStatusCode.OK);
        var onPaper = OnPaper().Matches(done.Html).Select(match => match.Groups["code"].Value).ToList();
        Assert.Equal(10, onPaper.Count);
        Assert.True((bool)(await account.Get("/v1/account")).Is(HttpStatusCode.OK)["authenticator"]!);
        var page = (await visitor.GetAsync($"{Path}?lang=en")).Is(HttpStatusCode.OK);
        Assert.Contains("In use", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(onPaper[0], page.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(first, $"{Path}/begin")).Is(HttpStatusCode.Conflict);

        Assert.Contains("id=\"remove-code-fault\"", (await visitor.SendAsync(page, $"{Path}/remove", ("code", "x"))).Html, StringComparison.Ordinal);
        (await visitor.SendAsync(page, $"{Path}/remove", ("code", onPaper[3]))).Is(HttpStatusCode.SeeOther);
        Assert.False((bool)(await account.Get("/v1/account")).Is(HttpStatusCode.OK)["authenticator"]!);
        Assert.Contains("Begin", (await visitor.GetAsync(Path)).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);

        using var nobody = new Visitor(gateway.Host);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(Path)).Status);
    }

    [GeneratedRegex("<span class=\"code\">(?<secret>[A-Z2-7]{32})</span>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Secret();

    [GeneratedRegex("<li class=\"row\"><span class=\"code\">(?<code>[^<]+)</span></li>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex OnPaper();
}
