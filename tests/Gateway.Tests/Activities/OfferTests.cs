using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Activities;

public abstract class OfferTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task What_a_unit_offers_another_takes_and_the_first_says_that_it_is_back()
    {
        var (giver, taker) = (await api.OpenStation(), await api.OpenStation());
        var giving = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(giver)));
        var taking = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(taker)));
        var made = (await giving.Post("/v1/offers", Speakers(giver))).Is(HttpStatusCode.Created);
        var path = made.Headers.Location!.OriginalString;

        var taken = (await taking.Post($"{path}/take", new JsonObject { ["unit"] = taker, ["quantity"] = 2 })).Is(HttpStatusCode.OK);
        Assert.Equal((0, taker), ((int)taken["left"]!, (string)taken["takings"][0]!["unit"]!));
        (await taking.Post($"{path}/take", new JsonObject { ["unit"] = giver, ["quantity"] = 1 })).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        (await taking.Post($"{path}/take", new JsonObject { ["unit"] = taker, ["quantity"] = 1 })).IsRefused(HttpStatusCode.Conflict, "offer.too-little-left");
        (await taking.Post($"{path}/return", new JsonObject { ["number"] = 1 })).IsRefused(HttpStatusCode.Forbidden, "access.out-of-scope");
        var back = (await giving.Post($"{path}/return", new JsonObject { ["number"] = 1 })).Is(HttpStatusCode.OK);
        Assert.Equal(2, (int)back["left"]!);
        Assert.Equal([made.Text("id")], (await api.GetAfter(back, $"/v1/offers?takenBy={taker}"))["items"].AsArray().Select(offer => (string)offer!["id"]!));
        (await giving.Post($"{path}/withdraw", new JsonObject { ["reason"] = "送修" })).Is(HttpStatusCode.OK);
        (await taking.Post($"{path}/take", new JsonObject { ["unit"] = taker, ["quantity"] = 1 })).IsRefused(HttpStatusCode.Conflict, "offer.withdrawn");
    }

    [Fact]
    public async Task Of_two_pieces_ten_takers_get_two()
    {
        var unit = await api.OpenStation();
        var path = (await api.Post("/v1/offers", Speakers(unit))).Is(HttpStatusCode.Created).Headers.Location!.OriginalString;
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.Post($"{path}/take", new JsonObject { ["unit"] = unit, ["quantity"] = 1 })));
        Assert.Equal(2, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(8, answers.Count(answer => answer.Code == "offer.too-little-left"));
    }

    private static JsonObject Speakers(string unit) => new() { ["unit"] = unit, ["kind"] = "equipment", ["title"] = "音响", ["quantity"] = 2 };
}

[Collection(OnSqlite.Name)]
public sealed class OffersOnSqliteTests(SqliteGateway gateway) : OfferTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class OffersOnPostgresTests(PostgresGateway gateway) : OfferTests(gateway);
