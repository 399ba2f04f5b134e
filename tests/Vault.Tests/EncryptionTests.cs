using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Vault.Tests;

/// <summary>What is in the tables is of no use without the master key, and of none at all once a key is destroyed.</summary>
public abstract class EncryptionTests(DatabaseEngine engine) : OnVault(engine)
{
    private const string Request = "req_01jdq7k2v3m8n5p6r7s8t9v0wx";

    private static readonly Person LiMei = new("李梅", "13800001234", "华藏寺镇团结路 1 号");

    [Fact]
    public async Task The_tables_show_neither_names_nor_words_nor_secrets()
    {
        await Vault.PutAsync([new VaultEntry(Id(1), Request, LiMei, null), new VaultEntry(Id(2), Request, null, "门口有台阶")]);
        var secret = await Vault.GetOrCreateSecretAsync("idempotency");

        var everything = await EverythingAsync();

        Assert.Contains(Id(1).Value, everything, StringComparison.Ordinal);
        Assert.DoesNotContain("李梅", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("台阶", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(secret), everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_put_together_of_one_request_shares_a_key_and_people_of_a_unit_do_not()
    {
        await Vault.PutAsync([new VaultEntry(Id(1), Request, LiMei, null), new VaultEntry(Id(2), Request, null, "words")]);
        await Vault.PutAsync([new VaultEntry(Id(3), "620623100", LiMei, null), new VaultEntry(Id(4), "620623100", LiMei, null)]);

        Assert.Equal(1, await ScalarAsync<long>($"select count(*) from vault_keys where scope = '{Request}'"));
        Assert.Equal(2, await ScalarAsync<long>($"select count(*) from vault_keys where scope in ('{Id(3)}', '{Id(4)}')"));
    }

    [Fact]
    public async Task A_key_comes_in_only_with_an_entry_that_needs_it()
    {
        VaultEntry[] entries = [new VaultEntry(Id(1), Request, null, "words")];
        await Vault.PutAsync(entries);
        await Vault.PutAsync(entries);
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from vault_keys"));

        await Vault.PutAsync([new VaultEntry(Id(2), Request, null, "a"), new VaultEntry(Id(3), Request, null, "b")]);
        await Vault.RemoveAsync([Id(2)]);
        Assert.Equal("b", Assert.Single(await Vault.GetAsync([Id(2), Id(3)])).Words);
        await Vault.RemoveAsync([Id(3)]);
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from vault_keys"));
    }

    [Fact]
    public async Task Without_its_key_an_entry_is_gone_in_every_process_though_another_has_the_key_in_memory()
    {
        await Vault.PutAsync([new VaultEntry(Id(1), Request, LiMei, null), new VaultEntry(Id(2), "req_other", null, "stays")]);
        await using var other = Process();
        Assert.Equal(2, (await other.GetRequiredService<DatabaseVault>().GetAsync([Id(1), Id(2)])).Count);

        await ExecuteAsync($"delete from vault_keys where scope = '{Request}'");

        Assert.Equal(Id(2), Assert.Single(await other.GetRequiredService<DatabaseVault>().GetAsync([Id(1), Id(2)])).Id);
        Assert.Equal(2, await ScalarAsync<long>("select count(*) from vault_entries"));
    }

    [Fact]
    public async Task Contents_that_are_moved_to_another_entry_do_not_open()
    {
        await Vault.PutAsync([new VaultEntry(Id(1), Request, null, "one"), new VaultEntry(Id(2), Request, null, "two")]);

        await ExecuteAsync($"update vault_entries set sealed = (select sealed from vault_entries where id = '{Id(2)}') where id = '{Id(1)}'");

        await Assert.ThrowsAnyAsync<CryptographicException>(() => Vault.GetAsync([Id(1)]));
        Assert.Equal("two", Assert.Single(await Vault.GetAsync([Id(2)])).Words);
    }

    [Fact]
    public async Task Another_master_key_opens_nothing_and_says_which_is_missing()
    {
        await Vault.PutAsync([new VaultEntry(Id(1), Request, null, "words")]);
        await using var stranger = Process(("Vault:MasterKey", Convert.ToBase64String(new byte[32])));

        var missing = await Assert.ThrowsAsync<VaultKeyMissingException>(() => stranger.GetRequiredService<DatabaseVault>().GetAsync([Id(1)]));

        Assert.Contains(await ScalarAsync<string>("select master from vault_keys") ?? "", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_entries_than_keys_are_kept_in_memory_are_read_all_the_same()
    {
        await using var small = Process(("Vault:CachedKeys", "4"));
        var vault = small.GetRequiredService<DatabaseVault>();
        foreach (var number in Enumerable.Range(0, 20)) await vault.PutAsync([new VaultEntry(Id(number), $"req_{number}", null, $"{number}")]);

        for (var round = 0; round < 2; round++)
        {
            var read = await vault.GetAsync([.. Enumerable.Range(0, 20).Select(Id)]);
            Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number}").Order(StringComparer.Ordinal), read.Select(entry => entry.Words).Order(StringComparer.Ordinal));
            Assert.InRange(small.GetRequiredService<KeyCache>().Count, 1, 4);
        }
    }
}

public sealed class SqliteEncryptionTests() : EncryptionTests(DatabaseEngine.Sqlite);

public sealed class PostgresEncryptionTests() : EncryptionTests(DatabaseEngine.Postgres);
