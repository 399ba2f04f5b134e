using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>A council meeting's id.</summary>
[GenerateSerializer, Immutable, Alias("customs.meeting-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct MeetingId([property: Id(0)] string Value) : IEntityId<MeetingId>
{
    public const string Prefix = "mtg";

    public static bool TryParse([NotNullWhen(true)] string? text, out MeetingId id)
    {
        id = new MeetingId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
