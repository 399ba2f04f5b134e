using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Something that happened to an activity.</summary>
public abstract record ActivityEvent : DomainEvent;

[Alias("activity.planned")]
public sealed record ActivityPlanned(ActivityId Id, UnitCode Unit, ActivityPlan Plan) : ActivityEvent;

[Alias("activity.edited")]
public sealed record ActivityEdited(ActivityPlan Plan) : ActivityEvent;

/// <summary>It was announced already, and is now to be at another time or place: whoever signed up is to know.</summary>
[Alias("activity.rescheduled")]
public sealed record ActivityRescheduled(ActivityPlan Plan, ActivityWhen Was) : ActivityEvent;

[Alias("activity.announced")]
public sealed record ActivityAnnounced : ActivityEvent;

[Alias("activity.sign-up-halted")]
public sealed record SignUpHalted : ActivityEvent;

[Alias("activity.sign-up-resumed")]
public sealed record SignUpResumed : ActivityEvent;

/// <param name="Number">In the order of arrival.</param>
/// <param name="Placed">Whether there was a place; else they wait.</param>
[Alias("activity.signed-up")]
public sealed record SignedUp(VolunteerId Volunteer, int Number, bool Placed) : ActivityEvent;

/// <param name="Placed">Whether they had a place.</param>
[Alias("activity.sign-up-withdrawn")]
public sealed record SignUpWithdrawn(VolunteerId Volunteer, bool Placed) : ActivityEvent;

/// <summary>Places became free, and those who waited longest have them.</summary>
[Alias("activity.moved-up")]
public sealed record MovedUp(ImmutableArray<VolunteerId> Volunteers) : ActivityEvent;

[Alias("activity.started")]
public sealed record ActivityStarted(DateTimeOffset At) : ActivityEvent;

/// <param name="Number">In the order of arrival, of who came without having a place; else null.</param>
/// <param name="WasWaiting">Whether they waited for a place until then.</param>
[Alias("activity.checked-in")]
public sealed record CheckedIn(VolunteerId Volunteer, DateTimeOffset At, CheckWay Way, int? Number, bool WasWaiting) : ActivityEvent;

[Alias("activity.checked-out")]
public sealed record CheckedOut(VolunteerId Volunteer, DateTimeOffset At, CheckWay Way) : ActivityEvent;

/// <param name="NoShows">Who had a place and was not there.</param>
[Alias("activity.held")]
public sealed record ActivityHeld(DateTimeOffset At, ImmutableArray<VolunteerId> NoShows) : ActivityEvent;

[Alias("activity.recorded")]
public sealed record ActivityRecorded(ActivityId Id, UnitCode Unit, ActivityRecord Record) : ActivityEvent;

[Alias("activity.confirmed")]
public sealed record ActivityConfirmed : ActivityEvent;

/// <param name="Was">What counts no longer.</param>
[Alias("activity.sent-back")]
public sealed record ActivitySentBack(VaultId Reason, ActivityRecord Was) : ActivityEvent;

[Alias("activity.cancelled")]
public sealed record ActivityCancelled(ActivityCancelReason Reason, VaultId? Note) : ActivityEvent;

/// <summary>Hours reached volunteers' books, or were refused there.</summary>
[Alias("activity.hours-settled")]
public sealed record HoursSettled(ImmutableArray<SettledHours> Entries) : ActivityEvent;
