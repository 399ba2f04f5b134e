using FluentValidation;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Partners;

/// <param name="Purpose">What for, 1–200 characters; no person's name.</param>
/// <param name="Reference">Of the agreement, as the county files it, 1–100 characters.</param>
/// <param name="EndsOn">The last day on which it holds, in the county's time zone; from then on the key opens nothing.</param>
internal sealed record AgreementBody(AgreementBasis Basis, string Purpose, string Reference, DateOnly EndsOn)
{
    public KeyAgreement ToAgreement() => new(Basis, Purpose, Reference, EndsOn);
}

internal sealed class AgreementBodyValidator : AbstractValidator<AgreementBody>
{
    public AgreementBodyValidator()
    {
        RuleFor(body => body.Purpose).Line(200);
        RuleFor(body => body.Reference).Line(100);
    }
}
