using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Access;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Clients;

/// <summary>The examples of <c>docs/partners.md</c> run as they stand there, and all come to the same.</summary>
[Collection(OnMatrix.Name)]
public sealed class ExampleTests(MatrixGateway gateway)
{
    private static readonly string Root = Path.GetDirectoryName(Path.GetDirectoryName(Contract.File))!;

    [Fact]
    public async Task A_copy_is_taken_and_followed_in_every_language_alike()
    {
        await gateway.Api.PlaceRequest();
        var (url, key) = (gateway.Api.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), (await gateway.Api.Post("/v1/api-keys", new JsonObject
        {
            ["label"] = "试验",
            ["unit"] = Office,
            ["permissions"] = new JsonArray("follow-events", "read-requests"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
        })).Is(HttpStatusCode.Created).Text("token"));
        var expected = await CopyExample.RunAsync(url, key);
        Assert.Matches("^[1-9][0-9]* entities, up to [1-9][0-9]* events$", expected);

        Assert.Equal(expected, await RunAsync("bash", "sh", url, key));
        Assert.Equal(expected, await RunAsync("python3", "python", url, key));
    }

    [Fact]
    public async Task What_is_shown_of_the_clients_is_what_is_tested_of_them()
    {
        var shown = await File.ReadAllTextAsync(Path.Combine(Root, "docs", "partners.md"));
        var example = (await File.ReadAllTextAsync(Path.Combine(Root, "tests", "Gateway.Tests", "Clients", "CopyExample.cs"))).Split("// begin\n")[1].Split("        // end\n")[0];
        Assert.Contains(string.Join('\n', example.Split('\n').Select(line => line.Length > 8 ? line[8..] : line.Trim())), shown, StringComparison.Ordinal);
        Assert.Contains(await File.ReadAllTextAsync(Path.Combine(Root, "clients", "typescript", "src", "copy.ts")), shown, StringComparison.Ordinal);
    }

    /// <summary>Runs the example in a language under the heading of copies.</summary>
    private static async Task<string> RunAsync(string program, string language, string url, string key)
    {
        var section = (await File.ReadAllTextAsync(Path.Combine(Root, "docs", "partners.md"))).Split("## Take a copy, and keep it\n")[1].Split("\n## ")[0];
        var code = section.Split($"```{language}\n")[1].Split("\n```")[0];
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program)
            {
                WorkingDirectory = folder.FullName,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["url"] = url, ["key"] = key, ["no_proxy"] = "*" },
            })!;
            await process.StandardInput.WriteAsync(code);
            process.StandardInput.Close();
            var (said, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"{program}: {await faults}");
            return (await said).Trim();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
