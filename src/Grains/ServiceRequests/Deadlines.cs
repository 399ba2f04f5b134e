using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using static Practice.Actors.Contracts.ServiceRequests.DeadlineRejections;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>How the events of a center's deadlines add up.</summary>
internal static class Deadlines
{
    public static DeadlinesView Evolve(DeadlinesView? state, DeadlinesEvent happened, DateTimeOffset recordedAt)
    {
        var before = state ?? new DeadlinesView(CenterOf(happened), [], Hours: null, [], recordedAt);
        return happened switch
        {
            StepLimitsSet e => before with { Limits = With(before.Limits, e, recordedAt), UpdatedAt = recordedAt },
            WorkingHoursSet e => before with { Hours = new WorkingHoursView(e.Opens, e.Closes, e.Days, e.Source, recordedAt), UpdatedAt = recordedAt },
            WorkingYearSet e => before with { Years = With(before.Years, e, recordedAt), UpdatedAt = recordedAt },
            _ => throw Unknown(happened),
        };
    }

    private static UnitCode CenterOf(DeadlinesEvent happened) => happened switch
    {
        StepLimitsSet e => e.Center,
        WorkingHoursSet e => e.Center,
        WorkingYearSet e => e.Center,
        _ => throw Unknown(happened),
    };

    private static ImmutableArray<StepLimitsView> With(ImmutableArray<StepLimitsView> limits, StepLimitsSet set, DateTimeOffset at)
    {
        var others = limits.RemoveAll(each => each.Level == set.Level && each.MenuItem == set.MenuItem);
        return set.Limits == StepMinutes.None ? others : others.Add(new StepLimitsView(set.Level, set.MenuItem, set.Limits, set.Source, at));
    }

    private static ImmutableArray<WorkingYearView> With(ImmutableArray<WorkingYearView> years, WorkingYearSet set, DateTimeOffset at) =>
        [.. years.Where(year => year.Year != set.Year).Append(new WorkingYearView(set.Year, set.Holidays, set.ExtraDays, set.Source, at)).OrderBy(year => year.Year)];

    private static InvalidOperationException Unknown(DeadlinesEvent happened) => new($"Deadlines do not know {happened.GetType()}.");
}

/// <summary>What a decision on a center's deadlines needs to know of others, as they are at the time.</summary>
/// <param name="Center">Null where there is no unit by that code.</param>
/// <param name="MenuItem">The one that is named; null where there is none.</param>
/// <param name="Configured">What holds where the center has set nothing.</param>
/// <param name="County">In whose days the calendar is.</param>
internal sealed record DeadlinesFacts(UnitView? Center, MenuItemView? MenuItem, DeadlineOptions Configured, CountyZone County);

/// <summary>The rules of setting deadlines.</summary>
internal static class DeadlinesDecider
{
    /// <summary>Menu items and levels for which limits are set, at most.</summary>
    public const int MostLimits = 500;

    public static Decision<DeadlinesEvent> Decide(UnitCode id, DeadlinesView? set, DeadlinesCommand command, DeadlinesFacts facts, DateTimeOffset now)
    {
        if (facts.Center is not { Level: UnitLevel.Center } center) return CommonRejections.NotFound.Because();
        if (center.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(center.State));
        if (command is SetStepLimits { MenuItem: not null } && facts.MenuItem?.Center != id) return ServiceRequestRejections.MenuItemUnknown.Of("menuItem");
        DeadlinesEvent happened = command switch
        {
            SetStepLimits c => new StepLimitsSet(id, c.Level, c.MenuItem, c.Limits, c.Source),
            SetWorkingHours c => new WorkingHoursSet(id, c.Opens, c.Closes, c.Days, c.Source),
            SetWorkingYear c => new WorkingYearSet(id, c.Year, c.Holidays, c.ExtraDays, c.Source),
            _ => throw new InvalidOperationException($"Deadlines do not know {command.GetType()}."),
        };
        var after = Deadlines.Evolve(set, happened, now);
        if (after.Limits.Length > MostLimits) return TooManyLimits.Because(null, ("most", $"{MostLimits}"));
        if (!facts.Configured.Rules(facts.County, after).HasTime) return TooLittleTime.Because();
        return happened;
    }
}

/// <summary>The shell of a center's deadlines.</summary>
internal sealed class DeadlinesGrain(LedgerGrainServices services, IOptions<DeadlineOptions> configured, CountyZone county)
    : LedgerGrain<DeadlinesCommand, DeadlinesEvent, DeadlinesView>(services), IDeadlinesGrain
{
    private UnitCode Id => new(Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    // Each setting may be the first.
    protected override bool Creates(DeadlinesCommand command) => false;

    protected override UnitCode OwnerOf(DeadlinesView state) => state.Center;

    protected override DeadlinesView Evolve(DeadlinesView? state, DeadlinesEvent happened, DateTimeOffset recordedAt) => Deadlines.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<DeadlinesEvent>> Decide(DeadlinesView? state, DeadlinesCommand command, CommandContext context, DateTimeOffset now)
    {
        var center = (await Grains.Unit(Id).Get())?.View;
        var item = command is SetStepLimits { MenuItem: { } id } ? (await Grains.MenuItem(id).Get())?.View : null;
        return DeadlinesDecider.Decide(Id, state, command, new DeadlinesFacts(center, item, configured.Value, county), now);
    }
}
