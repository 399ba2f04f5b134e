using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Vault.Tests;

public abstract class AuditTrailTests(DatabaseEngine engine) : OnVault(engine)
{
    private static readonly VaultId Person = Id(1);

    private AuditTrail Audit => Services.GetRequiredService<AuditTrail>();

    [Fact]
    public async Task What_is_recorded_comes_back_in_order_and_its_reason_is_sealed()
    {
        var note = new AuditNote(AuditAct.Revealed, Person, "vol_1", "acc_1", LookPurpose.Complaint, ["name", "phone"], "王大爷投诉");
        await Audit.RecordAsync(note);
        await Audit.RecordAsync(new AuditNote(AuditAct.Expired, null, "req_1", "retention"));

        var entries = await Audit.ListAsync(new AuditFilter(), 10, newestFirst: false);

        Assert.Equal([1, 2], entries.Select(entry => entry.Number));
        Assert.Equal(
            (AuditAct.Revealed, Person, "vol_1", "acc_1", LookPurpose.Complaint, "name phone", "王大爷投诉", Clock.Now),
            (entries[0].Act, entries[0].Person!.Value, entries[0].Subject, entries[0].Actor, entries[0].Purpose!.Value, string.Join(' ', entries[0].Fields), entries[0].Reason, entries[0].At));
        Assert.Equal((null, null, null, 0), (entries[1].Person, entries[1].Purpose, entries[1].Reason, entries[1].Fields.Count));
        Assert.DoesNotContain("王大爷", await EverythingAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("王大爷", $"{note}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_filter_by_everything_and_go_on_where_a_page_ended_either_way()
    {
        var start = Clock.Now;
        for (var number = 0; number < 12; number++)
        {
            Clock.Now = start.AddHours(number);
            await Audit.RecordAsync(new AuditNote(
                number % 2 == 0 ? AuditAct.Revealed : AuditAct.Corrected, Id(number % 3), $"vol_{number % 3}", $"acc_{number % 4}", number % 2 == 0 ? LookPurpose.Service : null));
        }

        Assert.Equal([1, 4, 7, 10], await NumbersAsync(new AuditFilter { Person = Id(0) }));
        Assert.Equal([2, 5, 8, 11], await NumbersAsync(new AuditFilter { Subject = "vol_1" }));
        Assert.Equal([4, 8, 12], await NumbersAsync(new AuditFilter { Actor = "acc_3" }));
        Assert.Equal([1, 3, 5, 7, 9, 11], await NumbersAsync(new AuditFilter { Act = AuditAct.Revealed }));
        Assert.Equal([1, 3, 5, 7, 9, 11], await NumbersAsync(new AuditFilter { Purpose = LookPurpose.Service }));
        Assert.Equal([4, 5, 6], await NumbersAsync(new AuditFilter { From = start.AddHours(3), Before = start.AddHours(6) }));
        Assert.Empty(await NumbersAsync(new AuditFilter { From = start.AddHours(30) }));
        Assert.Empty(await NumbersAsync(new AuditFilter { Before = start }));
        Assert.Equal([7], await NumbersAsync(new AuditFilter { Person = Id(0), From = start.AddHours(5), Before = start.AddHours(9) }));
        Assert.Equal(3, await Audit.CountAsync(new AuditFilter { From = start.AddHours(3), Before = start.AddHours(6) }));

        Assert.Equal([12, 11, 10], (await Audit.ListAsync(new AuditFilter(), 3, newestFirst: true)).Select(entry => entry.Number));
        Assert.Equal([9, 8, 7], (await Audit.ListAsync(new AuditFilter(), 3, newestFirst: true, after: 10)).Select(entry => entry.Number));
        Assert.Equal([4, 5, 6], (await Audit.ListAsync(new AuditFilter(), 3, newestFirst: false, after: 3)).Select(entry => entry.Number));
    }

    [Fact]
    public async Task The_record_is_one_chain_also_when_many_processes_write_it_and_a_clock_goes_back()
    {
        var processes = Enumerable.Range(0, 3).Select(_ => Process()).ToList();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            Task.Run(() => processes[number % 3].GetRequiredService<AuditTrail>().RecordAsync(new AuditNote(AuditAct.Revealed, Person, "vol_1", $"acc_{number}")))));
        Clock.Now = Clock.Now.AddDays(-1);
        await Audit.RecordAsync(new AuditNote(AuditAct.Revealed, Person, "vol_1", "acc_late"));

        foreach (var process in processes) await process.DisposeAsync();
        var entries = await Audit.ListAsync(new AuditFilter(), 100, newestFirst: false);
        Assert.Equal(Enumerable.Range(1, 61).Select(number => (long)number), entries.Select(entry => entry.Number));
        Assert.Equal(61, entries.Select(entry => entry.Actor).Distinct(StringComparer.Ordinal).Count());
        Assert.True(entries[^1].At >= entries[^2].At);
        Assert.Null(await Audit.VerifyAsync());
    }

    [Theory]
    [InlineData("update vault_audit set actor = 'acc_other' where number = 3", 3)]
    [InlineData("update vault_audit set reason = null where number = 2", 2)]
    [InlineData("delete from vault_audit where number = 4", 5)]
    [InlineData("delete from vault_audit where number = 1", 2)]
    [InlineData("update vault_audit set at = at + 1 where number = 5", 5)]
    public async Task A_row_that_was_changed_or_taken_out_is_found(string sql, long number)
    {
        for (var count = 0; count < 6; count++) await Audit.RecordAsync(new AuditNote(AuditAct.Revealed, Person, "vol_1", "acc_1", LookPurpose.Service, Reason: "事由"));
        Assert.Null(await Audit.VerifyAsync());

        await ExecuteAsync(sql);

        Assert.Equal(number, await Audit.VerifyAsync());
    }

    private async Task<IEnumerable<long>> NumbersAsync(AuditFilter filter) => (await Audit.ListAsync(filter, 100, newestFirst: false)).Select(entry => entry.Number);
}

public sealed class SqliteAuditTrailTests() : AuditTrailTests(DatabaseEngine.Sqlite);

public sealed class PostgresAuditTrailTests() : AuditTrailTests(DatabaseEngine.Postgres);
