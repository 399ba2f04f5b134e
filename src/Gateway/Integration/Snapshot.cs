using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Integration;

/// <summary>What a snapshot holds, in its order. Each is named like the family of its events.</summary>
internal enum SnapshotKind
{
    Unit,
    Platform,
    Team,
    MenuItem,
    Project,
    Offer,
    Activity,
    ServiceRequest,
    Deadlines,
    ThemePlan,
    MonthPlan,
    Scheme,
    Assessment,
    Limits,
    Document,
    PointRules,
    Volunteer,
    Certificate,
    Council,
    Meeting,
    Ceremony,
    Passbook,
    Deed,
    PointBank,
    LenderReference,
    HonourRound,
}

/// <summary>A page of a snapshot.</summary>
/// <param name="Items">None where a page came upon nothing that the caller may see.</param>
/// <param name="After">The cursor of the change feed to follow from once the last page is read; the same on every page.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record SnapshotPage(ImmutableArray<SnapshotItem> Items, string After, string? Next);

/// <summary>An entity as it stood when the snapshot came to it, which is no earlier than the snapshot's beginning.</summary>
/// <param name="Subject">Its id, as events have it.</param>
/// <param name="Unit">The code of the unit that it belongs to.</param>
/// <param name="Sequence">The last event of it that is in <paramref name="Data"/>: events up to this are to be passed over.</param>
/// <param name="Data">As the list of its kind shows it, or, where there is no list, as it is shown alone; of a volunteer, without the name and the telephone number.</param>
internal sealed record SnapshotItem(SnapshotKind Kind, string Subject, UnitCode Unit, string Sequence, JsonObject Data);
