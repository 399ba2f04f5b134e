using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

/// <summary>Volunteers sign in by their phone, and the first time by their identity number too.</summary>
public abstract class VolunteerSignInTests(DatabaseEngine engine) : IAsyncLifetime
{
    private const string Phone = "13812340001";
    private const string Number = "11010519491231002X";
    private const string OtherNumber = "110101198005010014";

    private static readonly VolunteerId Wang = new("vol_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly VolunteerId Li = new("vol_01jdq7k2v3m8n5p6r7s8t9v0wy");

    private TestAccounts accounts = null!;

    private VolunteerSignIns SignIns => accounts.Get<VolunteerSignIns>();

    public async Task InitializeAsync()
    {
        accounts = await TestAccounts.CreateAsync(engine);
        Register(Wang, Number);
    }

    public async Task DisposeAsync() => await accounts.DisposeAsync();

    [Fact]
    public async Task Whom_a_clerk_registered_tells_the_identity_number_once_and_then_the_phone_is_enough()
    {
        Assert.IsType<SignIn.IdentityRequired>(await SignInAsync());

        var first = Assert.IsType<SignIn.Done>(await SignInAsync(Number.ToLowerInvariant()));

        var principal = await accounts.Get<Authenticator>().AuthenticateAsync(first.Session.Token);
        Assert.Equal(new Grant(Role.Volunteer, Volunteer: Wang), Assert.Single(principal!.Grants));
        Assert.True(principal.SecondFactor);
        var again = Assert.IsType<SignIn.Done>(await SignInAsync());
        var known = await accounts.Get<Authenticator>().AuthenticateAsync(again.Session.Token);
        Assert.Equal((principal.Actor, false), (known!.Actor, known.SecondFactor));
    }

    [Fact]
    public async Task Who_shares_a_phone_is_told_apart_by_the_identity_number()
    {
        Register(Li, OtherNumber);
        Assert.IsType<SignIn.Done>(await SignInAsync(Number));

        Assert.IsType<SignIn.IdentityRequired>(await SignInAsync());

        var other = Assert.IsType<SignIn.Done>(await SignInAsync(OtherNumber));
        Assert.Equal(Li, Assert.Single((await accounts.Get<Authenticator>().AuthenticateAsync(other.Session.Token))!.Grants).Volunteer);
    }

    [Fact]
    public async Task Without_a_good_proof_there_is_one_answer_whoever_has_the_phone()
    {
        var proof = await ProveAsync(Phone);
        await accounts.Get<VolunteerAccounts>().OpenAsync(Wang, KeyOf(Wang));

        Assert.IsType<SignIn.Failed>(await SignIns.SignInAsync(Phone, "pho_" + new string('A', 43), Number, null));
        Assert.IsType<SignIn.Failed>(await SignIns.SignInAsync("13812340009", "pho_" + new string('A', 43), Number, null));
        Assert.IsType<SignIn.Failed>(await SignIns.SignInAsync("13812340009", proof, null, null));
        Assert.IsType<SignIn.Failed>(await SignIns.SignInAsync("12345", proof, null, null));

        Assert.IsType<SignIn.Done>(await SignIns.SignInAsync(Phone, proof, null, null));
        Assert.IsType<SignIn.Failed>(await SignIns.SignInAsync(Phone, proof, null, null));
    }

    [Fact]
    public async Task A_phone_that_is_nobodys_is_answered_like_one_whose_volunteer_has_never_been_here() =>
        Assert.IsType<SignIn.IdentityRequired>(await SignIns.SignInAsync("13812340009", await ProveAsync("13812340009"), null, null));

    [Fact]
    public async Task Five_wrong_identity_numbers_lock_the_phone()
    {
        var proof = await ProveAsync(Phone);
        for (var tries = 0; tries < 5; tries++) Assert.IsType<SignIn.Failed>(await SignIns.SignInAsync(Phone, proof, OtherNumber, null));

        Assert.IsType<SignIn.Failed>(await SignIns.SignInAsync(Phone, proof, Number, null));

        accounts.Clock.Pass(TimeSpan.FromMinutes(15));
        Assert.IsType<SignIn.Done>(await SignInAsync(Number));
    }

    [Fact]
    public async Task A_volunteer_has_one_account_however_often_and_at_once_it_is_opened_and_none_once_it_is_closed()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => accounts.Get<VolunteerAccounts>().OpenAsync(Wang, KeyOf(Wang))));
        Assert.Single(opened.Distinct());
        var session = Assert.IsType<SignIn.Done>(await SignInAsync()).Session;

        await accounts.Get<VolunteerAccounts>().CloseAsync(Wang, AccountEvent.System);

        Assert.Null(await accounts.Get<Authenticator>().AuthenticateAsync(session.Token));
        Assert.IsType<SignIn.Failed>(await SignInAsync());
    }

    [Fact]
    public async Task The_role_of_a_volunteer_holds_at_their_own_record_and_nowhere_else()
    {
        var (account, station) = (await accounts.OpenAsync("li.mei"), new Contracts.Organization.UnitCode("620623100200"));
        var administrator = new Principal("acc_another", [new Grant(Role.Administrator, TestAccounts.Center)]);

        foreach (var wrong in new[] { new Grant(Role.Volunteer, station), new Grant(Role.StationManager, Volunteer: Wang) })
        {
            Assert.Equal(AccountRejections.GrantPlace.Code, (await accounts.Get<Grants>().GiveAsync(administrator, account, wrong)).Refused?.Code);
            Assert.All(Enum.GetValues<Permission>(), permission => Assert.False(wrong.Has(permission)));
        }
    }

    private static VaultId KeyOf(VolunteerId volunteer) => new(EntityId.Derive(VaultId.Prefix, volunteer.Value, "person"));

    private void Register(VolunteerId volunteer, string number) =>
        accounts.People.Known[KeyOf(volunteer)] = (volunteer.Value, new Person("王小明", Phone, Address: null) { IdentityNumber = number });

    private async Task<SignIn> SignInAsync(string? number = null) => await SignIns.SignInAsync(Phone, await ProveAsync(Phone), number, "127.0.0.1");

    private async Task<string> ProveAsync(string phone)
    {
        accounts.Clock.Pass(TimeSpan.FromMinutes(1));
        var codes = accounts.Get<PhoneCodes>();
        Assert.True((await codes.SendAsync(phone, Language.Zh, address: null)).Sent);
        return (await codes.ConfirmAsync(phone, accounts.Sent.ByPhone[phone]))!;
    }
}

public sealed class VolunteersSignInOnSqliteTests() : VolunteerSignInTests(DatabaseEngine.Sqlite);

public sealed class VolunteersSignInOnPostgresTests() : VolunteerSignInTests(DatabaseEngine.Postgres);
