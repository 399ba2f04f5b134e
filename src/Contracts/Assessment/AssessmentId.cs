using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>Which assessment: a center's code and a month, for example <c>620623-2023-06</c>.</summary>
[GenerateSerializer, Immutable, Alias("assessment.assessment-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly partial record struct AssessmentId([property: Id(0)] string Value) : IEntityId<AssessmentId>
{
    private const int MonthLength = 7;

    /// <param name="month">Of the years 2000–2199.</param>
    public static AssessmentId Of(UnitCode center, Month month) => new($"{center}-{month}");

    public UnitCode Center => new(Value[..^(MonthLength + 1)]);

    public Month Month => Month.TryParse(Value[^MonthLength..], out var month) ? month : throw new InvalidOperationException($"{Value} is no assessment's id.");

    public static bool TryParse([NotNullWhen(true)] string? text, out AssessmentId id)
    {
        id = new AssessmentId(text ?? "");
        return text is not null && Form().IsMatch(text) && UnitCode.TryParse(text[..^(MonthLength + 1)], out _);
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"^[0-9]{2,12}(-[A-Z][0-9]{1,4})?-2[01][0-9]{2}-(0[1-9]|1[0-2])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
