using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>Something asked of a volunteer.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.volunteer-command")]
public abstract record VolunteerCommand;

/// <summary>Registers a volunteer under the real name at a home unit.</summary>
/// <param name="Unit">An open unit, for good, as the volunteer's history lies with the unit's.</param>
/// <param name="Person">Who it is, in the vault's register of people.</param>
/// <param name="Age">From the identity number, on the day.</param>
/// <param name="Guardian">Who consented for a minor, and when; null for an adult.</param>
[GenerateSerializer, Immutable, Alias("volunteering.register")]
public sealed record RegisterVolunteer(
    [property: Id(0)] UnitCode Unit,
    [property: Id(1)] RegistrationChannel Channel,
    [property: Id(2)] VaultId Person,
    [property: Id(3)] AgeGroup Age,
    [property: Id(4)] Consented? Guardian,
    [property: Id(5)] VolunteerDetails Details) : VolunteerCommand;

/// <summary>A clerk has seen that a registration is in order.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.confirm")]
public sealed record ConfirmVolunteer : VolunteerCommand;

/// <summary>Changes what is described of a volunteer; the details given replace all.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.edit")]
public sealed record EditVolunteer([property: Id(0)] VolunteerDetails Details, [property: Id(1)] Consented? Guardian) : VolunteerCommand;

/// <summary>Takes note that the person's data was corrected in the vault; what it is stays there.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.correct-person")]
public sealed record CorrectPerson([property: Id(0)] AgeGroup Age) : VolunteerCommand;

[GenerateSerializer, Immutable, Alias("volunteering.join-team")]
public sealed record JoinTeam([property: Id(0)] TeamId Team) : VolunteerCommand;

/// <summary>Asks a team to take the volunteer in; the team decides.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.ask-team")]
public sealed record AskTeam([property: Id(0)] TeamId Team) : VolunteerCommand;

/// <summary>The team takes in a volunteer who asked.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.admit-to-team")]
public sealed record AdmitToTeam([property: Id(0)] TeamId Team) : VolunteerCommand;

/// <summary>The team does not take in a volunteer who asked.</summary>
/// <param name="Note">Why, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("volunteering.turn-down")]
public sealed record TurnDown([property: Id(0)] TeamId Team, [property: Id(1)] VaultId? Note) : VolunteerCommand;

/// <summary>Leaves a team, or takes back that one asked it.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.quit-team")]
public sealed record QuitTeam([property: Id(0)] TeamId Team) : VolunteerCommand;

/// <summary>Leaves one team for another, in one step.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.move-team")]
public sealed record MoveTeam([property: Id(0)] TeamId From, [property: Id(1)] TeamId To) : VolunteerCommand;

/// <summary>Makes a member a leader of the team; a team may have several.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.appoint-leader")]
public sealed record AppointLeader([property: Id(0)] TeamId Team) : VolunteerCommand;

/// <summary>A leader is a member like others again.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.end-leader")]
public sealed record EndLeader([property: Id(0)] TeamId Team) : VolunteerCommand;

/// <summary>The volunteer is not asked for now.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.pause")]
public sealed record PauseVolunteer : VolunteerCommand;

/// <summary>Is asked again; also after leaving.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.resume")]
public sealed record ResumeVolunteer : VolunteerCommand;

/// <summary>Stops volunteering and leaves all teams; the record stays (GB/T 40143-2021, 5.2.2: at least ten years).</summary>
[GenerateSerializer, Immutable, Alias("volunteering.leave")]
public sealed record LeaveVolunteering : VolunteerCommand;

/// <summary>This registration is of the same person as another, which goes on in its place.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.merge")]
public sealed record MergeVolunteer([property: Id(0)] VolunteerId Into) : VolunteerCommand;

/// <summary>Takes over the hours of a registration that was merged into this one.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.absorb")]
public sealed record AbsorbVolunteer([property: Id(0)] VolunteerId Other) : VolunteerCommand;

/// <summary>The person asks that their data is erased (PIPL, article 47); somebody who runs their unit does it, or says why not.</summary>
/// <param name="Reason">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("volunteering.ask-erasure")]
public sealed record AskErasure([property: Id(0)] VaultId? Reason) : VolunteerCommand;

/// <summary>The person's data is destroyed; what was served stays, and names nobody. Of who has served, the identity is kept for as long as the records have to be.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.erase")]
public sealed record EraseVolunteer : VolunteerCommand;

/// <summary>Enters a service.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.record-hours")]
public sealed record RecordHours([property: Id(0)] HoursRecord Record) : VolunteerCommand;

/// <summary>Decides on the part of an entry that is above the day's limit.</summary>
/// <param name="Note">Why, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("volunteering.review-hours")]
public sealed record ReviewHours([property: Id(0)] int Entry, [property: Id(1)] bool Approve, [property: Id(2)] VaultId? Note) : VolunteerCommand;

/// <summary>Takes an entry back, by a new one.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.reverse-hours")]
public sealed record ReverseHours([property: Id(0)] int Entry, [property: Id(1)] VaultId? Note) : VolunteerCommand;

/// <summary>Asks that an entry be put right (order 67 of 2020: the volunteer may ask, the organization verifies in time).</summary>
/// <param name="Proposed">What it should say; null where it should be taken back.</param>
/// <param name="Reason">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("volunteering.request-correction")]
public sealed record RequestCorrection([property: Id(0)] int Entry, [property: Id(1)] ServiceTime? Proposed, [property: Id(2)] VaultId? Reason) : VolunteerCommand;

/// <summary>Accepts or declines a correction; an accepted one reverses the entry and enters the right one.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.decide-correction")]
public sealed record DecideCorrection([property: Id(0)] int Correction, [property: Id(1)] bool Accept, [property: Id(2)] VaultId? Note) : VolunteerCommand;

/// <summary>How somebody came to be registered.</summary>
public enum RegistrationChannel
{
    /// <summary>By a clerk.</summary>
    Desk,

    /// <summary>By themselves, their phone proved by a code; waits for a clerk.</summary>
    Self,

    /// <summary>From a file of an earlier register.</summary>
    Import,
}
