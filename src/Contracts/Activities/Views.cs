using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Activities;

/// <summary>An activity as readers see it. It has a plan, a record, or both.</summary>
/// <param name="Record">The last one, also while it is sent back; null before it is recorded.</param>
/// <param name="RecordedAt">When the record was entered, beside when it was held.</param>
/// <param name="Plan">Null where it was only recorded afterwards.</param>
/// <param name="SignUpHalted">Whether sign-ups are not taken for now, whatever the plan says.</param>
/// <param name="CancelReason">Null unless it is cancelled.</param>
/// <param name="Note">Why it was cancelled or sent back, as a key into the vault.</param>
/// <param name="Files">Pictures and documents, oldest first.</param>
/// <param name="Participation">Of the volunteer whom the command was about that this answers; else null.</param>
[GenerateSerializer, Immutable, Alias("activities.activity-view")]
public sealed record ActivityView(
    [property: Id(0)] ActivityId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] ActivityState State,
    [property: Id(3)] ActivityRecord? Record,
    [property: Id(4)] DateTimeOffset? RecordedAt,
    [property: Id(5)] ActivityPlan? Plan = null,
    [property: Id(6)] AttendanceTotals? Attendance = null,
    [property: Id(7)] bool SignUpHalted = false,
    [property: Id(8)] ActivityCancelReason? CancelReason = null,
    [property: Id(9)] VaultId? Note = null,
    [property: Id(10)] Participation? Participation = null,
    [property: Id(11)] ImmutableArray<ActivityFile> Files = default)
{
    public string Title => Record?.Title ?? Plan!.Title;

    public PlatformKey Platform => Record?.Platform ?? Plan!.Platform;

    public ImmutableArray<TeamId> Teams => Record?.Teams ?? Plan!.Teams;

    public ProjectId? Project => Record is null ? Plan!.Project : Record.Project;

    public string? Place => Record?.Place ?? Plan?.Place;

    public DateTimeOffset StartsAt => Record?.StartsAt ?? Plan!.StartsAt;

    public DateTimeOffset EndsAt => Record?.EndsAt ?? Plan!.EndsAt;
}

/// <summary>From plan to confirmed record. Whether sign-up is open is a fact beside it.</summary>
public enum ActivityState
{
    Planned,
    Announced,
    UnderWay,

    /// <summary>It is over, and still to be recorded.</summary>
    Held,

    /// <summary>It waits for the unit above to look at the record.</summary>
    Recorded,

    /// <summary>The unit above wants the record put right.</summary>
    SentBack,

    Confirmed,
    Cancelled,
}

/// <summary>The six things that a record shows (六有: 有时间、有地点、有人数、有内容、有效果、有记录).</summary>
/// <param name="Time">When it was held.</param>
/// <param name="Place">Where, or along which route.</param>
/// <param name="People">How many were reached.</param>
/// <param name="Content">What was done: a programme, or a report.</param>
/// <param name="Effect">What came of it: a report.</param>
/// <param name="Record">Who was there: check-ins, a report, or pictures and documents.</param>
public sealed record SixHaves(bool Time, bool Place, bool People, bool Content, bool Effect, bool Record)
{
    public static SixHaves Of(ActivityView activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var reported = activity.Record?.Report is not null;
        return new SixHaves(
            Time: activity.Record is not null,
            Place: activity.Place is not null || activity.Plan is { Route.Length: > 0 },
            People: activity.Record is { Audience: > 0 },
            Content: reported || activity.Plan is { Programme.Length: > 0 },
            Effect: reported,
            Record: reported || activity.Attendance is { CheckedIn: > 0 } || activity.Files is { IsDefaultOrEmpty: false });
    }
}
