using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using static Practice.Actors.Contracts.Organization.OrganizationRejections;

namespace Practice.Actors.Grains.Organization;

/// <summary>What a unit's decision needs to know of others, as they are at the time.</summary>
/// <param name="Other">The parent to be under, or the unit to merge into; null where there is none by that code.</param>
/// <param name="Obligations">What hangs on the unit; only asked where it is to close.</param>
internal sealed record UnitFacts(UnitView? Other = null, Obligations Obligations = default);

/// <summary>The rules of the hierarchy: a parent is of a higher level, so no cycle can arise; a unit closes empty; every change is kept.</summary>
internal static class UnitDecider
{
    public static Decision<UnitEvent> Decide(UnitCode code, UnitView? unit, UnitCommand command, string actor, UnitFacts facts, DateTimeOffset now)
    {
        if (command is OpenUnit open) return unit is null ? Open(code, open, facts.Other) : CommonRejections.AlreadyExists.Because(Words.Of(unit.State));
        if (unit is null) return CommonRejections.NotFound.Because();
        if (unit.State != UnitState.Open) return UnitNotOpen.Because(Words.Of(unit.State));
        return command switch
        {
            EditUnit c => c.Details == unit.Details && c.Provisional == unit.Provisional
                ? Decision<UnitEvent>.Nothing
                : new UnitEdited(c.Details, c.Provisional),
            MoveUnit c => Move(unit, c.Parent, facts.Other),
            MergeUnit c => Merge(unit, c.Into, facts),
            CloseUnit => Empty(facts.Obligations) ?? new UnitClosed(),
            RecordEvidence c => new EvidenceRecorded(c.Item, c.Evidence),
            CheckEvidence c => unit.EightHaves[(int)c.Item].Evidence is null
                ? NoEvidence.Because(Words.Of(unit.State))
                : new EvidenceChecked(c.Item, c.Met, actor, now),
            _ => throw new InvalidOperationException($"A unit does not know {command.GetType()}."),
        };
    }

    private static Decision<UnitEvent> Open(UnitCode code, OpenUnit open, UnitView? parent)
    {
        if (open.Level == UnitLevel.Center && open.Parent is not null) return CenterHasNoParent.Of("parent");
        if (open.Level != UnitLevel.Center && open.Parent is null) return ParentRequired.Of("parent");
        if (open.Parent is { } above && Under(open.Level, above, parent) is { } refused) return refused;
        return new UnitOpened(code, open.Level, open.Parent, open.Details, open.Provisional);
    }

    private static Decision<UnitEvent> Move(UnitView unit, UnitCode to, UnitView? parent)
    {
        if (unit.Parent is not { } from) return CenterHasNoParent.Of("parent");
        if (from == to) return SameParent.Because(Words.Of(unit.State), ("parent", to.Value));
        return Under(unit.Level, to, parent) ?? new UnitMoved(from, to);
    }

    private static Decision<UnitEvent> Merge(UnitView unit, UnitCode into, UnitFacts facts)
    {
        if (into == unit.Code) return MergeIntoItself.Of("into");
        if (facts.Other is not { } target) return UnitUnknown.Of("into", ("unit", into.Value));
        if (target.Level != unit.Level)
            return MergeLevel.Because(Words.Of(unit.State), ("into", into.Value), ("intoLevel", Words.Of(target.Level)));
        if (target.State != UnitState.Open) return MergeTargetNotOpen.Because(Words.Of(unit.State), ("unit", into.Value));
        return Empty(facts.Obligations) ?? new UnitMerged(into);
    }

    private static Decision<UnitEvent>? Under(UnitLevel level, UnitCode above, UnitView? parent)
    {
        if (parent is null) return UnitUnknown.Of("parent", ("unit", above.Value));
        if (parent.State != UnitState.Open) return ParentNotOpen.Because(null, ("unit", above.Value));
        if (parent.Level >= level)
            return LevelOrder.Because(null, ("level", Words.Of(level)), ("parent", above.Value), ("parentLevel", Words.Of(parent.Level)));
        return null;
    }

    private static Decision<UnitEvent>? Empty(Obligations obligations)
    {
        if (obligations.OpenUnits > 0) return HasOpenUnits.Because(Words.Of(UnitState.Open), ("count", $"{obligations.OpenUnits}"));
        if (obligations.OpenRequests > 0) return HasOpenRequests.Because(Words.Of(UnitState.Open), ("count", $"{obligations.OpenRequests}"));
        return null;
    }
}
