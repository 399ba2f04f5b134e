using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Feeds;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Webhooks;

public abstract class WebhookTests(GatewayFixture gateway) : IAsyncLifetime
{
    private readonly Api api = gateway.Api;
    private FakeReceiver receiver = null!;

    public async Task InitializeAsync() => receiver = await FakeReceiver.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    /// <summary>The partner's programs are the reference implementations: they verify each request, and read the event.</summary>
    [Theory]
    [InlineData("structured")]
    [InlineData("binary")]
    public async Task A_partner_is_sent_what_it_would_see_of_the_feed_and_its_programs_verify_it(string mode)
    {
        var (mine, others) = (await api.OpenStation(), await api.OpenStation("620623101"));
        var partner = await PartnerAsync();
        var start = (await partner.Get("/v1/events?after=now&limit=1")).Text("next");
        var webhook = (await partner.Post("/v1/webhooks", Body(Office, mode, "unit.*", "team.*", "volunteer.*", "service-request.*"))).Is(HttpStatusCode.Created);
        await api.FoundTeam(others);
        await api.PlaceRequest(others);
        var team = await api.FoundTeam(mine);
        var request = await api.PlaceRequest(mine);
        await api.Take(request, Dispatch(team), Accept(team));

        var seen = (await partner.Get($"/v1/events?after={start}&unit={Office}&types=unit.*,team.*,volunteer.*,service-request.*&limit=1000"))["items"].AsArray();
        await Eventually.TrueAsync(() => receiver.Requests.Count >= seen.Count, "all has come");
        var read = await Readers.ReadAsync("webhooks", System.Text.Encoding.UTF8.GetBytes(new JsonObject
        {
            ["secret"] = webhook.Text("secret"),
            ["requests"] = new JsonArray([.. receiver.Requests.Select(each => (JsonNode)new JsonObject
            {
                ["headers"] = new JsonObject(each.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
                ["body"] = each.Body,
            })]),
        }.ToJsonString()));

        Assert.Equal(seen.Select(Known).Order(StringComparer.Ordinal), read.Select(Known).Order(StringComparer.Ordinal));
        Assert.Equal(["service-request.placed", "service-request.dispatched", "service-request.accepted"], read.Where(each => (string)each!["subject"]! == request).Select(each => (string)each!["type"]!));
        await Eventually.TrueAsync(
            async () => (await partner.Get($"/v1/webhooks/{webhook.Text("id")}/deliveries?state=delivered&count=true"))["total"].GetValue<int>() == seen.Count, "all is on record");
        var sent = receiver.Requests.Last();
        var shown = (await partner.Get($"/v1/webhooks/{webhook.Text("id")}/deliveries/{sent.Id}")).Is(HttpStatusCode.OK);
        Assert.Equal((sent.Body, "delivered", 204), (shown.Text("body"), shown.Text("state"), (int)shown["status"]));

        static string Known(JsonNode? each) => $"{each!["id"]} {each["type"]} {each["unit"]} {each["sequence"]} {each["data"]!.ToJsonString()}";
    }

    [Fact]
    public async Task Its_owner_alone_changes_it_and_whoever_manages_keys_there_sees_and_stops_it()
    {
        var partner = await PartnerAsync();
        var webhook = (await partner.Post("/v1/webhooks", Body(Office))).Is(HttpStatusCode.Created);
        var path = $"/v1/webhooks/{webhook.Text("id")}";
        Assert.Equal(path, webhook.Headers.Location?.OriginalString);
        var stranger = await gateway.Host.ApiOf(new Grant(Role.Partner, new UnitCode(Office)));
        var manager = await gateway.Host.ApiOf(new Grant(Role.CenterOffice, new UnitCode(Center)));

        var read = (await partner.Get(path)).Is(HttpStatusCode.OK);
        Assert.False(read.Body!.AsObject().ContainsKey("secret"));
        Assert.Equal(HttpStatusCode.NotModified, (await partner.Get(path, ("If-None-Match", read.Tag))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(path)).Status);
        Assert.DoesNotContain((await stranger.Get("/v1/webhooks?limit=200"))["items"].AsArray(), each => (string)each!["id"]! == webhook.Text("id"));
        Assert.Contains((await manager.Get("/v1/webhooks?limit=200"))["items"].AsArray(), each => (string)each!["id"]! == webhook.Text("id"));
        foreach (var verb in new[] { "rotate", "ping", "retry" })
        {
            (await stranger.Post($"{path}/{verb}")).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
            (await manager.Post($"{path}/{verb}")).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        }

        (await manager.Patch(path, new JsonObject { ["label"] = "x" }, ("If-Match", "*"))).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await stranger.Post($"{path}/disable")).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        Assert.Equal(("disabled", "by-hand"), (await manager.Post($"{path}/disable")).Is(HttpStatusCode.OK) is var off ? (off.Text("state"), off.Text("reason")) : default);
        (await partner.Patch(path, new JsonObject { ["label"] = "x" }, ("If-Match", read.Tag))).IsRefused(HttpStatusCode.PreconditionFailed, "version.stale");
        (await partner.Patch(path, new JsonObject { ["label"] = "x" })).IsRefused(HttpStatusCode.PreconditionRequired, "precondition.required");
        (await partner.Patch(path, new JsonObject { ["unit"] = "620623101" }, ("If-Match", "*"))).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await partner.Patch(path, new JsonObject { ["types"] = new JsonArray("unit.vanished") }, ("If-Match", "*"))).IsInvalid("body.invalid", "types");
        Assert.Equal("省平台", (await partner.Patch(path, new JsonObject { ["label"] = "省平台" }, ("If-Match", "*"))).Is(HttpStatusCode.OK).Text("label"));
        var last = (await partner.Get(path)).Is(HttpStatusCode.OK);
        (await stranger.Send(HttpMethod.Delete, path, body: null, [("If-Match", last.Tag)])).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await partner.Send(HttpMethod.Delete, path, body: null, [("If-Match", last.Tag)])).Is(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.Get(path)).Status);
    }

    [Fact]
    public async Task It_is_tried_by_a_ping_and_sends_old_events_once_more()
    {
        var station = await api.OpenStation();
        var from = (await api.Get("/v1/events?after=now&limit=1")).Text("next");
        var request = await api.PlaceRequest(station);
        var webhook = (await api.Post("/v1/webhooks", Body(station, "structured", "service-request.*"))).Is(HttpStatusCode.Created);
        var path = $"/v1/webhooks/{webhook.Text("id")}";

        receiver.AnswersWith(each => each.Path == "/hook" ? 200 : 500);
        var ping = (await api.Post($"{path}/ping")).Is(HttpStatusCode.OK);
        Assert.True((bool)ping["delivered"]);
        Assert.Equal("webhook.ping", (string)JsonNode.Parse(receiver.Requests.Single().Body)!["type"]!);

        (await api.Post($"{path}/replay", new JsonObject { ["from"] = "x" })).IsInvalid("body.invalid", "from");
        (await api.Post($"{path}/replay", new JsonObject { ["from"] = from })).Is(HttpStatusCode.OK);
        await Eventually.TrueAsync(() => receiver.Requests.Count == 2, "the old event has come");
        Assert.Equal(request, (string)JsonNode.Parse(receiver.Requests.Last().Body)!["subject"]!);
        (await api.Post($"{path}/replay", new JsonObject { ["from"] = string.Join('.', from.Split('.').Select((part, at) => at == 0 ? part : $"{part}9")) }))
            .IsRefused(HttpStatusCode.Conflict, "events.cursor-ahead");
        var rotated = (await api.Post($"{path}/rotate", new JsonObject { ["overlapMinutes"] = 10 })).Is(HttpStatusCode.OK);
        Assert.NotEqual(webhook.Text("secret"), rotated.Text("secret"));
        Assert.NotNull(rotated.Body!["previousSecretUntil"]);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_left_alone_and_the_center_is_told()
    {
        var station = await api.OpenStation();
        receiver.AnswersWith(_ => 410);
        var body = Body(station, "structured", "service-request.*");
        body["label"] = $"系统 {station}";
        var webhook = (await api.Post("/v1/webhooks", body)).Is(HttpStatusCode.Created).Text("id");

        await api.PlaceRequest(station);

        Reply? told = null;
        await Eventually.TrueAsync(
            async () => (told = (await api.Get($"/v1/notifications?unit={Center}&kind=webhook-disabled&limit=200")).Is(HttpStatusCode.OK))["items"].AsArray()
                .Any(each => ((string)each!["text"]!["zh"]!).Contains(station, StringComparison.Ordinal)),
            "the center is told");
        Assert.Equal(("disabled", "gone"), (await api.Get($"/v1/webhooks/{webhook}")) is var off ? (off.Text("state"), off.Text("reason")) : default);
    }

    [Theory]
    [InlineData("https://10.0.0.1/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/")]
    [InlineData("https://192.168.1.1:8443/")]
    public async Task Nothing_is_sent_into_networks_that_are_not_public(string address)
    {
        var body = Body(Office);
        body["address"] = address;
        (await api.Post("/v1/webhooks", body)).IsRefused(HttpStatusCode.BadRequest, "webhook.address-refused");
    }

    [Fact]
    public async Task Who_may_not_follow_events_there_has_nothing_sent()
    {
        var partner = await PartnerAsync();

        (await partner.Post("/v1/webhooks", Body("620623101"))).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await (await gateway.Host.ApiOf(new Grant(Role.Administrator, new UnitCode(Center)))).Post("/v1/webhooks", Body(Office))).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await (await gateway.Host.ApiOf(new Grant(Role.Auditor, new UnitCode(Center)))).Post("/v1/webhooks", Body(Office))).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        foreach (var bad in new[] { "ftp://a.example", "https://user@a.example", "hook", "https://a.example/#x" })
        {
            var body = Body(Office);
            body["address"] = bad;
            (await partner.Post("/v1/webhooks", body)).IsInvalid("body.invalid", "address");
        }
    }

    /// <summary>By an API key, which is closed in the end.</summary>
    [Fact]
    public async Task Nothing_more_is_sent_by_the_rights_of_a_key_that_is_closed()
    {
        var key = (await api.Post("/v1/api-keys", new JsonObject
        {
            ["label"] = "试验",
            ["unit"] = Office,
            ["permissions"] = new JsonArray("follow-events", "manage-webhooks"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
        })).Is(HttpStatusCode.Created);
        var partner = new Api(gateway.Host.CreateClient(), key.Text("token"));
        var webhook = (await partner.Post("/v1/webhooks", Body(Office, "structured", "unit.opened", "service-request.*"))).Is(HttpStatusCode.Created);
        Assert.Equal(key.Text("id"), webhook.Text("owner"));
        var station = await api.OpenStation();
        await api.PlaceRequest(station);
        await Eventually.TrueAsync(() => receiver.Requests.Any(each => each.Body.Contains(station, StringComparison.Ordinal)), "the unit has come");

        (await api.Post($"/v1/api-keys/{key.Text("id")}/revoke")).Is(HttpStatusCode.OK);
        Reply? state = null;
        await Eventually.TrueAsync(
            async () =>
            {
                // A webhook is looked at when something happens; what its owner may is believed for two seconds.
                await Task.Delay(200);
                await api.OpenStation();
                state = (await api.Get($"/v1/webhooks/{webhook.Text("id")}")).Is(HttpStatusCode.OK);
                return state.Text("state") == "disabled";
            },
            "it is disabled");

        Assert.Equal("no-access", state!.Text("reason"));
        Assert.DoesNotContain(receiver.Requests, each => each.Body.Contains("service-request.", StringComparison.Ordinal));
    }

    private Task<Api> PartnerAsync() => gateway.Host.ApiOf(new Grant(Role.Partner, new UnitCode(Office)));

    private JsonObject Body(string unit, string mode = "structured", params string[] types) => new()
    {
        ["label"] = "市志愿服务平台",
        ["address"] = new Uri(receiver.Address, "/hook").AbsoluteUri,
        ["unit"] = unit,
        ["mode"] = mode,
        ["types"] = new JsonArray([.. types.Select(type => (JsonNode)type)]),
    };
}

[Collection(OnSqlite.Name)]
public sealed class WebhooksOnSqliteTests(SqliteGateway gateway) : WebhookTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class WebhooksOnPostgresTests(PostgresGateway gateway) : WebhookTests(gateway);
