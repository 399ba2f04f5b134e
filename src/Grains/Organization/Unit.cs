using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Organization;

/// <summary>How a unit's events add up.</summary>
internal static class Unit
{
    private static readonly ImmutableArray<EightHaveView> NothingShown =
        [.. Enum.GetValues<EightHave>().Select(item => new EightHaveView(item, null, null, null, null))];

    public static UnitView Evolve(UnitView? state, UnitEvent happened, DateTimeOffset recordedAt) =>
        happened is UnitOpened e
            ? new UnitView(e.Code, e.Level, UnitState.Open, e.Parent, e.Details, e.Provisional, MergedInto: null, NothingShown, recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(UnitOpened)}."), happened) with { UpdatedAt = recordedAt };

    private static UnitView Changed(UnitView state, UnitEvent happened) => happened switch
    {
        UnitEdited e => state with { Details = e.Details, Provisional = e.Provisional },
        UnitMoved e => state with { Parent = e.To },
        UnitMerged e => state with { State = UnitState.Merged, MergedInto = e.Into },
        UnitClosed => state with { State = UnitState.Closed },
        EvidenceRecorded e => WithItem(state, new EightHaveView(e.Item, e.Evidence, null, null, null)),
        EvidenceChecked e => WithItem(state, state.EightHaves[(int)e.Item] with { Met = e.Met, CheckedBy = e.By, CheckedAt = e.At }),
        _ => throw new InvalidOperationException($"A unit does not know {happened.GetType()}."),
    };

    /// <summary>The unit with what it has from the one above it.</summary>
    public static UnitView Below(UnitView? above, UnitView unit) => unit with { Inherited = above?.Details.DispatchMode ?? above?.Inherited };

    private static UnitView WithItem(UnitView state, EightHaveView item) =>
        state with { EightHaves = state.EightHaves.SetItem((int)item.Item, item) };
}
