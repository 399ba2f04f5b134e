using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Activities;

/// <summary>How the events of a unit's plan of a month add up.</summary>
internal static class MonthPlan
{
    public static MonthPlanView Evolve(MonthPlanView? state, MonthPlanEvent happened, DateTimeOffset recordedAt) => happened switch
    {
        MonthPlanned e when state is null => new MonthPlanView(e.Id, e.Aims, recordedAt),
        MonthPlanChanged e when state is not null => state with { Aims = e.Aims, UpdatedAt = recordedAt },
        _ => throw new InvalidOperationException($"A plan of a month does not know {happened.GetType()} here."),
    };
}

/// <summary>The rules of a unit's plan of a month.</summary>
internal static class MonthPlanDecider
{
    /// <param name="unit">The unit whose plan it is; null where there is none by that code.</param>
    public static Decision<MonthPlanEvent> Decide(MonthPlanId id, MonthPlanView? plan, MonthPlanCommand command, UnitView? unit) => command switch
    {
        PlanMonth when plan is not null => CommonRejections.AlreadyExists.Because(),
        PlanMonth when unit is null => OrganizationRejections.UnitUnknown.Of("unit", ("unit", id.Unit.Value)),
        PlanMonth when unit.State != UnitState.Open => OrganizationRejections.UnitNotOpen.Because(Words.Of(unit.State)),
        PlanMonth c => new MonthPlanned(id, c.Aims),
        ChangeMonthPlan when plan is null => CommonRejections.NotFound.Because(),
        ChangeMonthPlan c when c.Aims == plan.Aims => Decision<MonthPlanEvent>.Nothing,
        ChangeMonthPlan c => new MonthPlanChanged(c.Aims),
        _ => throw new InvalidOperationException($"A plan of a month does not know {command.GetType()}."),
    };
}

/// <summary>The shell of a unit's plan of a month.</summary>
internal sealed class MonthPlanGrain(LedgerGrainServices services)
    : LedgerGrain<MonthPlanCommand, MonthPlanEvent, MonthPlanView>(services), IMonthPlanGrain
{
    private MonthPlanId Id => new(Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    protected override bool Creates(MonthPlanCommand command) => command is PlanMonth;

    protected override UnitCode OwnerOf(MonthPlanView state) => state.Id.Unit;

    protected override MonthPlanView Evolve(MonthPlanView? state, MonthPlanEvent happened, DateTimeOffset recordedAt) => MonthPlan.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<MonthPlanEvent>> Decide(MonthPlanView? state, MonthPlanCommand command, CommandContext context, DateTimeOffset now) =>
        MonthPlanDecider.Decide(Id, state, command, (await Grains.Unit(Id.Unit).Get())?.View);
}
