using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Organization;

public abstract class MapLayerTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task Units_are_points_of_a_map_and_without_a_place_they_have_no_geometry()
    {
        var (office, nowhere) = (NewCode(), NewCode());
        (await api.Post("/v1/units", Unit(office, "office", Center, 36.5, -179.5))).Is(HttpStatusCode.Created);
        (await api.Post("/v1/units", Unit(nowhere, "station", office))).Is(HttpStatusCode.Created);
        var here = NewCode();
        var written = (await api.Post("/v1/units", Unit(here, "station", office, 36.25, 179.75))).Is(HttpStatusCode.Created);
        await api.GetAfter(written, "/v1/units?limit=1");

        var layer = (await api.Get($"/v1/units.geojson?unit={office}&subtree=true")).Is(HttpStatusCode.OK);

        Assert.Equal("application/geo+json", layer.ContentHeaders.ContentType?.MediaType);
        Assert.Equal("FeatureCollection", layer.Text("type"));
        var features = layer["features"].AsArray().ToDictionary(feature => (string)feature!["id"]!, feature => feature!);
        Assert.Equal([office, nowhere, here], features.Keys.Order(StringComparer.Ordinal));
        Assert.Null(features[nowhere]["geometry"]);
        Assert.Equal(("Feature", "Point"), ((string)features[here]["type"]!, (string)features[here]["geometry"]!["type"]!));
        // Longitude first.
        Assert.Equal([179.75, 36.25], features[here]["geometry"]!["coordinates"]!.AsArray().Select(degrees => (double)degrees!));
        Assert.Equal(("试验", "station", office), ((string)features[here]["properties"]!["name"]!, (string)features[here]["properties"]!["level"]!, (string)features[here]["properties"]!["parent"]!));
        (await api.Get($"/v1/units.geojson?unit={office}&subtree=true", ("If-None-Match", layer.Tag))).Is(HttpStatusCode.NotModified);

        Assert.Equal([here], await Within($"unit={office}&subtree=true&bbox=179.75,36.25,180,37"));
        // Across the 180th meridian, as Fiji lies.
        Assert.Equal([office, here], await Within($"unit={office}&subtree=true&bbox=179,36,-179,37"));
        Assert.Equal([office], await Within($"unit={office}&subtree=true&level=office"));
    }

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,4,5")]
    [InlineData("1,2,3,NaN")]
    [InlineData("1,91,3,92")]
    [InlineData("1,4,3,2")]
    [InlineData("-181,1,3,2")]
    public async Task What_is_no_box_is_refused(string box) => (await api.Get($"/v1/units.geojson?bbox={box}")).IsInvalid("query.invalid", "bbox");

    private async Task<IEnumerable<string>> Within(string query) =>
        (await api.Get($"/v1/units.geojson?{query}")).Is(HttpStatusCode.OK)["features"].AsArray().Select(feature => (string)feature!["id"]!).Order(StringComparer.Ordinal);

    private static JsonObject Unit(string code, string level, string parent, double? latitude = null, double? longitude = null)
    {
        var unit = new JsonObject { ["code"] = code, ["level"] = level, ["parent"] = parent, ["name"] = "试验" };
        if (latitude is not null) unit["position"] = JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $$"""{ "latitude": {{latitude}}, "longitude": {{longitude}} }"""));
        return unit;
    }
}

[Collection(OnSqlite.Name)]
public sealed class MapLayerOnSqliteTests(SqliteGateway gateway) : MapLayerTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class MapLayerOnPostgresTests(PostgresGateway gateway) : MapLayerTests(gateway);
