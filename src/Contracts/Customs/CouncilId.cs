using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>Which village's council of which kind: <c>620623100200-red-white</c>. A village has at most one of each.</summary>
[GenerateSerializer, Immutable, Alias("customs.council-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly partial record struct CouncilId([property: Id(0)] string Value) : IEntityId<CouncilId>
{
    public static CouncilId Of(UnitCode unit, CouncilKind kind) => new($"{unit}-{Words.Of(kind)}");

    public UnitCode Unit => new(Form().Match(Value).Groups["unit"].Value);

    public CouncilKind Kind => Words.Parse<CouncilKind>(Form().Match(Value).Groups["kind"].Value);

    public static bool TryParse([NotNullWhen(true)] string? text, out CouncilId id)
    {
        id = new CouncilId(text ?? "");
        return text is not null && Form().IsMatch(text);
    }

    public override string ToString() => Value;

    [GeneratedRegex(
        @"^(?<unit>[0-9]{2,12}(-[A-Z][0-9]{1,4})?)-(?<kind>red-white|moral-review|deliberation|no-drugs-gambling)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
