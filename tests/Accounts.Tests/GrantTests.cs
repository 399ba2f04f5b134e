using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

/// <summary>Who gives which role where, lends it, hands it over and ends it.</summary>
public abstract class GrantTests(DatabaseEngine engine) : IAsyncLifetime
{
    private static readonly UnitCode Office = new("620623100");
    private static readonly UnitCode OtherOffice = new("620623101");
    private static readonly UnitCode Station = new("620623100200");

    private TestAccounts accounts = null!;

    private Grants Grants => accounts.Get<Grants>();

    public async Task InitializeAsync() => accounts = await TestAccounts.CreateAsync(engine);

    public async Task DisposeAsync() => await accounts.DisposeAsync();

    [Fact]
    public async Task A_grant_holds_from_its_beginning_to_its_end()
    {
        var (account, now) = (await accounts.OpenAsync("li.mei"), accounts.Clock.GetUtcNow());
        var grant = new Grant(Role.StationManager, Station);

        Assert.NotNull((await Grants.GiveAsync(Administrator, account, grant, now.AddDays(1), now.AddDays(2))).Given);

        Assert.Empty(await HeldAsync(account));
        accounts.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal([grant], await HeldAsync(account));
        accounts.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Empty(await HeldAsync(account));
    }

    [Fact]
    public async Task A_manager_appoints_below_and_nobody_above_or_beside_nor_who_may_more()
    {
        var account = await accounts.OpenAsync("li.mei");
        var manager = await WithAsync("head", new Grant(Role.OfficeManager, Office));

        Assert.Null((await Grants.GiveAsync(manager, account, new Grant(Role.StationManager, Station))).Refused);
        foreach (var beyond in new[]
        {
            new Grant(Role.StationManager, OtherOffice), new Grant(Role.OfficeManager, TestAccounts.Center), new Grant(Role.CenterOffice, Office),
            new Grant(Role.SubCenterManager, Office), new Grant(Role.Administrator, Office), new Grant(Role.Auditor, Office),
        })
        {
            Assert.Equal(AccountRejections.BeyondOwn.Code, (await Grants.GiveAsync(manager, account, beyond)).Refused?.Code);
        }

        Assert.Equal([new Grant(Role.StationManager, Station)], await HeldAsync(account));
    }

    [Fact]
    public async Task Who_does_not_manage_accounts_appoints_nobody()
    {
        var account = await accounts.OpenAsync("li.mei");
        var manager = await WithAsync("head", new Grant(Role.StationManager, Station));

        Assert.Equal(AccountRejections.BeyondOwn.Code, (await Grants.GiveAsync(manager, account, new Grant(Role.Volunteer, Station))).Refused?.Code);
    }

    [Fact]
    public async Task Nobody_appoints_themselves()
    {
        var account = await accounts.OpenAsync("li.mei");

        var (_, refused) = await Grants.GiveAsync(Administrator with { Actor = account.Value }, account, new Grant(Role.CenterDirector, TestAccounts.Center));

        Assert.Equal(AccountRejections.OwnAccount.Code, refused?.Code);
    }

    [Fact]
    public void No_chain_of_appointments_leads_to_more_than_its_beginning_may_except_through_the_administrator()
    {
        var roles = Enum.GetValues<Role>();
        foreach (var first in roles.Where(role => role is not Role.Administrator and not Role.CenterDirector))
        {
            HashSet<Role> reached = [first];
            while (roles.Where(role => !reached.Contains(role) && reached.Any(mine => RolePermissions.Of(mine).Contains(Permission.ManageAccounts) && Authority.IsNoMoreThan(mine, role))).ToList() is { Count: > 0 } more)
                reached.UnionWith(more);
            Assert.All(reached, role => Assert.Subset(RolePermissions.Of(first).ToHashSet(), RolePermissions.Of(role).ToHashSet()));
        }
    }

    [Fact]
    public async Task What_is_lent_ends_in_time_and_with_what_it_is_lent_from()
    {
        var (deputy, now) = (await accounts.OpenAsync("deputy"), accounts.Clock.GetUtcNow());
        var head = await WithAsync("head", new Grant(Role.OfficeManager, Office));
        var own = (await Grants.ListAsync(new AccountId(head.Actor)))[0];

        Assert.NotNull((await Grants.DelegateAsync(head, own.Id, deputy, now.AddDays(7))).Given);
        Assert.Equal([own.Grant], await HeldAsync(deputy));
        accounts.Clock.Pass(TimeSpan.FromDays(7));
        Assert.Empty(await HeldAsync(deputy));

        Assert.NotNull((await Grants.DelegateAsync(head, own.Id, deputy, now.AddDays(14))).Given);
        Assert.Equal([own.Grant], await HeldAsync(deputy));
        Assert.Null(await Grants.EndAsync(Administrator, own.Account, own.Id));
        Assert.Empty(await HeldAsync(deputy));
        Assert.Empty(await HeldAsync(own.Account));
    }

    [Fact]
    public async Task What_is_lent_holds_no_longer_than_its_lender_is_there()
    {
        var (deputy, now) = (await accounts.OpenAsync("deputy"), accounts.Clock.GetUtcNow());
        var head = await WithAsync("head", new Grant(Role.OfficeManager, Office));
        var own = (await Grants.ListAsync(new AccountId(head.Actor)))[0];
        await Grants.DelegateAsync(head, own.Id, deputy, now.AddDays(7));

        await accounts.Get<AccountStore>().SetStateAsync(own.Account, AccountState.Disabled, "acc_admin");

        Assert.Empty(await HeldAsync(deputy));
    }

    [Fact]
    public async Task Nobody_lends_anothers_what_was_lent_nor_for_longer_than_they_have_it()
    {
        var (deputy, third, now) = (await accounts.OpenAsync("deputy"), await accounts.OpenAsync("third"), accounts.Clock.GetUtcNow());
        var head = await WithAsync("head", new Grant(Role.OfficeManager, Office), now.AddDays(10));
        var own = (await Grants.ListAsync(new AccountId(head.Actor)))[0];
        var lent = (await Grants.DelegateAsync(head, own.Id, deputy, now.AddDays(7))).Given!;
        var lender = new Principal(deputy.Value, [own.Grant]);

        Assert.Equal(AccountRejections.GrantUnknown.Code, await RefusalOf(lender, own.Id, third, now.AddDays(1)));
        Assert.Equal(AccountRejections.DelegationOfDelegation.Code, await RefusalOf(lender, lent.Id, third, now.AddDays(1)));
        Assert.Equal(AccountRejections.DelegationTooLong.Code, await RefusalOf(head, own.Id, third, now.AddDays(11)));
        Assert.Equal(AccountRejections.GrantTimes.Code, await RefusalOf(head, own.Id, third, now));
        Assert.Empty(await HeldAsync(third));

        async Task<string?> RefusalOf(Principal who, GrantId grant, AccountId to, DateTimeOffset until) => (await Grants.DelegateAsync(who, grant, to, until)).Refused?.Code;
    }

    [Fact]
    public async Task Who_lent_a_grant_may_take_it_back()
    {
        var (deputy, now) = (await accounts.OpenAsync("deputy"), accounts.Clock.GetUtcNow());
        var lead = await WithAsync("lead", new Grant(Role.StationManager, Station));
        var lent = (await Grants.DelegateAsync(lead, (await Grants.ListAsync(new AccountId(lead.Actor)))[0].Id, deputy, now.AddDays(7))).Given!;

        Assert.Equal(AccountRejections.BeyondOwn.Code, (await Grants.EndAsync(new Principal("acc_other", []), deputy, lent.Id))?.Code);
        Assert.Null(await Grants.EndAsync(lead, deputy, lent.Id));
        Assert.Empty(await HeldAsync(deputy));
    }

    [Fact]
    public async Task A_successor_gets_all_that_the_predecessor_held_and_the_predecessor_keeps_nothing()
    {
        var (successor, deputy, now) = (await accounts.OpenAsync("next"), await accounts.OpenAsync("deputy"), accounts.Clock.GetUtcNow());
        var head = await WithAsync("head", new Grant(Role.OfficeManager, Office));
        var account = new AccountId(head.Actor);
        await Grants.GiveAsync(Administrator, account, new Grant(Role.StationManager, Station), until: now.AddDays(3));
        await Grants.DelegateAsync(head, (await Grants.ListAsync(account)).Single(held => held.Until is null).Id, deputy, now.AddDays(7));

        var (given, refused) = await Grants.SucceedAsync(Administrator, account, successor);

        Assert.Null(refused);
        Assert.Equal([(Role.OfficeManager, null), (Role.StationManager, now.AddDays(3))], given!.OrderBy(held => held.Grant.Role).Select(held => (held.Grant.Role, held.Until)));
        Assert.Equal([new Grant(Role.OfficeManager, Office), new Grant(Role.StationManager, Station)], await HeldAsync(successor));
        Assert.Empty(await HeldAsync(account));
        Assert.Empty(await HeldAsync(deputy));
        Assert.Equal(1, await accounts.ScalarAsync<long>("select count(*) from account_events where kind = 'succeeded'"));
        Assert.Equal(AccountRejections.NothingToSucceed.Code, (await Grants.SucceedAsync(Administrator, account, successor)).Refused?.Code);
    }

    [Fact]
    public async Task A_succession_beyond_ones_own_changes_nothing()
    {
        var successor = await accounts.OpenAsync("next");
        var director = await WithAsync("director", new Grant(Role.CenterDirector, TestAccounts.Center));
        var manager = await WithAsync("head", new Grant(Role.OfficeManager, Office));

        Assert.Equal(AccountRejections.BeyondOwn.Code, (await Grants.SucceedAsync(manager, new AccountId(director.Actor), successor)).Refused?.Code);
        Assert.Equal(AccountRejections.AccountUnknown.Code, (await Grants.SucceedAsync(Administrator, new AccountId(director.Actor), new AccountId("acc_nobody"))).Refused?.Code);
        Assert.Single(await HeldAsync(new AccountId(director.Actor)));
    }

    [Fact]
    public async Task Nobody_resets_or_disables_who_may_more_than_they()
    {
        var director = await WithAsync("director", new Grant(Role.CenterDirector, TestAccounts.Center));
        var manager = await WithAsync("head", new Grant(Role.OfficeManager, Office));
        var staff = accounts.Get<Staff>();

        Assert.Equal(AccountRejections.BeyondOwn.Code, (await staff.ResetPasswordAsync(manager, new AccountId(director.Actor))).Refused?.Code);
        Assert.Equal(AccountRejections.BeyondOwn.Code, (await staff.SetStateAsync(manager, new AccountId(director.Actor), AccountState.Disabled))?.Code);
        Assert.Equal(AccountRejections.OwnAccount.Code, (await staff.SetStateAsync(director, new AccountId(director.Actor), AccountState.Disabled))?.Code);
        Assert.Null(await staff.SetStateAsync(director, new AccountId(manager.Actor), AccountState.Disabled));
        Assert.Equal(AccountRejections.InState.Code, (await staff.SetStateAsync(director, new AccountId(manager.Actor), AccountState.Disabled))?.Code);
    }

    [Fact]
    public async Task A_user_name_is_given_once_in_whatever_case_and_each_step_is_on_record()
    {
        var staff = accounts.Get<Staff>();
        var (opened, password, _) = await staff.OpenAsync(Administrator, "Li.Mei", person: null);

        Assert.Equal(AccountRejections.UserNameTaken.Code, (await staff.OpenAsync(Administrator, "LI.MEI", person: null)).Refused?.Code);
        Assert.IsType<SignIn.Done>(await accounts.Get<SignIns>().SignInAsync("li.mei", password!, code: null, address: null));
        var events = await staff.EventsAsync(opened!.Id.Value, before: null, limit: 200);
        Assert.Equal([AccountEventKind.Opened, AccountEventKind.SignedIn], events.Select(each => each.Kind).Order());
        Assert.Single(await staff.EventsAsync(opened.Id.Value, events[0].Id, limit: 200));
        Assert.Equal(["li.mei"], (await staff.ListAsync(after: null, 200)).Select(account => account.UserName));
        Assert.Empty(await staff.ListAsync("li.mei", 200));
    }

    [Fact]
    public async Task Those_who_work_here_are_counted_by_role_and_listed_without_volunteers()
    {
        var (head, volunteer, now) = (await accounts.OpenAsync("head"), await accounts.OpenAsync("volunteer"), accounts.Clock.GetUtcNow());
        await accounts.OpenAsync("new");
        await Grants.GiveAsync(Administrator, head, new Grant(Role.StationManager, Station));
        await Grants.GiveAsync(Administrator, head, new Grant(Role.StationManager, Office), until: now.AddDays(1));
        await Grants.GiveAsync(Administrator, head, new Grant(Role.OfficeManager, Office), until: now.AddDays(1));
        Assert.Null((await Grants.GiveAsync(Administrator, volunteer, new Grant(Role.Volunteer, Volunteer: new("vol_01jdq7k2v3m8n5p6r7s8t9v0wx")))).Refused);

        var counted = await Grants.CountAsync();
        Assert.Equal((1, 1, 1), (counted[Role.StationManager], counted[Role.OfficeManager], counted[Role.Volunteer]));
        Assert.Equal(["head", "new"], (await accounts.Get<Staff>().ListAsync(after: null, 200, volunteersToo: false)).Select(account => account.UserName));
        accounts.Clock.Pass(TimeSpan.FromDays(1));
        Assert.False((await Grants.CountAsync()).ContainsKey(Role.OfficeManager));
        await accounts.Get<Staff>().SetStateAsync(Administrator, head, AccountState.Disabled);
        Assert.False((await Grants.CountAsync()).ContainsKey(Role.StationManager));
    }

    private static Principal Administrator { get; } = new("acc_admin", [new Grant(Role.Administrator, TestAccounts.Center)]);

    private async Task<Principal> WithAsync(string name, Grant grant, DateTimeOffset? until = null)
    {
        var account = await accounts.OpenAsync(name);
        Assert.Null((await Grants.GiveAsync(Administrator, account, grant, until: until)).Refused);
        return new Principal(account.Value, [grant]);
    }

    /// <summary>What holds now, by role.</summary>
    private async Task<IReadOnlyList<Grant>> HeldAsync(AccountId account)
    {
        var session = await accounts.Get<Sessions>().BeginAsync(account, secondFactor: false);
        return [.. (await accounts.Get<Authenticator>().AuthenticateAsync(session!.Token))!.Grants.OrderBy(grant => grant.Role)];
    }
}

public sealed class SqliteGrantTests() : GrantTests(DatabaseEngine.Sqlite);

public sealed class PostgresGrantTests() : GrantTests(DatabaseEngine.Postgres);
