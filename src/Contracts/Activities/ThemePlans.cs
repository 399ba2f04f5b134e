using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Activities;

/// <summary>A center's themes of a year, one a month (一月一主题); the key is <c>themes:</c> and the id.</summary>
[Alias("activities.theme-plan")]
public interface IThemePlanGrain : ILedgerGrain<ThemePlanCommand, ThemePlanView>;

/// <summary>Something asked of a plan of themes.</summary>
[GenerateSerializer, Immutable, Alias("activities.theme-plan-command")]
public abstract record ThemePlanCommand;

/// <summary>Adopts the themes of a year.</summary>
/// <param name="Themes">Twelve, from January.</param>
[GenerateSerializer, Immutable, Alias("activities.adopt-theme-plan")]
public sealed record AdoptThemePlan([property: Id(0)] ImmutableArray<Theme> Themes, [property: Id(1)] string? Provisional = null) : ThemePlanCommand;

/// <summary>Replaces the themes of a year.</summary>
/// <param name="Themes">Twelve, from January.</param>
[GenerateSerializer, Immutable, Alias("activities.change-theme-plan")]
public sealed record ChangeThemePlan([property: Id(0)] ImmutableArray<Theme> Themes, [property: Id(1)] string? Provisional = null) : ThemePlanCommand;

/// <summary>A month's theme.</summary>
/// <param name="Name">1–50 characters.</param>
/// <param name="NameEn">1–100 characters.</param>
/// <param name="Aims">What activities under it are to reach, 1–500 characters.</param>
[GenerateSerializer, Immutable, Alias("activities.theme")]
public sealed record Theme([property: Id(0)] string Name, [property: Id(1)] string? NameEn = null, [property: Id(2)] string? Aims = null);

/// <summary>Something that happened to a plan of themes.</summary>
public abstract record ThemePlanEvent : DomainEvent;

[Alias("theme-plan.adopted")]
public sealed record ThemePlanAdopted(ThemePlanId Id, ImmutableArray<Theme> Themes, string? Provisional) : ThemePlanEvent;

[Alias("theme-plan.changed")]
public sealed record ThemePlanChanged(ImmutableArray<Theme> Themes, string? Provisional) : ThemePlanEvent;

/// <summary>A center's themes of a year.</summary>
/// <param name="Themes">Twelve, from January.</param>
/// <param name="Provisional">What of it was assumed; null where nothing was.</param>
[GenerateSerializer, Immutable, Alias("activities.theme-plan-view")]
public sealed record ThemePlanView(
    [property: Id(0)] ThemePlanId Id,
    [property: Id(1)] ImmutableArray<Theme> Themes,
    [property: Id(2)] string? Provisional,
    [property: Id(3)] DateTimeOffset UpdatedAt);
