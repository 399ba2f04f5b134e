namespace Practice.Actors.Contracts.Activities;

/// <summary>
/// What a unit means to do in a month; the key is <c>month-plan:</c> and the id. Its weeks are not part of it: they are the activities that the
/// unit plans, so that nothing is written down twice.
/// </summary>
[Alias("activities.month-plan")]
public interface IMonthPlanGrain : ILedgerGrain<MonthPlanCommand, MonthPlanView>;

/// <summary>Something asked of a unit's plan of a month.</summary>
[GenerateSerializer, Immutable, Alias("activities.month-plan-command")]
public abstract record MonthPlanCommand;

/// <summary>Plans a month.</summary>
[GenerateSerializer, Immutable, Alias("activities.plan-month")]
public sealed record PlanMonth([property: Id(0)] MonthAims Aims) : MonthPlanCommand;

/// <summary>Replaces what was planned for a month.</summary>
[GenerateSerializer, Immutable, Alias("activities.change-month-plan")]
public sealed record ChangeMonthPlan([property: Id(0)] MonthAims Aims) : MonthPlanCommand;

/// <summary>What a unit means to do in a month.</summary>
/// <param name="Focus">What of the month's theme it takes up, 1–1,000 characters; names no person.</param>
/// <param name="Activities">How many activities it means to hold, 1–200; one a week is the rule (一周一活动).</param>
[GenerateSerializer, Immutable, Alias("activities.month-aims")]
public sealed record MonthAims([property: Id(0)] string Focus, [property: Id(1)] int Activities);

/// <summary>Something that happened to a unit's plan of a month.</summary>
public abstract record MonthPlanEvent : DomainEvent;

[Alias("month-plan.planned")]
public sealed record MonthPlanned(MonthPlanId Id, MonthAims Aims) : MonthPlanEvent;

[Alias("month-plan.changed")]
public sealed record MonthPlanChanged(MonthAims Aims) : MonthPlanEvent;

/// <summary>A unit's plan of a month.</summary>
[GenerateSerializer, Immutable, Alias("activities.month-plan-view")]
public sealed record MonthPlanView([property: Id(0)] MonthPlanId Id, [property: Id(1)] MonthAims Aims, [property: Id(2)] DateTimeOffset UpdatedAt);
