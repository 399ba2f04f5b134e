using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Edge;

public abstract class IdempotencyTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_repeated_creation_is_answered_with_the_first_outcome()
    {
        var key = NewKey();
        var first = (await api.Post("/v1/service-requests", Order(), key)).Is(HttpStatusCode.Created);
        await api.Take(first.Text("id"), ("withdraw", []));
        var again = (await api.Post("/v1/service-requests", Order(), key)).Is(HttpStatusCode.Created);

        Assert.Null(first.Header("Idempotency-Replayed"));
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal((first.Tag, first.Headers.Location, first.Header("Ledger-Position")), (again.Tag, again.Headers.Location, again.Header("Ledger-Position")));
    }

    [Fact]
    public async Task A_repeated_step_is_answered_with_the_first_outcome_though_the_request_has_moved_on()
    {
        var (team, key) = (await api.FoundTeam(), NewKey());
        var id = await api.PlaceRequest();
        var first = (await api.Post($"/v1/service-requests/{id}/dispatch", Dispatch(team).Body, key)).Is(HttpStatusCode.OK);
        await api.Take(id, Accept(team));
        var again = (await api.Post($"/v1/service-requests/{id}/dispatch", Dispatch(team).Body, key)).Is(HttpStatusCode.OK);
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal("\"3\"", (await api.Get($"/v1/service-requests/{id}")).Tag);
    }

    [Fact]
    public async Task The_order_of_members_and_spaces_do_not_count()
    {
        var key = NewKey();
        var first = (await api.Post("/v1/service-requests", JsonNode.Parse("""{"unit":"620623100200","channel":"online","description":"想学用智能手机"}"""), key)).Is(HttpStatusCode.Created);
        using var otherwise = new StringContent("""{ "description" : "\u60f3学用智能手机", "channel": "online",  "unit":"620623100200", "contact": null }""", Encoding.UTF8, "application/json");
        var again = (await api.Send(HttpMethod.Post, "/v1/service-requests", otherwise, [key])).Is(HttpStatusCode.Created);
        Assert.Equal(first.Text("id"), again.Text("id"));
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_refused_and_the_first_s_words_stay()
    {
        var key = NewKey();
        var first = (await api.Post("/v1/service-requests", Order("第一次说的话"), key)).Is(HttpStatusCode.Created);
        (await api.Post("/v1/service-requests", Order("另外的话"), key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");
        var contact = (await api.Get($"/v1/service-requests/{first.Text("id")}/contact")).Is(HttpStatusCode.OK);
        Assert.Equal("第一次说的话", (string)contact["notes"][0]!["text"]!);

        var stepKey = NewKey();
        (await api.Post($"/v1/service-requests/{first.Text("id")}/withdraw", new JsonObject(), stepKey)).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/service-requests/{first.Text("id")}/cancel", new JsonObject { ["reason"] = "other" }, stepKey)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");
    }

    [Fact]
    public async Task A_refused_command_is_decided_afresh_under_the_same_key()
    {
        var (team, key) = (await api.FoundTeam(), NewKey());
        var id = await api.PlaceRequest();
        (await api.Post($"/v1/service-requests/{id}/accept", Accept(team).Body, key)).IsRefused(HttpStatusCode.Conflict, "request.not-allowed");
        await api.Take(id, Dispatch(team));
        (await api.Post($"/v1/service-requests/{id}/accept", Accept(team).Body, key)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_same_requests_at_once_one_is_carried_out()
    {
        var key = NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.Post("/v1/service-requests", Order(), key)));
        foreach (var refused in answers.Where(answer => answer.Status != HttpStatusCode.Created))
        {
            refused.IsRefused(HttpStatusCode.Conflict, "idempotency.in-progress");
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        var made = answers.Where(answer => answer.Status == HttpStatusCode.Created).ToList();
        Assert.Single(made, answer => answer.Header("Idempotency-Replayed") is null);
        var id = Assert.Single(made.Select(answer => answer.Text("id")).Distinct(StringComparer.Ordinal));
        Assert.Single((await api.Get($"/v1/service-requests/{id}/history"))["items"].AsArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    public async Task A_key_is_visible_ascii(string key) =>
        (await api.Post("/v1/service-requests", Order(), ("Idempotency-Key", key))).IsInvalid("header.invalid", "Idempotency-Key");

    [Fact]
    public async Task A_key_has_at_most_200_characters()
    {
        (await api.Post("/v1/service-requests", Order(), ("Idempotency-Key", new string('k', 201)))).IsInvalid("header.invalid", "Idempotency-Key");
        (await api.Post("/v1/service-requests", Order(), ("Idempotency-Key", $"{Guid.NewGuid():n}{new string('k', 168)}"))).Is(HttpStatusCode.Created);
    }

    private static (string Name, string Value) NewKey() => ("Idempotency-Key", $"{Guid.NewGuid()}");

    private static JsonObject Order(string words = "想学用智能手机") => new() { ["unit"] = Station, ["channel"] = "online", ["description"] = words };
}

[Collection(OnSqlite.Name)]
public sealed class IdempotencyOnSqliteTests(SqliteGateway gateway) : IdempotencyTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class IdempotencyOnPostgresTests(PostgresGateway gateway) : IdempotencyTests(gateway);
