using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Vault.Tests;

public abstract class SealedFilesTests(DatabaseEngine engine) : OnVault(engine)
{
    private SealedFiles Files => Services.GetRequiredService<SealedFiles>();

    [Fact]
    public async Task What_is_written_is_read_by_every_process_and_lies_nowhere_in_plain()
    {
        await Files.CreateAsync("imp/rows");
        await Files.WriteAsync("imp/rows", 0, "李梅,13800000000"u8.ToArray());
        await Files.WriteAsync("imp/rows", 1, new byte[SealedFiles.PieceBytes]);
        await using var other = Process();

        var files = other.GetRequiredService<SealedFiles>();
        Assert.Equal("李梅,13800000000"u8.ToArray(), await files.ReadAsync("imp/rows", 0));
        Assert.Equal(SealedFiles.PieceBytes, (await files.ReadAsync("imp/rows", 1))!.Length);
        Assert.Null(await files.ReadAsync("imp/rows", 2));
        var everything = await EverythingAsync();
        Assert.DoesNotContain("李梅", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("13800000000", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_piece_is_replaced_by_its_number_and_opens_under_no_other()
    {
        await Files.CreateAsync("imp/rows");
        await Files.WriteAsync("imp/rows", 0, "甲"u8.ToArray());
        await Files.WriteAsync("imp/rows", 0, "乙"u8.ToArray());
        await Files.WriteAsync("imp/rows", 1, "丙"u8.ToArray());
        Assert.Equal("乙"u8.ToArray(), await Files.ReadAsync("imp/rows", 0));

        await ExecuteAsync("update vault_files set number = 7 where number = 1");

        await Assert.ThrowsAnyAsync<CryptographicException>(() => Files.ReadAsync("imp/rows", 7));
    }

    [Fact]
    public async Task What_is_removed_is_gone_with_its_key_and_cannot_be_written_to()
    {
        await Files.CreateAsync("imp/rows");
        await Files.WriteAsync("imp/rows", 0, "甲"u8.ToArray());

        await Files.RemoveAsync("imp/rows");

        Assert.Null(await Files.ReadAsync("imp/rows", 0));
        Assert.Equal((0, 0), (await ScalarAsync<int>("select count(*) from vault_files"), await ScalarAsync<int>("select count(*) from vault_keys")));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Files.WriteAsync("imp/rows", 1, "乙"u8.ToArray()));
        await Files.RemoveAsync("imp/rows");
    }

    [Fact]
    public async Task A_rotation_takes_files_along()
    {
        await Files.CreateAsync("imp/rows");
        await Files.WriteAsync("imp/rows", 0, "甲"u8.ToArray());
        var newKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]);
        await using (var rotating = Process(("Vault:MasterKey", newKey), ("Vault:OlderMasterKeys:0", MasterKey))) await rotating.GetRequiredService<KeyRotation>().RunAsync();

        await using var later = Process(("Vault:MasterKey", newKey));

        Assert.Equal("甲"u8.ToArray(), await later.GetRequiredService<SealedFiles>().ReadAsync("imp/rows", 0));
    }
}

public sealed class SealedFilesOnSqliteTests() : SealedFilesTests(DatabaseEngine.Sqlite);

public sealed class SealedFilesOnPostgresTests() : SealedFilesTests(DatabaseEngine.Postgres);
