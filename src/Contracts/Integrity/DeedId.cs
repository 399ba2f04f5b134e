using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>A reported deed's id.</summary>
[GenerateSerializer, Immutable, Alias("integrity.deed-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct DeedId([property: Id(0)] string Value) : IEntityId<DeedId>
{
    public const string Prefix = "deed";

    public static bool TryParse([NotNullWhen(true)] string? text, out DeedId id)
    {
        id = new DeedId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
