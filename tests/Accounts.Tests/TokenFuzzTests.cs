using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

/// <summary>Whatever comes as a token that was not issued opens nothing, and throws nothing.</summary>
public sealed class TokenFuzzTests : IAsyncLifetime
{
    private const string Characters = "ABCxyz019-_ .=\0\u00e9\ud83d李";

    private TestAccounts accounts = null!;
    private string session = "";
    private string key = "";

    public async Task InitializeAsync()
    {
        accounts = await TestAccounts.CreateAsync(DatabaseEngine.Sqlite);
        session = (await accounts.Get<Sessions>().BeginAsync(await accounts.OpenAsync("li.mei"), secondFactor: false))!.Token;
        key = (await accounts.Get<ApiKeys>().IssueAsync(
            new NewApiKey("民政系统", new UnitCode("620623"), [Permission.ReadRequests], accounts.Clock.GetUtcNow().AddDays(30)), "acc_admin")).Token;
    }

    public async Task DisposeAsync() => await accounts.DisposeAsync();

    [Fact]
    public async Task The_issued_ones_open()
    {
        Assert.NotNull(await AuthenticateAsync(session));
        Assert.NotNull(await AuthenticateAsync(key));
    }

    [Property(MaxTest = 500)]
    public Property Any_text_opens_nothing(string? text) => (AuthenticateAsync(text).GetAwaiter().GetResult() is null).ToProperty();

    [Property(MaxTest = 300)]
    public Property One_character_changed_left_out_or_put_in_opens_nothing() => Prop.ForAll(
        Arb.From(
            from ofKey in Gen.Elements(true, false)
            from at in Gen.Choose(0, 90)
            from with in Gen.Elements(Characters.ToCharArray())
            from how in Gen.Choose(0, 2)
            select (ofKey, at, with, how)),
        change =>
        {
            var token = change.ofKey ? key : session;
            var at = change.at % token.Length;
            var changed = change.how switch
            {
                0 => token[..at] + change.with + token[(at + 1)..],
                1 => token.Remove(at, 1),
                _ => token.Insert(at, change.with.ToString()),
            };
            return changed == token || AuthenticateAsync(changed).GetAwaiter().GetResult() is null;
        });

    [Property(MaxTest = 200)]
    public Property Well_formed_ones_that_were_not_issued_open_nothing() => Prop.ForAll(
        Arb.From(Gen.Elements("ses_", key[..30])),
        beginning => AuthenticateAsync(beginning + Token.NewSecret()).GetAwaiter().GetResult() is null);

    private async Task<Principal?> AuthenticateAsync(string? token) => await accounts.Get<Authenticator>().AuthenticateAsync(token);
}
