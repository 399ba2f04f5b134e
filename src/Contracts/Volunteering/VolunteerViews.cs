using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>A volunteer as readers see them; who it is stays in the vault.</summary>
/// <param name="Person">In the vault's register of people; of an erased one it opens nothing.</param>
/// <param name="Guardian">Who consented for a minor; null for an adult.</param>
/// <param name="Teams">Every membership, also those that ended.</param>
/// <param name="MergedInto">The registration that goes on in this one's place; null unless merged.</param>
/// <param name="Absorbed">Registrations whose hours this one took over.</param>
/// <param name="Asked">Teams that have still to say whether they take the volunteer in; null for none.</param>
/// <param name="ErasureAskedAt">When the person asked that their data is erased; null where they did not.</param>
/// <param name="IdentityKeptUntil">Of an erased one, until when name and identity number are kept, used for nothing; null where they are not.</param>
[GenerateSerializer, Immutable, Alias("volunteering.volunteer-view")]
public sealed record VolunteerView(
    [property: Id(0)] VolunteerId Id,
    [property: Id(1)] VolunteerNumber Number,
    [property: Id(2)] UnitCode Unit,
    [property: Id(3)] VolunteerState State,
    [property: Id(4)] RegistrationChannel Channel,
    [property: Id(5)] VaultId Person,
    [property: Id(6)] bool Minor,
    [property: Id(7)] Consented? Guardian,
    [property: Id(8)] VolunteerDetails Details,
    [property: Id(9)] ImmutableArray<Membership> Teams,
    [property: Id(10)] HoursBook Hours,
    [property: Id(11)] VolunteerId? MergedInto,
    [property: Id(12)] ImmutableArray<VolunteerId> Absorbed,
    [property: Id(13)] DateTimeOffset RegisteredAt,
    [property: Id(14)] DateTimeOffset UpdatedAt,
    [property: Id(15)] ImmutableArray<TeamId>? Asked = null,
    [property: Id(16)] DateTimeOffset? ErasureAskedAt = null,
    [property: Id(17)] DateTimeOffset? IdentityKeptUntil = null)
{
    /// <summary>The membership that holds now; null where there is none.</summary>
    public Membership? In(TeamId team) => Teams.FirstOrDefault(membership => membership.Team == team && membership.LeftAt is null);

    public bool HasAsked(TeamId team) => Asked is { } asked && asked.Contains(team);
}

public enum VolunteerState
{
    /// <summary>Registered by themselves; a clerk has to confirm.</summary>
    Pending,
    Active,

    /// <summary>Not asked for now.</summary>
    Inactive,
    Left,

    /// <summary>Another registration of the same person goes on in its place.</summary>
    Merged,

    /// <summary>The person's data is destroyed, but for what is kept of their identity for the records of their service.</summary>
    Erased,
}

/// <summary>That a volunteer is, or was, in a team.</summary>
/// <param name="LeftAt">Null while it lasts.</param>
[GenerateSerializer, Immutable, Alias("volunteering.membership")]
public sealed record Membership(
    [property: Id(0)] TeamId Team,
    [property: Id(1)] DateTimeOffset JoinedAt,
    [property: Id(2)] DateTimeOffset? LeftAt = null,
    [property: Id(3)] bool Leader = false);

/// <summary>A volunteer's hours.</summary>
/// <param name="Entries">By number.</param>
/// <param name="Corrections">By number.</param>
/// <param name="Standing">What they come to.</param>
[GenerateSerializer, Immutable, Alias("volunteering.hours-book")]
public sealed record HoursBook(
    [property: Id(0)] ImmutableArray<HoursEntry> Entries,
    [property: Id(1)] ImmutableArray<HoursCorrection> Corrections,
    [property: Id(2)] HoursStanding Standing)
{
    public static HoursBook Empty { get; } = new([], [], new HoursStanding(0, 0, 0));

    public int Minutes => Standing.Minutes;

    public int Waiting => Standing.Waiting;

    public int Star => Standing.Star;
}

/// <summary>What a volunteer's hours come to.</summary>
/// <param name="Minutes">That count: the sum of the entries' counted minutes.</param>
/// <param name="Waiting">Minutes that wait for a review.</param>
/// <param name="Star">0–5, by the minutes that count.</param>
[GenerateSerializer, Immutable, Alias("volunteering.hours-standing")]
public sealed record HoursStanding([property: Id(0)] int Minutes, [property: Id(1)] int Waiting, [property: Id(2)] int Star);
