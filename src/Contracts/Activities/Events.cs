using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Something that happened to an activity.</summary>
public abstract record ActivityEvent : DomainEvent;

[Alias("activity.recorded")]
public sealed record ActivityRecorded(ActivityId Id, UnitCode Unit, ActivityRecord Record) : ActivityEvent;
