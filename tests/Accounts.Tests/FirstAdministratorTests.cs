using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

/// <summary>A database without accounts gets one, however many gateways start.</summary>
public abstract class FirstAdministratorTests(DatabaseEngine engine) : IAsyncLifetime
{
    private TestAccounts accounts = null!;

    public async Task InitializeAsync() => accounts = await TestAccounts.CreateAsync(engine);

    public async Task DisposeAsync() => await accounts.DisposeAsync();

    [Fact]
    public async Task Of_several_gateways_that_start_at_once_one_opens_the_account()
    {
        var gateways = Enumerable.Range(0, 5).Select(_ => accounts.NewGateway()).ToList();

        var opened = await Task.WhenAll(gateways.Select(gateway => Task.Run(() => gateway.GetRequiredService<FirstAdministrator>().EnsureAsync(TestAccounts.Center))));

        var (password, file) = Assert.Single(opened.OfType<(string, string)>());
        Assert.Equal(password, (await File.ReadAllTextAsync(file)).Trim());
        Assert.Equal(1, await accounts.ScalarAsync<long>("select count(*) from accounts"));
        var done = Assert.IsType<SignIn.Done>(await accounts.Get<SignIns>().SignInAsync("administrator", password, code: null, address: null));
        var principal = await accounts.Get<Authenticator>().AuthenticateAsync(done.Session.Token);
        Assert.True(principal!.MustChangePassword);
        Assert.Equal(new Grant(Role.Administrator, TestAccounts.Center), Assert.Single(principal.Grants));
    }

    [Fact]
    public async Task Its_password_lies_in_a_file_of_the_owners_until_it_is_changed()
    {
        var first = accounts.Get<FirstAdministrator>();
        var (password, file) = (await first.EnsureAsync(TestAccounts.Center))!.Value;
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        await first.TidyAsync();
        Assert.True(File.Exists(file));
        var account = await accounts.Get<AccountStore>().FindByNameAsync(FirstAdministrator.UserName);
        Assert.Null(await accounts.Get<Passwords>().ChangeAsync(account!.Id, password, "something else"));
        await first.TidyAsync();

        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Where_there_are_accounts_none_is_opened()
    {
        await accounts.OpenAsync("li.mei");

        Assert.Null(await accounts.Get<FirstAdministrator>().EnsureAsync(TestAccounts.Center));
    }
}

public sealed class SqliteFirstAdministratorTests() : FirstAdministratorTests(DatabaseEngine.Sqlite);

public sealed class PostgresFirstAdministratorTests() : FirstAdministratorTests(DatabaseEngine.Postgres);
