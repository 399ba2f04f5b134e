using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Something asked of an activity.</summary>
[GenerateSerializer, Immutable, Alias("activities.command")]
public abstract record ActivityCommand;

/// <summary>Records an activity that has been held.</summary>
/// <param name="Unit">The open unit that held it.</param>
/// <param name="Record">What was held.</param>
[GenerateSerializer, Immutable, Alias("activities.record")]
public sealed record RecordActivity([property: Id(0)] UnitCode Unit, [property: Id(1)] ActivityRecord Record) : ActivityCommand;

/// <summary>Plans an activity.</summary>
/// <param name="Unit">The open unit that organizes it, for good, as its history lies with the unit's.</param>
[GenerateSerializer, Immutable, Alias("activities.plan-activity")]
public sealed record PlanActivity([property: Id(0)] UnitCode Unit, [property: Id(1)] ActivityPlan Plan) : ActivityCommand;

/// <summary>Changes the plan; what is given replaces all.</summary>
[GenerateSerializer, Immutable, Alias("activities.edit-activity")]
public sealed record EditActivity([property: Id(0)] ActivityPlan Plan) : ActivityCommand;

/// <summary>Lets everybody know of it, and volunteers sign up from when the plan says.</summary>
[GenerateSerializer, Immutable, Alias("activities.announce")]
public sealed record AnnounceActivity : ActivityCommand;

/// <summary>Takes no more sign-ups for now, whatever the plan says.</summary>
[GenerateSerializer, Immutable, Alias("activities.halt-sign-up")]
public sealed record HaltSignUp : ActivityCommand;

/// <summary>Takes sign-ups again, within the times of the plan.</summary>
[GenerateSerializer, Immutable, Alias("activities.resume-sign-up")]
public sealed record ResumeSignUp : ActivityCommand;

/// <summary>It has begun.</summary>
[GenerateSerializer, Immutable, Alias("activities.start")]
public sealed record StartActivity : ActivityCommand;

/// <summary>It is over; who had a place and was not there is noted.</summary>
[GenerateSerializer, Immutable, Alias("activities.finish")]
public sealed record FinishActivity : ActivityCommand;

/// <summary>Records an activity that was planned, or one that was sent back. What is not given follows from the check-ins, the record before, or the plan.</summary>
/// <param name="Participants">Volunteers who served, 1–10,000.</param>
/// <param name="Audience">People reached, 0–100,000.</param>
/// <param name="ServiceMinutes">Real service of all volunteers together; at most each for the whole time.</param>
/// <param name="Report">Words about course and effect, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("activities.complete-record")]
public sealed record CompleteRecord(
    [property: Id(0)] DateTimeOffset? StartsAt,
    [property: Id(1)] DateTimeOffset? EndsAt,
    [property: Id(2)] string? Place,
    [property: Id(3)] int? Participants,
    [property: Id(4)] int? Audience,
    [property: Id(5)] int? ServiceMinutes,
    [property: Id(6)] VaultId? Report) : ActivityCommand;

/// <summary>The unit above finds the record in order.</summary>
[GenerateSerializer, Immutable, Alias("activities.confirm")]
public sealed record ConfirmActivity : ActivityCommand;

/// <summary>The unit above wants the record put right.</summary>
/// <param name="Reason">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("activities.send-back")]
public sealed record SendBackActivity([property: Id(0)] VaultId Reason) : ActivityCommand;

/// <summary>It is not held.</summary>
/// <param name="Note">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("activities.cancel")]
public sealed record CancelActivity([property: Id(0)] ActivityCancelReason Reason, [property: Id(1)] VaultId? Note) : ActivityCommand;

/// <summary>Something asked of an activity for one volunteer. Many come at the same time.</summary>
[GenerateSerializer, Immutable, Alias("activities.participant-command")]
public abstract record ParticipantCommand([property: Id(0)] VolunteerId Volunteer) : ActivityCommand;

/// <summary>Takes a place, or the end of the waiting list.</summary>
[GenerateSerializer, Immutable, Alias("activities.sign-up")]
public sealed record SignUp(VolunteerId Volunteer) : ParticipantCommand(Volunteer);

/// <summary>Gives up a place or waits no longer.</summary>
[GenerateSerializer, Immutable, Alias("activities.withdraw-sign-up")]
public sealed record WithdrawSignUp(VolunteerId Volunteer) : ParticipantCommand(Volunteer);

/// <summary>The volunteer is there.</summary>
/// <param name="Way"><see cref="CheckWay.Code"/> or <see cref="CheckWay.Clerk"/>.</param>
/// <param name="Proved">Whether the code was the right one; true where there is none.</param>
/// <param name="At">When they came; null for now, as always with a code.</param>
[GenerateSerializer, Immutable, Alias("activities.check-in")]
public sealed record CheckIn(VolunteerId Volunteer, [property: Id(0)] CheckWay Way, [property: Id(1)] bool Proved, [property: Id(2)] DateTimeOffset? At = null)
    : ParticipantCommand(Volunteer);

/// <summary>The volunteer leaves.</summary>
/// <param name="Way"><see cref="CheckWay.Code"/> or <see cref="CheckWay.Clerk"/>.</param>
/// <param name="Proved">Whether the code was the right one; true where there is none.</param>
/// <param name="At">When they left; null for now, as always with a code.</param>
[GenerateSerializer, Immutable, Alias("activities.check-out")]
public sealed record CheckOut(VolunteerId Volunteer, [property: Id(0)] CheckWay Way, [property: Id(1)] bool Proved, [property: Id(2)] DateTimeOffset? At = null)
    : ParticipantCommand(Volunteer);

/// <summary>Enters who was there from a list, all or none.</summary>
/// <param name="Entries">1–100, each of another volunteer.</param>
[GenerateSerializer, Immutable, Alias("activities.enter-attendance")]
public sealed record EnterAttendance([property: Id(0)] ImmutableArray<ListedAttendance> Entries) : ActivityCommand;

/// <summary>Takes note of what came of volunteers' hours; given by the platform itself.</summary>
/// <param name="Entries">1–100.</param>
[GenerateSerializer, Immutable, Alias("activities.settle-hours")]
public sealed record SettleHours([property: Id(0)] ImmutableArray<SettledHours> Entries) : ActivityCommand;

/// <summary>The record of an activity, after the fields that the Measures for Volunteer Service Records (2012, art. 7) ask for.</summary>
/// <param name="Title">1–100 characters; names no person.</param>
/// <param name="Teams">The teams that took part, at most 20.</param>
/// <param name="Project">The brand project it belongs to; null for none.</param>
/// <param name="StartsAt">In the past, and before <paramref name="EndsAt"/>.</param>
/// <param name="EndsAt">At most 24 hours after the start.</param>
/// <param name="Participants">Volunteers who served, 1–10,000.</param>
/// <param name="Audience">People reached, 0–100,000.</param>
/// <param name="ServiceMinutes">Real service of all volunteers together; at most each for the whole time.</param>
/// <param name="Report">Words about course and effect, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("activities.activity-record")]
public sealed record ActivityRecord(
    [property: Id(0)] string Title,
    [property: Id(1)] PlatformKey Platform,
    [property: Id(2)] ImmutableArray<TeamId> Teams,
    [property: Id(3)] ProjectId? Project,
    [property: Id(4)] string? Place,
    [property: Id(5)] DateTimeOffset StartsAt,
    [property: Id(6)] DateTimeOffset EndsAt,
    [property: Id(7)] int Participants,
    [property: Id(8)] int Audience,
    [property: Id(9)] int ServiceMinutes,
    [property: Id(10)] VaultId? Report);
