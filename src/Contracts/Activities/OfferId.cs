using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Activities;

/// <summary>An offer's id.</summary>
[GenerateSerializer, Immutable, Alias("activities.offer-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct OfferId([property: Id(0)] string Value) : IEntityId<OfferId>
{
    public const string Prefix = "off";

    public static bool TryParse([NotNullWhen(true)] string? text, out OfferId id)
    {
        id = new OfferId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
