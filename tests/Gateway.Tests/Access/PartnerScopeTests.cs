using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Access;

/// <summary>All ways by which a partner hears of what happens, with a key that may all that keys may, at one office.</summary>
[Collection(OnMatrix.Name)]
public sealed class PartnerScopeTests(MatrixGateway gateway)
{
    /// <summary>Of somebody at the partner's own office, and nobody else's words.</summary>
    private static readonly string Name = $"姓名{Guid.NewGuid():n}";

    [Fact]
    public async Task Nothing_gives_a_partner_a_row_outside_its_units_or_a_personal_field()
    {
        var scene = await gateway.SceneAsync();
        var (office, beside) = (scene.Own.IdOf("units"), scene.Places.Single(place => place.Letter == "s").Place);
        var request = (await gateway.Api.Post("/v1/service-requests", new JsonObject
        {
            ["unit"] = office,
            ["channel"] = "phone",
            ["description"] = $"{Name}的需要",
            ["contact"] = new JsonObject { ["name"] = Name, ["phone"] = "13987650000", ["address"] = $"{Name}家" },
        })).Is(HttpStatusCode.Created);
        var key = (await gateway.Api.Post("/v1/api-keys", new JsonObject
        {
            ["label"] = "试验",
            ["unit"] = office,
            ["permissions"] = new JsonArray([.. RolePermissions.Of(Role.Partner).Select(permission => (JsonNode)Words.Of(permission))]),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
        })).Is(HttpStatusCode.Created).Text("token");
        var partner = new Api(gateway.Host.CreateClient(), key);
        await using var receiver = await FakeReceiver.StartAsync();
        var start = (await partner.Get("/v1/events?limit=1")).Is(HttpStatusCode.OK);
        var webhook = (await partner.Post("/v1/webhooks", new JsonObject
        {
            ["label"] = "试验",
            ["address"] = new Uri(receiver.Address, "/hook").AbsoluteUri,
            ["unit"] = office,
            ["types"] = new JsonArray(),
            ["after"] = $"e1{string.Concat(start.Text("next").Split('.').Skip(1).Select(_ => ".0"))}",
        })).Is(HttpStatusCode.Created);
        await gateway.Api.GetAfter(request, "/v1/service-requests?limit=1");

        var given = new List<(string Where, string Text)>();
        foreach (var path in new[]
        {
            "/v1/events?format=ndjson", "/v1/events/snapshot?format=ndjson", "/v1/service-requests?limit=200", $"/open311/v2/requests.json?api_key={key}", $"/open311/v2/requests.xml?api_key={key}",
        })
        {
            using var answer = await partner.Raw(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            given.Add((path, await answer.Content.ReadAsStringAsync()));
        }

        var events = given[0].Text.Split('\n').Count(line => line.Contains("\"specversion\"", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => receiver.Requests.Count >= events, "all is sent");
        (await partner.Post($"/v1/webhooks/{webhook.Text("id")}/disable")).Is(HttpStatusCode.OK);
        given.Add(("webhooks", string.Join('\n', receiver.Requests.Select(each => each.Body))));

        Assert.All(given, each => Assert.Contains(request.Text("id"), each.Text, StringComparison.Ordinal));
        string[] others = [.. beside.Ids.Where(id => scene.Own.IdOf(id.Key) != id.Value).Select(id => id.Value), beside.IdOf("units")];
        Assert.True(others.Length > 15, $"There are only {others.Length} things at the other office.");
        foreach (var (where, text) in given)
        {
            Assert.All(others, other => Assert.False(text.Contains($"\"{other}\"", StringComparison.Ordinal) || text.Contains($">{other}<", StringComparison.Ordinal), $"{where} tells of {other}."));
            Assert.False(text.Contains(Name, StringComparison.Ordinal) || text.Contains("13987650000", StringComparison.Ordinal), $"{where} names a person.");
        }
    }
}
