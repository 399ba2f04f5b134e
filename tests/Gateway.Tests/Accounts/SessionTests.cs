using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Accounts;

/// <summary>Signing in and out over HTTP, and what somebody does with their own account.</summary>
[Collection(OnSqlite.Name)]
public sealed class SessionTests(SqliteGateway gateway)
{
    private const string Chosen = "staple of another kind";

    private static int serial;

    [Fact]
    public async Task A_new_account_signs_in_once_chooses_a_password_and_only_then_does_anything()
    {
        var (name, password, id) = await OpenAsync();
        await GrantAsync(id, Role.OfficeManager);
        var first = (await SignInAsync(name, password)).Is(HttpStatusCode.Created);
        Assert.True((bool)first["mustChangePassword"]!);
        var api = With(first.Text("token"));

        (await api.Get("/v1/accounts")).IsRefused(HttpStatusCode.Forbidden, "access.password-change-required");
        (await api.Post("/v1/account/authenticator")).IsRefused(HttpStatusCode.Forbidden, "access.password-change-required");
        Assert.True((bool)(await api.Get("/v1/account")).Is(HttpStatusCode.OK)["mustChangePassword"]!);
        (await api.Post("/v1/account/password", Password(password, "password1234"))).IsRefused(HttpStatusCode.BadRequest, "account.password-common");
        (await api.Post("/v1/account/password", Password(password, Chosen))).Is(HttpStatusCode.OK);
        (await api.Get("/v1/account")).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");

        api = With((await SignInAsync(name, Chosen)).Is(HttpStatusCode.Created).Text("token"));
        (await api.Get("/v1/accounts")).Is(HttpStatusCode.OK);
        var me = (await api.Get("/v1/account")).Is(HttpStatusCode.OK);
        Assert.Equal(name, me.Text("userName"));
        Assert.Contains("manage-accounts", me["permissions"].AsArray().Select(permission => (string?)permission));
        Assert.Equal("office-manager", (string?)Assert.Single(me["grants"].AsArray())!["role"]);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_one_answer()
    {
        var (name, _, _) = await OpenAsync();

        var wrong = await SignInAsync(name, "not the password");
        var unknown = await SignInAsync("nobody.at.all", "not the password");

        wrong.IsRefused(HttpStatusCode.Unauthorized, "session.failed");
        unknown.IsRefused(HttpStatusCode.Unauthorized, "session.failed");
        Assert.Equal(wrong.Text("detail"), unknown.Text("detail"));
        Assert.Equal(wrong.Headers.Select(header => header.Key).Order(StringComparer.Ordinal), unknown.Headers.Select(header => header.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_everywhere_all_of_them()
    {
        var (name, password) = await ReadyAsync();
        var tokens = new List<string>();
        for (var session = 0; session < 3; session++) tokens.Add((await SignInAsync(name, password)).Is(HttpStatusCode.Created).Text("token"));
        Assert.Equal(3, (await With(tokens[0]).Get("/v1/sessions")).Is(HttpStatusCode.OK)["items"].AsArray().Count);

        (await With(tokens[0]).Send(HttpMethod.Delete, "/v1/sessions/current", (JsonNode?)null, [])).Is(HttpStatusCode.OK);
        (await With(tokens[0]).Get("/v1/account")).Is(HttpStatusCode.Unauthorized);
        (await With(tokens[1]).Get("/v1/account")).Is(HttpStatusCode.OK);
        Assert.Equal(2, (int)(await With(tokens[1]).Post("/v1/sessions/end-all")).Is(HttpStatusCode.OK)["ended"]!);
        (await With(tokens[2]).Get("/v1/account")).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_cookie_opens_and_is_out_of_reach_of_scripts()
    {
        var (name, password) = await ReadyAsync();

        var reply = (await Nobody.Post("/v1/sessions", new JsonObject { ["userName"] = name, ["password"] = password, ["cookie"] = true })).Is(HttpStatusCode.Created);

        Assert.Null(reply.Body!["token"]);
        var cookie = Assert.Single(reply.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^practice=ses_[^;]+; expires=[^;]+; path=/; samesite=lax; httponly$", cookie);
        (await Nobody.Get("/v1/account", ("Cookie", cookie.Split(';')[0]))).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_bears_the_cookie_changes_nothing_from_elsewhere()
    {
        var (name, password) = await ReadyAsync();
        var reply = (await Nobody.Post("/v1/sessions", new JsonObject { ["userName"] = name, ["password"] = password, ["cookie"] = true })).Is(HttpStatusCode.Created);
        var cookie = ("Cookie", reply.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var here = Nobody.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await Nobody.Post("/v1/sessions/end-all", body: null, cookie)).IsRefused(HttpStatusCode.Forbidden, "access.cross-site");
        foreach (var site in new[] { "cross-site", "same-site" })
            (await Nobody.Post("/v1/sessions/end-all", body: null, cookie, ("Sec-Fetch-Site", site), ("Origin", here))).IsRefused(HttpStatusCode.Forbidden, "access.cross-site");
        (await Nobody.Post("/v1/sessions/end-all", body: null, cookie, ("Origin", "https://elsewhere.example"))).IsRefused(HttpStatusCode.Forbidden, "access.cross-site");
        (await Nobody.Get("/v1/account", cookie, ("Sec-Fetch-Site", "cross-site"))).Is(HttpStatusCode.OK);

        (await Nobody.Post("/v1/sessions/end-all", body: null, cookie, ("Origin", here))).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_authenticator_is_begun_confirmed_needed_and_removed()
    {
        var (name, password) = await ReadyAsync();
        var api = With((await SignInAsync(name, password)).Text("token"));
        var begun = (await api.Post("/v1/account/authenticator")).Is(HttpStatusCode.OK);
        Assert.StartsWith("otpauth://totp/", begun.Text("uri"), StringComparison.Ordinal);

        (await api.Post("/v1/account/authenticator/confirm", new JsonObject { ["code"] = "no code" })).IsRefused(HttpStatusCode.Conflict, "account.code-wrong");
        var codes = (await api.Post("/v1/account/authenticator/confirm", new JsonObject { ["code"] = Totp.Of(begun.Text("secret")) })).Is(HttpStatusCode.OK)["codes"].AsArray();

        (await SignInAsync(name, password)).IsRefused(HttpStatusCode.Unauthorized, "session.code-required");
        var second = (await SignInAsync(name, password, (string)codes[0]!)).Is(HttpStatusCode.Created);
        Assert.True((bool)(await With(second.Text("token")).Get("/v1/account")).Is(HttpStatusCode.OK)["secondFactor"]!);
        (await api.Post("/v1/account/authenticator/remove", new JsonObject { ["code"] = (string)codes[1]! })).Is(HttpStatusCode.OK);
        (await SignInAsync(name, password)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task No_password_token_or_code_gets_into_the_log()
    {
        var (name, password) = await ReadyAsync();
        var token = (await SignInAsync(name, password)).Text("token");
        (await With(token).Get("/v1/account")).Is(HttpStatusCode.OK);
        await SignInAsync(name, "a wrong but secret one");

        Assert.NotEmpty(gateway.Host.Log);
        Assert.DoesNotContain(gateway.Host.Log, line => line.Contains(token, StringComparison.Ordinal) || line.Contains(password, StringComparison.Ordinal)
            || line.Contains("a wrong but secret one", StringComparison.Ordinal) || line.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer ses_")]
    [InlineData("Bearer pk_01jdq7k2v3m8n5p6r7s8t9v0wx_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("ses_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_header_that_was_never_issued_opens_nothing(string header) =>
        (await Nobody.Get("/v1/account", ("Authorization", header))).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");

    [Theory]
    [InlineData("practice=")]
    [InlineData("practice=ses_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("practice=a; practice=b; ;;==")]
    [InlineData("__Host-practice=ses_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cookie_that_was_never_issued_opens_nothing(string cookie) =>
        (await Nobody.Get("/v1/account", ("Cookie", cookie))).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");

    private Api Nobody => gateway.Host.ApiOfNobody();

    private Api With(string token) => new(gateway.Host.CreateClient(), token);

    private Task<Reply> SignInAsync(string name, string password, string? code = null)
    {
        var body = new JsonObject { ["userName"] = name, ["password"] = password };
        if (code is not null) body["code"] = code;
        return Nobody.Post("/v1/sessions", body);
    }

    private static JsonObject Password(string present, string chosen) => new() { ["password"] = present, ["newPassword"] = chosen };

    private async Task<(string Name, string Password, string Id)> OpenAsync()
    {
        var name = $"session.test{Interlocked.Increment(ref serial)}";
        var opened = (await gateway.Api.Post("/v1/accounts", new JsonObject { ["userName"] = name })).Is(HttpStatusCode.Created);
        return (name, opened.Text("password"), (string)opened["account"]["id"]!);
    }

    /// <summary>An account whose owner has chosen a password.</summary>
    private async Task<(string Name, string Password)> ReadyAsync()
    {
        var (name, password, id) = await OpenAsync();
        Assert.Null(await gateway.Host.Services.GetRequiredService<Passwords>().ChangeAsync(new AccountId(id), password, Chosen));
        return (name, Chosen);
    }

    private async Task GrantAsync(string account, Role role) => Assert.NotNull((await gateway.Host.Services.GetRequiredService<Grants>().GiveAsync(
        new Principal("acc_test", [new Grant(Role.Administrator, new UnitCode(Scene.Center))]), new AccountId(account), new Grant(role, new UnitCode(Scene.Office)))).Given);
}
