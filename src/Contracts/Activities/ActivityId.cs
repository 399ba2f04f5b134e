using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Activities;

/// <summary>An activity's id.</summary>
[GenerateSerializer, Immutable, Alias("activities.activity-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct ActivityId([property: Id(0)] string Value) : IEntityId<ActivityId>
{
    public const string Prefix = "act";

    public static bool TryParse([NotNullWhen(true)] string? text, out ActivityId id)
    {
        id = new ActivityId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
