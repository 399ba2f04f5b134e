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
