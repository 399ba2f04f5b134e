using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>The id of an entry on a red or black board.</summary>
[GenerateSerializer, Immutable, Alias("integrity.board-entry-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct BoardEntryId([property: Id(0)] string Value) : IEntityId<BoardEntryId>
{
    public const string Prefix = "brd";

    public static bool TryParse([NotNullWhen(true)] string? text, out BoardEntryId id)
    {
        id = new BoardEntryId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
