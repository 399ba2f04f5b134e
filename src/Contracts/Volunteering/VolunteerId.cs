using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>A volunteer's id.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.volunteer-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct VolunteerId([property: Id(0)] string Value) : IEntityId<VolunteerId>
{
    public const string Prefix = "vol";

    public static bool TryParse([NotNullWhen(true)] string? text, out VolunteerId id)
    {
        id = new VolunteerId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
