using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Certificates;

/// <summary>A service certificate as its own history says; whether its hours still stand, the volunteer's book says.</summary>
/// <param name="Minutes">That it certifies; 0 before it is issued.</param>
/// <param name="Entries">Of the volunteer's book of hours, by number.</param>
/// <param name="Digest">SHA-256 of what it certifies; null before it is issued.</param>
/// <param name="Issuer">The organisation that certifies; null before it is issued.</param>
/// <param name="Qualified">Whether it is one that may certify service.</param>
/// <param name="Handler">Who handled it, as a key into the vault.</param>
/// <param name="Note">Why it was refused or revoked, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("certificates.certificate-view")]
public sealed record CertificateView(
    [property: Id(0)] CertificateId Id,
    [property: Id(1)] CertificateNumber Number,
    [property: Id(2)] VolunteerId Volunteer,
    [property: Id(3)] UnitCode Unit,
    [property: Id(4)] CertificateState State,
    [property: Id(5)] DateOnly From,
    [property: Id(6)] DateOnly To,
    [property: Id(7)] IdentityShown Identity,
    [property: Id(8)] int Minutes,
    [property: Id(9)] ImmutableArray<int> Entries,
    [property: Id(10)] string? Digest,
    [property: Id(11)] string? Issuer,
    [property: Id(12)] bool Qualified,
    [property: Id(13)] VaultId? Handler,
    [property: Id(14)] VaultId? Note,
    [property: Id(15)] DateTimeOffset AppliedAt,
    [property: Id(16)] DateTimeOffset? IssuedAt,
    [property: Id(17)] DateTimeOffset UpdatedAt)
{
    /// <summary>What it is worth now: an issued one is superseded as soon as a service that it certifies was taken back, or counts in another's book.</summary>
    public CertificateState StandingWith(VolunteerView? volunteer)
    {
        if (State != CertificateState.Issued) return State;
        return volunteer is { State: not VolunteerState.Merged } && Entries.All(number => Stands(volunteer.Hours, number)) ? CertificateState.Issued : CertificateState.Superseded;
    }

    private static bool Stands(HoursBook book, int number) =>
        number >= 1 && number <= book.Entries.Length && book.Entries[number - 1].State is HoursState.Counted or HoursState.Waiting;
}

public enum CertificateState
{
    /// <summary>Waits to be issued.</summary>
    Applied,

    /// <summary>In force.</summary>
    Issued,

    Refused,

    /// <summary>A service that it certifies was taken back since: it is right no longer, and another has to be applied for.</summary>
    Superseded,

    /// <summary>Taken back by who runs the unit.</summary>
    Revoked,
}
