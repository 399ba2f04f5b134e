using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Activities;

/// <summary>How the events of a plan of themes add up.</summary>
internal static class ThemePlan
{
    public static ThemePlanView Evolve(ThemePlanView? state, ThemePlanEvent happened, DateTimeOffset recordedAt) => happened switch
    {
        ThemePlanAdopted e when state is null => new ThemePlanView(e.Id, e.Themes, e.Provisional, recordedAt),
        ThemePlanChanged e when state is not null => state with { Themes = e.Themes, Provisional = e.Provisional, UpdatedAt = recordedAt },
        _ => throw new InvalidOperationException($"A plan of themes does not know {happened.GetType()} here."),
    };
}

/// <summary>The rules of a year's themes.</summary>
internal static class ThemePlanDecider
{
    /// <param name="center">The unit whose plan it is; null where there is none by that code.</param>
    public static Decision<ThemePlanEvent> Decide(ThemePlanId id, ThemePlanView? plan, ThemePlanCommand command, UnitView? center) => command switch
    {
        AdoptThemePlan when plan is not null => CommonRejections.AlreadyExists.Because(),
        AdoptThemePlan when center is null => OrganizationRejections.UnitUnknown.Of("center", ("unit", id.Center.Value)),
        AdoptThemePlan when center.Level != UnitLevel.Center => PlanningRejections.CenterOnly.Of("center"),
        AdoptThemePlan when center.State != UnitState.Open => OrganizationRejections.UnitNotOpen.Because(Words.Of(center.State)),
        AdoptThemePlan c => new ThemePlanAdopted(id, c.Themes, c.Provisional),
        ChangeThemePlan when plan is null => CommonRejections.NotFound.Because(),
        ChangeThemePlan c when c.Provisional == plan.Provisional && c.Themes.SequenceEqual(plan.Themes) => Decision<ThemePlanEvent>.Nothing,
        ChangeThemePlan c => new ThemePlanChanged(c.Themes, c.Provisional),
        _ => throw new InvalidOperationException($"A plan of themes does not know {command.GetType()}."),
    };
}

/// <summary>The shell of a plan of themes.</summary>
internal sealed class ThemePlanGrain(LedgerGrainServices services)
    : LedgerGrain<ThemePlanCommand, ThemePlanEvent, ThemePlanView>(services), IThemePlanGrain
{
    private ThemePlanId Id => new(Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    protected override bool Creates(ThemePlanCommand command) => command is AdoptThemePlan;

    protected override UnitCode OwnerOf(ThemePlanView state) => state.Id.Center;

    protected override ThemePlanView Evolve(ThemePlanView? state, ThemePlanEvent happened, DateTimeOffset recordedAt) => ThemePlan.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<ThemePlanEvent>> Decide(ThemePlanView? state, ThemePlanCommand command, CommandContext context, DateTimeOffset now) =>
        ThemePlanDecider.Decide(Id, state, command, (await Grains.Unit(Id.Center).Get())?.View);
}
