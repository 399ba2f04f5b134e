using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Activities;

/// <summary>An activity, and how its events add up.</summary>
/// <param name="Plan">Null where it was only recorded afterwards.</param>
/// <param name="Record">The last one, also while it is sent back.</param>
internal sealed record Activity(
    ActivityId Id,
    UnitCode Unit,
    ActivityState State,
    ActivityPlan? Plan,
    ActivityRecord? Record,
    DateTimeOffset? RecordedAt,
    Attendance Attendance,
    bool Halted = false,
    ActivityCancelReason? CancelReason = null,
    VaultId? Note = null)
{
    public ImmutableArray<ActivityFile> Files { get; init; } = [];

    /// <summary>As it was held, or else as it is planned.</summary>
    public (DateTimeOffset StartsAt, DateTimeOffset EndsAt) Times => Record is null ? (Plan!.StartsAt, Plan.EndsAt) : (Record.StartsAt, Record.EndsAt);

    public static Activity Evolve(Activity? state, ActivityEvent happened, DateTimeOffset recordedAt) => (state, happened) switch
    {
        (null, ActivityPlanned e) => new Activity(e.Id, e.Unit, ActivityState.Planned, e.Plan, null, null, Attendance.Empty),
        (null, ActivityRecorded e) => new Activity(e.Id, e.Unit, ActivityState.Recorded, null, e.Record, recordedAt, Attendance.Empty),
        (not null, not ActivityPlanned) => Changed(state, happened, recordedAt),
        _ => throw new InvalidOperationException($"An activity does not know {happened.GetType()} here."),
    };

    /// <param name="answering">Shown with what became of its volunteer; null for none.</param>
    public ActivityView Show(ActivityCommand? answering = null) => new(
        Id,
        Unit,
        State,
        Record,
        RecordedAt,
        Plan,
        Attendance.Totals,
        Halted,
        CancelReason,
        Note,
        answering is ParticipantCommand { Volunteer: var volunteer } ? Attendance.Of(volunteer) : null,
        Files);

    private static Activity Changed(Activity state, ActivityEvent happened, DateTimeOffset recordedAt) => happened switch
    {
        ActivityEdited e => state with { Plan = e.Plan },
        ActivityRescheduled e => state with { Plan = e.Plan },
        ActivityAnnounced => state with { State = ActivityState.Announced },
        SignUpHalted => state with { Halted = true },
        SignUpResumed => state with { Halted = false },
        ActivityStarted => state with { State = ActivityState.UnderWay },
        ActivityHeld e => state with { State = ActivityState.Held, Attendance = state.Attendance.Evolve(e) },
        ActivityRecorded e => state with { State = ActivityState.Recorded, Record = e.Record, RecordedAt = recordedAt },
        FileAttached e => state with { Files = state.Files.Add(e.File) },
        FileRemoved e => state with { Files = state.Files.RemoveAll(file => file.Id == e.Id) },
        ActivityConfirmed => state with { State = ActivityState.Confirmed, Note = null },
        ActivitySentBack e => state with { State = ActivityState.SentBack, Note = e.Reason },
        ActivityCancelled e => state with { State = ActivityState.Cancelled, CancelReason = e.Reason, Note = e.Note },
        SignedUp or SignUpWithdrawn or MovedUp or CheckedIn or CheckedOut or HoursSettled => state with { Attendance = state.Attendance.Evolve(happened) },
        _ => throw new InvalidOperationException($"An activity does not know {happened.GetType()} here."),
    };
}
