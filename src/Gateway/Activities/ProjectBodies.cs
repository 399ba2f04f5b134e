using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Activities;

/// <summary>What is said of a brand project, and may be edited.</summary>
internal record ProjectFields
{
    /// <summary>1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>1–200 characters.</summary>
    public string? NameEn { get; init; }

    public required PlatformKey Platform { get; init; }

    /// <summary>The need it answers, 1–1,000 characters.</summary>
    public string? Need { get; init; }

    /// <summary>Whom it serves, 1–500 characters; names no person.</summary>
    public string? Beneficiaries { get; init; }

    /// <summary>1–200 characters.</summary>
    public string? Place { get; init; }

    /// <summary>How, when and how often, 1–5,000 characters; names no person.</summary>
    public string? Plan { get; init; }

    /// <summary>The units that run it, at most 20.</summary>
    public ImmutableArray<UnitCode>? Units { get; init; }

    /// <summary>The teams that carry it, at most 20.</summary>
    public ImmutableArray<TeamId>? Teams { get; init; }

    /// <summary>When it began.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>What was assumed about the project, up to 200 characters; null where nothing was.</summary>
    public string? Provisional { get; init; }

    /// <summary>As it is now.</summary>
    public static ProjectFields Of(ProjectView project) => new()
    {
        Name = project.Name,
        NameEn = project.Description.NameEn,
        Platform = project.Platform,
        Need = project.Description.Need,
        Beneficiaries = project.Description.Beneficiaries,
        Place = project.Description.Place,
        Plan = project.Description.Plan,
        Units = project.Description.Units,
        Teams = project.Description.Teams,
        StartedOn = project.Description.StartedOn,
        Provisional = project.Provisional,
    };

    public ProjectDescription ToDescription() => new(NameEn, Need, Beneficiaries, Place, Plan, Units ?? [], Teams ?? [], StartedOn);
}

/// <summary>A new brand project.</summary>
internal sealed record RegisterProjectBody : ProjectFields
{
    /// <summary>The county center on whose register it is.</summary>
    public required UnitCode Center { get; init; }
}

/// <summary>Money that came in or went out.</summary>
internal sealed record EnterFundsBody
{
    public required FundsDirection Direction { get; init; }

    /// <summary>In fen, 1–100,000,000,000.</summary>
    public required long AmountFen { get; init; }

    /// <summary>The day, not in the future.</summary>
    public required DateOnly On { get; init; }

    /// <summary>From whom or for what, 1–200 characters; names no person.</summary>
    public required string Words { get; init; }
}

/// <summary>Takes back an entry of money.</summary>
internal sealed record ReverseFundsBody
{
    /// <summary>The entry's.</summary>
    public required int Number { get; init; }

    /// <summary>1–200 characters; names no person.</summary>
    public required string Reason { get; init; }
}

/// <summary>What a project has achieved.</summary>
internal sealed record RecordResultBody
{
    /// <summary>The day, not in the future.</summary>
    public required DateOnly On { get; init; }

    /// <summary>1–500 characters; names no person.</summary>
    public required string Words { get; init; }
}

/// <summary>The other of two projects.</summary>
internal sealed record LinkProjectBody
{
    public required ProjectId Project { get; init; }
}

/// <summary>Why a project ends.</summary>
internal sealed record EndProjectBody
{
    /// <summary>1–200 characters; names no person.</summary>
    public required string Reason { get; init; }
}

internal abstract class ProjectFieldsValidator<T> : AbstractValidator<T>
    where T : ProjectFields
{
    protected ProjectFieldsValidator()
    {
        RuleFor(project => project.Name).Line(100);
        RuleFor(project => project.NameEn).Line(200);
        RuleFor(project => project.Need).Paragraphs(1_000);
        RuleFor(project => project.Beneficiaries).Paragraphs(500);
        RuleFor(project => project.Place).Line(200);
        RuleFor(project => project.Plan).Paragraphs(5_000);
        RuleFor(project => project.Units).Count(0, 20);
        RuleFor(project => project.Teams).Count(0, 20);
        RuleFor(project => project.StartedOn).Day();
        RuleFor(project => project.Provisional).Line(200);
    }
}

internal sealed class ProjectFieldsValidator : ProjectFieldsValidator<ProjectFields>;

internal sealed class RegisterProjectBodyValidator : ProjectFieldsValidator<RegisterProjectBody>;

internal sealed class EnterFundsBodyValidator : AbstractValidator<EnterFundsBody>
{
    public EnterFundsBodyValidator()
    {
        RuleFor(entry => entry.AmountFen).Within(1, 100_000_000_000);
        RuleFor(entry => entry.On).Day();
        RuleFor(entry => entry.Words).Line(200);
    }
}

internal sealed class ReverseFundsBodyValidator : AbstractValidator<ReverseFundsBody>
{
    public ReverseFundsBodyValidator() => RuleFor(reversal => reversal.Reason).Line(200);
}

internal sealed class RecordResultBodyValidator : AbstractValidator<RecordResultBody>
{
    public RecordResultBodyValidator()
    {
        RuleFor(result => result.On).Day();
        RuleFor(result => result.Words).Paragraphs(500);
    }
}

internal sealed class EndProjectBodyValidator : AbstractValidator<EndProjectBody>
{
    public EndProjectBodyValidator() => RuleFor(end => end.Reason).Line(200);
}
