using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Vault.Tests;

public abstract class KeyRotationTests(DatabaseEngine engine) : OnVault(engine)
{
    private static readonly string NewKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]);

    private static readonly (string, string?)[] Both = [("Vault:MasterKey", NewKey), ("Vault:OlderMasterKeys:0", MasterKey)];

    [Fact]
    public async Task After_a_rotation_the_new_master_key_alone_opens_everything()
    {
        await PutAsync(0, 600);
        var secret = await Vault.GetOrCreateSecretAsync("idempotency");
        await using var rotating = Process(Both);

        Assert.Equal(601, await rotating.GetRequiredService<KeyRotation>().RunAsync());
        Assert.Equal(0, await rotating.GetRequiredService<KeyRotation>().RunAsync());

        await using var later = Process(("Vault:MasterKey", NewKey));
        var vault = later.GetRequiredService<DatabaseVault>();
        foreach (var some in Enumerable.Range(0, 600).Chunk(DatabaseVault.MostIds)) Assert.Equal(some.Length, (await vault.GetAsync([.. some.Select(Id)])).Count);
        Assert.Equal(secret, await vault.GetOrCreateSecretAsync("idempotency"));
        await using var earlier = Process();
        await Assert.ThrowsAsync<VaultKeyMissingException>(() => earlier.GetRequiredService<DatabaseVault>().GetAsync([Id(0)]));
    }

    [Fact]
    public async Task A_rotation_that_lacks_a_master_key_stops_and_goes_on_once_it_has_it()
    {
        await PutAsync(0, 3);
        await using var lacking = Process(("Vault:MasterKey", NewKey));
        await Assert.ThrowsAsync<VaultKeyMissingException>(() => lacking.GetRequiredService<KeyRotation>().RunAsync());
        Assert.Equal(3, (await Vault.GetAsync([Id(0), Id(1), Id(2)])).Count);

        await using var rotating = Process(Both);
        Assert.Equal(3, await rotating.GetRequiredService<KeyRotation>().RunAsync());
    }

    [Fact]
    public async Task Beside_a_rotation_gateways_put_read_and_erase_and_nothing_erased_comes_back()
    {
        await PutAsync(0, 1_200);
        await using var rotating = Process(Both);
        var vault = rotating.GetRequiredService<DatabaseVault>();

        var rotation = Task.Run(() => rotating.GetRequiredService<KeyRotation>().RunAsync());
        for (var number = 0; number < 50; number++)
        {
            await ExecuteAsync($"delete from vault_keys where scope = 'req_{number * 20}'");
            await vault.PutAsync([new VaultEntry(Id(5_000 + number), $"req_new_{number}", null, "new")]);
            Assert.Single(await vault.GetAsync([Id((number * 20) + 1)]));
        }

        await rotation;
        await rotating.GetRequiredService<KeyRotation>().RunAsync();
        await using var later = Process(("Vault:MasterKey", NewKey));
        for (var number = 0; number < 50; number++)
            Assert.Equal([Id(5_000 + number)], (await later.GetRequiredService<DatabaseVault>().GetAsync([Id(number * 20), Id(5_000 + number)])).Select(entry => entry.Id));
    }

    private async Task PutAsync(int from, int count)
    {
        await using var patient = Process(("Vault:QueueLength", "2000"));
        await Task.WhenAll(Enumerable.Range(from, count).Select(number => patient.GetRequiredService<DatabaseVault>().PutAsync([new VaultEntry(Id(number), $"req_{number}", null, $"{number}")])));
    }
}

public sealed class SqliteKeyRotationTests() : KeyRotationTests(DatabaseEngine.Sqlite);

public sealed class PostgresKeyRotationTests() : KeyRotationTests(DatabaseEngine.Postgres);
