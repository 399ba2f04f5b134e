using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Activities;

/// <summary>What is said of an activity before it is held, and may be edited until it begins.</summary>
/// <param name="Title">1–100 characters; names no person.</param>
/// <param name="StartsAt">Before <paramref name="EndsAt"/>.</param>
/// <param name="EndsAt">At most 24 hours after the start.</param>
/// <param name="Theme">The key of the month's theme that it is about, 1–50 characters; null for none.</param>
/// <param name="Project">The brand project it belongs to; null for none.</param>
/// <param name="Place">The address, 1–200 characters; null where it is still open.</param>
/// <param name="Hosts">Units that hold it together with the organizing one (活动联办), at most 20.</param>
/// <param name="Teams">The teams that hold it, at most 20; the first leads.</param>
/// <param name="Audience">People expected, 0–100,000; null where nobody has said.</param>
/// <param name="Capacity">Places for volunteers, 1–1,000; null where none are looked for.</param>
/// <param name="Skills">Whoever signs up has one of these, at most 10; empty for anybody.</param>
/// <param name="MinorsWelcome">Whether volunteers of 14 to 17 may take part.</param>
/// <param name="Safety">Risks and insurance, 1–500 characters; names no person.</param>
/// <param name="Programme">At most 30 items; arts and talks may take turns (文艺+宣讲).</param>
/// <param name="Route">The stops of a mobile or horseback team, in order, at most 50.</param>
/// <param name="SignUpOpensAt">Null for as soon as it is announced.</param>
/// <param name="SignUpClosesAt">Null for its start.</param>
/// <param name="WithdrawUntil">Null for its start.</param>
[GenerateSerializer, Immutable, Alias("activities.plan")]
public sealed record ActivityPlan(
    [property: Id(0)] string Title,
    [property: Id(1)] ActivityKind Kind,
    [property: Id(2)] PlatformKey Platform,
    [property: Id(3)] DateTimeOffset StartsAt,
    [property: Id(4)] DateTimeOffset EndsAt,
    [property: Id(5)] string? Theme,
    [property: Id(6)] ProjectId? Project,
    [property: Id(7)] string? Place,
    [property: Id(8)] GeoPoint? Position,
    [property: Id(9)] ImmutableArray<UnitCode> Hosts,
    [property: Id(10)] ImmutableArray<TeamId> Teams,
    [property: Id(11)] int? Audience,
    [property: Id(12)] int? Capacity,
    [property: Id(13)] ImmutableArray<Skill> Skills,
    [property: Id(14)] bool MinorsWelcome,
    [property: Id(15)] string? Safety,
    [property: Id(16)] ImmutableArray<ProgrammeItem> Programme,
    [property: Id(17)] ImmutableArray<PlannedStop> Route,
    [property: Id(18)] DateTimeOffset? SignUpOpensAt,
    [property: Id(19)] DateTimeOffset? SignUpClosesAt,
    [property: Id(20)] DateTimeOffset? WithdrawUntil)
{
    public ActivityWhen When() => new(StartsAt, EndsAt, Place, Position);

    /// <summary>When nobody can sign up any more.</summary>
    public DateTimeOffset SignUpUntil() => SignUpClosesAt ?? StartsAt;
}

/// <summary>When and where an activity is to be.</summary>
[GenerateSerializer, Immutable, Alias("activities.when")]
public sealed record ActivityWhen(
    [property: Id(0)] DateTimeOffset StartsAt,
    [property: Id(1)] DateTimeOffset EndsAt,
    [property: Id(2)] string? Place,
    [property: Id(3)] GeoPoint? Position);

/// <summary>An item of an activity's programme.</summary>
/// <param name="Title">1–100 characters; names no person.</param>
/// <param name="Minutes">1–480.</param>
[GenerateSerializer, Immutable, Alias("activities.programme-item")]
public sealed record ProgrammeItem([property: Id(0)] ProgrammeKind Kind, [property: Id(1)] string Title, [property: Id(2)] int Minutes);

public enum ProgrammeKind
{
    /// <summary>文艺</summary>
    Arts,

    /// <summary>宣讲</summary>
    Talk,
}

/// <summary>A stop on the way of a mobile or horseback team.</summary>
/// <param name="Name">1–100 characters, of the place.</param>
/// <param name="ArrivesAt">As planned; null where that is open.</param>
[GenerateSerializer, Immutable, Alias("activities.planned-stop")]
public sealed record PlannedStop([property: Id(0)] string Name, [property: Id(1)] GeoPoint? Position = null, [property: Id(2)] DateTimeOffset? ArrivesAt = null);

/// <summary>What an activity is for the most part. Only ever added to.</summary>
public enum ActivityKind
{
    /// <summary>理论政策宣讲</summary>
    Talk,

    /// <summary>文化文艺</summary>
    Culture,

    /// <summary>关爱帮扶</summary>
    Care,

    /// <summary>环境整治</summary>
    Environment,

    /// <summary>教育培训</summary>
    Training,

    /// <summary>科技科普</summary>
    Science,

    /// <summary>卫生健康</summary>
    Health,

    /// <summary>体育健身</summary>
    Sport,

    /// <summary>法律服务</summary>
    Law,

    /// <summary>移风易俗</summary>
    Customs,

    /// <summary>其他</summary>
    Other,
}

/// <summary>Why an activity is not held.</summary>
public enum ActivityCancelReason
{
    Weather,
    TooFewVolunteers,
    PlaceNotAvailable,
    Postponed,
    Other,
}
