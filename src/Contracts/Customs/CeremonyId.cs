using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>A filed ceremony's id.</summary>
[GenerateSerializer, Immutable, Alias("customs.ceremony-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct CeremonyId([property: Id(0)] string Value) : IEntityId<CeremonyId>
{
    public const string Prefix = "cer";

    public static bool TryParse([NotNullWhen(true)] string? text, out CeremonyId id)
    {
        id = new CeremonyId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
