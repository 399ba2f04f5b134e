using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Vault.Tests;

public sealed class MasterKeyTests : IDisposable
{
    private static readonly string One = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly string Two = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("practice-master-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Where_none_is_configured_nothing_starts_outside_development()
    {
        Assert.Throws<OptionsValidationException>(() => Keys(new VaultOptions()).Current);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task In_development_one_is_made_once_for_its_owner_alone()
    {
        for (var round = 0; round < 50; round++)
        {
            using var together = new Barrier(8);
            var ids = await Task.WhenAll(Enumerable.Range(0, together.ParticipantCount).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait();
                    return Keys(new VaultOptions { MakesMasterKey = true }).Current.Id;
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            Assert.Single(ids.Distinct(StringComparer.Ordinal));
            var file = Assert.Single(folder.GetFiles());
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
            file.Delete();
        }
    }

    [Fact]
    public async Task Of_a_file_the_first_key_is_the_current_one_and_the_others_are_older()
    {
        var file = Path.Combine(folder.FullName, "keys");
        await File.WriteAllTextAsync(file, $"{Two}\n\n{One}\n");

        var keys = Keys(new VaultOptions { MasterKeyFile = file });

        Assert.Equal(Keys(new VaultOptions { MasterKey = Two }).Current.Id, keys.Current.Id);
        Assert.NotNull(keys.Find(Keys(new VaultOptions { MasterKey = One }).Current.Id));
        Assert.Null(keys.Find("another"));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_key_is_refused_without_being_repeated(string text)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Keys(new VaultOptions { MasterKey = text }).Current);
        Assert.DoesNotContain(text, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_s_id_and_its_text_in_a_log_say_nothing_of_it()
    {
        var key = Keys(new VaultOptions { MasterKey = One }).Current;
        Assert.Equal(16, key.Id.Length);
        Assert.Equal(key.Id, $"{key}");
        Assert.DoesNotContain("0101", key.Id, StringComparison.Ordinal);
    }

    private MasterKeys Keys(VaultOptions options) => new(Options.Create(options), Options.Create(new DatabaseOptions { DataFolder = folder.FullName }));
}
