using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Organization;

/// <summary>Units as a layer of a map (GeoJSON, RFC 7946): an address of its own and no pages, as programs that draw maps want it.</summary>
internal static class MapLayer
{
    private const string MediaType = "application/geo+json";

    /// <summary>Units of one layer at most.</summary>
    private const int Most = 5_000;

    private static readonly QueryParameter<UnitLevel> Level = QueryParameter.OneOf<UnitLevel>("level", "Of this level.");
    private static readonly QueryParameter<UnitState> State = QueryParameter.OneOf<UnitState>("state", "In this state; `open` unless given.");

    private static readonly QueryParameter<GeoBox> Box = new("bbox", "Only what lies between these: west, south, east and north, in degrees, with commas between.", typeof(string), TryReadBox)
    {
        Words = new Phrase("必须是以逗号分隔的西、南、东、北四个度数，如 102.1,36.5,103.8,37.9。", "Must be west, south, east and north in degrees with commas between, such as 102.1,36.5,103.8,37.9."),
        Example = "102.1,36.5,103.8,37.9",
    };

    private static readonly UnitFeatures Example = new(
        "FeatureCollection",
        [
            UnitFeature.Of(Examples.UnitListing),
            UnitFeature.Of(Examples.UnitListing with { Code = new UnitCode("620623100201"), Position = null }),
        ]);

    public static void MapUnitLayer(this IEndpointRouteBuilder routes)
    {
        var units = routes.ServiceProvider.GetRequiredService<UnitQueries>();
        var operation = new Operation("getUnitLayer", "Gives units as a layer of a map (GeoJSON, RFC 7946)").Marked() with
        {
            Description = $"All that match in one answer; more than {Most} are refused: ask lower down. A unit whose place is not known has no geometry, and is in no `bbox`.",
            Query = [Filters.Unit, Filters.Subtree, Level, State, Box],
            Answer = Sample.Of(Example),
            AnswerMediaType = MediaType,
            Problems = [EdgeProblems.TooManyUnits],
        };
        routes.MapOperation(HttpMethods.Get, "/v1/units.geojson", operation, async http =>
        {
            var query = new Query(http.Request, operation.Query);
            var filter = new UnitFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Level = query.ValueOf(Level),
                State = query.ValueOf(State) ?? UnitState.Open,
                Box = query.ObjectOf(Box),
            };
            var refusal = query.Refusal;
            var features = refusal is null ? await ReadAsync(units, filter, http.RequestAborted) : null;
            await (features is null
                ? Problems.WriteAsync(http, refusal ?? Refusal.Because(EdgeProblems.TooManyUnits))
                : Replies.WriteMarkedAsync(http, new UnitFeatures("FeatureCollection", features), MediaType));
        });
    }

    /// <summary>Null for too many.</summary>
    private static async Task<List<UnitFeature>?> ReadAsync(UnitQueries units, UnitFilter filter, CancellationToken stop)
    {
        List<UnitFeature> features = [];
        for (string? cursor = null; ;)
        {
            var page = await units.ListAsync(filter, new PageRequest(PageRequest.MaxLimit, cursor), stop);
            features.AddRange(page.Items.Select(UnitFeature.Of));
            if (features.Count > Most) return null;
            if ((cursor = page.Next) is null) return features;
        }
    }

    private static bool TryReadBox(string text, out GeoBox box)
    {
        box = null!;
        var parts = text.Split(',');
        if (parts.Length != 4) return false;
        Span<double> degrees = stackalloc double[4];
        for (var at = 0; at < parts.Length; at++)
        {
            var most = at % 2 == 0 ? 180 : 90;
            if (!double.TryParse(parts[at], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees[at]) || !(Math.Abs(degrees[at]) <= most)) return false;
        }

        box = new GeoBox(degrees[0], degrees[1], degrees[2], degrees[3]);
        return box.South <= box.North;
    }
}

/// <summary>Units on a map.</summary>
/// <param name="Type">Always <c>FeatureCollection</c>.</param>
internal sealed record UnitFeatures(string Type, IReadOnlyList<UnitFeature> Features);

/// <summary>A unit on a map.</summary>
/// <param name="Type">Always <c>Feature</c>.</param>
/// <param name="Id">The unit's code.</param>
/// <param name="Geometry">Null where it is not known where the unit is.</param>
internal sealed record UnitFeature(string Type, UnitCode Id, MapPoint? Geometry, UnitProperties Properties)
{
    public static UnitFeature Of(UnitListing unit) => new(
        "Feature",
        unit.Code,
        unit.Position is { } at ? new MapPoint("Point", [at.Longitude, at.Latitude]) : null,
        new UnitProperties(unit.Name, unit.NameEn, unit.Level, unit.State, unit.Parent, unit.Address, unit.Phone, unit.Hours));
}

/// <param name="Type">Always <c>Point</c>.</param>
/// <param name="Coordinates">Longitude and latitude in degrees, WGS 84.</param>
internal sealed record MapPoint(string Type, ImmutableArray<double> Coordinates);

/// <summary>What a map shows of a unit.</summary>
/// <param name="Phone">The office's public number.</param>
/// <param name="Hours">Opening hours in words.</param>
internal sealed record UnitProperties(string Name, string? NameEn, UnitLevel Level, UnitState State, UnitCode? Parent, string? Address, string? Phone, string? Hours);
