using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Access;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Clients;

/// <summary>The TypeScript client is made anew from the document, compiled, and used by its own example against a running platform.</summary>
[Collection(OnMatrix.Name)]
public sealed class TypeScriptClientTests(MatrixGateway gateway)
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Contract.File))!, "clients", "typescript");

    [Fact]
    public async Task A_client_made_from_the_document_orders_a_service_follows_it_and_takes_it_back()
    {
        await using var proxy = await CheckingProxy.StartAsync(gateway.Host);
        var url = proxy.Address.GetLeftPart(UriPartial.Authority);
        await RunAsync(url, "npm", "run", "build", "--silent");

        var said = JsonNode.Parse(await RunAsync(url, "node", "dist/example.js", url))!;

        var offices = (await gateway.Api.Get("/v1/units?level=office&count=true&limit=1")).Is(HttpStatusCode.OK)["total"];
        Assert.Equal((int)offices, (int)said["offices"]!);
        Assert.Equal(("placed", "withdrawn", "access.account-required"), ((string)said["before"]!, (string)said["after"]!, (string)said["refused"]!));
        Assert.True((int)said["placed"]! >= 0);
        Assert.Matches("^[1-9][0-9]* entities, up to [1-9][0-9]* events$", (await RunAsync(url, "node", "dist/copy.js")).Trim());
        proxy.AllPassed();
    }

    private async Task<string> RunAsync(string url, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["url"] = url, ["key"] = gateway.Host.Token },
        })!;
        var (said, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await said}{await faults} (./test.sh installs what it needs, or: npm ci --prefix clients/typescript)");
        return await said;
    }
}
