using System.Diagnostics;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Feeds;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.OpenApi;

/// <summary>Other people's linters have nothing to say about the document.</summary>
public sealed class LintTests
{
    [Fact]
    public async Task Spectral_and_redocly_find_no_error_and_no_warning()
    {
        var (spectral, redocly) = (RunAsync("spectral", "lint", Contract.File, "--ruleset", "spectral.yaml", "--format", "json", "--quiet"), RunAsync("redocly", "lint", Contract.File, "--config", "redocly.yaml", "--format", "json"));

        Assert.Empty(JsonNode.Parse(await spectral)!.AsArray().Select(found => $"{found!["code"]} {string.Join('/', found["path"]!.AsArray())}").Take(20));
        var report = JsonNode.Parse(await redocly)!;
        Assert.Empty(report["problems"]!.AsArray().Select(found => $"{found!["ruleId"]} {found["location"]![0]!["pointer"]}").Take(20));
        Assert.Equal((0, 0), ((int)report["totals"]!["errors"]!, (int)report["totals"]!["warnings"]!));
    }

    private static async Task<string> RunAsync(string linter, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Readers.Folder, "node_modules", ".bin", linter), arguments)
        {
            WorkingDirectory = Readers.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" },
        })!;
        var (said, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var text = await said;
        Assert.True(text.Contains('[', StringComparison.Ordinal), $"{text}{await faults} (./test.sh installs what it needs, or: npm ci --prefix tests/Readers)");
        return text;
    }
}
