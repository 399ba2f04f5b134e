using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Practice.Actors.Contracts;

/// <summary>
/// The JSON Schema (2020-12) of each type of event, made from the types themselves. Schemas only ever grow: members are added and never taken away
/// or given another meaning, so whoever reads events has to tolerate members that they do not know.
/// </summary>
public static class EventSchemas
{
    private static readonly ConcurrentDictionary<string, JsonNode?> Made = new(StringComparer.Ordinal);

    private static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    /// <summary>The schema of an event type's data; null for a type that this version does not know. Not to be changed: it is shared.</summary>
    public static JsonNode? Of(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return EventCatalog.JsonOf(type) is null ? null : Made.GetOrAdd(type, Make);
    }

    private static JsonObject Make(string type)
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = type };
        foreach (var (name, value) in EventCatalog.JsonOf(type)!.GetJsonSchemaAsNode(Options).AsObject()) schema[name] = value?.DeepClone();
        return schema;
    }

    /// <summary>Ids and words are written by converters of our own, which the exporter cannot look into.</summary>
    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (WordOf(context.TypeInfo.Type) is { } word) return word;
        if (schema is JsonObject list && context.TypeInfo.ElementType is { } element && WordOf(element) is { } item) list["items"] ??= item;
        return schema;
    }

    /// <summary>The schema of an id or a word of a list; null for anything else.</summary>
    private static JsonObject? WordOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (!plain.IsEnum && !IsId(plain)) return null;
        var schema = new JsonObject { ["type"] = plain == type ? "string" : new JsonArray("string", "null") };
        if (plain.IsEnum) schema["enum"] = new JsonArray([.. plain.GetEnumNames().Select(name => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(name))]);
        return schema;
    }

    private static bool IsId(Type type) =>
        type.IsValueType && Array.Exists(type.GetInterfaces(), one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEntityId<>));
}
