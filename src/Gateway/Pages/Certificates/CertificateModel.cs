using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Certificates;

namespace Practice.Actors.Gateway.Pages.Certificates;

/// <summary>Where a certificate is verified.</summary>
/// <param name="Wrong">Why it could not be; null where nothing was asked, or it was.</param>
/// <param name="Found">Null where it was not verified.</param>
public sealed record CertificateModel(string Number, string Code, Phrase? Wrong, CertificateFacts? Found);

/// <summary>What whoever holds a certificate may know of it.</summary>
/// <param name="Qualified">Whether the issuer may certify service.</param>
/// <param name="Name">Masked; null where the person was erased since.</param>
/// <param name="Hours">Whole ones; the rest is in <paramref name="Minutes"/>.</param>
public sealed record CertificateFacts(
    CertificateState State, bool Qualified, string Number, string? Name, string Volunteer, DateOnly From, DateOnly To, string Hours, string Minutes, string Issuer, DateTimeOffset IssuedAt);
