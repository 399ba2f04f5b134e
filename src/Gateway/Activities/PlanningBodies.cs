using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Activities;

/// <summary>A year's themes, as they may be edited.</summary>
internal record ThemePlanFields
{
    /// <summary>Twelve, from January; the usual ones, marked as provisional, unless given.</summary>
    public IReadOnlyList<Theme>? Themes { get; init; }

    /// <summary>What of it was assumed, up to 200 characters; null where nothing was.</summary>
    public string? Provisional { get; init; }

    public static ThemePlanFields Of(ThemePlanView plan) => new() { Themes = plan.Themes, Provisional = plan.Provisional };
}

/// <summary>The themes that a center adopts for a year.</summary>
internal sealed record AdoptThemePlanBody : ThemePlanFields
{
    public required UnitCode Center { get; init; }

    /// <summary>2000–2199.</summary>
    public required int Year { get; init; }
}

/// <summary>What a unit means to do in a month, as it may be edited.</summary>
internal record MonthPlanFields
{
    /// <summary>What of the month's theme it takes up, 1–1,000 characters; names no person.</summary>
    public required string Focus { get; init; }

    /// <summary>How many activities it means to hold, 1–200; one a week is the rule.</summary>
    public required int Activities { get; init; }

    public static MonthPlanFields Of(MonthPlanView plan) => new() { Focus = plan.Aims.Focus, Activities = plan.Aims.Activities };

    public MonthAims ToAims() => new(Focus, Activities);
}

/// <summary>What a unit means to do in a month.</summary>
internal sealed record PlanMonthBody : MonthPlanFields
{
    public required UnitCode Unit { get; init; }

    /// <summary>Such as 2026-11.</summary>
    public required string Month { get; init; }
}

internal abstract class ThemePlanFieldsValidator<T> : AbstractValidator<T>
    where T : ThemePlanFields
{
    private static readonly Phrase Twelve = new("必须有 12 个主题，每月一个。", "Must hold 12 themes, one a month.");

    protected ThemePlanFieldsValidator()
    {
        RuleFor(plan => plan.Themes).Custom((themes, context) =>
        {
            if (themes is not null && (themes.Count != 12 || themes.Any(theme => theme is null))) context.Fail(Twelve);
        });
        RuleForEach(plan => plan.Themes).SetValidator(new ThemeValidator()).When(plan => plan.Themes?.All(theme => theme is not null) == true);
        RuleFor(plan => plan.Provisional).Line(200);
    }
}

internal sealed class ThemePlanFieldsValidator : ThemePlanFieldsValidator<ThemePlanFields>;

internal sealed class AdoptThemePlanBodyValidator : ThemePlanFieldsValidator<AdoptThemePlanBody>
{
    public AdoptThemePlanBodyValidator() => RuleFor(plan => plan.Year).Within(2000, 2199);
}

internal sealed class ThemeValidator : AbstractValidator<Theme>
{
    public ThemeValidator()
    {
        RuleFor(theme => theme.Name).Line(50);
        RuleFor(theme => theme.NameEn).Line(100);
        RuleFor(theme => theme.Aims).Paragraphs(500);
    }
}

internal abstract class MonthPlanFieldsValidator<T> : AbstractValidator<T>
    where T : MonthPlanFields
{
    protected MonthPlanFieldsValidator()
    {
        RuleFor(plan => plan.Focus).Paragraphs(1_000);
        RuleFor(plan => plan.Activities).Within(1, 200);
    }
}

internal sealed class MonthPlanFieldsValidator : MonthPlanFieldsValidator<MonthPlanFields>;

internal sealed class PlanMonthBodyValidator : MonthPlanFieldsValidator<PlanMonthBody>
{
    public PlanMonthBodyValidator() => RuleFor(plan => plan.Month).Month();
}
