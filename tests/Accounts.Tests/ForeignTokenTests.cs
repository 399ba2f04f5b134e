using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

public sealed class ForeignTokenTests : IAsyncLifetime
{
    private TestAccounts accounts = null!;
    private TestAuthority authority = null!;
    private Authenticator authenticator = null!;

    private DateTimeOffset InAnHour => accounts.Clock.GetUtcNow().AddHours(1);

    public async Task InitializeAsync()
    {
        accounts = await TestAccounts.CreateAsync(DatabaseEngine.Sqlite);
        authority = await TestAuthority.StartAsync();
        authenticator = (Authenticator)accounts.NewGateway(options => (options.Authority, options.Audience) = (authority.Address, TestAuthority.Audience)).GetService(typeof(Authenticator))!;
        var account = await accounts.OpenAsync("wang");
        await accounts.ExecuteAsync("update accounts set external_subject = 'sub-1' where id = @id", new { id = account.Value });
    }

    public async Task DisposeAsync()
    {
        await authority.DisposeAsync();
        await accounts.DisposeAsync();
    }

    [Fact]
    public async Task A_token_of_the_authority_opens_the_account_that_it_names()
    {
        var principal = await authenticator.AuthenticateAsync(authority.Token("sub-1", InAnHour));
        Assert.Equal((await accounts.Get<AccountStore>().FindByNameAsync("wang"))!.Id.Value, principal?.Actor);
        Assert.False(principal!.SecondFactor);
        Assert.True((await authenticator.AuthenticateAsync(authority.Token("sub-1", InAnHour, secondFactor: true)))!.SecondFactor);
    }

    [Fact]
    public async Task A_token_that_does_not_hold_opens_nothing()
    {
        Assert.Null(await authenticator.AuthenticateAsync(authority.Token("sub-2", InAnHour)));
        Assert.Null(await authenticator.AuthenticateAsync(authority.Token("sub-1", InAnHour, audience: "another")));
        Assert.Null(await authenticator.AuthenticateAsync(authority.Token("sub-1", InAnHour, issuer: "https://elsewhere.example")));
        Assert.Null(await authenticator.AuthenticateAsync(authority.Token("sub-1", accounts.Clock.GetUtcNow().AddMinutes(-5))));
        using var another = RSA.Create(2048);
        Assert.Null(await authenticator.AuthenticateAsync(authority.Token(
            "sub-1", InAnHour, signedBy: new SigningCredentials(new RsaSecurityKey(another) { KeyId = "first" }, SecurityAlgorithms.RsaSha256))));
    }

    [Fact]
    public async Task The_public_key_taken_for_a_shared_secret_opens_nothing_nor_does_no_signature()
    {
        var shared = new SymmetricSecurityKey(authority.PublicKey()) { KeyId = "first" };
        Assert.Null(await authenticator.AuthenticateAsync(authority.Token("sub-1", InAnHour, signedBy: new SigningCredentials(shared, SecurityAlgorithms.HmacSha256))));
        var parts = authority.Token("sub-1", InAnHour).Split('.');
        Assert.Null(await authenticator.AuthenticateAsync($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}."));
        Assert.Null(await authenticator.AuthenticateAsync($"{parts[0]}.{parts[1]}.{parts[2][..^4]}AAAA"));
    }

    [Fact]
    public async Task A_token_holds_until_its_end_and_a_disabled_account_is_closed_at_once()
    {
        var token = authority.Token("sub-1", InAnHour);
        Assert.NotNull(await authenticator.AuthenticateAsync(token));
        accounts.Clock.Pass(TimeSpan.FromMinutes(62));
        Assert.Null(await authenticator.AuthenticateAsync(token));
        var next = authority.Token("sub-1", InAnHour);
        Assert.NotNull(await authenticator.AuthenticateAsync(next));
        await accounts.ExecuteAsync("update accounts set state = 'disabled'");
        accounts.Clock.Pass(TimeSpan.FromSeconds(3));
        Assert.Null(await authenticator.AuthenticateAsync(next));
    }

    [Fact]
    public async Task Without_an_authority_and_without_an_answer_of_it_nothing_is_opened()
    {
        var token = authority.Token("sub-1", InAnHour);
        Assert.Null(await accounts.Get<Authenticator>().AuthenticateAsync(token));
        var unreachable = (Authenticator)accounts.NewGateway(options => (options.Authority, options.Audience) = (new Uri("http://127.0.0.1:9"), TestAuthority.Audience)).GetService(typeof(Authenticator))!;
        Assert.Null(await unreachable.AuthenticateAsync(token));
    }
}
