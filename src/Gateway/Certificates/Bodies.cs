using FluentValidation;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Certificates;

/// <summary>An application for a certificate.</summary>
/// <param name="Volunteer">Whose service.</param>
/// <param name="From">The first day, in the county's zone.</param>
/// <param name="To">The last day, today at the latest.</param>
/// <param name="Identity">How much of the identity number it is to show; masked unless given.</param>
internal sealed record ApplyCertificateBody(VolunteerId Volunteer, DateOnly From, DateOnly To, IdentityShown? Identity = null);

/// <param name="Handler">Who handles it, as it stands on the certificate, 1–50 characters; kept in the vault.</param>
internal sealed record IssueCertificateBody(string Handler)
{
    /// <summary>Without the name, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(IssueCertificateBody);
}

/// <param name="Reason">1–500 characters; kept in the vault.</param>
internal sealed record CertificateReasonBody(string Reason)
{
    /// <summary>Without its reason, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(CertificateReasonBody);
}

internal sealed class IssueCertificateBodyValidator : AbstractValidator<IssueCertificateBody>
{
    public IssueCertificateBodyValidator() => RuleFor(body => body.Handler).Line(50);
}

internal sealed class CertificateReasonBodyValidator : AbstractValidator<CertificateReasonBody>
{
    public CertificateReasonBodyValidator() => RuleFor(body => body.Reason).Paragraphs(500);
}
