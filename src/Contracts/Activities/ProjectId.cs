using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Activities;

/// <summary>A brand project's id.</summary>
[GenerateSerializer, Immutable, Alias("activities.project-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct ProjectId([property: Id(0)] string Value) : IEntityId<ProjectId>
{
    public const string Prefix = "proj";

    public static bool TryParse([NotNullWhen(true)] string? text, out ProjectId id)
    {
        id = new ProjectId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
