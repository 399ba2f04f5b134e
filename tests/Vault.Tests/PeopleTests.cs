using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Vault.Tests;

/// <summary>Looking, correcting and erasing: each is on record.</summary>
public abstract class PeopleTests(DatabaseEngine engine) : OnVault(engine)
{
    private static readonly Person Grown = new("王小明", "13812345678", "华藏寺镇", IdentityNumber: "62062319900101123X", BornOn: new DateOnly(1990, 1, 1));
    private static readonly Person Young = new("李小花", "13900001111", null, IdentityNumber: "620623201201011234", BornOn: new DateOnly(2012, 1, 1));
    private static readonly Look ForService = new("acc_1", LookPurpose.Service, "改期通知", [PersonField.Name, PersonField.Phone]);

    private People People => Services.GetRequiredService<People>();

    private RevealApprovals Approvals => Services.GetRequiredService<RevealApprovals>();

    private Consents Consents => Services.GetRequiredService<Consents>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var register = Services.GetRequiredService<PersonRegister>();
        await register.RegisterAsync(Id(1), "vol_1", Grown);
        await register.RegisterAsync(Id(2), "vol_2", Young);
    }

    [Fact]
    public async Task A_look_shows_what_was_asked_for_and_is_on_record_with_its_reason()
    {
        var seen = await People.RevealAsync(Id(1), ForService);

        Assert.Equal(new Person("王小明", "13812345678", null), seen.Shown!.Person);
        var entry = Assert.Single(await AuditAsync());
        Assert.Equal((AuditAct.Revealed, Id(1), "acc_1", LookPurpose.Service, "改期通知"), (entry.Act, entry.Person!.Value, entry.Actor, entry.Purpose!.Value, entry.Reason));
        Assert.Equal(["name", "phone"], entry.Fields);
        Assert.Equal(Grown, (await People.RevealAsync(Id(1), ForService with { Fields = [] })).Shown!.Person);
    }

    [Fact]
    public async Task What_cannot_be_put_on_record_is_not_shown()
    {
        await ExecuteAsync("alter table vault_audit rename to hidden");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => People.RevealAsync(Id(1), ForService));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => People.CopyAsync(Id(1), "acc_1"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => People.EraseAsync(Id(1), "acc_1", "本人申请"));
        Assert.NotNull(await People.FindAsync(Id(1)));
    }

    [Fact]
    public async Task Nobody_is_shown_who_is_not_there_and_nothing_is_on_record_then()
    {
        Assert.Equal((null, null), ((object?, object?))((await People.RevealAsync(Id(9), ForService)).Shown, (await People.RevealAsync(Id(9), ForService)).Refusal));
        Assert.Null(await People.FindAsync(Id(9)));
        Assert.Null(await People.CorrectAsync(Id(9), Grown, 1, "acc_1"));
        Assert.Null(await People.EraseAsync(Id(9), "acc_1", "none"));
        Assert.Empty(await AuditAsync());
    }

    [Fact]
    public async Task A_minor_is_shown_only_to_who_has_another_s_approval_and_only_for_its_time()
    {
        Assert.Equal(AccessRejections.MinorNeedsApproval, (await People.RevealAsync(Id(2), ForService)).Refusal);
        Assert.Equal(AccessRejections.MinorNeedsApproval, (await People.CopyAsync(Id(2), "acc_1")).Refusal);
        var (asked, _) = (await Approvals.AskAsync(ApprovalOf(1), Id(2), "vol_2", LookPurpose.Service, "联系监护人", "acc_1", "f")) ?? default;
        Assert.Equal(ApprovalState.Asked, asked.State);
        Assert.Equal(AccessRejections.MinorNeedsApproval, (await People.RevealAsync(Id(2), ForService)).Refusal);

        Assert.Equal(AccessRejections.OwnApproval, (await Approvals.DecideAsync(asked.Id, approve: true, "acc_1"))!.Refusal);
        var decided = (await Approvals.DecideAsync(asked.Id, approve: true, "acc_2"))!;
        Assert.Equal((ApprovalState.Approved, "acc_2", Clock.Now.AddHours(24)), (decided.Approval.State, decided.Approval.DecidedBy, decided.Approval.ExpiresAt));

        Assert.Equal("李小花", (await People.RevealAsync(Id(2), ForService)).Shown!.Person.Name);
        Assert.NotNull((await People.CopyAsync(Id(2), "acc_1")).Shown);
        Assert.Equal(AccessRejections.MinorNeedsApproval, (await People.RevealAsync(Id(2), ForService with { Actor = "acc_3" })).Refusal);
        Assert.Equal(AccessRejections.MinorNeedsApproval, (await People.RevealAsync(Id(2), ForService with { Actor = "acc_2" })).Refusal);
        Clock.Now = Clock.Now.AddHours(24);
        Assert.Equal(AccessRejections.MinorNeedsApproval, (await People.RevealAsync(Id(2), ForService)).Refusal);
        Assert.Equal(ApprovalState.Expired, (await Approvals.GetAsync(asked.Id))!.State);
        Assert.Equal(
            [AuditAct.ApprovalAsked, AuditAct.ApprovalGiven, AuditAct.Revealed, AuditAct.CopyGiven],
            (await AuditAsync()).Select(entry => entry.Act));
    }

    [Fact]
    public async Task A_minor_comes_of_age()
    {
        Clock.Now = new DateTimeOffset(2029, 12, 31, 15, 59, 0, TimeSpan.Zero);
        Assert.True((await People.FindAsync(Id(2)))!.IsMinor);
        Clock.Now = Clock.Now.AddMinutes(1);
        Assert.False((await People.FindAsync(Id(2)))!.IsMinor);
        Assert.NotNull((await People.RevealAsync(Id(2), ForService)).Shown);
    }

    [Fact]
    public async Task An_approval_is_decided_once()
    {
        await Approvals.AskAsync(ApprovalOf(1), Id(2), "vol_2", LookPurpose.Service, "联系监护人", "acc_1", "f");

        Assert.Equal(ApprovalState.Refused, (await Approvals.DecideAsync(ApprovalOf(1), approve: false, "acc_2"))!.Approval.State);
        Assert.True((await Approvals.DecideAsync(ApprovalOf(1), approve: false, "acc_2"))!.Replayed);
        Assert.Equal(AccessRejections.AlreadyDecided, (await Approvals.DecideAsync(ApprovalOf(1), approve: true, "acc_2"))!.Refusal);
        Assert.Equal(AccessRejections.AlreadyDecided, (await Approvals.DecideAsync(ApprovalOf(1), approve: false, "acc_3"))!.Refusal);
        Assert.Null(await Approvals.DecideAsync(ApprovalOf(2), approve: true, "acc_2"));
        Assert.NotNull((await People.RevealAsync(Id(2), ForService)).Refusal);
    }

    [Fact]
    public async Task A_repeated_wish_gives_the_first_one_and_another_under_its_id_is_refused()
    {
        await Approvals.AskAsync(ApprovalOf(1), Id(2), "vol_2", LookPurpose.Service, "联系监护人", "acc_1", "f");

        Assert.True((await Approvals.AskAsync(ApprovalOf(1), Id(2), "vol_2", LookPurpose.Service, "联系监护人", "acc_1", "f"))!.Value.Replayed);
        Assert.Null(await Approvals.AskAsync(ApprovalOf(1), Id(1), "vol_1", LookPurpose.Service, "联系监护人", "acc_1", "g"));
        Assert.Single(await AuditAsync());
        Assert.DoesNotContain("监护人", await EverythingAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_for_a_decision_is_listed_oldest_first_page_by_page()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            Clock.Now = Clock.Now.AddMinutes(1);
            await Approvals.AskAsync(ApprovalOf(number), Id(2), "vol_2", LookPurpose.Service, $"{number}", "acc_1", "f");
        }

        await Approvals.DecideAsync(ApprovalOf(2), approve: true, "acc_2");

        var first = await Approvals.WaitingAsync(2);
        Assert.Equal(["1", "3"], first.Select(approval => approval.Reason));
        Assert.Equal(["4", "5"], (await Approvals.WaitingAsync(9, first[^1])).Select(approval => approval.Reason));
    }

    [Fact]
    public async Task A_correction_is_of_the_version_that_was_seen_and_its_fields_are_on_record()
    {
        Assert.Equal((2L, null), await People.CorrectAsync(Id(1), Grown with { Phone = "13911112222", Address = null }, 1, "acc_1"));
        Assert.Equal("version.stale", (await People.CorrectAsync(Id(1), Grown, 1, "acc_1"))!.Value.Refusal!.Code);
        Assert.Equal((2L, null), await People.CorrectAsync(Id(1), Grown with { Phone = "13911112222", Address = null }, 2, "acc_1"));
        Assert.Equal("person.identity-number-taken", (await People.CorrectAsync(Id(1), Grown with { IdentityNumber = Young.IdentityNumber }, 2, "acc_1"))!.Value.Refusal!.Code);

        Assert.Equal(("13911112222", 2L), ((await People.FindAsync(Id(1)))!.Person.Phone, (await People.FindAsync(Id(1)))!.Version));
        var entry = Assert.Single(await AuditAsync());
        Assert.Equal((AuditAct.Corrected, "acc_1", "phone address"), (entry.Act, entry.Actor, string.Join(' ', entry.Fields)));
    }

    [Fact]
    public async Task Also_who_is_not_registered_is_corrected()
    {
        await Vault.PutAsync([new VaultEntry(Id(5), "620623100", new Person("张三", "0936-3120000", null), null)]);

        Assert.Equal((2L, null), await People.CorrectAsync(Id(5), new Person("张三", "0936-3120001", null), 1, "acc_1"));

        Assert.Equal("0936-3120001", (await People.FindAsync(Id(5)))!.Person.Phone);
        Assert.Empty(await Services.GetRequiredService<PersonRegister>().FindAsync(new PersonSearch(Phone: "0936-3120001")));
    }

    [Fact]
    public async Task Who_is_erased_can_be_seen_by_nobody_and_that_is_on_record()
    {
        await Vault.PutAsync([new VaultEntry(Id(5), "vol_1", null, "怕高")]);

        Assert.Equal(2, await People.EraseAsync(Id(1), "acc_1", "本人申请"));
        Assert.Equal(0, await People.EraseAsync(Id(1), "acc_1", "本人申请"));

        Assert.Null(await People.FindAsync(Id(1)));
        Assert.Empty(await Vault.GetAsync([Id(1), Id(5)]));
        Assert.Null((await People.RevealAsync(Id(1), ForService)).Shown);
        var entry = Assert.Single(await AuditAsync());
        Assert.Equal((AuditAct.Erased, "vol_1", "acc_1", "本人申请"), (entry.Act, entry.Subject, entry.Actor, entry.Reason));
    }

    [Fact]
    public async Task Whose_records_have_still_to_be_kept_is_found_by_nothing_and_opened_for_a_lawful_order_alone_until_the_time_is_over()
    {
        var kept = Services.GetRequiredService<KeptIdentities>();
        var until = Clock.Now.AddYears(9);
        await Vault.PutAsync([new VaultEntry(Id(5), "vol_1", null, "怕高")]);

        Assert.Equal(2, await People.EraseAsync(Id(1), "acc_1", "本人申请", until));

        var register = Services.GetRequiredService<PersonRegister>();
        Assert.Null(await People.FindAsync(Id(1)));
        Assert.Empty(await Vault.GetAsync([Id(1), Id(5)]));
        foreach (var search in new[] { new PersonSearch(Grown.IdentityNumber), new PersonSearch(Phone: Grown.Phone), new PersonSearch(Name: Grown.Name) }) Assert.Empty(await register.FindAsync(search));
        Assert.Null((await register.RegisterAsync(Id(9), "vol_9", Grown)).TakenBy);
        Assert.Single(await AuditAsync());

        var opened = await kept.OpenAsync("vol_1", "operator", "县民政局调取");
        Assert.Equal((Grown.Name, Grown.IdentityNumber, until), (opened!.Name, opened.IdentityNumber, opened.Until));
        var entry = (await AuditAsync())[^1];
        Assert.Equal((AuditAct.Revealed, "vol_1", "operator", LookPurpose.LegalDuty, "县民政局调取"), (entry.Act, entry.Subject, entry.Actor, entry.Purpose!.Value, entry.Reason));
        Assert.Null(await kept.OpenAsync("vol_2", "operator", "县民政局调取"));

        Clock.Now = until;
        Assert.Null(await kept.OpenAsync("vol_1", "operator", "县民政局调取"));
        Assert.Equal(1, await Services.GetRequiredService<Retention>().RunAsync());
        Assert.Equal(0, await Services.GetRequiredService<Retention>().RunAsync());
        Assert.Equal((AuditAct.Expired, "vol_1"), ((await AuditAsync())[^1].Act, (await AuditAsync())[^1].Subject));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from vault_keys where scope = 'kept:vol_1'"));
    }

    [Fact]
    public async Task Whom_a_request_is_for_is_erased_with_all_words_of_the_request_and_a_unit_s_head_alone()
    {
        const string Request = "req_01jdq7k2v3m8n5p6r7s8t9v0wx";
        await Vault.PutAsync([new VaultEntry(Id(5), Request, Grown, null), new VaultEntry(Id(6), Request, null, "words")]);
        await Vault.PutAsync([new VaultEntry(Id(7), Request, null, "later words")]);
        await Vault.PutAsync([new VaultEntry(Id(8), "620623100", Grown, null), new VaultEntry(Id(9), "620623100", Grown, null)]);

        Assert.Equal(3, await People.EraseAsync(Id(5), "acc_1", "本人申请"));
        Assert.Equal(1, await People.EraseAsync(Id(8), "acc_1", "本人申请"));

        Assert.Equal(Id(9), Assert.Single(await Vault.GetAsync([Id(5), Id(6), Id(7), Id(8), Id(9)])).Id);
    }

    [Fact]
    public async Task A_copy_holds_everything_of_one_person_and_is_on_record_itself()
    {
        await Vault.PutAsync([new VaultEntry(Id(5), "vol_1", null, "怕高"), new VaultEntry(Id(6), "vol_2", null, "别人的话")]);
        await Consents.GiveAsync(ConsentOf(1), "vol_1", "f");
        await People.RevealAsync(Id(1), ForService);

        var copy = (await People.CopyAsync(Id(1), "acc_1")).Shown!;

        Assert.Equal(Grown, copy.Person.Person);
        Assert.Equal("怕高", Assert.Single(copy.Others).Words);
        Assert.Equal(ConsentOf(1), Assert.Single(copy.Consents));
        Assert.Equal([AuditAct.CopyGiven, AuditAct.Revealed, AuditAct.ConsentGiven], copy.Audit.Select(entry => entry.Act));
    }

    [Fact]
    public async Task A_consent_is_given_once_withdrawn_once_and_outlives_the_person()
    {
        Assert.Equal((ConsentOf(1), false), await Consents.GiveAsync(ConsentOf(1), "vol_1", "f"));
        Assert.Equal((ConsentOf(1), true), await Consents.GiveAsync(ConsentOf(1), "vol_1", "f"));
        Assert.Null(await Consents.GiveAsync(ConsentOf(1), "vol_1", "g"));
        Clock.Now = Clock.Now.AddDays(1);

        Assert.Null(await Consents.WithdrawAsync(Id(2), ConsentOf(1).Id, "acc_2"));
        var (withdrawn, replayed) = (await Consents.WithdrawAsync(Id(1), ConsentOf(1).Id, "acc_2")) ?? default;
        Assert.Equal((Clock.Now, "acc_2", false), (withdrawn.WithdrawnAt, withdrawn.WithdrawnBy, replayed));
        Clock.Now = Clock.Now.AddDays(1);
        Assert.Equal((withdrawn, true), await Consents.WithdrawAsync(Id(1), ConsentOf(1).Id, "acc_3"));

        await People.EraseAsync(Id(1), "acc_1", "本人申请");
        Assert.Equal(withdrawn, Assert.Single(await Consents.OfAsync(Id(1))));
        Assert.Equal([AuditAct.ConsentGiven, AuditAct.ConsentWithdrawn, AuditAct.Erased], (await AuditAsync()).Select(entry => entry.Act));
    }

    private static ApprovalId ApprovalOf(int number) => new(EntityId.Derive(ApprovalId.Prefix, "test", $"{number}"));

    private static Consent ConsentOf(int number) => new(
        new ConsentId(EntityId.Derive(ConsentId.Prefix, "test", $"{number}")), Id(1), ConsentPurpose.Publication, "2026-03", Language.Zh, ConsentManner.Paper,
        ConsentGiver.Person, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), "acc_1", new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    private async Task<IReadOnlyList<AuditEntry>> AuditAsync() => await Services.GetRequiredService<AuditTrail>().ListAsync(new AuditFilter(), 100, newestFirst: false);
}

public sealed class SqlitePeopleTests() : PeopleTests(DatabaseEngine.Sqlite);

public sealed class PostgresPeopleTests() : PeopleTests(DatabaseEngine.Postgres);
