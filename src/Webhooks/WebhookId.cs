using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;

namespace Practice.Actors.Webhooks;

/// <summary>A webhook.</summary>
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct WebhookId(string Value) : IEntityId<WebhookId>
{
    public const string Prefix = "whk";

    public static WebhookId New(DateTimeOffset now) => new(EntityId.New(Prefix, now));

    public static bool TryParse([NotNullWhen(true)] string? text, out WebhookId id)
    {
        id = new WebhookId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
