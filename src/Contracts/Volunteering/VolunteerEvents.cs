using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>Something that happened to a volunteer.</summary>
public abstract record VolunteerEvent : DomainEvent;

[Alias("volunteer.registered")]
public sealed record VolunteerRegistered(
    VolunteerId Id,
    VolunteerNumber Number,
    UnitCode Unit,
    RegistrationChannel Channel,
    VaultId Person,
    bool Minor,
    Consented? Guardian,
    VolunteerDetails Details) : VolunteerEvent;

[Alias("volunteer.confirmed")]
public sealed record VolunteerConfirmed : VolunteerEvent;

[Alias("volunteer.edited")]
public sealed record VolunteerEdited(VolunteerDetails Details, Consented? Guardian) : VolunteerEvent;

[Alias("volunteer.person-corrected")]
public sealed record PersonCorrected(bool Minor) : VolunteerEvent;

[Alias("volunteer.joined-team")]
public sealed record TeamJoined(TeamId Team) : VolunteerEvent;

[Alias("volunteer.asked-team")]
public sealed record TeamAsked(TeamId Team) : VolunteerEvent;

[Alias("volunteer.turned-down")]
public sealed record TurnedDown(TeamId Team, VaultId? Note) : VolunteerEvent;

/// <summary>Also of who had only asked.</summary>
[Alias("volunteer.quit-team")]
public sealed record TeamQuit(TeamId Team) : VolunteerEvent;

[Alias("volunteer.leader-appointed")]
public sealed record LeaderAppointed(TeamId Team) : VolunteerEvent;

[Alias("volunteer.leader-ended")]
public sealed record LeaderEnded(TeamId Team) : VolunteerEvent;

[Alias("volunteer.paused")]
public sealed record VolunteerPaused : VolunteerEvent;

[Alias("volunteer.resumed")]
public sealed record VolunteerResumed : VolunteerEvent;

/// <param name="Was">The state before it.</param>
[Alias("volunteer.left")]
public sealed record VolunteerLeft(VolunteerState Was) : VolunteerEvent;

/// <param name="Was">The state before it.</param>
[Alias("volunteer.merged")]
public sealed record VolunteerMerged(VolunteerId Into, VolunteerState Was) : VolunteerEvent;

/// <param name="Entries">What was taken over, under new numbers; when it was recorded stays.</param>
/// <param name="After">The hours as they then stand.</param>
[Alias("volunteer.absorbed")]
public sealed record VolunteerAbsorbed(VolunteerId Other, ImmutableArray<HoursEntry> Entries, HoursStanding After) : VolunteerEvent;

[Alias("volunteer.erasure-asked")]
public sealed record ErasureAsked(VaultId? Reason) : VolunteerEvent;

/// <param name="Was">The state before it.</param>
[Alias("volunteer.erased")]
public sealed record VolunteerErased(VolunteerState Was) : VolunteerEvent;

/// <summary>Of an erased volunteer, name and identity number are kept for the records of their service, apart from all else and used for nothing (PIPL, article 47).</summary>
/// <param name="Until">When they are destroyed too.</param>
[Alias("volunteer.identity-kept")]
public sealed record IdentityKept(DateTimeOffset Until) : VolunteerEvent;

/// <param name="Counted">Minutes that count at once.</param>
/// <param name="Waiting">Minutes that wait for a review.</param>
/// <param name="By">The account that entered it.</param>
/// <param name="After">The hours as they then stand.</param>
[Alias("volunteer.hours-recorded")]
public sealed record HoursRecorded(int Number, HoursRecord Record, int Counted, int Waiting, string By, HoursStanding After) : VolunteerEvent;

/// <param name="By">The account that decided.</param>
/// <param name="After">The hours as they then stand.</param>
[Alias("volunteer.hours-reviewed")]
public sealed record HoursReviewed(int Entry, bool Approved, VaultId? Note, string By, HoursStanding After) : VolunteerEvent;

/// <param name="Number">Of the new entry that takes the other back.</param>
/// <param name="By">The account that entered it.</param>
/// <param name="After">The hours as they then stand.</param>
[Alias("volunteer.hours-reversed")]
public sealed record HoursReversed(int Number, int Entry, VaultId? Note, string By, HoursStanding After) : VolunteerEvent;

[Alias("volunteer.correction-requested")]
public sealed record CorrectionRequested(int Number, int Entry, ServiceTime? Proposed, VaultId? Reason) : VolunteerEvent;

/// <param name="By">The account that decided.</param>
[Alias("volunteer.correction-decided")]
public sealed record CorrectionDecided(int Number, bool Accepted, VaultId? Note, string By) : VolunteerEvent;
