using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Pages;

/// <summary>The county as pages know it.</summary>
/// <param name="Areas">Its sub-centers, open ones.</param>
/// <param name="Offices">Its township offices, open ones.</param>
/// <param name="Stations">How many stations are open.</param>
/// <param name="Platforms">By key.</param>
public sealed record CountyNow(
    UnitListing Center,
    IReadOnlyList<UnitListing> Areas,
    IReadOnlyList<UnitListing> Offices,
    long Stations,
    long Teams,
    long ActivitiesEver,
    IReadOnlyDictionary<PlatformKey, PlatformListing> Platforms)
{
    /// <summary>Null where there is no such platform.</summary>
    public string? PlatformName(PlatformKey key, Language language) =>
        !Platforms.TryGetValue(key, out var platform) ? null : language == Language.En && platform.NameEn is { } english ? english : platform.Name;
}

/// <summary>The numbers of the county and of all below it.</summary>
/// <param name="ByUnit">Of each unit with all below it.</param>
/// <param name="Stations">The units directly below each office.</param>
public sealed record CountyFigures(Tally Total, IReadOnlyDictionary<UnitCode, Tally> ByUnit, IReadOnlyDictionary<UnitCode, IReadOnlyList<UnitCode>> Stations);
