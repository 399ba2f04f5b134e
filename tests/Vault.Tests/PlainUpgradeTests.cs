using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Vault.Tests;

/// <summary>The vault of a version that kept everything in plain.</summary>
public abstract class PlainUpgradeTests(DatabaseEngine engine) : OnVault(engine)
{
    private const int Entries = 1_203;

    private static readonly byte[] Secret = [.. Enumerable.Repeat((byte)9, 32)];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsync("drop table vault_entries; drop table vault_keys; drop table vault_secrets; drop table vault_people; drop table vault_audit; drop table vault_approvals; drop table vault_consents; drop table vault_turns; drop table vault_files; drop table vault_kept; drop table vault_migrations");
        foreach (var script in new[] { "0001_vault", "0002_no_subject_index" })
        {
            await Services.GetRequiredService<Migrations>().RunAsync(
                new MigrationSet(DatabaseName.Vault, typeof(DatabaseVault).Assembly, $"Practice.Actors.Vault.Schema.{script[..5]}", "vault_migrations"));
            await ExecuteAsync($"update vault_migrations set scriptname = '{script}' where scriptname = '{script[5..]}'");
        }

        await using var connection = await Database.OpenAsync(DatabaseName.Vault);
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            "insert into vault_entries (id, subject, kind, data, created_at) values (@id, @subject, @kind, @data, 77)",
            Enumerable.Range(0, Entries).Select(number => new
            {
                id = Id(number).Value,
                subject = $"req_{number / 3}",
                kind = number % 3 == 0 ? "person" : "words",
                data = number % 3 == 0 ? $$"""{"name":"王小明{{number}}","phone":"1381234{{number:0000}}","address":null}""" : $"门口有台阶{number}",
            }),
            transaction);
        await connection.ExecuteAsync("insert into vault_secrets (name, secret) values ('idempotency', @secret)", new { secret = Convert.ToBase64String(Secret) }, transaction);
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task What_was_kept_in_plain_is_sealed_and_reads_as_before()
    {
        await Vault.InitializeAsync();

        foreach (var some in Enumerable.Range(0, Entries).Chunk(DatabaseVault.MostIds))
        {
            var read = (await Vault.GetAsync([.. some.Select(Id)])).ToDictionary(entry => entry.Id);
            foreach (var number in some)
            {
                var entry = read[Id(number)];
                Assert.Equal($"req_{number / 3}", entry.Subject);
                if (number % 3 == 0) Assert.Equal(new Person($"王小明{number}", $"1381234{number:0000}", Address: null), entry.Person);
                else Assert.Equal($"门口有台阶{number}", entry.Words);
            }
        }

        Assert.Equal(Secret, await Vault.GetOrCreateSecretAsync("idempotency"));
        Assert.Equal(Entries, await ScalarAsync<long>("select count(*) from vault_entries where created_at = 77"));
        await IsSealedAsync();
    }

    [Fact]
    public async Task Several_processes_may_start_at_once()
    {
        var processes = Enumerable.Range(0, 3).Select(_ => Process()).ToList();

        await Task.WhenAll(processes.Select(process => process.GetRequiredService<DatabaseVault>().InitializeAsync()));

        foreach (var process in processes) await process.DisposeAsync();
        Assert.Equal(Entries, await ScalarAsync<long>("select count(*) from vault_entries e join vault_keys k on k.id = e.key"));
        await IsSealedAsync();
    }

    private async Task IsSealedAsync()
    {
        var everything = await EverythingAsync();
        Assert.DoesNotContain("vault_plain", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("台阶", everything, StringComparison.Ordinal);
        if (Engine is DatabaseEngine.Postgres) return;

        // Nor in what is left of the file's pages.
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Options.DataFolder, "vault.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("王小明")) < 0, $"{file} still holds names.");
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("台阶")) < 0, $"{file} still holds words.");
        }
    }
}

public sealed class SqlitePlainUpgradeTests() : PlainUpgradeTests(DatabaseEngine.Sqlite);

public sealed class PostgresPlainUpgradeTests() : PlainUpgradeTests(DatabaseEngine.Postgres);
