using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Practice.Actors.Contracts.Organization;

/// <summary>A service platform's key, a short lower-case word such as <c>legal-aid</c>.</summary>
[GenerateSerializer, Immutable, Alias("organization.platform-key")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly partial record struct PlatformKey([property: Id(0)] string Value) : IEntityId<PlatformKey>
{
    public static bool TryParse([NotNullWhen(true)] string? text, out PlatformKey id)
    {
        id = new PlatformKey(text ?? "");
        return text is not null && Form().IsMatch(text);
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,39}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
