using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.ServiceRequests;

public abstract class MenuItemTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task An_item_is_offered_edited_retired_and_restored()
    {
        var id = await api.OfferItem();
        var edited = (await api.Patch($"/v1/menu-items/{id}", new JsonObject { ["description"] = "每周二", ["reviewRequired"] = true }, ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        Assert.Equal(("每周二", true), (edited.Text("description"), (bool)edited["reviewRequired"]));
        Assert.Equal("retired", (await api.Post($"/v1/menu-items/{id}/retire")).Is(HttpStatusCode.OK).Text("state"));
        (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = Station, ["menuItem"] = id, ["channel"] = "visit" })).IsRefused(HttpStatusCode.Conflict, "request.menu-item-retired");
        (await api.Post($"/v1/menu-items/{id}/retire")).IsRefused(HttpStatusCode.Conflict, "menu-item.not-offered");
        Assert.Equal("offered", (await api.Post($"/v1/menu-items/{id}/restore")).Is(HttpStatusCode.OK).Text("state"));
        (await api.Post($"/v1/menu-items/{id}/restore")).IsRefused(HttpStatusCode.Conflict, "menu-item.not-retired");
        Assert.Equal(4, (await api.Get($"/v1/menu-items/{id}/history"))["items"].AsArray().Count);
    }

    [Fact]
    public async Task A_request_keeps_the_rules_it_was_placed_under()
    {
        var item = await api.OfferItem(reviewRequired: false);
        var id = (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = Station, ["menuItem"] = item, ["channel"] = "visit" })).Is(HttpStatusCode.Created).Text("id");
        (await api.Patch($"/v1/menu-items/{item}", new JsonObject { ["reviewRequired"] = true }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
        Assert.False((bool)(await api.Get($"/v1/service-requests/{id}"))["reviewRequired"]);
    }

    [Fact]
    public async Task The_menu_is_listed_by_platform_and_state()
    {
        var id = await api.OfferItem(platform: "ecology");
        var retired = (await api.Post($"/v1/menu-items/{id}/retire")).Is(HttpStatusCode.OK);
        var list = (await api.GetAfter(retired, $"/v1/menu-items?center={Center}&platform=ecology&state=retired")).Is(HttpStatusCode.OK);
        Assert.Contains(id, list["items"].AsArray().Select(item => (string)item!["id"]!));
        Assert.All(list["items"].AsArray(), item => Assert.Equal(("ecology", "retired"), ((string)item!["platform"]!, (string)item["state"]!)));
    }
}

[Collection(OnSqlite.Name)]
public sealed class MenuItemsOnSqliteTests(SqliteGateway gateway) : MenuItemTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class MenuItemsOnPostgresTests(PostgresGateway gateway) : MenuItemTests(gateway);
