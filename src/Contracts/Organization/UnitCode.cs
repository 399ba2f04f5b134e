using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Practice.Actors.Contracts.Organization;

/// <summary>
/// A practice unit's code: the statistical division code where one is published (6, 9 or 12 digits, National Bureau of Statistics), or a
/// county's code with a suffix where none is, for example <c>620623-A1</c> or <c>620623100-N01</c>.
/// </summary>
[GenerateSerializer, Immutable, Alias("organization.unit-code")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly partial record struct UnitCode([property: Id(0)] string Value) : IEntityId<UnitCode>
{
    public static bool TryParse([NotNullWhen(true)] string? text, out UnitCode id)
    {
        id = new UnitCode(text ?? "");
        return text is not null && Form().IsMatch(text);
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"^[0-9]{2,12}(-[A-Z][0-9]{1,4})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
