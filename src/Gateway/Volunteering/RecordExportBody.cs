using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Volunteering;

internal enum RecordFormat
{
    Xlsx,
    Csv,
}

/// <summary>Which services are given out, and why.</summary>
/// <param name="Unit">Of the volunteers at home at this unit, and at all below it.</param>
/// <param name="From">That began on this day or later, in the county's time zone.</param>
/// <param name="To">That began on this day or before; at most ten years after.</param>
/// <param name="Reason">1–500 characters: for which matter. It is kept on record for each person.</param>
/// <param name="Format"><c>xlsx</c> unless given.</param>
internal sealed record ExportRecordsBody(UnitCode Unit, DateOnly From, DateOnly To, string Reason, RecordFormat? Format = null)
{
    /// <summary>Without its reason, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ExportRecordsBody);
}

internal sealed class ExportRecordsBodyValidator : AbstractValidator<ExportRecordsBody>
{
    private const int MostYears = 10;

    private static readonly Phrase Range = new("不能早于 from，且不能超过十年。", "Must not be before from, nor more than ten years after it.");

    public ExportRecordsBodyValidator()
    {
        RuleFor(body => body.Reason).Paragraphs(500);
        RuleFor(body => body.From).Day();
        RuleFor(body => body.To).Day();
        RuleFor(body => body.To).Custom((to, context) =>
        {
            var from = context.InstanceToValidate.From;
            if (from.Year is >= 2000 and < 2200 && (to < from || to > from.AddYears(MostYears))) context.Fail(Range);
        });
    }
}
