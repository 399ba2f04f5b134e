using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Vault.Tests;

public abstract class RetentionTests(DatabaseEngine engine) : OnVault(engine)
{
    private Retention Retention => Services.GetRequiredService<Retention>();

    [Fact]
    public async Task Contact_and_words_of_what_has_been_closed_too_long_are_erased_and_nothing_else()
    {
        await PutAsync(1, closedDaysAgo: 1_096);
        await PutAsync(2, closedDaysAgo: 1_094);
        await PutAsync(3, closedDaysAgo: null);

        Assert.Equal(1, await Retention.RunAsync());
        Assert.Equal(0, await Retention.RunAsync());

        Assert.Equal([Id(20), Id(21), Id(30), Id(31)], await LeftAsync(1, 2, 3));
        var entry = Assert.Single(await Services.GetRequiredService<AuditTrail>().ListAsync(new AuditFilter(), 10, newestFirst: false));
        Assert.Equal((AuditAct.Expired, Request(1).Value, "retention"), (entry.Act, entry.Subject, entry.Actor));
        Clock.Now = Clock.Now.AddDays(2);
        Assert.Equal(1, await Retention.RunAsync());
        Assert.Equal([Id(30), Id(31)], await LeftAsync(1, 2, 3));
    }

    [Fact]
    public async Task Ceremonies_are_kept_no_longer_and_the_members_of_a_council_are_erased_one_by_one()
    {
        var ceremony = new CeremonyId(EntityId.Derive(CeremonyId.Prefix, "test", "1"));
        await Vault.PutAsync([new VaultEntry(Id(1), ceremony.Value, new Person("李梅", null, null), null), new VaultEntry(Id(2), ceremony.Value, null, "words")]);
        await Vault.PutAsync([new VaultEntry(Id(3), "620623100200-red-white", new Person("王五", null, null), null), new VaultEntry(Id(4), "620623100200-red-white", new Person("赵六", null, null), null)]);
        Closed.Ceremonies.Add(new ClosedCeremony(ceremony, Clock.Now.AddDays(-1_096)));

        Assert.Equal(1, await Retention.RunAsync());
        await Services.GetRequiredService<IPersonRegister>().EraseAsync(Id(3));

        Assert.Equal([Id(4)], (await Vault.GetAsync([Id(1), Id(2), Id(3), Id(4)])).Select(entry => entry.Id));
    }

    [Fact]
    public async Task Words_of_what_came_to_nothing_are_erased_one_by_one_and_the_holder_stays()
    {
        const string passbook = "pbk_01jdq7k2v3m8n5p6r7s8t9v0wx";
        await Vault.PutAsync([new VaultEntry(Id(1), passbook, new Person("赵木匠", null, null), null)]);
        foreach (var number in new[] { 2, 3, 4 }) await Vault.PutAsync([new VaultEntry(Id(number), passbook, null, "words")]);
        Closed.Words.AddRange([
            new ClosedWords(Id(2), "deed_01jdq7k2v3m8n5p6r7s8t9v0wx", Clock.Now.AddDays(-1_096)),
            new ClosedWords(Id(3), "deed_01jdq7k2v3m8n5p6r7s8t9v0wx", Clock.Now.AddDays(-1_096)),
            new ClosedWords(Id(4), "brd_01jdq7k2v3m8n5p6r7s8t9v0wx", Clock.Now.AddDays(-1_094)),
        ]);

        Assert.Equal(1, await Retention.RunAsync());
        Assert.Equal(0, await Retention.RunAsync());

        Assert.Equal([Id(1), Id(4)], (await Vault.GetAsync([Id(1), Id(2), Id(3), Id(4)])).Select(entry => entry.Id).OrderBy(id => id == Id(4)));
        var entry = Assert.Single(await Services.GetRequiredService<AuditTrail>().ListAsync(new AuditFilter(), 10, newestFirst: false));
        Assert.Equal((AuditAct.Expired, "deed_01jdq7k2v3m8n5p6r7s8t9v0wx"), (entry.Act, entry.Subject));
    }

    [Fact]
    public async Task More_than_a_batch_is_due_at_once()
    {
        await using var patient = Process(("Vault:QueueLength", "2000"));
        await Task.WhenAll(Enumerable.Range(0, 450).Select(number => patient.GetRequiredService<DatabaseVault>().PutAsync([new VaultEntry(Id(number), Request(number).Value, null, "words")])));
        Closed.Requests.AddRange(Enumerable.Range(0, 450).Select(number => new ClosedRequest(Request(number), Clock.Now.AddDays(-2_000).AddMinutes(number / 100))));

        Assert.Equal(450, await Retention.RunAsync());

        Assert.Equal(0, await ScalarAsync<long>("select count(*) from vault_keys"));
        Assert.Null(await Services.GetRequiredService<AuditTrail>().VerifyAsync());
    }

    [Fact]
    public async Task One_process_is_at_it_at_a_time_and_one_that_died_holds_nobody_up_for_long()
    {
        await PutAsync(1, closedDaysAgo: 2_000);
        await ExecuteAsync($"insert into vault_turns (work, holder, held_until) values ('retention', 'another', {Instant.Of(Clock.Now.AddMinutes(3))})");

        Assert.Null(await Retention.RunAsync());
        Assert.Equal(2, (await LeftAsync(1)).Count);

        Clock.Now = Clock.Now.AddMinutes(4);
        Assert.Equal(1, await Retention.RunAsync());
        await using var other = Process();
        Assert.Equal(0, await other.GetRequiredService<Retention>().RunAsync());
    }

    private static RequestId Request(int number) => new(EntityId.Derive(RequestId.Prefix, "test", $"{number}"));

    private async Task PutAsync(int number, int? closedDaysAgo)
    {
        await Vault.PutAsync(
        [
            new VaultEntry(Id(number * 10), Request(number).Value, new Person("李梅", null, null), null), new VaultEntry(Id((number * 10) + 1), Request(number).Value, null, "words"),
        ]);
        if (closedDaysAgo is { } days) Closed.Requests.Add(new ClosedRequest(Request(number), Clock.Now.AddDays(-days)));
    }

    private async Task<IReadOnlyList<VaultId>> LeftAsync(params int[] numbers)
    {
        VaultId[] ids = [.. numbers.SelectMany(number => new[] { Id(number * 10), Id((number * 10) + 1) })];
        var left = (await Vault.GetAsync(ids)).Select(entry => entry.Id).ToHashSet();
        return [.. ids.Where(left.Contains)];
    }
}

public sealed class SqliteRetentionTests() : RetentionTests(DatabaseEngine.Sqlite);

public sealed class PostgresRetentionTests() : RetentionTests(DatabaseEngine.Postgres);
