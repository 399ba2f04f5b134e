using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Practice.Actors.Gateway.Edge;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Practice.Actors.Gateway.OpenApi;

/// <summary>Says of each type what the reader of bodies enforces: which members are required, which may be null, and that inputs take no others.</summary>
internal sealed class SchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } concrete) return;
        if (!WireJson.Wire.Options.TryGetTypeInfo(context.Type, out var json) || json.Kind != JsonTypeInfoKind.Object) return;

        // Members that are only ever written are always there.
        concrete.Required = json.Properties.Where(p => p.IsRequired || p.Set is null).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        concrete.AdditionalPropertiesAllowed = !IsInput(context.Type);
        if (context.Type == typeof(HistoryItem)) properties["data"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = properties["data"].Description };
        foreach (var property in json.Properties)
        {
            properties[property.Name] = properties[property.Name] switch
            {
                OpenApiSchema { Type: { } type } plain when !MayBeNull(property) => Typed(plain, type & ~JsonSchemaType.Null),
                OpenApiSchemaReference reference when MayBeNull(property) => new OpenApiSchema { OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }] },
                var other => other,
            };
        }
    }

    private static bool MayBeNull(JsonPropertyInfo property) =>
        property.IsGetNullable && (!property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null);

    private static OpenApiSchema Typed(OpenApiSchema schema, JsonSchemaType type)
    {
        schema.Type = type;
        return schema;
    }

    private static bool IsInput(Type type) => type.Name.EndsWith("Body", StringComparison.Ordinal) || type.Name.EndsWith("Fields", StringComparison.Ordinal);
}
