using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Integration;

public abstract class ChangeFeedTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task Pages_and_lines_give_the_whole_ledger_once_and_every_entity_in_order()
    {
        var ledger = gateway.Host.Services.GetRequiredService<ILedger>();
        var (cursor, paged, upToDate) = ((string?)null, new List<JsonNode>(), false);
        while (!upToDate)
        {
            var page = (await api.Get($"/v1/events?limit=1000{(cursor is null ? "" : $"&after={cursor}")}")).Is(HttpStatusCode.OK);
            paged.AddRange(page["items"].AsArray().Select(each => each!));
            (cursor, upToDate) = (page.Text("next"), (bool)page["upToDate"]!);
        }

        Assert.True(paged.Count >= (await ledger.HeadsAsync()).Sum() - 200, "The feed is shorter than the ledger.");
        Assert.Equal(paged.Count, paged.Select(Id).Distinct().Count());
        foreach (var entity in paged.GroupBy(each => (string)each["subject"]!))
            Assert.Equal(Enumerable.Range(1, entity.Count()), entity.Select(each => int.Parse((string)each["sequence"]!, System.Globalization.CultureInfo.InvariantCulture)));

        var lines = await LinesAsync("/v1/events?format=ndjson");
        Assert.True((bool)lines[^1]["upToDate"]!);
        Assert.Equal(paged.Select(Id), lines.Where(line => line["id"] is not null).Select(Id).Take(paged.Count));
        Assert.Empty((await api.Get($"/v1/events?after=now&limit=1"))["items"].AsArray());
    }

    [Fact]
    public async Task It_is_narrowed_by_types_and_by_the_units_below_one()
    {
        var start = await NowAsync();
        var (here, there) = (await api.OpenStation(), await api.OpenStation());
        var (request, _) = (await api.PlaceRequest(here), await api.PlaceRequest(there));

        Assert.Equal(request, (string)Assert.Single(await EventsAsync($"?after={start}&types=service-request.*&unit={here}"))["subject"]!);
        Assert.Equal([here, there], (await EventsAsync($"?after={start}&types=unit.opened&unit={Office}")).Select(each => (string)each["subject"]!));
        Assert.All(await EventsAsync($"?after={start}&types=unit.opened,service-request.*"), each => Assert.Contains((string)each["type"]!, (string[])["unit.opened", "service-request.placed"]));
        (await api.Get("/v1/events?types=unit.vanished")).IsInvalid("query.invalid", "types");
        (await api.Get("/v1/events?types=unit")).IsInvalid("query.invalid", "types");
    }

    [Fact]
    public async Task Whoever_waits_hears_of_it_as_it_happens()
    {
        var station = await api.OpenStation();
        var next = api.Get($"/v1/events?after={await NowAsync()}&wait=20&unit={station}&types=service-request.*");
        Assert.False(next.IsCompleted);

        var request = await api.PlaceRequest(station);

        Assert.Equal(request, (string)(await next).Is(HttpStatusCode.OK)["items"].AsArray().Single()!["subject"]!);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_goes_on_where_it_was_while_others_write()
    {
        var station = await api.OpenStation();
        var path = $"/v1/events/stream?unit={station}&types=service-request.*";
        var start = await NowAsync();
        var writing = Task.Run(async () =>
        {
            for (var number = 0; number < 12; number++) await api.PlaceRequest(station);
        });

        List<PushedEvent> heard = [];
        for (var last = start; heard.Count < 12; last = heard[^1].Id)
        {
            using var stream = await PushedEvents.OpenAsync(api.Http, path, last, gateway.Host.Token);
            for (var number = 0; number < 3; number++) heard.Add(await stream.NextAsync());
        }

        await writing;
        Assert.Equal((await EventsAsync($"?after={start}&unit={station}&types=service-request.*")).Select(Id), heard.Select(each => Id(each.Data)));
        Assert.All(heard, each => Assert.Equal("service-request.placed", each.Type));
    }

    [Fact]
    public async Task A_partner_hears_of_its_own_units_and_of_no_volunteer()
    {
        var start = await NowAsync();
        var (mine, others) = (await api.OpenStation(), await api.OpenStation("620623101"));
        var (request, _) = (await api.PlaceRequest(mine), await api.PlaceRequest(others));
        await api.FoundTeam(mine);
        var partner = await gateway.Host.ApiOf(new Grant(Role.Partner, new UnitCode(Office)));

        var events = (await partner.Get($"/v1/events?after={start}&limit=1000")).Is(HttpStatusCode.OK)["items"].AsArray();

        Assert.Contains(request, events.Select(each => (string)each!["subject"]!));
        Assert.DoesNotContain(others, events.Select(each => (string)each!["unit"]!));
        var all = (await LinesAsync("/v1/events?format=ndjson", partner)).Where(line => line["type"] is not null).ToList();
        Assert.DoesNotContain(all, each => ((string)each["type"]!).StartsWith("volunteer.", StringComparison.Ordinal));
        Assert.All(all, each => Assert.StartsWith(Office, (string)each["unit"]!, StringComparison.Ordinal));
        Assert.All(all, each => Assert.Null(each["actor"]));
        (await (await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(mine)))).Get("/v1/events")).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await gateway.Host.ApiOfNobody().Get("/v1/events")).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
    }

    [Theory]
    [InlineData("e1.1")]
    [InlineData("e1.-1.0.0.0")]
    [InlineData("e2.0.0.0.0")]
    [InlineData("e1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0")]
    [InlineData("last")]
    public async Task What_is_no_cursor_is_refused(string cursor) => (await api.Get($"/v1/events?after={cursor}")).IsInvalid("query.invalid", "after");

    [Fact]
    public async Task A_cursor_that_has_seen_more_than_there_is_is_told_so()
    {
        var ahead = string.Join('.', (await NowAsync()).Split('.').Select((part, at) => at == 0 ? part : $"{part}9"));
        (await api.Get($"/v1/events?after={ahead}")).IsRefused(HttpStatusCode.Conflict, "events.cursor-ahead");
    }

    [Fact]
    public async Task Every_type_has_its_schema()
    {
        var types = (await api.Get("/v1/events/schemas"))["items"].AsArray();
        Assert.Contains(types, type => (string)type!["type"]! == "service-request.placed" && (string?)type["needs"] == "read-requests");
        Assert.Equal("service-request.placed", (await api.Get("/v1/events/schemas/service-request.placed")).Is(HttpStatusCode.OK).Text("title"));
        Assert.Equal(HttpStatusCode.NotFound, (await api.Get("/v1/events/schemas/service-request.vanished")).Status);
    }

    private static string Id(JsonNode each) => (string)each["id"]!;

    private async Task<string> NowAsync() => (await api.Get("/v1/events?after=now&limit=1")).Is(HttpStatusCode.OK).Text("next");

    private async Task<List<JsonNode>> EventsAsync(string query) =>
        [.. (await api.Get($"/v1/events{query}&limit=1000")).Is(HttpStatusCode.OK)["items"].AsArray().Select(each => each!)];

    private async Task<List<JsonNode>> LinesAsync(string path, Api? by = null)
    {
        using var answer = await (by ?? api).Raw(path);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}

[Collection(OnSqlite.Name)]
public sealed class ChangeFeedOnSqliteTests(SqliteGateway gateway) : ChangeFeedTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class ChangeFeedOnPostgresTests(PostgresGateway gateway) : ChangeFeedTests(gateway);
