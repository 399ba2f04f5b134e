using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>A customs document's id.</summary>
[GenerateSerializer, Immutable, Alias("customs.document-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct DocumentId([property: Id(0)] string Value) : IEntityId<DocumentId>
{
    public const string Prefix = "doc";

    public static bool TryParse([NotNullWhen(true)] string? text, out DocumentId id)
    {
        id = new DocumentId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
