using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Certificates;

/// <summary>Something asked of a service certificate: applied for, received, issued (申请、受理、开具; document 149 of 2015 of the Ministry of Civil Affairs).</summary>
[GenerateSerializer, Immutable, Alias("certificates.certificate-command")]
public abstract record CertificateCommand;

/// <summary>Applies for a certificate of what a volunteer served in a period; it costs nothing (Regulations on Voluntary Service, art. 19).</summary>
/// <param name="From">The first day, in the county's zone.</param>
/// <param name="To">The last day, not in the future.</param>
/// <param name="Identity">How much of the identity number it is to show, as the volunteer asks.</param>
[GenerateSerializer, Immutable, Alias("certificates.apply")]
public sealed record ApplyCertificate(
    [property: Id(0)] VolunteerId Volunteer, [property: Id(1)] DateOnly From, [property: Id(2)] DateOnly To, [property: Id(3)] IdentityShown Identity) : CertificateCommand;

/// <summary>Issues it for the services that count at this moment.</summary>
/// <param name="Issuer">The organisation that certifies, 1–100 characters.</param>
/// <param name="Qualified">Whether it is one that may certify service (order 67 of 2020); without, it is an extract of the record and no proof.</param>
/// <param name="Handler">Who handled it, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("certificates.issue")]
public sealed record IssueCertificate([property: Id(0)] string Issuer, [property: Id(1)] bool Qualified, [property: Id(2)] VaultId Handler) : CertificateCommand;

/// <summary>Does not issue it.</summary>
/// <param name="Note">Why, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("certificates.refuse")]
public sealed record RefuseCertificate([property: Id(0)] VaultId Note) : CertificateCommand;

/// <summary>Takes back one that was issued.</summary>
/// <param name="Note">Why, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("certificates.revoke")]
public sealed record RevokeCertificate([property: Id(0)] VaultId Note) : CertificateCommand;

/// <summary>How much of the identity number a certificate shows.</summary>
public enum IdentityShown
{
    /// <summary>The first three and the last four characters.</summary>
    Masked,

    /// <summary>All of it, for a body that asks for that.</summary>
    Whole,
}
