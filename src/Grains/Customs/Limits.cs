using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using static Practice.Actors.Contracts.Customs.CustomsRejections;

namespace Practice.Actors.Grains.Customs;

/// <summary>How the events of a unit's limits add up.</summary>
internal static class Limits
{
    public static LimitsView Evolve(LimitsView? state, LimitsEvent happened, DateTimeOffset recordedAt) => happened switch
    {
        LimitsSet e => new LimitsView(
            e.Unit, [.. state?.Versions ?? [], new LimitsVersion(e.Number, e.From, e.Limits, e.Source, e.Provisional, recordedAt)], recordedAt),
        _ => throw new InvalidOperationException($"Limits do not know {happened.GetType()}."),
    };
}

/// <summary>What the decision on a unit's limits needs to know of others, as they are at the time.</summary>
/// <param name="Unit">Whose limits they are; null where there is none by that code.</param>
/// <param name="Above">The limits of the units above it.</param>
internal sealed record LimitsFacts(UnitView? Unit, ImmutableArray<LimitsView> Above);

/// <summary>The rules of limits: a unit may only be stricter than those above it.</summary>
internal static class LimitsDecider
{
    private static readonly LimitItem[] Items = Enum.GetValues<LimitItem>();

    public static Decision<LimitsEvent> Decide(UnitCode id, LimitsView? limits, LimitsCommand command, LimitsFacts facts) => command switch
    {
        SetLimits when facts.Unit is null => CommonRejections.NotFound.Because(),
        SetLimits when facts.Unit.State != UnitState.Open => OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State)),
        SetLimits c when limits?.Versions is [.., var last] && c.From <= last.From => LimitsOrder.Because(null, ("after", Day(last.From))),
        SetLimits c => Laxer(c, facts) ?? (Decision<LimitsEvent>)new LimitsSet(id, (limits?.Versions.Length ?? 0) + 1, c.From, c.Limits, c.Source, c.Provisional),
        _ => throw new InvalidOperationException($"Limits do not know {command.GetType()}."),
    };

    /// <summary>Against what holds above on the first day, and what is known to hold there later.</summary>
    private static Decision<LimitsEvent>? Laxer(SetLimits set, LimitsFacts facts)
    {
        foreach (var version in facts.Above.SelectMany(above => above.Versions.Where(version => version.From > set.From || version == above.On(set.From))))
        {
            foreach (var item in Items)
            {
                if (set.Limits.For(item) > version.Limits.For(item))
                    return LimitsLaxer.Because(null, ("item", Words.Of(item)), ("most", $"{version.Limits.For(item)}"), ("from", Day(version.From)));
            }
        }

        return null;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The shell of a unit's limits.</summary>
internal sealed class LimitsGrain(LedgerGrainServices services) : LedgerGrain<LimitsCommand, LimitsEvent, LimitsView>(services), ILimitsGrain
{
    private UnitCode Id => new(Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    // Each version may be the first.
    protected override bool Creates(LimitsCommand command) => false;

    protected override UnitCode OwnerOf(LimitsView state) => state.Unit;

    protected override LimitsView Evolve(LimitsView? state, LimitsEvent happened, DateTimeOffset recordedAt) => Limits.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<LimitsEvent>> Decide(LimitsView? state, LimitsCommand command, CommandContext context, DateTimeOffset now)
    {
        var unit = (await Grains.Unit(Id).Get())?.View;
        return LimitsDecider.Decide(Id, state, command, new LimitsFacts(unit, unit?.Parent is { } parent ? await Grains.LimitsFrom(parent) : []));
    }
}
