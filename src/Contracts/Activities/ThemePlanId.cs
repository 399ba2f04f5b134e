using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Which plan of themes: a center's code and a year, for example <c>620623-2026</c>.</summary>
[GenerateSerializer, Immutable, Alias("activities.theme-plan-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly partial record struct ThemePlanId([property: Id(0)] string Value) : IEntityId<ThemePlanId>
{
    /// <param name="year">2000–2199.</param>
    public static ThemePlanId Of(UnitCode center, int year) => new(string.Create(CultureInfo.InvariantCulture, $"{center}-{year:0000}"));

    public UnitCode Center => new(Value[..^5]);

    public int Year => int.Parse(Value.AsSpan(Value.Length - 4), CultureInfo.InvariantCulture);

    public static bool TryParse([NotNullWhen(true)] string? text, out ThemePlanId id)
    {
        id = new ThemePlanId(text ?? "");
        return text is not null && Form().IsMatch(text) && UnitCode.TryParse(text[..^5], out _);
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"^[0-9]{2,12}(-[A-Z][0-9]{1,4})?-2[01][0-9]{2}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
