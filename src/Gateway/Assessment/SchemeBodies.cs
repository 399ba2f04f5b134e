using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>A scheme, as it may be edited. What is left out is as in the scheme to begin with.</summary>
internal record SchemeFields
{
    /// <summary>Each language 1–100 characters.</summary>
    public Phrase? Name { get; init; }

    /// <summary>What was assumed in it because no published source says; null where nothing was.</summary>
    public Phrase? Provisional { get; init; }

    /// <summary>Numbers with a name, for all formulas.</summary>
    public ImmutableArray<SchemeConstant>? Constants { get; init; }

    /// <summary>Each kind at most once; those of the scheme to begin with unless given, which is then marked provisional.</summary>
    public ImmutableArray<Board>? Boards { get; init; }

    public static SchemeFields Of(SchemeView view) =>
        new() { Name = view.Scheme.Name, Provisional = view.Scheme.Provisional, Constants = view.Scheme.Constants, Boards = view.Scheme.Boards };

    public Scheme ToScheme()
    {
        var usual = DefaultScheme.Scheme;
        return Boards is { } boards ? new Scheme(Name ?? usual.Name, boards, Provisional, Constants) : usual with { Name = Name ?? usual.Name, Provisional = Provisional ?? usual.Provisional };
    }
}

/// <summary>A scheme that is drafted.</summary>
internal sealed record DraftSchemeBody : SchemeFields
{
    /// <summary>Whose scheme it is.</summary>
    public required UnitCode Center { get; init; }
}

/// <param name="From">The first month that it holds for, such as 2026-11.</param>
internal sealed record ApproveSchemeBody(string From);

internal abstract class SchemeFieldsValidator<T> : AbstractValidator<T>
    where T : SchemeFields
{
    protected SchemeFieldsValidator()
    {
        RuleFor(fields => fields.Name!.Zh).Line(100).When(fields => fields.Name is not null);
        RuleFor(fields => fields.Name!.En).Line(100).When(fields => fields.Name is not null);
        RuleFor(fields => fields.Provisional!.Zh).Paragraphs(500).When(fields => fields.Provisional is not null);
        RuleFor(fields => fields.Provisional!.En).Paragraphs(500).When(fields => fields.Provisional is not null);
        RuleFor(fields => fields).Custom((fields, context) =>
        {
            foreach (var (field, words) in SchemeShape.Faults(fields)) context.AddFailure(new FluentValidation.Results.ValidationFailure(field, words.En) { CustomState = words });
        });
    }
}

internal sealed class SchemeFieldsValidator : SchemeFieldsValidator<SchemeFields>;

internal sealed class DraftSchemeBodyValidator : SchemeFieldsValidator<DraftSchemeBody>;

internal sealed class ApproveSchemeBodyValidator : AbstractValidator<ApproveSchemeBody>
{
    public ApproveSchemeBodyValidator() => RuleFor(body => body.From).Month();
}
