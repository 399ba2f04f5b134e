using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>A scheme's id: each version of a center's scheme has one of its own.</summary>
[GenerateSerializer, Immutable, Alias("assessment.scheme-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct SchemeId([property: Id(0)] string Value) : IEntityId<SchemeId>
{
    public const string Prefix = "sch";

    public static bool TryParse([NotNullWhen(true)] string? text, out SchemeId id)
    {
        id = new SchemeId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
