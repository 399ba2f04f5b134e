using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>A month that is to be drafted.</summary>
/// <param name="Month">Such as 2026-11; it must be over.</param>
/// <param name="Scheme">The one that holds for the month unless given.</param>
internal sealed record DraftAssessmentBody(UnitCode Center, string Month, SchemeId? Scheme = null);

/// <param name="Scheme">The one that holds for the month unless given.</param>
internal sealed record RedraftBody(SchemeId? Scheme = null);

/// <summary>What the ledger does not hold: a site visit, publicity.</summary>
internal sealed record EnterBody
{
    public required BoardKind Board { get; init; }

    /// <summary>The unit's code or the team's id.</summary>
    public required string Subject { get; init; }

    /// <summary>The indicator's key.</summary>
    public required string Indicator { get; init; }

    /// <summary>In the indicator's unit, within its bounds.</summary>
    public required decimal Value { get; init; }

    /// <summary>1–500 characters; names no person.</summary>
    public required string Reason { get; init; }

    /// <summary>What there is to show, 1–500 characters; names no person.</summary>
    public string? Evidence { get; init; }
}

/// <param name="Entry">Its number.</param>
/// <param name="Agreed">Whether it counts; else it is taken out.</param>
/// <param name="Reason">Why it is taken out, 1–500 characters; names no person.</param>
internal sealed record DecideEntryBody(int Entry, bool Agreed, string? Reason = null);

/// <summary>What the assessed object to.</summary>
internal sealed record ObjectBody
{
    public required BoardKind Board { get; init; }

    /// <summary>The unit's code or the team's id.</summary>
    public required string Subject { get; init; }

    /// <summary>The indicator's key; none for the draft as a whole.</summary>
    public string? Indicator { get; init; }

    /// <summary>What is wrong, 1–1,000 characters; names no person.</summary>
    public required string Claim { get; init; }

    /// <summary>What there is to show, 1–500 characters; names no person.</summary>
    public string? Evidence { get; init; }
}

/// <summary>What the center decides on an objection.</summary>
internal sealed record DecideObjectionBody
{
    /// <summary>Its number.</summary>
    public required int Objection { get; init; }

    public required bool Upheld { get; init; }

    /// <summary>1–1,000 characters; names no person.</summary>
    public required string Reason { get; init; }

    /// <summary>The figure that is put right, with <c>value</c>; or <c>indicator</c>.</summary>
    public string? Metric { get; init; }

    /// <summary>The manual indicator whose value is put right.</summary>
    public string? Indicator { get; init; }

    /// <summary>What it is to be.</summary>
    public decimal? Value { get; init; }
}

/// <summary>What is to be put right of a published month.</summary>
/// <param name="Reason">1–1,000 characters; names no person.</param>
/// <param name="Corrections">1–50.</param>
internal sealed record AmendBody(string Reason, ImmutableArray<CorrectionFields> Corrections);

/// <summary>A figure that is to be put right.</summary>
/// <param name="Subject">The unit's code or the team's id.</param>
/// <param name="Metric">Its name; or <c>indicator</c>.</param>
/// <param name="Indicator">A manual indicator's key.</param>
internal sealed record CorrectionFields(BoardKind Board, string Subject, decimal Value, string? Metric = null, string? Indicator = null);

/// <param name="Signs">Whether the amendment is signed; else it is refused.</param>
/// <param name="Reason">Why it is refused, 1–500 characters; names no person.</param>
internal sealed record DecideAmendmentBody(bool Signs, string? Reason = null);

internal sealed class DraftAssessmentBodyValidator : AbstractValidator<DraftAssessmentBody>
{
    public DraftAssessmentBodyValidator() => RuleFor(body => body.Month).Month();
}

internal sealed class EnterBodyValidator : AbstractValidator<EnterBody>
{
    public EnterBodyValidator()
    {
        RuleFor(body => body.Subject).Line(60);
        RuleFor(body => body.Indicator).Line(60);
        RuleFor(body => body.Value).Figure();
        RuleFor(body => body.Reason).Paragraphs(500);
        RuleFor(body => body.Evidence).Paragraphs(500);
    }
}

internal sealed class DecideEntryBodyValidator : AbstractValidator<DecideEntryBody>
{
    public DecideEntryBodyValidator()
    {
        RuleFor(body => body.Entry).Within(1, 500);
        RuleFor(body => body.Reason).Paragraphs(500);
        RuleFor(body => body.Reason).Custom((reason, context) =>
        {
            if (reason is null && !context.InstanceToValidate.Agreed) context.Fail(Rules.Required);
        });
    }
}

internal sealed class ObjectBodyValidator : AbstractValidator<ObjectBody>
{
    public ObjectBodyValidator()
    {
        RuleFor(body => body.Subject).Line(60);
        RuleFor(body => body.Indicator).Line(60);
        RuleFor(body => body.Claim).Paragraphs(1_000);
        RuleFor(body => body.Evidence).Paragraphs(500);
    }
}

internal sealed class DecideObjectionBodyValidator : AbstractValidator<DecideObjectionBody>
{
    public DecideObjectionBodyValidator()
    {
        RuleFor(body => body.Objection).Within(1, 500);
        RuleFor(body => body.Reason).Paragraphs(1_000);
        RuleFor(body => body.Metric).Line(60);
        RuleFor(body => body.Indicator).Line(60);
        RuleFor(body => body.Value).Figure();
    }
}

internal sealed class AmendBodyValidator : AbstractValidator<AmendBody>
{
    public AmendBodyValidator()
    {
        RuleFor(body => body.Reason).Paragraphs(1_000);
        RuleFor(body => body.Corrections).Count(1, 50);
        RuleForEach(body => body.Corrections).SetValidator(new CorrectionFieldsValidator()).When(body => body.Corrections.All(each => each is not null));
    }
}

internal sealed class CorrectionFieldsValidator : AbstractValidator<CorrectionFields>
{
    public CorrectionFieldsValidator()
    {
        RuleFor(body => body.Subject).Line(60);
        RuleFor(body => body.Metric).Line(60);
        RuleFor(body => body.Indicator).Line(60);
        RuleFor(body => body.Value).Figure();
    }
}

internal sealed class DecideAmendmentBodyValidator : AbstractValidator<DecideAmendmentBody>
{
    public DecideAmendmentBodyValidator()
    {
        RuleFor(body => body.Reason).Paragraphs(500);
        RuleFor(body => body.Reason).Custom((reason, context) =>
        {
            if (reason is null && !context.InstanceToValidate.Signs) context.Fail(Rules.Required);
        });
    }
}
