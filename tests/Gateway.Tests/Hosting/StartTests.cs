using System.Diagnostics;
using Practice.Actors.Gateway.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>The program as it is started by hand, where something is wrong with its settings.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("practice-start-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData]
    [InlineData("demo")]
    [InlineData("rotate-keys")]
    public async Task Without_a_master_key_it_says_in_a_line_what_to_set_and_where_that_is_written(params string[] verb)
    {
        var (code, said, faults) = await RunAsync(verb);

        Assert.Equal(1, code);
        Assert.Equal(
            "The gateway does not start. No master key is configured, and without one nothing personal can be kept: set Vault__MasterKey to what `openssl rand -base64 32` prints, "
            + "or Vault__MasterKeyFile to a file with it; see \"The master key\" in docs/operations.md.",
            faults.Trim());
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "vault-master-keys")));
        var guide = Path.Combine(Path.GetDirectoryName(Contract.File)!, "operations.md");
        Assert.Contains("### The master key\n", await File.ReadAllTextAsync(guide), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nine-lives", "Vault:MasterKey: a master key is the base64 of 32 random bytes (openssl rand -base64 32).")]
    [InlineData("changeme", "Vault:MasterKey is a secret that anybody would try first. Set another, or run in Development.")]
    public async Task A_master_key_that_is_none_is_named_and_not_shown(string key, string why)
    {
        var (code, said, faults) = await RunAsync($"--Vault:MasterKey={key}");

        Assert.Equal((1, $"The gateway does not start. {why}"), (code, faults.Trim()));
        Assert.DoesNotContain(key, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_setting_that_is_wrong_is_named_too()
    {
        var (code, said, faults) = await RunAsync($"--Vault:MasterKey={GatewayHost.MasterKey}", "--Vault:QueueLength=0");

        Assert.Equal(1, code);
        Assert.StartsWith("The gateway does not start. Vault: QueueLength is at least 1", faults, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said, string Faults)> RunAsync(params string[] arguments)
    {
        string[] all = [typeof(Verbs).Assembly.Location, .. arguments, $"--Database:DataFolder={folder.FullName}", "--urls=http://127.0.0.1:0"];
        var start = new ProcessStartInfo("dotnet", all) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullName };
        foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT" }) start.Environment[name] = "Production";
        using var process = Process.Start(start)!;
        var (said, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said, await faults);
    }
}
