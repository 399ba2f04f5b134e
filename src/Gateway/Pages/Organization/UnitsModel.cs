using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Pages.Organization;

/// <summary>The county's units.</summary>
/// <param name="Text">What was searched for; null for nothing.</param>
/// <param name="Found">At most 50; empty where nothing was searched for.</param>
public sealed record UnitsModel(CountyNow? County, string? Text, IReadOnlyList<UnitListing> Found);

/// <summary>A unit.</summary>
/// <param name="Above">The units above it, the highest first.</param>
/// <param name="Below">The open units directly below it, and this month's numbers of each with all below.</param>
/// <param name="Month">This month's numbers of the unit with all below it.</param>
/// <param name="Teams">Active teams that serve it, at most 30.</param>
/// <param name="Coming">The next activities, at most 6, and <paramref name="Past"/> the last ones.</param>
public sealed record UnitModel(
    UnitView Unit,
    IReadOnlyList<UnitView> Above,
    IReadOnlyList<UnitBelow> Below,
    Tally Month,
    IReadOnlyList<TeamListing> Teams,
    IReadOnlyList<ActivityCard> Coming,
    IReadOnlyList<ActivityCard> Past)
{
    /// <summary>The table of units below, as the address of its file says it.</summary>
    public const string BelowKey = "below";
}

/// <summary>A unit directly below another.</summary>
public sealed record UnitBelow(UnitListing Unit, Tally Month);
