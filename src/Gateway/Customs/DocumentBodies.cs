using FluentValidation;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Customs;

/// <summary>A document to be begun.</summary>
/// <param name="Title">1–100 characters; names no person.</param>
internal sealed record BeginDocumentBody(UnitCode Unit, DocumentKind Kind, string Title);

/// <summary>A version that was adopted.</summary>
/// <param name="Text">1–20,000 characters, public.</param>
/// <param name="NamesNobody">That whoever enters it has read it, and that it names no person.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Decision">Of the council that adopted it, or laid it before who did; none where none is on the platform.</param>
internal sealed record AdoptVersionBody(string Text, bool NamesNobody, Adopter By, DateOnly AdoptedOn, DateOnly From, DecisionId? Decision = null);

/// <param name="Version">The version's number.</param>
internal sealed record FileVersionBody(int Version, DateOnly On);

/// <param name="Version">The version's number.</param>
/// <param name="Reason">1–500 characters, public; names no person.</param>
internal sealed record OrderCorrectionBody(int Version, DateOnly On, string Reason);

internal sealed class BeginDocumentBodyValidator : AbstractValidator<BeginDocumentBody>
{
    public BeginDocumentBodyValidator() => RuleFor(document => document.Title).Line(100);
}

internal sealed class AdoptVersionBodyValidator : AbstractValidator<AdoptVersionBody>
{
    /// <summary>Characters of a version's text.</summary>
    public const int LongestText = 20_000;

    public AdoptVersionBodyValidator()
    {
        RuleFor(version => version.Text).Paragraphs(LongestText);
        RuleFor(version => version.AdoptedOn).Day();
        RuleFor(version => version.From).Day();
    }
}

internal sealed class FileVersionBodyValidator : AbstractValidator<FileVersionBody>
{
    /// <summary>Versions that no document comes to.</summary>
    public const int MostVersions = 10_000;

    public FileVersionBodyValidator()
    {
        RuleFor(filing => filing.Version).Within(1, MostVersions);
        RuleFor(filing => filing.On).Day();
    }
}

internal sealed class OrderCorrectionBodyValidator : AbstractValidator<OrderCorrectionBody>
{
    public OrderCorrectionBodyValidator()
    {
        RuleFor(order => order.Version).Within(1, FileVersionBodyValidator.MostVersions);
        RuleFor(order => order.On).Day();
        RuleFor(order => order.Reason).Paragraphs(500);
    }
}
