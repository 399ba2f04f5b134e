using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Pages;

/// <summary>What the first page shows.</summary>
/// <param name="County">Null before the county's center is open; then there is nothing else.</param>
/// <param name="Month">The current one.</param>
/// <param name="Total">The month's numbers of the whole county.</param>
/// <param name="Theme">The month's; null where none was adopted.</param>
/// <param name="Coming">Activities that were announced, the next first.</param>
/// <param name="Bulletin">The newest month that is published; null where none is.</param>
public sealed record HomeModel(CountyNow? County, Month Month, Tally Total, Theme? Theme, IReadOnlyList<ActivityCard> Coming, TileMap? Map, Month? Bulletin);

/// <summary>An activity in a list of a page.</summary>
/// <param name="Unit">Its name.</param>
/// <param name="Platform">Null where it is not known any more.</param>
public sealed record ActivityCard(ActivityListing Activity, string Unit, string? Platform);

/// <summary>The county in tiles, coloured by one number.</summary>
/// <param name="Period">As the address says it: <c>month</c>, <c>year</c> or <c>last</c>.</param>
public sealed record TileMap(TileMeasure Measure, string Period, IReadOnlyList<TileGroup> Groups);

/// <summary>An area with its offices.</summary>
public sealed record TileGroup(UnitCode Code, string Name, Tally Total, IReadOnlyList<Tile> Tiles);

/// <summary>An office.</summary>
/// <param name="Shade">0 for nothing, then 1 to 4, by quarters of all offices that have something.</param>
/// <param name="Stations">The shade of each of its stations, among all stations.</param>
public sealed record Tile(UnitCode Code, string Name, long Value, int Shade, IReadOnlyList<int> Stations, Tally Total);

/// <summary>A number that tiles are coloured by.</summary>
/// <param name="Key">As the address says it.</param>
public sealed record TileMeasure(string Key, Phrase Words, Phrase Unit, Func<Tally, long> Of)
{
    public static IReadOnlyList<TileMeasure> All { get; } =
    [
        new("activities", new("举办活动", "Activities"), new("场", ""), tally => tally[Metric.Activities]),
        new("hours", new("服务时长", "Service hours"), new("小时", "h"), tally => (tally[Metric.ActivityMinutes] + tally[Metric.RequestMinutes] + 30) / 60),
        new("requests", new("群众点单", "Requests"), new("单", ""), tally => tally[Metric.Requests]),
        new("people", new("服务群众", "People reached"), new("人次", ""), tally => tally[Metric.Audience]),
        new("haves", new("八有达标", "Eight-haves met"), new("项", ""), tally => tally[Metric.HavesMet]),
    ];
}
