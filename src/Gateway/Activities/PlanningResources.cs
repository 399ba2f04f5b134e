using System.Collections.Immutable;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Activities;

/// <summary>A center's themes of a year.</summary>
/// <param name="Themes">Twelve, from January.</param>
/// <param name="Provisional">What of it was assumed; null where nothing was.</param>
internal sealed record ThemePlanResource(ThemePlanId Id, UnitCode Center, int Year, ImmutableArray<Theme> Themes, string? Provisional, DateTimeOffset UpdatedAt)
{
    public static ThemePlanResource Of(ThemePlanView plan) => new(plan.Id, plan.Id.Center, plan.Id.Year, plan.Themes, plan.Provisional, plan.UpdatedAt);
}

/// <summary>A unit's plan of a month; its weeks are the activities that it plans.</summary>
/// <param name="Month">Such as 2026-11.</param>
/// <param name="Focus">What of the month's theme it takes up.</param>
/// <param name="Activities">How many it means to hold.</param>
internal sealed record MonthPlanResource(MonthPlanId Id, UnitCode Unit, string Month, string Focus, int Activities, DateTimeOffset UpdatedAt)
{
    public static MonthPlanResource Of(MonthPlanView plan) => new(plan.Id, plan.Id.Unit, $"{plan.Id.Month}", plan.Aims.Focus, plan.Aims.Activities, plan.UpdatedAt);
}
