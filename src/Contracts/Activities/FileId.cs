using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Activities;

/// <summary>The id of a picture or document that belongs to an activity.</summary>
[GenerateSerializer, Immutable, Alias("activities.file-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct FileId([property: Id(0)] string Value) : IEntityId<FileId>
{
    public const string Prefix = "file";

    public static bool TryParse([NotNullWhen(true)] string? text, out FileId id)
    {
        id = new FileId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
