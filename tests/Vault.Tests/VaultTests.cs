using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Vault.Tests;

/// <summary>What holds for the vault on both engines.</summary>
public abstract class VaultTests(DatabaseEngine engine) : OnVault(engine)
{
    private static readonly Person LiMei = new("李梅", "138 0000 0000", "华藏寺镇团结路 1 号");

    [Fact]
    public async Task A_person_and_words_come_back_as_they_were_put()
    {
        var person = new VaultEntry(Id(1), "req_1", LiMei, Words: null);
        var nameless = new VaultEntry(Id(2), "620623", new Person(null, null, null), Words: null);
        var words = new VaultEntry(Id(3), "req_1", Person: null, "门口有台阶，\"轮椅\" \\ 进不去\n请带斜坡");

        await Vault.PutAsync([person, nameless, words]);

        Assert.Equal([person, nameless, words], (await Vault.GetAsync([Id(3), Id(2), Id(1), Id(4)])).OrderBy(entry => entry.Id, ById));
        Assert.Empty(await Vault.GetAsync([Id(4)]));
        Assert.Empty(await Vault.GetAsync([]));
    }

    [Fact]
    public async Task An_entry_that_is_there_stays_as_it_is()
    {
        var first = new VaultEntry(Id(1), "req_1", LiMei, null);
        await Vault.PutAsync([first]);

        await Vault.PutAsync([first with { Person = LiMei with { Phone = "changed" } }, new VaultEntry(Id(2), "req_2", null, "new")]);

        Assert.Equal(first, Assert.Single(await Vault.GetAsync([Id(1)])));
        Assert.Equal("new", Assert.Single(await Vault.GetAsync([Id(2)])).Words);
    }

    [Fact]
    public async Task Of_two_entries_under_one_id_in_one_put_the_first_stays()
    {
        await Vault.PutAsync([new VaultEntry(Id(1), "req_1", null, "first"), new VaultEntry(Id(1), "req_1", null, "second")]);

        Assert.Equal("first", Assert.Single(await Vault.GetAsync([Id(1)])).Words);
    }

    [Fact]
    public async Task An_entry_is_either_a_person_or_words()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Vault.PutAsync([new VaultEntry(Id(1), "req_1", null, null)]));
        await Assert.ThrowsAsync<ArgumentException>(() => Vault.PutAsync([new VaultEntry(Id(1), "req_1", LiMei, "words")]));
        Assert.Empty(await Vault.GetAsync([Id(1)]));
    }

    [Fact]
    public async Task A_removed_entry_is_gone_and_others_are_not()
    {
        await Vault.PutAsync([new VaultEntry(Id(1), "req_1", LiMei, null), new VaultEntry(Id(2), "req_1", null, "words")]);

        await Vault.RemoveAsync([Id(1), Id(9)]);

        Assert.Equal(Id(2), Assert.Single(await Vault.GetAsync([Id(1), Id(2)])).Id);
    }

    [Fact]
    public async Task More_ids_than_a_read_takes_are_refused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Vault.GetAsync([.. Enumerable.Range(0, DatabaseVault.MostIds + 1).Select(Id)]));

    [Fact]
    public async Task Puts_of_many_callers_are_all_durable_when_they_are_answered()
    {
        await using var patient = Process(("Vault:QueueLength", "1000"));
        var vault = patient.GetRequiredService<DatabaseVault>();

        await Task.WhenAll(Enumerable.Range(0, 400).Select(async number =>
        {
            await vault.PutAsync([new VaultEntry(Id(number), "req_1", null, $"{number}"), new VaultEntry(Id(number + 1), "req_1", null, $"{number + 1}")]);
            Assert.Equal(2, (await Vault.GetAsync([Id(number), Id(number + 1)])).Count);
        }));

        await using var connection = await Database.OpenAsync(DatabaseName.Vault);
        Assert.Equal(401, await connection.ExecuteScalarAsync<long>("select count(*) from vault_entries"));
        Assert.Equal(401, await connection.ExecuteScalarAsync<long>("select count(*) from vault_entries where created_at > 0"));
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_what_was_taken_is_stored()
    {
        var hold = await HoldAsync();
        var taken = new List<Task> { Vault.PutAsync([new VaultEntry(Id(1_000), "req_1", null, "in the writer's hands")]) };
        await Eventually.TrueAsync(() => Vault.Waiting == 0, "the writer takes the put");
        var refused = 0;
        for (var number = 0; number < 50; number++)
        {
            try
            {
                taken.Add(Vault.PutAsync([new VaultEntry(Id(number), "req_1", null, "words")]));
            }
            catch (VaultBusyException)
            {
                refused++;
            }
        }

        // The writer may just have looked for one more.
        Assert.InRange(refused, 50 - QueueLength - 1, 50 - QueueLength);
        Assert.All(taken, put => Assert.False(put.IsCompleted));
        await hold.DisposeAsync();
        await Task.WhenAll(taken);
        await using var connection = await Database.OpenAsync(DatabaseName.Vault);
        Assert.Equal(taken.Count, await connection.ExecuteScalarAsync<long>("select count(*) from vault_entries"));
    }

    [Fact]
    public async Task Puts_that_wait_are_stored_before_the_vault_is_disposed()
    {
        var closing = Process();
        var puts = Enumerable.Range(0, QueueLength).Select(number =>
            closing.GetRequiredService<DatabaseVault>().PutAsync([new VaultEntry(Id(number), "req_1", null, "words")])).ToList();

        await closing.DisposeAsync();

        await Task.WhenAll(puts);
        Assert.Equal(QueueLength, (await Vault.GetAsync([.. Enumerable.Range(0, QueueLength).Select(Id)])).Count);
    }

    [Fact]
    public async Task A_failed_commit_is_told_to_its_callers_and_the_next_one_works()
    {
        await ExecuteAsync("alter table vault_entries rename to hidden");
        await Assert.ThrowsAsync<VaultUnknownOutcomeException>(() => Vault.PutAsync([new VaultEntry(Id(1), "req_1", null, "words")]));

        await ExecuteAsync("alter table hidden rename to vault_entries");
        await Vault.PutAsync([new VaultEntry(Id(1), "req_1", null, "words")]);

        Assert.Single(await Vault.GetAsync([Id(1)]));
    }

    [Fact]
    public async Task A_secret_is_made_once_whoever_asks_first()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Process()).ToList();

        var secrets = await Task.WhenAll(processes.SelectMany(process =>
            Enumerable.Range(0, 4).Select(_ => process.GetRequiredService<DatabaseVault>().GetOrCreateSecretAsync("idempotency"))));

        foreach (var process in processes) await process.DisposeAsync();
        Assert.Equal(32, secrets[0].Length);
        Assert.All(secrets, secret => Assert.Equal(secrets[0], secret));
        Assert.NotEqual(secrets[0], await Vault.GetOrCreateSecretAsync("another"));
        Assert.Equal(secrets[0], await Vault.GetOrCreateSecretAsync("idempotency"));
    }

    private static IComparer<VaultId> ById { get; } = Comparer<VaultId>.Create((left, right) => Number(left).CompareTo(Number(right)));

    private static int Number(VaultId id) => Enumerable.Range(0, 10).First(number => Id(number) == id);

    /// <summary>Keeps the writer from committing until disposed.</summary>
    private async Task<IAsyncDisposable> HoldAsync()
    {
        var connection = await Database.OpenAsync(DatabaseName.Vault);
        await connection.ExecuteAsync(Engine is DatabaseEngine.Sqlite ? "begin immediate" : "begin; lock table vault_entries in exclusive mode");
        return new Hold(connection);
    }

    private sealed class Hold(System.Data.Common.DbConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await connection.ExecuteAsync("rollback");
            await connection.DisposeAsync();
        }
    }
}

public sealed class SqliteVaultTests() : VaultTests(DatabaseEngine.Sqlite);

public sealed class PostgresVaultTests() : VaultTests(DatabaseEngine.Postgres);
