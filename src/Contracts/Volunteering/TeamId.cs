using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>A volunteer team's id.</summary>
[GenerateSerializer, Immutable, Alias("volunteering.team-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct TeamId([property: Id(0)] string Value) : IEntityId<TeamId>
{
    public const string Prefix = "team";

    public static bool TryParse([NotNullWhen(true)] string? text, out TeamId id)
    {
        id = new TeamId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
