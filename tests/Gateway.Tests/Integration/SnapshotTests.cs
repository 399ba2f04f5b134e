using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Integration;

public abstract class SnapshotTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    /// <summary>Read in small pages while requests go on: an event is in the item that was read, or comes behind the snapshot's position, and never neither.</summary>
    [Fact]
    public async Task What_is_in_it_and_what_happens_after_it_give_the_present_state_while_others_write()
    {
        var station = await api.OpenStation();
        var team = await api.FoundTeam(station);
        var placed = new List<string>();
        for (var number = 0; number < 6; number++) placed.Add(await api.PlaceRequest(station));
        var isRead = false;
        var writing = Task.Run(async () =>
        {
            foreach (var request in placed) await api.Take(request, Dispatch(team), Accept(team), Start(team));
            while (!Volatile.Read(ref isRead)) await api.PlaceRequest(station);
            // Certainly behind the snapshot.
            await api.PlaceRequest(station);
        });

        var (items, after) = await ReadAsync($"unit={station}&limit=2");
        Volatile.Write(ref isRead, true);
        await writing;

        Assert.Equal(items.Count, items.Select(Subject).Distinct().Count());
        var held = items.ToDictionary(Subject, item => (Sequence: Sequence(item), State: (string?)item["data"]!["state"]));
        var (events, news) = ((await api.Get($"/v1/events?after={after}&unit={station}&limit=1000")).Is(HttpStatusCode.OK)["items"].AsArray(), 0);
        foreach (var happened in events)
        {
            var (subject, sequence) = (Subject(happened!), Sequence(happened!));
            var before = held.GetValueOrDefault(subject);
            if (sequence <= before.Sequence) continue;
            Assert.Equal(before.Sequence + 1, sequence);
            held[subject] = (sequence, StateAfter((string)happened!["type"]!));
            news++;
        }

        Assert.True(news > 0, "Nothing happened behind the snapshot.");
        // It waits until the lists have seen what happened.
        await ReadAsync($"unit={station}&kinds=unit");
        var present = (await api.Get($"/v1/service-requests?unit={station}&limit=200")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.True(present.Count > placed.Count);
        Assert.Equal(
            present.Select(request => ((string)request!["id"]!, (int)request["version"]!, (string)request["state"]!)).Order(),
            held.Where(each => each.Key.StartsWith("req_", StringComparison.Ordinal)).Select(each => (each.Key, each.Value.Sequence, each.Value.State!)).Order());
    }

    [Fact]
    public async Task Lines_and_pages_give_the_same_and_each_entity_is_what_its_list_shows()
    {
        var station = await api.OpenStation();
        var (team, request) = (await api.FoundTeam(station), await api.PlaceRequest(station));
        var (paged, _) = await ReadAsync($"unit={station}&limit=1");

        using var answer = await api.Raw($"/v1/events/snapshot?unit={station}&format=ndjson");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();

        Assert.Null(lines[^1]["next"]);
        Assert.StartsWith("e1.", (string)lines[^1]["after"]!, StringComparison.Ordinal);
        Assert.Equal(paged.Select(each => each.ToJsonString()), lines.Where(line => line["kind"] is not null).Select(each => each.ToJsonString()));
        Assert.Equal([("unit", station), ("team", team), ("service-request", request)], paged.Select(item => ((string)item["kind"]!, Subject(item))));
        var listed = (await api.Get($"/v1/service-requests?unit={station}"))["items"].AsArray().Single()!;
        Assert.Equal(listed.ToJsonString(), paged[2]["data"]!.ToJsonString());
        Assert.Equal([("team", team)], (await ReadAsync($"unit={station}&kinds=team,offer")).Items.Select(item => ((string)item["kind"]!, Subject(item))));
    }

    [Fact]
    public async Task A_partner_gets_its_own_units_alone_and_requests_only_with_the_permission()
    {
        var (mine, others) = (await api.OpenStation(), await api.OpenStation("620623101"));
        var (request, _) = (await api.PlaceRequest(mine), await api.PlaceRequest(others));
        var partner = await gateway.Host.ApiOf(new Grant(Role.Partner, new UnitCode(Office)));
        var key = (await api.Post("/v1/api-keys", new JsonObject
        {
            ["label"] = "试验",
            ["unit"] = Office,
            ["permissions"] = new JsonArray("follow-events"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
        })).Is(HttpStatusCode.Created).Text("token");

        var (all, _) = await ReadAsync("limit=1000", partner);
        var (some, _) = await ReadAsync("limit=1000", new Api(gateway.Host.CreateClient(), key));

        Assert.Contains(request, all.Select(Subject));
        Assert.All(all, item => Assert.StartsWith(Office, (string)item["unit"]!, StringComparison.Ordinal));
        Assert.Contains(mine, some.Select(Subject));
        Assert.DoesNotContain(some, item => (string)item["kind"]! == "service-request");
        Assert.Empty((await ReadAsync("unit=620623101", partner)).Items);
    }

    [Fact]
    public async Task What_is_no_cursor_or_kind_is_refused()
    {
        (await api.Get("/v1/events/snapshot?cursor=e1.0")).IsInvalid("query.invalid", "cursor");
        (await api.Get("/v1/events/snapshot?kinds=unit,people")).IsInvalid("query.invalid", "kinds");
        (await api.Get("/v1/events/snapshot?kinds=unit,unit")).IsInvalid("query.invalid", "kinds");
        (await gateway.Host.ApiOfNobody().Get("/v1/events/snapshot")).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
    }

    private async Task<(List<JsonNode> Items, string After)> ReadAsync(string query, Api? by = null)
    {
        var (items, after, cursor) = (new List<JsonNode>(), (string?)null, (string?)null);
        do
        {
            var page = (await (by ?? api).Get($"/v1/events/snapshot?{query}{(cursor is null ? "" : $"&cursor={cursor}")}")).Is(HttpStatusCode.OK);
            Assert.Equal(after ??= page.Text("after"), page.Text("after"));
            items.AddRange(page["items"].AsArray().Select(item => item!));
            cursor = (string?)page.Body!["next"];
        }
        while (cursor is not null);

        return (items, after);
    }

    private static string StateAfter(string type) => type switch
    {
        "service-request.placed" => "placed",
        "service-request.dispatched" => "dispatched",
        "service-request.accepted" => "accepted",
        "service-request.started" => "under-way",
        _ => throw new InvalidOperationException($"The test makes no {type}."),
    };

    private static string Subject(JsonNode each) => (string)each["subject"]!;

    private static int Sequence(JsonNode each) => int.Parse((string)each["sequence"]!, CultureInfo.InvariantCulture);
}

[Collection(OnSqlite.Name)]
public sealed class SnapshotOnSqliteTests(SqliteGateway gateway) : SnapshotTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class SnapshotOnPostgresTests(PostgresGateway gateway) : SnapshotTests(gateway);
