using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;

namespace Practice.Actors.Grains.Integrity;

/// <summary>How the events of a unit's rules add up.</summary>
internal static class PointRules
{
    public static PointRulesView Evolve(PointRulesView? state, PointRulesEvent happened, DateTimeOffset recordedAt) => happened switch
    {
        PointRulesSet e => new PointRulesView(
            e.Unit, [.. state?.Versions ?? [], new PointRulesVersion(e.Number, e.From, e.Rules, e.Source, e.Provisional, recordedAt)], recordedAt),
        _ => throw new InvalidOperationException($"Rules do not know {happened.GetType()}."),
    };
}

/// <summary>The rules of setting rules.</summary>
internal static class PointRulesDecider
{
    /// <param name="unit">Whose rules they are; null where there is none by that code.</param>
    public static Decision<PointRulesEvent> Decide(UnitCode id, PointRulesView? rules, PointRulesCommand command, UnitView? unit) => command switch
    {
        SetPointRules when unit is null => CommonRejections.NotFound.Because(),
        SetPointRules when unit.State != UnitState.Open => OrganizationRejections.UnitNotOpen.Because(Words.Of(unit.State)),
        SetPointRules c when rules?.Versions is [.., var last] && c.From <= last.From =>
            RulesOrder.Because(null, ("after", last.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        SetPointRules c => new PointRulesSet(id, (rules?.Versions.Length ?? 0) + 1, c.From, c.Rules, c.Source, c.Provisional),
        _ => throw new InvalidOperationException($"Rules do not know {command.GetType()}."),
    };
}

/// <summary>The shell of a unit's rules.</summary>
internal sealed class PointRulesGrain(LedgerGrainServices services) : LedgerGrain<PointRulesCommand, PointRulesEvent, PointRulesView>(services), IPointRulesGrain
{
    private UnitCode Id => new(Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    // Each version may be the first.
    protected override bool Creates(PointRulesCommand command) => false;

    protected override UnitCode OwnerOf(PointRulesView state) => state.Unit;

    protected override PointRulesView Evolve(PointRulesView? state, PointRulesEvent happened, DateTimeOffset recordedAt) => PointRules.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<PointRulesEvent>> Decide(PointRulesView? state, PointRulesCommand command, CommandContext context, DateTimeOffset now) =>
        PointRulesDecider.Decide(Id, state, command, (await Grains.Unit(Id).Get())?.View);
}
