using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

/// <summary>What opens the door, for how long, and what closes it.</summary>
public abstract class AuthenticatorTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly TimeSpan Remembered = new AccountsOptions().Remember;

    private TestAccounts accounts = null!;

    private Authenticator Authenticator => accounts.Get<Authenticator>();

    private Sessions Sessions => accounts.Get<Sessions>();

    private ApiKeys Keys => accounts.Get<ApiKeys>();

    public async Task InitializeAsync() => accounts = await TestAccounts.CreateAsync(engine);

    public async Task DisposeAsync() => await accounts.DisposeAsync();

    [Fact]
    public async Task A_session_says_whose_it_is()
    {
        var account = await accounts.OpenAsync("li.mei");

        var session = await Sessions.BeginAsync(account, secondFactor: true);

        var principal = await Authenticator.AuthenticateAsync(session!.Token);
        Assert.Equal((account.Value, true, false, session.Id), (principal!.Actor, principal.SecondFactor, principal.MustChangePassword, principal.Session!.Value));
        Assert.Empty(principal.Grants);
    }

    [Fact]
    public async Task Only_the_hash_of_a_token_is_stored()
    {
        var session = await Sessions.BeginAsync(await accounts.OpenAsync("li.mei"), secondFactor: false);

        Assert.Equal(64, (await accounts.ScalarAsync<string>("select token_hash from sessions"))!.Length);
        Assert.DoesNotContain(session!.Token[4..12], await accounts.ScalarAsync<string>("select token_hash || id from sessions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_not_used_ends_after_the_idle_time()
    {
        var session = await Sessions.BeginAsync(await accounts.OpenAsync("li.mei"), secondFactor: false);

        accounts.Clock.Pass(TimeSpan.FromHours(7.9));
        Assert.NotNull(await Authenticator.AuthenticateAsync(session!.Token));
        accounts.Clock.Pass(TimeSpan.FromHours(3));
        Assert.NotNull(await Authenticator.AuthenticateAsync(session.Token));
        accounts.Clock.Pass(TimeSpan.FromHours(1.2));

        Assert.Null(await Authenticator.AuthenticateAsync(session.Token));
    }

    [Fact]
    public async Task A_session_of_no_use_ends_by_itself()
    {
        var session = await Sessions.BeginAsync(await accounts.OpenAsync("li.mei"), secondFactor: false);

        accounts.Clock.Pass(TimeSpan.FromHours(8.1));

        Assert.Null(await Authenticator.AuthenticateAsync(session!.Token));
        Assert.Equal(1, await Sessions.SweepAsync());
    }

    [Fact]
    public async Task A_session_ended_here_opens_nothing_at_once_and_elsewhere_within_what_a_gateway_remembers()
    {
        var account = await accounts.OpenAsync("li.mei");
        var session = await Sessions.BeginAsync(account, secondFactor: false);
        var elsewhere = accounts.NewGateway().GetRequiredService<Authenticator>();
        Assert.NotNull(await Authenticator.AuthenticateAsync(session!.Token));
        Assert.NotNull(await elsewhere.AuthenticateAsync(session.Token));

        Assert.True(await Sessions.EndAsync(account, session.Id));

        Assert.Null(await Authenticator.AuthenticateAsync(session.Token));
        Assert.NotNull(await elsewhere.AuthenticateAsync(session.Token));
        accounts.Clock.Pass(Remembered);
        Assert.Null(await elsewhere.AuthenticateAsync(session.Token));
        Assert.False(await Sessions.EndAsync(account, session.Id));
    }

    [Fact]
    public async Task Nobody_ends_anothers_session()
    {
        var session = await Sessions.BeginAsync(await accounts.OpenAsync("li.mei"), secondFactor: false);

        Assert.False(await Sessions.EndAsync(await accounts.OpenAsync("wang.wei"), session!.Id));

        Assert.NotNull(await Authenticator.AuthenticateAsync(session.Token));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions_of_an_account_and_no_others()
    {
        var (one, other) = (await accounts.OpenAsync("li.mei"), await accounts.OpenAsync("wang.wei"));
        var sessions = new[] { await Sessions.BeginAsync(one, false), await Sessions.BeginAsync(one, true) };
        var kept = await Sessions.BeginAsync(other, false);
        Assert.Equal(2, (await Sessions.ListAsync(one)).Count);

        Assert.Equal(2, await Sessions.EndAllAsync(one, one.Value));

        foreach (var session in sessions) Assert.Null(await Authenticator.AuthenticateAsync(session!.Token));
        Assert.NotNull(await Authenticator.AuthenticateAsync(kept!.Token));
        Assert.Empty(await Sessions.ListAsync(one));
    }

    [Fact]
    public async Task A_disabled_account_opens_nothing_and_cannot_begin()
    {
        var account = await accounts.OpenAsync("li.mei");
        var session = await Sessions.BeginAsync(account, secondFactor: false);

        Assert.True(await accounts.Get<AccountStore>().SetStateAsync(account, AccountState.Disabled, "acc_admin"));

        Assert.Null(await Authenticator.AuthenticateAsync(session!.Token));
        Assert.Null(await Sessions.BeginAsync(account, secondFactor: false));
        Assert.False(await accounts.Get<AccountStore>().SetStateAsync(account, AccountState.Disabled, "acc_admin"));
        Assert.True(await accounts.Get<AccountStore>().SetStateAsync(account, AccountState.Active, "acc_admin"));
        Assert.Null(await Authenticator.AuthenticateAsync(session.Token));
    }

    [Fact]
    public async Task A_key_opens_what_it_was_issued_for_until_it_expires()
    {
        var issued = await IssueAsync();

        var principal = await Authenticator.AuthenticateAsync(issued.Token);
        Assert.Equal(issued.Id.Value, principal!.Actor);
        Assert.Equal(new Grant(Role.Partner, new UnitCode("620623100")), Assert.Single(principal.With(Permission.ReadRequests)));
        Assert.Empty(principal.With(Permission.EnterRequests));
        Assert.Null(principal.Session);

        accounts.Clock.Pass(TimeSpan.FromDays(30));
        Assert.Null(await Authenticator.AuthenticateAsync(issued.Token));
    }

    [Fact]
    public async Task A_rotated_key_has_two_secrets_for_a_while()
    {
        var first = await IssueAsync();

        var second = await Keys.RotateAsync(first.Id, TimeSpan.FromDays(1), "acc_admin");

        Assert.NotEqual(first.Token, second!.Token);
        Assert.NotNull(await Authenticator.AuthenticateAsync(first.Token));
        Assert.NotNull(await Authenticator.AuthenticateAsync(second.Token));
        accounts.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Null(await Authenticator.AuthenticateAsync(first.Token));
        Assert.NotNull(await Authenticator.AuthenticateAsync(second.Token));
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_with_either_secret()
    {
        var first = await IssueAsync();
        var second = await Keys.RotateAsync(first.Id, TimeSpan.FromDays(1), "acc_admin");
        var elsewhere = accounts.NewGateway().GetRequiredService<Authenticator>();
        Assert.NotNull(await elsewhere.AuthenticateAsync(second!.Token));

        Assert.True(await Keys.RevokeAsync(first.Id, "acc_admin"));

        Assert.Null(await Authenticator.AuthenticateAsync(first.Token));
        Assert.Null(await Authenticator.AuthenticateAsync(second.Token));
        accounts.Clock.Pass(Remembered);
        Assert.Null(await elsewhere.AuthenticateAsync(second.Token));
        Assert.Null(await Keys.RotateAsync(first.Id, TimeSpan.Zero, "acc_admin"));
    }

    [Fact]
    public async Task A_key_with_anothers_secret_opens_nothing()
    {
        var (one, other) = (await IssueAsync(), await IssueAsync());

        Assert.Null(await Authenticator.AuthenticateAsync(one.Token[..30] + other.Token[30..]));
        Assert.NotNull(await Authenticator.AuthenticateAsync(one.Token));
    }

    [Fact]
    public async Task A_gateway_remembers_no_more_than_it_may()
    {
        var account = await accounts.OpenAsync("li.mei");
        var small = accounts.NewGateway(options => options.MostRemembered = 3).GetRequiredService<Authenticator>();

        for (var number = 0; number < 10; number++)
        {
            Assert.NotNull(await small.AuthenticateAsync((await Sessions.BeginAsync(account, secondFactor: false))!.Token));
            Assert.InRange(small.Remembered, 0, 3);
        }
    }

    [Fact]
    public async Task Many_who_come_at_once_with_one_token_read_it_once()
    {
        var session = await Sessions.BeginAsync(await accounts.OpenAsync("li.mei"), secondFactor: false);

        var principals = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await Authenticator.AuthenticateAsync(session!.Token))));

        Assert.Single(principals.Distinct(ReferenceEqualityComparer.Instance));
    }

    private Task<IssuedApiKey> IssueAsync() => Keys.IssueAsync(
        new NewApiKey("民政系统", new UnitCode("620623100"), [Permission.ReadRequests], accounts.Clock.GetUtcNow().AddDays(30)), "acc_admin");
}

public sealed class SqliteAuthenticatorTests() : AuthenticatorTests(DatabaseEngine.Sqlite);

public sealed class PostgresAuthenticatorTests() : AuthenticatorTests(DatabaseEngine.Postgres);
