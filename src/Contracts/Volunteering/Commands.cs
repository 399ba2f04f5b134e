using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>Something asked of a volunteer team.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.team-command")]
public abstract record TeamCommand;

/// <summary>Founds a team at an open unit.</summary>
/// <param name="Unit">The unit that the team belongs to; fixed for the team's life, as its history lies with the unit's.</param>
/// <param name="Code">The register's code of the team, for example <c>620623-T1</c>; null where it has none.</param>
[GenerateSerializer, Immutable, Alias("volunteering.found-team")]
public sealed record FoundTeam(
    [property: Id(0)] UnitCode Unit,
    [property: Id(1)] string? Code,
    [property: Id(2)] TeamLevel Level,
    [property: Id(3)] TeamDetails Details,
    [property: Id(4)] string? Provisional = null) : TeamCommand;

/// <summary>Changes what is described of a team; the details given replace all.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.edit-team")]
public sealed record EditTeam([property: Id(0)] TeamDetails Details, [property: Id(1)] string? Provisional = null) : TeamCommand;

/// <summary>The team takes no new requests for now; what it has accepted it still does.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.rest-team")]
public sealed record RestTeam : TeamCommand;

/// <summary>A resting team takes requests again.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.resume-team")]
public sealed record ResumeTeam : TeamCommand;

/// <summary>Ends the team for good.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.close-team")]
public sealed record CloseTeam : TeamCommand;

/// <summary>Says that the team links up with another (队伍联动); they are linked once both have said so. A repeat changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.link-team")]
public sealed record LinkTeam([property: Id(0)] TeamId Other) : TeamCommand;

/// <summary>Takes that back; they are no longer linked, whatever the other says.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.unlink-team")]
public sealed record UnlinkTeam([property: Id(0)] TeamId Other) : TeamCommand;

/// <summary>What is described of a team, and may be edited.</summary>
/// <param name="Name">1–100 characters.</param>
/// <param name="Platforms">The platforms it serves, at most 9; empty for a team that takes any kind of request.</param>
/// <param name="Areas">The units whose whole subtrees it serves, 1–50.</param>
/// <param name="Capacity">How many accepted, unfinished requests it can carry at once, 1–1,000.</param>
/// <param name="Leader">Who leads it, as a key into the vault; null where nobody is named, or volunteers lead it.</param>
/// <param name="Kind">Null for a team like most.</param>
/// <param name="Routes">That a special team goes, at most 20; null for none.</param>
[GenerateSerializer, Immutable, Alias("volunteering.team-details")]
public sealed record TeamDetails(
    [property: Id(0)] string Name,
    [property: Id(1)] ImmutableArray<PlatformKey> Platforms,
    [property: Id(2)] ImmutableArray<UnitCode> Areas,
    [property: Id(3)] int Capacity,
    [property: Id(4)] VaultId? Leader = null,
    [property: Id(5)] string? NameEn = null,
    [property: Id(6)] TeamKind? Kind = null,
    [property: Id(7)] ImmutableArray<TeamRoute>? Routes = null)
{
    public bool Same(TeamDetails other) =>
        Platforms.SequenceEqual(other.Platforms)
        && Areas.SequenceEqual(other.Areas)
        && (Routes ?? []).Length == (other.Routes ?? []).Length
        && (Routes ?? []).Zip(other.Routes ?? []).All(pair => pair.First.Name == pair.Second.Name && pair.First.Stops.SequenceEqual(pair.Second.Stops))
        && this with { Platforms = other.Platforms, Areas = other.Areas, Routes = other.Routes } == other;
}

/// <summary>What makes a team special: it goes to people instead of waiting for them.</summary>
public enum TeamKind
{
    /// <summary>Talks on horseback, to pastures without a road (马背宣讲队).</summary>
    Horseback,

    /// <summary>Goes by car or on foot from place to place (流动宣讲队).</summary>
    Mobile,
}

/// <summary>A way that a special team goes.</summary>
/// <param name="Name">1–50 characters.</param>
/// <param name="Stops">In the order of the way, 1–50.</param>
[GenerateSerializer, Immutable, Alias("volunteering.team-route")]
public sealed record TeamRoute([property: Id(0)] string Name, [property: Id(1)] ImmutableArray<RouteStop> Stops);

/// <summary>Where a special team stops: a pasture, a square, a school; never a person's home.</summary>
/// <param name="Name">1–50 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("volunteering.route-stop")]
public sealed record RouteStop([property: Id(0)] string Name, [property: Id(1)] GeoPoint? Position = null);

/// <summary>Where in the hierarchy a team stands.</summary>
public enum TeamLevel
{
    /// <summary>One of the county's own teams (县级志愿服务队), one a platform.</summary>
    County,

    /// <summary>A township's team.</summary>
    Township,

    /// <summary>A village's or community's team.</summary>
    Village,
}
