using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

/// <summary>Who gets in by a password and a code, and who does not.</summary>
public abstract class SignInTests(DatabaseEngine engine) : IAsyncLifetime
{
    private const string Address = "203.0.113.7";
    private const string Wrong = "not the password";

    private TestAccounts accounts = null!;

    private SignIns SignIns => accounts.Get<SignIns>();

    private SecondFactors SecondFactors => accounts.Get<SecondFactors>();

    private static AccountsOptions Options { get; } = new();

    public async Task InitializeAsync() => accounts = await TestAccounts.CreateAsync(engine);

    public async Task DisposeAsync() => await accounts.DisposeAsync();

    [Fact]
    public async Task The_right_password_begins_a_session_whatever_the_case_of_the_name()
    {
        var account = await accounts.OpenAsync("li.mei", TestAccounts.Password);

        var done = Assert.IsType<SignIn.Done>(await SignInAsync("Li.Mei"));

        Assert.Equal(account.Value, (await accounts.Get<Authenticator>().AuthenticateAsync(done.Session.Token))!.Actor);
        Assert.False(done.MustChangePassword);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_a_disabled_account_and_one_without_a_password_get_one_answer()
    {
        await accounts.OpenAsync("li.mei", TestAccounts.Password);
        await accounts.OpenAsync("from.outside");
        var disabled = await accounts.OpenAsync("gone", TestAccounts.Password);
        await accounts.Get<AccountStore>().SetStateAsync(disabled, AccountState.Disabled, "acc_admin");

        Assert.Equal(new SignIn.Failed(), await SignInAsync("li.mei", Wrong));
        Assert.Equal(new SignIn.Failed(), await SignInAsync("nobody"));
        Assert.Equal(new SignIn.Failed(), await SignInAsync("gone"));
        Assert.Equal(new SignIn.Failed(), await SignInAsync("from.outside"));
        Assert.Equal(new SignIn.Failed(), await SignInAsync("li.mei", new string('x', 10_000)));
        Assert.Equal(new SignIn.Failed(), await SignInAsync("李梅 ' or 1 = 1"));
    }

    [Fact]
    public async Task What_is_done_for_a_name_that_nobody_has_is_what_is_done_for_one_that_somebody_has()
    {
        await accounts.OpenAsync("li.mei", TestAccounts.Password);
        await SignInAsync("li.mei", Wrong);
        var rows = await Rows();

        await SignInAsync("nobody", Wrong);

        // One counter and one line on record each; the address's counter is there already.
        Assert.Equal((rows.Attempts + 1, rows.Events + 1), await Rows());

        async Task<(long Attempts, long Events)> Rows() =>
            (await accounts.ScalarAsync<long>("select count(*) from attempts"), await accounts.ScalarAsync<long>("select count(*) from account_events where kind = 'sign-in-failed'"));
    }

    [Theory]
    [InlineData("li.mei")]
    [InlineData("nobody")]
    public async Task Five_failures_in_a_row_lock_a_name_for_a_while_whether_somebody_has_it_or_not(string name)
    {
        await accounts.OpenAsync("li.mei", TestAccounts.Password);
        for (var failure = 0; failure < Options.MostFailures; failure++) await SignInAsync(name, Wrong);

        Assert.Equal(new SignIn.Failed(), await SignInAsync(name));
        Assert.Equal(1, await accounts.ScalarAsync<long>("select count(*) from account_events where kind = 'locked'"));
        accounts.Clock.Pass(Options.LockedFor - TimeSpan.FromSeconds(1));
        Assert.Equal(new SignIn.Failed(), await SignInAsync(name));
        accounts.Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(name == "li.mei", await SignInAsync(name) is SignIn.Done);
    }

    [Fact]
    public async Task A_good_sign_in_begins_the_count_anew()
    {
        await accounts.OpenAsync("li.mei", TestAccounts.Password);
        for (var round = 0; round < 3; round++)
        {
            for (var failure = 0; failure < Options.MostFailures - 1; failure++) await SignInAsync("li.mei", Wrong);
            Assert.IsType<SignIn.Done>(await SignInAsync("li.mei"));
        }
    }

    [Fact]
    public async Task Guesses_at_once_on_several_gateways_get_no_further_than_one_after_another()
    {
        await accounts.OpenAsync("li.mei", TestAccounts.Password);
        var gateways = new[] { accounts.Services, accounts.NewGateway(), accounts.NewGateway() };

        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Task.Run(() =>
            gateways[number % 3].GetRequiredService<SignIns>().SignInAsync("li.mei", Wrong, code: null, Address))));

        Assert.Equal(Options.MostFailures, await accounts.ScalarAsync<long>("select count(*) from account_events where kind = 'sign-in-failed'"));
        Assert.Equal(30 - Options.MostFailures, await accounts.ScalarAsync<long>("select count(*) from account_events where kind = 'locked'"));
    }

    [Fact]
    public async Task Too_many_from_one_address_are_told_to_wait_and_others_are_not()
    {
        await accounts.OpenAsync("li.mei", TestAccounts.Password);
        for (var number = 0; number < Options.MostFromAddress; number++) await SignInAsync($"somebody{number}", Wrong);

        Assert.Equal(new SignIn.TooMany(Options.AddressWindow), await SignInAsync("li.mei"));
        Assert.IsType<SignIn.Done>(await SignIns.SignInAsync("li.mei", TestAccounts.Password, code: null, "203.0.113.8"));
        accounts.Clock.Pass(Options.AddressWindow);
        Assert.IsType<SignIn.Done>(await SignInAsync("li.mei"));
    }

    [Fact]
    public async Task An_address_is_kept_only_as_a_keyed_hash()
    {
        await SignInAsync("nobody", Wrong);

        Assert.Equal(0, await accounts.ScalarAsync<long>("select count(*) from attempts where key like '%203%0%113%7%' or key like '%nobody%'"));
        Assert.Equal(2, await accounts.ScalarAsync<long>("select count(*) from attempts"));
    }

    [Fact]
    public async Task An_account_with_an_authenticator_needs_a_code_of_it_each_once()
    {
        var account = await accounts.OpenAsync("li.mei", TestAccounts.Password);
        var (secret, _) = await ConfirmAsync(account);

        Assert.IsType<SignIn.CodeRequired>(await SignInAsync("li.mei"));
        accounts.Clock.Pass(TimeSpan.FromMinutes(1));
        var code = TotpCode.At(secret, accounts.Clock.GetUtcNow());
        Assert.Equal(new SignIn.Failed(), await SignInAsync("li.mei", Wrong, code));
        var done = Assert.IsType<SignIn.Done>(await SignInAsync("li.mei", code: code));
        Assert.True((await accounts.Get<Authenticator>().AuthenticateAsync(done.Session.Token))!.SecondFactor);
        Assert.Equal(new SignIn.Failed(), await SignInAsync("li.mei", code: code));
        accounts.Clock.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(new SignIn.Failed(), await SignInAsync("li.mei", code: code));
        Assert.Equal(new SignIn.Failed(), await SignInAsync("li.mei", code: "十二三四五六"));
    }

    [Fact]
    public async Task A_code_on_paper_works_once()
    {
        var account = await accounts.OpenAsync("li.mei", TestAccounts.Password);
        var (_, codes) = await ConfirmAsync(account);

        Assert.Equal(10, codes.Distinct().Count());
        Assert.IsType<SignIn.Done>(await SignInAsync("li.mei", code: codes[3]));
        Assert.Equal(new SignIn.Failed(), await SignInAsync("li.mei", code: codes[3]));
        Assert.IsType<SignIn.Done>(await SignInAsync("li.mei", code: codes[4].ToUpperInvariant()));
    }

    [Fact]
    public async Task An_authenticator_counts_once_it_is_confirmed_and_goes_with_a_code()
    {
        var account = await accounts.OpenAsync("li.mei", TestAccounts.Password);
        await SecondFactors.BeginAsync(account);
        Assert.IsType<SignIn.Done>(await SignInAsync("li.mei"));
        Assert.Equal(AccountRejections.CodeWrong.Code, (await SecondFactors.ConfirmAsync(account, "000000")).Refused?.Code);

        var (secret, _) = await ConfirmAsync(account);
        Assert.Equal(AccountRejections.AuthenticatorInUse.Code, (await SecondFactors.BeginAsync(account)).Refused?.Code);
        accounts.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(AccountRejections.CodeWrong.Code, (await SecondFactors.RemoveAsync(account, "no code"))?.Code);
        Assert.Null(await SecondFactors.RemoveAsync(account, TotpCode.At(secret, accounts.Clock.GetUtcNow())));

        Assert.IsType<SignIn.Done>(await SignInAsync("li.mei"));
        Assert.Equal(0, await accounts.ScalarAsync<long>("select count(*) from recovery_codes"));
    }

    [Fact]
    public async Task An_authenticators_secret_cannot_be_read_in_the_tables()
    {
        var account = await accounts.OpenAsync("li.mei", TestAccounts.Password);
        var (secret, codes) = await ConfirmAsync(account);

        var stored = await accounts.ScalarAsync<string>("select secret from authenticators");
        Assert.DoesNotContain(Convert.ToBase64String(secret)[..10], stored, StringComparison.Ordinal);
        Assert.Equal(0, await accounts.ScalarAsync<long>("select count(*) from recovery_codes where code_hash = @code", new { code = codes[0] }));
    }

    [Fact]
    public async Task Another_password_ends_all_sessions_and_only_it_works_from_then_on()
    {
        var account = await accounts.OpenAsync("li.mei", TestAccounts.Password);
        var done = Assert.IsType<SignIn.Done>(await SignInAsync("li.mei"));

        Assert.Equal(AccountRejections.PasswordWrong.Code, (await accounts.Get<Passwords>().ChangeAsync(account, Wrong, "something else"))?.Code);
        Assert.Equal(AccountRejections.PasswordLength.Code, (await accounts.Get<Passwords>().ChangeAsync(account, TestAccounts.Password, "short"))?.Code);
        Assert.Null(await accounts.Get<Passwords>().ChangeAsync(account, TestAccounts.Password, "something else"));

        Assert.Null(await accounts.Get<Authenticator>().AuthenticateAsync(done.Session.Token));
        Assert.Equal(new SignIn.Failed(), await SignInAsync("li.mei"));
        Assert.IsType<SignIn.Done>(await SignInAsync("li.mei", "something else"));
    }

    [Fact]
    public async Task A_password_for_one_sign_in_has_to_be_changed()
    {
        var account = await accounts.OpenAsync("li.mei", TestAccounts.Password);

        var given = await accounts.Get<Passwords>().ResetAsync(account, "acc_admin");

        var done = Assert.IsType<SignIn.Done>(await SignInAsync("li.mei", given!));
        Assert.True(done.MustChangePassword);
        Assert.True((await accounts.Get<Authenticator>().AuthenticateAsync(done.Session.Token))!.MustChangePassword);
        Assert.Null(await accounts.Get<Passwords>().ChangeAsync(account, given!, "something else"));
        Assert.False(Assert.IsType<SignIn.Done>(await SignInAsync("li.mei", "something else")).MustChangePassword);
    }

    private Task<SignIn> SignInAsync(string name, string password = TestAccounts.Password, string? code = null) => SignIns.SignInAsync(name, password, code, Address);

    private async Task<(byte[] Secret, IReadOnlyList<string> Codes)> ConfirmAsync(AccountId account)
    {
        Assert.NotNull((await SecondFactors.BeginAsync(account)).Made);
        var secret = Wrapping.Unwrap(
            await accounts.Get<ISecrets>().GetAsync("authenticators"), (await accounts.ScalarAsync<string>("select secret from authenticators"))!, account.Value);
        var (codes, refused) = await SecondFactors.ConfirmAsync(account, TotpCode.At(secret, accounts.Clock.GetUtcNow()));
        Assert.Null(refused);
        return (secret, codes!);
    }
}

public sealed class SqliteSignInTests() : SignInTests(DatabaseEngine.Sqlite);

public sealed class PostgresSignInTests() : SignInTests(DatabaseEngine.Postgres);
