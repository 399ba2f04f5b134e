using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Access;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Clients;

/// <summary>The examples of the guides for partners run as they stand there, and all come to the same.</summary>
[Collection(OnMatrix.Name)]
public sealed class ExampleTests(MatrixGateway gateway)
{
    private static readonly string Root = Path.GetDirectoryName(Path.GetDirectoryName(Contract.File))!;

    [Fact]
    public async Task A_copy_is_taken_and_followed_in_every_language_alike()
    {
        await gateway.Api.PlaceRequest();
        await using var proxy = await CheckingProxy.StartAsync(gateway.Host);
        var (url, key) = (proxy.Address.GetLeftPart(UriPartial.Authority), (await gateway.Api.Post("/v1/api-keys", new JsonObject
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
        proxy.AllPassed();
    }

    [Theory]
    [InlineData("python3", "python")]
    [InlineData("node", "ts")]
    [InlineData("dotnet", "csharp")]
    public async Task A_receiver_takes_what_is_signed_for_it_and_nothing_else(string program, string language)
    {
        var (port, station) = (FakeMail.FreePort(), await gateway.Api.OpenStation());
        var address = new Uri($"http://127.0.0.1:{port}/practice-events");
        var webhook = (await gateway.Api.Post("/v1/webhooks", new JsonObject { ["label"] = "试验", ["address"] = address.AbsoluteUri, ["unit"] = station, ["types"] = new JsonArray("service-request.*") })).Is(HttpStatusCode.Created);
        var code = (await ExampleAsync("### Verify", language)).Replace("8080", $"{port}", StringComparison.Ordinal);
        // What it imports is found from where it lies; what is compiled lies where nothing of this repository's is.
        var folder = Directory.CreateTempSubdirectory();
        var file = language == "ts" ? Path.Combine(Root, "tests", "Readers", "node_modules", $"receiver-{port}.mjs") : Path.Combine(folder.FullName, "receiver.cs");
        if (language != "python") await File.WriteAllTextAsync(file, language == "ts" ? await WithoutTypesAsync(code) : code);
        using var receiver = Start(program, language switch { "ts" => [file], "csharp" => ["run", file], _ => ["-u", "-c", code] }, ("WEBHOOK_SECRET", webhook.Text("secret")));
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            HttpResponseMessage? forged = null;
            await Eventually.TrueAsync(async () => (forged = await TryPostAsync(http, address)) is not null, "the receiver is there");
            Assert.Equal(HttpStatusCode.Unauthorized, forged!.StatusCode);

            var request = await gateway.Api.PlaceRequest(station);

            await Eventually.TrueAsync(
                async () => (await gateway.Api.Get($"/v1/webhooks/{webhook.Text("id")}/deliveries?state=delivered"))["items"].AsArray().Count == 1, "it is delivered");
            receiver.Kill(entireProcessTree: true);
            Assert.Contains(request, await receiver.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        }
        finally
        {
            if (!receiver.HasExited) receiver.Kill(entireProcessTree: true);
            File.Delete(file);
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_shell_makes_the_signature_that_a_request_bears()
    {
        await using var receiver = await FakeReceiver.StartAsync();
        var webhook = (await gateway.Api.Post("/v1/webhooks", new JsonObject { ["label"] = "试验", ["address"] = new Uri(receiver.Address, "/hook").AbsoluteUri, ["unit"] = Station, ["types"] = new JsonArray() })).Is(HttpStatusCode.Created);
        Assert.True((bool)(await gateway.Api.Post($"/v1/webhooks/{webhook.Text("id")}/ping")).Is(HttpStatusCode.OK)["delivered"]);
        (await gateway.Api.Post($"/v1/webhooks/{webhook.Text("id")}/disable")).Is(HttpStatusCode.OK);
        var sent = receiver.Requests.First();
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "body.json"), sent.Body);
            using var process = Start("bash", ["-c", $"cd {folder.FullName}\n{await ExampleAsync("### Verify", "sh")}"],
                ("secret", webhook.Text("secret")), ("webhook_id", sent.Id), ("webhook_timestamp", sent.Headers["webhook-timestamp"]));
            Assert.Equal(sent.Headers["webhook-signature"], (await SaidAsync(process)).Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_request_is_placed_and_followed_by_the_standard_of_hotlines()
    {
        var (url, key) = (gateway.Host.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority), (await gateway.Api.Post("/v1/api-keys", new JsonObject
        {
            ["label"] = "热线",
            ["unit"] = Center,
            ["permissions"] = new JsonArray("enter-requests", "read-requests"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
        })).Is(HttpStatusCode.Created).Text("token"));

        using var process = Start("python3", ["-c", await ExampleAsync("## Open311 GeoReport v2", "python", "partners-standards.md")], ("url", url), ("key", key));

        Assert.Equal("open", (await SaidAsync(process)).Trim());
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
        // What it keeps lies there.
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            using var process = Start(program, ["-c", $"{(language == "sh" ? $"cd {folder.FullName}\n" : "")}{await ExampleAsync("## Take a copy, and keep it", language)}"], ("url", url), ("key", key));
            return (await SaidAsync(process)).Trim();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> ExampleAsync(string heading, string language, string guide = "partners.md") =>
        (await File.ReadAllTextAsync(Path.Combine(Root, "docs", guide))).Split($"{heading}\n")[1].Split($"```{language}\n")[1].Split("\n```")[0];

    /// <summary>TypeScript as Node.js takes it.</summary>
    private static async Task<string> WithoutTypesAsync(string code)
    {
        const string Script = "process.stdout.write(require('typescript').transpileModule(process.env.code, { compilerOptions: { module: 'esnext', target: 'es2022' } }).outputText)";
        using var process = Start("node", ["-e", Script], ("code", code), ("NODE_PATH", Path.Combine(Root, "clients", "typescript", "node_modules")));
        return await SaidAsync(process);
    }

    private static Process Start(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["no_proxy"] = "*";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<string> SaidAsync(Process process)
    {
        var (said, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await faults);
        return await said;
    }

    /// <summary>Something that nobody signed; null where nobody answers.</summary>
    private static async Task<HttpResponseMessage?> TryPostAsync(HttpClient http, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("{}") };
        request.Headers.Add("webhook-id", "evt_0_1");
        request.Headers.Add("webhook-timestamp", DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", "v1,AAAA");
        try
        {
            return await http.SendAsync(request);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
