using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Which unit's plan of which month: <c>620623100200-2026-11</c>.</summary>
[GenerateSerializer, Immutable, Alias("activities.month-plan-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly partial record struct MonthPlanId([property: Id(0)] string Value) : IEntityId<MonthPlanId>
{
    /// <summary>What follows the unit's code: a hyphen and the month.</summary>
    private const int Ending = 8;

    public static MonthPlanId Of(UnitCode unit, Month month) => new($"{unit}-{month}");

    public UnitCode Unit => new(Value[..^Ending]);

    public Month Month => Month.TryParse(Value[^(Ending - 1)..], out var month) ? month : throw new FormatException("Not a plan's id.");

    public static bool TryParse([NotNullWhen(true)] string? text, out MonthPlanId id)
    {
        id = new MonthPlanId(text ?? "");
        return text is not null && Form().IsMatch(text);
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"^[0-9]{2,12}(-[A-Z][0-9]{1,4})?-2[01][0-9]{2}-(0[1-9]|1[0-2])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
