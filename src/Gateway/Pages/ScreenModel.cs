using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Gateway.Pages.Assessment;

namespace Practice.Actors.Gateway.Pages;

/// <summary>What the screen in the center's hall shows.</summary>
/// <param name="County">Null before the county's center is open; then there is nothing else.</param>
/// <param name="Total">The month's numbers of the whole county.</param>
/// <param name="Map">Activities of the month by township.</param>
/// <param name="Bulletin">The newest that is published; null where none is.</param>
public sealed record ScreenModel(CountyNow? County, Month Month, Tally Total, Theme? Theme, IReadOnlyList<ActivityCard> Coming, TileMap? Map, ScreenBulletin? Bulletin);

/// <summary>Who came first in the newest bulletin.</summary>
public sealed record ScreenBulletin(AssessmentId Id, IReadOnlyList<BoardShown> Boards);
