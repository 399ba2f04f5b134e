using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Organization;

/// <summary>A practice unit as readers see it.</summary>
/// <param name="Provisional">What was assumed about it; null where nothing was.</param>
/// <param name="MergedInto">Where it was merged; null unless <paramref name="State"/> is <c>merged</c>.</param>
/// <param name="EightHaves">Always eight items, in the standard's order.</param>
/// <param name="Inherited">
/// The dispatch mode of the nearest unit above that has one; null where none has, or the unit has its own. Of the units above and not of this one's
/// history: it changes without the version.
/// </param>
[GenerateSerializer, Immutable, Alias("organization.unit-view")]
public sealed record UnitView(
    [property: Id(0)] UnitCode Code,
    [property: Id(1)] UnitLevel Level,
    [property: Id(2)] UnitState State,
    [property: Id(3)] UnitCode? Parent,
    [property: Id(4)] UnitDetails Details,
    [property: Id(5)] string? Provisional,
    [property: Id(6)] UnitCode? MergedInto,
    [property: Id(7)] ImmutableArray<EightHaveView> EightHaves,
    [property: Id(8)] DateTimeOffset OpenedAt,
    [property: Id(9)] DateTimeOffset UpdatedAt,
    [property: Id(10)] DispatchMode? Inherited = null)
{
    /// <summary>How its desk finds teams: by its own mode, else as the units above say, else a person decides.</summary>
    public DispatchMode DispatchMode => Details.DispatchMode ?? Inherited ?? DispatchMode.Suggest;
}

public enum UnitState
{
    Open,
    Merged,
    Closed,
}

/// <summary>One of the eight haves: what there is to show, and who found it met or not.</summary>
/// <param name="Met">Null where nobody has checked the evidence.</param>
/// <param name="CheckedBy">The account that checked.</param>
[GenerateSerializer, Immutable, Alias("organization.eight-have-view")]
public sealed record EightHaveView(
    [property: Id(0)] EightHave Item,
    [property: Id(1)] string? Evidence,
    [property: Id(2)] bool? Met,
    [property: Id(3)] string? CheckedBy,
    [property: Id(4)] DateTimeOffset? CheckedAt);

/// <summary>A service platform as readers see it.</summary>
[GenerateSerializer, Immutable, Alias("organization.platform-view")]
public sealed record PlatformView(
    [property: Id(0)] PlatformKey Key,
    [property: Id(1)] UnitCode Center,
    [property: Id(2)] PlatformDetails Details,
    [property: Id(3)] string? Provisional,
    [property: Id(4)] DateTimeOffset UpdatedAt);
