using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Gateway.Certificates;

/// <summary>A certificate with what it is worth now, by the volunteer's book of hours.</summary>
/// <param name="Code">Its secret part; null before it is issued.</param>
internal sealed record ShownCertificate(CertificateView View, CertificateState Standing, string? Code);

/// <summary>A certificate; who it is about shows on the printed one alone.</summary>
/// <param name="State">What it is worth now.</param>
/// <param name="Minutes">That it certifies; 0 before it is issued.</param>
/// <param name="Entries">Of the volunteer's book of hours, by number.</param>
/// <param name="Digest">SHA-256 of what it certifies; null before it is issued.</param>
/// <param name="Code">Its secret part, with which anybody verifies it; null before it is issued.</param>
/// <param name="Issuer">The organisation that certifies; null before it is issued.</param>
/// <param name="Qualified">Whether it is one that may certify service; without, it is an extract of the record.</param>
/// <param name="Handler">Who handled it, as an opaque key of the vault.</param>
/// <param name="Note">Why it was refused or revoked, as an opaque key of the vault.</param>
internal sealed record CertificateResource(
    CertificateId Id,
    CertificateNumber Number,
    VolunteerId Volunteer,
    UnitCode Unit,
    CertificateState State,
    DateOnly From,
    DateOnly To,
    IdentityShown Identity,
    int Minutes,
    ImmutableArray<int> Entries,
    string? Digest,
    string? Code,
    string? Issuer,
    bool Qualified,
    VaultId? Handler,
    VaultId? Note,
    DateTimeOffset AppliedAt,
    DateTimeOffset? IssuedAt,
    DateTimeOffset UpdatedAt)
{
    public static CertificateResource Of(ShownCertificate shown) => new(
        shown.View.Id,
        shown.View.Number,
        shown.View.Volunteer,
        shown.View.Unit,
        shown.Standing,
        shown.View.From,
        shown.View.To,
        shown.View.Identity,
        shown.View.Minutes,
        shown.View.Entries,
        shown.View.Digest,
        shown.Code,
        shown.View.Issuer,
        shown.View.Qualified,
        shown.View.Handler,
        shown.View.Note,
        shown.View.AppliedAt,
        shown.View.IssuedAt,
        shown.View.UpdatedAt);
}

/// <summary>What whoever holds a certificate may know of it.</summary>
/// <param name="State"><c>issued</c> where it is in force, else <c>superseded</c> or <c>revoked</c>.</param>
/// <param name="Name">Masked; null where the person's data was erased since.</param>
/// <param name="VolunteerNumber">The volunteer's public number.</param>
/// <param name="Qualified">Whether the issuer may certify service; without, it is an extract of the record.</param>
internal sealed record VerifiedCertificate(
    CertificateNumber Number,
    CertificateState State,
    string? Name,
    VolunteerNumber VolunteerNumber,
    DateOnly From,
    DateOnly To,
    int Minutes,
    string Issuer,
    bool Qualified,
    DateTimeOffset IssuedAt,
    string Digest);

/// <summary>A certificate, ready to be printed.</summary>
internal sealed record PrintedCertificate(CertificateNumber Number, byte[] Pdf)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => Number.Value;
}
