using System.Collections.Frozen;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Gateway.Integration;

/// <summary>
/// Which events somebody who follows the feed may see: those of units in their scope, and of what concerns requests or volunteers only if they may
/// see these there. A family of events that is not named here is nobody's but the auditors'.
/// </summary>
internal static class EventAudience
{
    /// <summary>What it takes beside <see cref="Permission.FollowEvents"/> to see the events of a family; null for nothing.</summary>
    private static readonly FrozenDictionary<string, Permission?> Families = new Dictionary<string, Permission?>
    {
        ["unit"] = null,
        ["platform"] = null,
        ["menu-item"] = null,
        ["deadlines"] = null,
        ["team"] = null,
        ["activity"] = null,
        ["theme-plan"] = null,
        ["month-plan"] = null,
        ["project"] = null,
        ["offer"] = null,
        ["service-request"] = Permission.ReadRequests,
        ["volunteer"] = Permission.ReadVolunteers,
        ["certificate"] = Permission.ReadVolunteers,
        ["scheme"] = null,
        ["assessment"] = Permission.ReadAssessments,
        ["limits"] = null,
        ["document"] = null,
        ["council"] = Permission.ReadCouncils,
        ["meeting"] = Permission.ReadCouncils,
        ["ceremony"] = Permission.ReadCeremonies,
        ["point-rules"] = null,
        ["deed"] = Permission.ReadPassbooks,
        ["passbook"] = Permission.ReadPassbooks,
        ["point-bank"] = Permission.ReadPassbooks,
    }.ToFrozenDictionary();

    /// <summary>Events that tell which volunteers were where, or were not.</summary>
    private static readonly FrozenSet<string> OfVolunteers = FrozenSet.Create(
        "activity.signed-up", "activity.sign-up-withdrawn", "activity.moved-up", "activity.checked-in", "activity.checked-out", "activity.held", "activity.hours-settled");

    /// <summary>Events of assessed months that tell only what everybody may read of the bulletin.</summary>
    private static readonly FrozenSet<string> OfBulletins = FrozenSet.Create("assessment.published", "assessment.board-published", "assessment.amended", "assessment.board-amended");

    /// <summary>Whether events of a type are in the feed at all. What happens to entries on villages' boards stays there: who may see an entry reads its history.</summary>
    public static bool IsFollowed(string type) => FamilyOf(type) != "board-entry";

    /// <summary>What it takes beside <see cref="Permission.FollowEvents"/> to see events of a type; null for nothing.</summary>
    public static Permission? NeedOf(string type) =>
        OfVolunteers.Contains(type) ? Permission.ReadVolunteers
        : OfBulletins.Contains(type) ? null
        : Families.TryGetValue(FamilyOf(type), out var need) ? need
        : Permission.ReadAudit;

    private static string FamilyOf(string type) => type[..Math.Max(type.IndexOf('.', StringComparison.Ordinal), 0)];
}

/// <summary>What of the feed one reader gets: what they may see and asked for. Not for several threads at once.</summary>
/// <param name="types">Types, or families of them written <c>service-request.*</c>; all where there are none.</param>
/// <param name="within">The top of the units to hear of; null for all.</param>
internal sealed class FeedFilter(Principal principal, IReadOnlyList<string> types, UnitCode? within, Authorizer authorizer, UnitPaths paths)
{
    private readonly Dictionary<string, bool> wanted = [];
    private readonly Dictionary<(string Owner, Permission? Need), bool> open = [];

    /// <summary>Asks anew where the caller may see what, since units move.</summary>
    public void Renew() => open.Clear();

    public ValueTask<bool> LetsThroughAsync(StoredEvent stored)
    {
        if (!wanted.TryGetValue(stored.Type, out var wants)) wanted[stored.Type] = wants = Wants(stored.Type);
        if (!wants) return ValueTask.FromResult(false);
        var need = EventAudience.NeedOf(stored.Type);
        return open.TryGetValue((stored.Owner, need), out var may) ? ValueTask.FromResult(may) : AskAsync(stored.Owner, need);
    }

    /// <summary>Whether the caller may hear of what is a unit's, and asked for it.</summary>
    public ValueTask<bool> ReachesAsync(UnitCode unit, Permission? need) =>
        open.TryGetValue((unit.Value, need), out var may) ? ValueTask.FromResult(may) : AskAsync(unit.Value, need);

    private bool Wants(string type) =>
        EventAudience.IsFollowed(type)
        && (types.Count == 0 || types.Any(asked => asked == type || (asked.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(asked.AsSpan(0, asked.Length - 1), StringComparison.Ordinal))));

    private async ValueTask<bool> AskAsync(string owner, Permission? need)
    {
        var may = UnitCode.TryParse(owner, out var unit)
            && (within is not { } top || await paths.IsWithinAsync(unit, top))
            && await MayAsync(Permission.FollowEvents, unit)
            && (need is not { } more || await MayAsync(more, unit));
        open[(owner, need)] = may;
        return may;
    }

    private async ValueTask<bool> MayAsync(Permission permission, UnitCode unit)
    {
        foreach (var grant in principal.With(permission))
        {
            if (grant.Unit is not null && await authorizer.CoversAsync(grant, new Place(unit))) return true;
        }

        return false;
    }
}
