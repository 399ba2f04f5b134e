using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Contracts.Organization;

/// <summary>Something asked of a practice unit.</summary>
[GenerateSerializer, Immutable, Alias("organization.unit-command")]
public abstract record UnitCommand;

/// <summary>Opens a unit under a parent. Needs a parent of a higher level that is open; only the center has none.</summary>
/// <param name="Provisional">What was assumed about the unit where its source does not say; null where nothing was.</param>
[GenerateSerializer, Immutable, Alias("organization.open-unit")]
public sealed record OpenUnit(
    [property: Id(0)] UnitLevel Level,
    [property: Id(1)] UnitCode? Parent,
    [property: Id(2)] UnitDetails Details,
    [property: Id(3)] string? Provisional = null) : UnitCommand;

/// <summary>Changes what is described of a unit; the details given replace all.</summary>
[GenerateSerializer, Immutable, Alias("organization.edit-unit")]
public sealed record EditUnit([property: Id(0)] UnitDetails Details, [property: Id(1)] string? Provisional = null) : UnitCommand;

/// <summary>Puts a unit, with all below it, under another parent of a higher level.</summary>
[GenerateSerializer, Immutable, Alias("organization.move-unit")]
public sealed record MoveUnit([property: Id(0)] UnitCode Parent) : UnitCommand;

/// <summary>Closes a unit in favour of another of the same level. Refused while it has open units or requests.</summary>
[GenerateSerializer, Immutable, Alias("organization.merge-unit")]
public sealed record MergeUnit([property: Id(0)] UnitCode Into) : UnitCommand;

/// <summary>Closes a unit. Refused while it has open units or requests.</summary>
[GenerateSerializer, Immutable, Alias("organization.close-unit")]
public sealed record CloseUnit : UnitCommand;

/// <summary>Says what a unit has to show for one of the eight haves; an earlier check of the item no longer counts.</summary>
/// <param name="Evidence">Up to 1,000 characters about the place or the work, never about a person.</param>
[GenerateSerializer, Immutable, Alias("organization.record-evidence")]
public sealed record RecordEvidence([property: Id(0)] EightHave Item, [property: Id(1)] string Evidence) : UnitCommand;

/// <summary>Checks one of the eight haves: met or not. Needs evidence to check.</summary>
[GenerateSerializer, Immutable, Alias("organization.check-evidence")]
public sealed record CheckEvidence([property: Id(0)] EightHave Item, [property: Id(1)] bool Met) : UnitCommand;

/// <summary>What is described of a unit, and may be edited.</summary>
/// <param name="Name">1–100 characters.</param>
/// <param name="Head">Who heads it, as a key into the vault; null where nobody is named.</param>
/// <param name="Deputy">Who stands in for the head.</param>
/// <param name="Address">The office's address, up to 200 characters.</param>
/// <param name="Position">Where it lies.</param>
/// <param name="Phone">The office's public number.</param>
/// <param name="Hours">Opening hours in words, up to 200 characters.</param>
/// <param name="DispatchMode">How its desk finds teams for orders; null for as its parent's does.</param>
/// <param name="Duty">Who looks after its desk and is told what comes in, as a key into the vault; null where nobody is named.</param>
[GenerateSerializer, Immutable, Alias("organization.unit-details")]
public sealed record UnitDetails(
    [property: Id(0)] string Name,
    [property: Id(1)] string? NameEn = null,
    [property: Id(2)] VaultId? Head = null,
    [property: Id(3)] VaultId? Deputy = null,
    [property: Id(4)] string? Address = null,
    [property: Id(5)] GeoPoint? Position = null,
    [property: Id(6)] string? Phone = null,
    [property: Id(7)] string? Hours = null,
    [property: Id(8)] DispatchMode? DispatchMode = null,
    [property: Id(9)] VaultId? Duty = null);

/// <summary>How an order finds its team.</summary>
public enum DispatchMode
{
    /// <summary>The desk sees suggestions, and a person dispatches.</summary>
    Suggest,

    /// <summary>The best team is asked without waiting for a person; it may decline like any other.</summary>
    Automatic,

    /// <summary>All fitting teams are asked at once without waiting for a person, and the first to accept has it.</summary>
    OpenCall,
}

/// <summary>A place on the WGS 84 ellipsoid.</summary>
/// <param name="Latitude">Degrees, −90 to 90.</param>
/// <param name="Longitude">Degrees, −180 to 180.</param>
[GenerateSerializer, Immutable, Alias("organization.geo-point")]
public sealed record GeoPoint([property: Id(0)] double Latitude, [property: Id(1)] double Longitude)
{
    /// <summary>One degree of a great circle of the earth's mean radius, 6,371.0 km.</summary>
    private const int MetresPerDegree = 111_195;

    private const long Million = 1_000_000;

    /// <summary>
    /// Metres to another place as the crow flies, in whole numbers so that they are the same on every machine: within a province right to
    /// half of one per cent.
    /// </summary>
    public long MetresTo(GeoPoint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (latitude, otherLatitude) = (Micro(Latitude), Micro(other.Latitude));
        var across = Math.Abs(Micro(Longitude) - Micro(other.Longitude));
        across = Math.Min(across, (360 * Million) - across);

        // The cosine of the latitude between them, in millionths, by Bhaskara's approximation (7th century): off by 0.0017 at most.
        var fromPole = (90 * Million) - (Math.Abs(latitude + otherLatitude) / 2);
        var product = (Int128)fromPole * ((180 * Million) - fromPole);
        var cosine = (long)(4 * product * Million / (((Int128)40_500 * Million * Million) - product));

        var north = Math.Abs(latitude - otherLatitude) * MetresPerDegree / Million;
        var east = (long)((Int128)across * cosine * MetresPerDegree / (Million * Million));
        return (long)Math.Sqrt((north * north) + (east * east));

        static long Micro(double degrees) => (long)Math.Round(degrees * Million);
    }
}

/// <summary>The four levels of practice units (四级), the highest first; a unit's parent is always of a higher level, so no cycle can arise.</summary>
public enum UnitLevel
{
    /// <summary>County center, 中心.</summary>
    Center,

    /// <summary>Area sub-center, 片区分中心.</summary>
    SubCenter,

    /// <summary>Township office, 实践所.</summary>
    Office,

    /// <summary>Village or community station, 实践站.</summary>
    Station,
}

/// <summary>What a unit must have (八有).</summary>
public enum EightHave
{
    /// <summary>有场所.</summary>
    Place,

    /// <summary>有阵地.</summary>
    Base,

    /// <summary>有队伍.</summary>
    Team,

    /// <summary>有制度.</summary>
    Rules,

    /// <summary>有计划.</summary>
    Plan,

    /// <summary>有项目.</summary>
    Projects,

    /// <summary>有经费.</summary>
    Funds,

    /// <summary>有成效.</summary>
    Results,
}

/// <summary>Something asked of a service platform.</summary>
[GenerateSerializer, Immutable, Alias("organization.platform-command")]
public abstract record PlatformCommand;

/// <summary>Sets a platform up.</summary>
/// <param name="Center">The county center that runs it.</param>
[GenerateSerializer, Immutable, Alias("organization.establish-platform")]
public sealed record EstablishPlatform(
    [property: Id(0)] UnitCode Center,
    [property: Id(1)] PlatformDetails Details,
    [property: Id(2)] string? Provisional = null) : PlatformCommand;

/// <summary>Changes what is described of a platform; the details given replace all.</summary>
[GenerateSerializer, Immutable, Alias("organization.edit-platform")]
public sealed record EditPlatform([property: Id(0)] PlatformDetails Details, [property: Id(1)] string? Provisional = null) : PlatformCommand;

/// <summary>A platform's name and who is responsible: one lead department (牵头部门) and any number of responsible units (责任单位).</summary>
/// <param name="LeadDepartment">1–100 characters.</param>
/// <param name="ResponsibleUnits">Names of departments, up to 50.</param>
[GenerateSerializer, Immutable, Alias("organization.platform-details")]
public sealed record PlatformDetails(
    [property: Id(0)] string Name,
    [property: Id(1)] string? NameEn,
    [property: Id(2)] string LeadDepartment,
    [property: Id(3)] ImmutableArray<string> ResponsibleUnits);
