using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Certificates;

/// <summary>Something that happened to a service certificate; who it is about stays in the vault.</summary>
public abstract record CertificateEvent : DomainEvent;

/// <param name="Unit">The volunteer's home unit, for good.</param>
[Alias("certificate.applied")]
public sealed record CertificateApplied(
    CertificateId Id, CertificateNumber Number, VolunteerId Volunteer, UnitCode Unit, DateOnly From, DateOnly To, IdentityShown Identity) : CertificateEvent;

/// <param name="Minutes">That it certifies.</param>
/// <param name="Entries">Of the volunteer's book of hours, by number.</param>
/// <param name="Digest">SHA-256 of what it certifies, in lower-case hexadecimal.</param>
/// <param name="By">The account that issued it.</param>
[Alias("certificate.issued")]
public sealed record CertificateIssued(int Minutes, ImmutableArray<int> Entries, string Digest, string Issuer, bool Qualified, VaultId Handler, string By) : CertificateEvent;

/// <param name="By">The account that decided.</param>
[Alias("certificate.refused")]
public sealed record CertificateRefused(VaultId Note, string By) : CertificateEvent;

/// <param name="By">The account that decided.</param>
[Alias("certificate.revoked")]
public sealed record CertificateRevoked(VaultId Note, string By) : CertificateEvent;
