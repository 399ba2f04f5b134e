using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Organization;

/// <summary>A practice unit.</summary>
/// <param name="Head">Who heads it, as an opaque key of the vault (<c>/v1/people/{id}</c>).</param>
/// <param name="Deputy">Who stands in for the head, as an opaque key of the vault.</param>
/// <param name="Duty">Who looks after its desk and is told what comes in, as an opaque key of the vault.</param>
/// <param name="Phone">The office's public number.</param>
/// <param name="DispatchMode">How its desk finds teams for orders; null for as its parent's does.</param>
/// <param name="EffectiveDispatchMode">How it does now: by its own mode, else by that of the nearest unit above that has one, else <c>suggest</c>.</param>
/// <param name="Provisional">What was assumed about it; null where nothing was.</param>
/// <param name="MergedInto">Where it was merged; null unless the state is <c>merged</c>.</param>
/// <param name="EightHaves">Always eight items, in the standard's order.</param>
internal sealed record UnitResource(
    UnitCode Code,
    UnitLevel Level,
    UnitState State,
    UnitCode? Parent,
    string Name,
    string? NameEn,
    VaultId? Head,
    VaultId? Deputy,
    VaultId? Duty,
    string? Address,
    GeoPoint? Position,
    string? Phone,
    string? Hours,
    DispatchMode? DispatchMode,
    DispatchMode EffectiveDispatchMode,
    string? Provisional,
    UnitCode? MergedInto,
    ImmutableArray<EightHaveView> EightHaves,
    DateTimeOffset OpenedAt,
    DateTimeOffset UpdatedAt)
{
    public static UnitResource Of(UnitView unit) => new(
        unit.Code,
        unit.Level,
        unit.State,
        unit.Parent,
        unit.Details.Name,
        unit.Details.NameEn,
        unit.Details.Head,
        unit.Details.Deputy,
        unit.Details.Duty,
        unit.Details.Address,
        unit.Details.Position,
        unit.Details.Phone,
        unit.Details.Hours,
        unit.Details.DispatchMode,
        unit.DispatchMode,
        unit.Provisional,
        unit.MergedInto,
        unit.EightHaves,
        unit.OpenedAt,
        unit.UpdatedAt);
}

/// <summary>The eight haves of a unit (八有), in the standard's order.</summary>
internal sealed record EightHaves(ImmutableArray<EightHaveView> Items);

/// <summary>A service platform.</summary>
/// <param name="LeadDepartment">牵头部门.</param>
/// <param name="ResponsibleUnits">责任单位.</param>
/// <param name="Provisional">What was assumed about it; null where nothing was.</param>
internal sealed record PlatformResource(
    PlatformKey Key,
    UnitCode Center,
    string Name,
    string? NameEn,
    string LeadDepartment,
    ImmutableArray<string> ResponsibleUnits,
    string? Provisional,
    DateTimeOffset UpdatedAt)
{
    public static PlatformResource Of(PlatformView platform) => new(
        platform.Key,
        platform.Center,
        platform.Details.Name,
        platform.Details.NameEn,
        platform.Details.LeadDepartment,
        platform.Details.ResponsibleUnits,
        platform.Provisional,
        platform.UpdatedAt);
}
