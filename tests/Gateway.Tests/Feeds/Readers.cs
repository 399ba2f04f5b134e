using System.Diagnostics;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Feeds;

/// <summary>Other people's programs, which Node.js runs from <c>tests/Readers</c>.</summary>
public static class Readers
{
    internal static readonly string Folder = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Contract.File))!, "tests", "Readers");

    /// <summary>What one of them makes of some bytes.</summary>
    /// <param name="kind">Which: see <c>read.js</c>.</param>
    public static async Task<JsonArray> ReadAsync(string kind, byte[] bytes)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, bytes);

            // The zone of the machine must make no difference.
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "read.js"), kind, file])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["TZ"] = "America/New_York" },
            })!;
            var (said, faults) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            await node.WaitForExitAsync();
            Assert.True(node.ExitCode == 0, $"{await faults} (./test.sh installs what it needs, or: npm ci --prefix tests/Readers)");
            return JsonNode.Parse(await said)!.AsArray();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
