using System.Collections.Immutable;
using System.Globalization;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Settings;

/// <summary>A time of the day as it is written.</summary>
internal static class Clock
{
    /// <summary>Null for what is no time such as 08:30.</summary>
    public static TimeOnly? Parse(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

internal sealed class SetStepLimitsBodyValidator : AbstractValidator<SetStepLimitsBody>
{
    public SetStepLimitsBodyValidator()
    {
        RuleFor(body => body.Limits).SetValidator(new StepMinutesValidator());
        RuleFor(body => body.Source).Line(200);
    }
}

internal sealed class StepMinutesValidator : AbstractValidator<StepMinutes>
{
    public StepMinutesValidator()
    {
        RuleFor(limits => limits.Review).Within(1, StepMinutes.Most);
        RuleFor(limits => limits.Dispatch).Within(1, StepMinutes.Most);
        RuleFor(limits => limits.Answer).Within(1, StepMinutes.Most);
        RuleFor(limits => limits.Start).Within(1, StepMinutes.Most);
        RuleFor(limits => limits.Report).Within(1, StepMinutes.Most);
        RuleFor(limits => limits.Rating).Within(1, StepMinutes.Most);
    }
}

internal sealed class SetHoursBodyValidator : AbstractValidator<SetHoursBody>
{
    private static readonly Phrase NoTime = new("必须是一天中的时间，如 08:30。", "Must be a time of the day, such as 08:30.");
    private static readonly Phrase TooShort = new("下班时间须至少晚于上班时间一小时。", "Must be at least an hour later than when the day begins.");

    public SetHoursBodyValidator()
    {
        RuleFor(body => body.Opens).Custom((text, context) =>
        {
            if (Clock.Parse(text) is null) context.Fail(NoTime);
        });
        RuleFor(body => body.Closes).Custom((text, context) =>
        {
            if (Clock.Parse(text) is not { } closes) context.Fail(NoTime);
            else if (Clock.Parse(context.InstanceToValidate.Opens) is { } opens && closes.ToTimeSpan() - opens.ToTimeSpan() < TimeSpan.FromHours(1)) context.Fail(TooShort);
        });
        RuleFor(body => body.Days).Count(1, 7);
        RuleFor(body => body.Source).Line(200);
    }
}

internal sealed class SetYearBodyValidator : AbstractValidator<SetYearBody>
{
    private static readonly Phrase OtherYear = new("须都是这一年的日期。", "Must all be days of that year.");
    private static readonly Phrase Both = new("同一天不能既放假又上班。", "A day cannot be both a holiday and a day with work.");

    public SetYearBodyValidator()
    {
        RuleFor(body => body.Year).Within(2000, 2199);
        RuleFor(body => body.Holidays).Count(0, 200);
        RuleFor(body => body.ExtraDays).Count(0, 100);
        RuleFor(body => body.Holidays).Custom((days, context) => Check(days, context));
        RuleFor(body => body.ExtraDays).Custom((days, context) =>
        {
            Check(days ?? [], context);
            if ((days ?? []).Intersect(context.InstanceToValidate.Holidays).Any()) context.Fail(Both);
        });
        RuleFor(body => body.Source).Line(200);
    }

    private static void Check(ImmutableArray<DateOnly> days, ValidationContext<SetYearBody> context)
    {
        if (days.Any(day => day.Year != context.InstanceToValidate.Year)) context.Fail(OtherYear);
    }
}
