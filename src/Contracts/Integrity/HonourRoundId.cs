using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>The id of a round of honours.</summary>
[GenerateSerializer, Immutable, Alias("integrity.honour-round-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct HonourRoundId([property: Id(0)] string Value) : IEntityId<HonourRoundId>
{
    public const string Prefix = "rnd";

    public static bool TryParse([NotNullWhen(true)] string? text, out HonourRoundId id)
    {
        id = new HonourRoundId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
