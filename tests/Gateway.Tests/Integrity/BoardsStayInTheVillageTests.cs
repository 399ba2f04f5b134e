using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Integrity;

/// <summary>Nothing that a partner, a lender or anybody else can ask for, or is sent, tells of somebody on a black board, but the village's own board, under a masked name.</summary>
public abstract class BoardsStayInTheVillageTests(GatewayFixture gateway) : IAsyncLifetime
{
    private const string Board = "/v1/units/{id}/board";

    /// <summary>Answers that go on until who asks breaks off.</summary>
    private static readonly TimeSpan Listening = TimeSpan.FromMilliseconds(300);

    private readonly Api api = gateway.Api;
    private FakeReceiver receiver = null!;

    public async Task InitializeAsync() => receiver = await FakeReceiver.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task No_answer_feed_snapshot_page_webhook_or_reference_tells_of_an_entry()
    {
        var village = await Village.SetAsync(gateway);
        var name = $"柏{Guid.NewGuid():N}"[..8];
        var words = $"多次劝导后仍乱倒垃圾{Guid.NewGuid():N}";
        var key = (await api.Post("/v1/api-keys", new JsonObject
        {
            ["label"] = "信用社",
            ["unit"] = Center,
            ["permissions"] = new JsonArray("read-requests", "enter-requests", "record-activities", "follow-events", "manage-webhooks", "verify-references"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
        })).Is(HttpStatusCode.Created);
        var (partner, nobody) = (new Api(gateway.Host.CreateClient(), key.Text("token")), gateway.Host.ApiOfNobody());
        // Whoever runs the center may see entries, and is not sent them either.
        foreach (var (owner, path) in new[] { (partner, "/partner"), (api, "/center") }) (await owner.Post("/v1/webhooks", Hook(path))).Is(HttpStatusCode.Created);

        var passbook = await village.OpenPassbook(name);
        await village.Reward(passbook);
        var code = await village.CodeAsync();
        var (proposed, listed) = (await ProposeAsync(), await ProposeAsync());
        var shown = await ListAsync(listed);
        Assert.Single((await nobody.GetAfter(shown, $"/v1/units/{village.Code}/board?board=black")).Is(HttpStatusCode.OK)["entries"].AsArray());
        Assert.Equal((name, words), (await village.Member.Get($"/v1/board-entries/{listed}/words")).Is(HttpStatusCode.OK) is var kept ? (kept.Text("name"), kept.Text("words")) : default);
        // Wherever Chinese is written as it is, or by escapes.
        string[] secret = [proposed, listed, name, words, Escaped(name), Escaped(words)];

        // Everything that can be got by a GET, of the village, the person and the entry.
        var paths = JsonNode.Parse(await (await nobody.Raw("/openapi/v1.json")).Content.ReadAsStringAsync())!["paths"]!.AsObject()
            .Where(path => path.Value!.AsObject().ContainsKey("get")).Select(path => path.Key).ToList();
        Assert.Contains(Board, paths);
        var asked = paths.SelectMany(path => path.Contains('{', StringComparison.Ordinal) ? new[] { village.Code, listed, passbook }.Select(id => (path, Filled(path, id))) : [(path, path)]).ToList();
        string[] more =
        [
            "/v1/events?format=ndjson", "/v1/events?limit=1000", "/v1/events/snapshot?format=ndjson", "/v1/activities/export?format=ndjson", $"/v1/activities?q={Uri.EscapeDataString(name)}", $"/search?q={Uri.EscapeDataString(name)}",
            $"/v1/units/{village.Code}/board?board=black", $"/units/{village.Code}", $"/units/{village.Code}/customs", "/honours", "/screen", "/",
        ];
        foreach (var (pattern, path) in asked.Concat(more.Select(path => (path, path))))
        {
            foreach (var caller in new[] { partner, nobody })
            {
                var answer = await ReadAsync(caller, path);
                // The village's own board has the entry, under a masked name; and a partner is shown what it asked for itself.
                var hidden = pattern is Board or "/v1/partner/calls" || path.Contains("/board?", StringComparison.Ordinal) ? secret[2..] : secret;
                foreach (var word in hidden) Assert.False(answer.Contains(word, StringComparison.Ordinal) && !path.Contains(Uri.EscapeDataString(word), StringComparison.Ordinal), $"GET {path} tells {word}: {answer}");
            }
        }

        Assert.Contains("柏**", await ReadAsync(nobody, $"/units/{village.Code}/customs"), StringComparison.Ordinal);
        Assert.DoesNotContain("board-entry.", await ReadAsync(api, "/v1/events?format=ndjson"), StringComparison.Ordinal);

        // A lender sees the deed, and nothing of the board.
        var drafted = (await village.Clerk.Post("/v1/lender-references", new JsonObject { ["passbook"] = passbook, ["lender"] = key.Text("id"), ["purpose"] = "credit-rating" })).Is(HttpStatusCode.Created);
        var issued = (await village.Clerk.Post($"{drafted.Headers.Location!.OriginalString}/consent", new JsonObject { ["lender"] = key.Text("id"), ["purpose"] = "credit-rating" })).Is(HttpStatusCode.OK);
        var verified = (await partner.Post("/v1/lender-references/verify", new JsonObject { ["reference"] = drafted.Text("id"), ["code"] = issued.Text("code") })).Is(HttpStatusCode.OK).Body!.ToJsonString();
        Assert.Contains("courage", verified, StringComparison.Ordinal);
        foreach (var word in (string[])[.. secret, "board", "black"]) Assert.DoesNotContain(word, verified, StringComparison.OrdinalIgnoreCase);

        // What happened later has come by both webhooks; what happened on the board has not.
        var marker = await api.OpenStation();
        await Eventually.TrueAsync(() => new[] { "/partner", "/center" }.All(path => receiver.Requests.Any(each => each.Path == path && each.Body.Contains(marker, StringComparison.Ordinal))), "both have heard of the station");
        foreach (var sent in receiver.Requests)
        {
            Assert.DoesNotContain("board-entry.", sent.Body, StringComparison.Ordinal);
            foreach (var word in secret[2..]) Assert.DoesNotContain(word, sent.Body, StringComparison.Ordinal);
            if (sent.Path == "/partner") Assert.DoesNotContain(listed, sent.Body, StringComparison.Ordinal);
        }

        async Task<string> ProposeAsync() => (await village.Member.Post("/v1/board-entries", new JsonObject
        {
            ["passbook"] = passbook,
            ["board"] = "black",
            ["villageCode"] = code,
            ["clause"] = 1,
            ["words"] = words,
        })).Is(HttpStatusCode.Created).Text("id");

        async Task<Reply> ListAsync(string id)
        {
            (await village.Member.Post($"/v1/board-entries/{id}/notify", new JsonObject { ["on"] = "2026-04-01", ["way"] = "visit" })).Is(HttpStatusCode.OK);
            (await village.Clerk.Post($"/v1/board-entries/{id}/answer", new JsonObject { ["words"] = "不是我" })).Is(HttpStatusCode.OK);
            (await village.Member.Post($"/v1/board-entries/{id}/hear", new JsonObject { ["on"] = "2026-04-09", ["came"] = true, ["words"] = "到场" })).Is(HttpStatusCode.OK);
            var decision = (await village.Decide("board", adopt: true, id))[0];
            return (await village.Member.Post($"/v1/board-entries/{id}/decide", new JsonObject { ["decision"] = decision })).Is(HttpStatusCode.OK);
        }
    }

    private JsonObject Hook(string path) => new()
    {
        ["label"] = "试验",
        ["address"] = new Uri(receiver.Address, path).AbsoluteUri,
        ["unit"] = Center,
        ["mode"] = "structured",
        ["types"] = new JsonArray(),
    };

    private static string Escaped(string text) => JsonValue.Create(text).ToJsonString().Trim('"');

    private static string Filled(string path, string id) => string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? id : part));

    /// <summary>All of an answer; of one that goes on, what comes within a moment.</summary>
    private static async Task<string> ReadAsync(Api caller, string path)
    {
        using var over = new CancellationTokenSource();
        using var answer = await caller.Raw(path, HttpCompletionOption.ResponseHeadersRead);
        if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream") over.CancelAfter(Listening);
        await using var stream = await answer.Content.ReadAsStreamAsync(over.Token);
        using var read = new MemoryStream();
        try
        {
            await stream.CopyToAsync(read, over.Token);
        }
        catch (OperationCanceledException)
        {
            // It would go on for ever.
        }

        return System.Text.Encoding.UTF8.GetString(read.ToArray());
    }
}

[Collection(OnSqlite.Name)]
public sealed class BoardsStayInTheVillageOnSqliteTests(SqliteGateway gateway) : BoardsStayInTheVillageTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class BoardsStayInTheVillageOnPostgresTests(PostgresGateway gateway) : BoardsStayInTheVillageTests(gateway);
