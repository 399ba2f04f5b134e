using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Feeds;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Integration;

/// <summary>Another's client of server-sent events, the <c>eventsource</c> of npm, hears of everything although its connection breaks off after each event.</summary>
[Collection(OnSqlite.Name)]
public sealed class EventSourceTests(SqliteGateway gateway)
{
    private const int Count = 4;

    [Fact]
    public async Task A_reader_of_npm_goes_on_where_it_was_cut_off()
    {
        var api = gateway.Api;
        var station = await api.OpenStation();
        var address = new Uri(api.Http.BaseAddress!, $"/v1/events/stream?unit={station}&types=service-request.*");
        using var node = Process.Start(new ProcessStartInfo("node", ["listen.js", address.AbsoluteUri, gateway.Host.Token, Count.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = Readers.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (lines, faults) = (node.StandardOutput, node.StandardError.ReadToEndAsync());
        Assert.True(await lines.ReadLineAsync() is { } open && open.Contains("open", StringComparison.Ordinal), "It does not open.");

        var placed = new List<string>();
        for (var number = 0; number < Count; number++) placed.Add(await api.PlaceRequest(station));

        var heard = (await lines.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).Where(line => line["subject"] is not null).ToList();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await faults);
        Assert.Equal(placed, heard.Select(each => (string)each["subject"]!));
        Assert.Equal(Count, heard.Select(each => (string)each["id"]!).Distinct().Count());
    }
}
