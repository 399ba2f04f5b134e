using System.Collections.Immutable;
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
    /// <summary>Rules of a unit.</summary>
    public const int Most = 100;

    /// <param name="unit">Whose rules they are; null where there is none by that code.</param>
    public static Decision<PointRulesEvent> Decide(UnitCode id, PointRulesView? rules, PointRulesCommand command, UnitView? unit)
    {
        if (unit is null) return CommonRejections.NotFound.Because();
        if (unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(unit.State));
        var last = rules?.Versions is [.., var version] ? version : null;
        return command switch
        {
            SetPointRules c when c.From <= last?.From => RulesOrder.Because(null, ("after", Day(last.From))),
            SetPointRules c => Set(c.From, c.Rules, c.Source, c.Provisional),
            PutPointRule c when c.From < last?.From => RulesBefore.Because(null, ("last", Day(last.From))),
            PutPointRule c => Put(c),
            DropPointRule c when c.From < last?.From => RulesBefore.Because(null, ("last", Day(last.From))),
            DropPointRule c when last is null || last.Rules.All(rule => rule.Key != c.Key) => RuleNotOwn.Because(),
            DropPointRule c => Set(c.From, [.. last.Rules.Where(rule => rule.Key != c.Key)], c.Source, last.Provisional),
            _ => throw new InvalidOperationException($"Rules do not know {command.GetType()}."),
        };

        Decision<PointRulesEvent> Put(PutPointRule put)
        {
            var own = last?.Rules ?? [];
            var at = own.IndexOf(own.FirstOrDefault(rule => rule.Key == put.Rule.Key)!);
            if (at >= 0 && own[at] == put.Rule && last!.From == put.From) return Decision<PointRulesEvent>.Nothing;
            return at < 0 && own.Length >= Most
                ? RulesFull.Because(null, ("most", Most.ToString(CultureInfo.InvariantCulture)))
                : Set(put.From, at < 0 ? own.Add(put.Rule) : own.SetItem(at, put.Rule), put.Source, last?.Provisional);
        }

        PointRulesSet Set(DateOnly from, ImmutableArray<PointRule> all, string source, string? provisional) => new(id, (last?.Number ?? 0) + 1, from, all, source, provisional);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
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
