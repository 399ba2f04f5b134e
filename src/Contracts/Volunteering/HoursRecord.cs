using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>
/// One service of a volunteer, with the fields that the Measures for Volunteer Service Records (Ministry of Civil Affairs, order 67 of 2020, and
/// document 340 of 2012, art. 7) ask for; the recorder and the time of recording stand beside it.
/// </summary>
/// <param name="Activity">Of which it was part; null for none.</param>
/// <param name="Request">That it served; null for none. Not both.</param>
/// <param name="Team">With which they served; null for none.</param>
/// <param name="Project">The brand project; null for none.</param>
/// <param name="Title">Name of the activity or project, 1–100 characters; names no person.</param>
/// <param name="StartsAt">When the service began.</param>
/// <param name="EndsAt">When it was over, at most 24 hours later and not in the future.</param>
/// <param name="Minutes">Of real service, without travel and breaks: 1 to the whole time between.</param>
/// <param name="Place">Where, as a key into the vault: it may be somebody's home.</param>
/// <param name="Served">Whom it was for, as a key into the vault.</param>
/// <param name="Content">What was done, as a key into the vault.</param>
/// <param name="Responsible">Who answers for the activity, as a key into the vault.</param>
/// <param name="Rating">How good the service was found, 1–5; null where nobody said.</param>
[GenerateSerializer, Immutable, Alias("volunteering.hours-record")]
public sealed record HoursRecord(
    [property: Id(0)] ActivityId? Activity,
    [property: Id(1)] RequestId? Request,
    [property: Id(2)] TeamId? Team,
    [property: Id(3)] ProjectId? Project,
    [property: Id(4)] string Title,
    [property: Id(5)] DateTimeOffset StartsAt,
    [property: Id(6)] DateTimeOffset EndsAt,
    [property: Id(7)] int Minutes,
    [property: Id(8)] VaultId? Place = null,
    [property: Id(9)] VaultId? Served = null,
    [property: Id(10)] VaultId? Content = null,
    [property: Id(11)] VaultId? Responsible = null,
    [property: Id(12)] int? Rating = null);

/// <summary>An entry in a volunteer's book of hours.</summary>
/// <param name="Number">In the volunteer's book, from 1.</param>
/// <param name="Counted">Minutes that count; negative in a reversal.</param>
/// <param name="Waiting">Minutes that wait for a review; negative in a reversal.</param>
/// <param name="RecordedBy">The account that entered it.</param>
/// <param name="RecordedAt">When it was entered, beside when it happened.</param>
/// <param name="Reverses">The entry that this one takes back; null for a service.</param>
[GenerateSerializer, Immutable, Alias("volunteering.hours-entry")]
public sealed record HoursEntry(
    [property: Id(0)] int Number,
    [property: Id(1)] HoursRecord Record,
    [property: Id(2)] int Counted,
    [property: Id(3)] int Waiting,
    [property: Id(4)] HoursState State,
    [property: Id(5)] string RecordedBy,
    [property: Id(6)] DateTimeOffset RecordedAt,
    [property: Id(7)] int? Reverses = null);

public enum HoursState
{
    /// <summary>It counts, wholly or in part.</summary>
    Counted,

    /// <summary>A part above the day's limit waits for the parent unit's review; what is below counts already.</summary>
    Waiting,

    /// <summary>A review found that none of it counts.</summary>
    Rejected,

    /// <summary>A later entry took it back.</summary>
    Reversed,

    /// <summary>It takes an earlier entry back.</summary>
    Reversal,
}

/// <summary>A wish to have an entry put right.</summary>
/// <param name="Number">In the volunteer's book, from 1.</param>
/// <param name="Proposed">What the entry should say; null where it should be taken back.</param>
/// <param name="State">Open until somebody decides.</param>
[GenerateSerializer, Immutable, Alias("volunteering.hours-correction")]
public sealed record HoursCorrection(
    [property: Id(0)] int Number,
    [property: Id(1)] int Entry,
    [property: Id(2)] ServiceTime? Proposed,
    [property: Id(3)] VaultId? Reason,
    [property: Id(4)] CorrectionState State,
    [property: Id(5)] DateTimeOffset RequestedAt);

public enum CorrectionState
{
    Open,
    Accepted,
    Declined,
}

/// <summary>When a service took place and how much of it was real service.</summary>
/// <param name="Minutes">1 to the whole time between.</param>
[GenerateSerializer, Immutable, Alias("volunteering.service-time")]
public sealed record ServiceTime([property: Id(0)] DateTimeOffset StartsAt, [property: Id(1)] DateTimeOffset EndsAt, [property: Id(2)] int Minutes);
