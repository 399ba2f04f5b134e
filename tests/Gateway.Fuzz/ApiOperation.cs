using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Practice.Actors.Gateway.Fuzz;

/// <summary>An operation as the gateway's own document describes it.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With its templates: <c>/v1/units/{id}</c>.</param>
/// <param name="MethodsOfPath">Every method that the path knows.</param>
internal sealed record ApiOperation(
    string Name,
    string Method,
    string Path,
    IReadOnlyList<string> MethodsOfPath,
    IReadOnlyList<ApiParameter> Parameters,
    bool TakesToken,
    bool NeedsToken,
    ApiBody? Body)
{
    /// <summary>The collection that the path is in: <c>units</c>.</summary>
    public string Collection => Path.Split('/')[2];

    public bool IsPatch => Method == "PATCH";

    /// <summary>Whether a path's template also takes the address that another path is.</summary>
    private static bool Takes(string template, string path) => Regex.IsMatch(path, $"^{Regex.Replace(template, "{[^}]+}", "[^/]+")}$");

    public static List<ApiOperation> AllOf(JsonNode document)
    {
        var schemas = new Schemas(document);
        return
        [
            .. from path in document["paths"]!.AsObject()
               let methods = document["paths"]!.AsObject().Where(other => Takes(other.Key, path.Key)).SelectMany(other => other.Value!.AsObject()).Select(method => method.Key.ToUpperInvariant()).ToList()
               from operation in path.Value!.AsObject()
               let o = operation.Value!
               select new ApiOperation(
                   (string)o["operationId"]!,
                   operation.Key.ToUpperInvariant(),
                   path.Key,
                   methods,
                   [.. (o["parameters"]?.AsArray() ?? []).Select(p => new ApiParameter((string)p!["name"]!, (string)p["in"]!, schemas.Resolve(p["schema"]!)))],
                   o["security"] is not null,
                   o["security"]?.AsArray().All(requirement => requirement!.AsObject().Count > 0) == true,
                   o["requestBody"] is { } body && body["content"]!.AsObject().Single().Key.EndsWith("json", StringComparison.Ordinal) ? ApiBody.Of(body, schemas) : null),
        ];
    }
}

internal sealed record ApiParameter(string Name, string In, Schema Schema);

/// <summary>A body, with an example of it and every field that the example shows.</summary>
internal sealed record ApiBody(string MediaType, bool Required, JsonObject Example, IReadOnlyList<ApiField> Fields)
{
    public static ApiBody Of(JsonNode body, Schemas schemas)
    {
        var content = body["content"]!.AsObject().Single();
        var example = content.Value!["example"] as JsonObject ?? [];
        var fields = new List<ApiField>();
        Collect(schemas.Resolve(content.Value["schema"]!), example, [], fields, schemas);
        return new ApiBody(content.Key, (bool?)body["required"] ?? false, example, fields);
    }

    private static void Collect(Schema schema, JsonObject example, IReadOnlyList<string> above, List<ApiField> fields, Schemas schemas)
    {
        var required = schema.Node["required"]?.AsArray().Select(name => (string)name!).ToHashSet() ?? [];
        foreach (var (name, property) in schema.Node["properties"]?.AsObject() ?? [])
        {
            var resolved = schemas.Resolve(property!);
            fields.Add(new ApiField([.. above, name], resolved, required.Contains(name)));
            if (resolved.Kind == "object" && example[name] is JsonObject inner) Collect(resolved, inner, [.. above, name], fields, schemas);
        }
    }
}

/// <param name="Names">From the body's root down to the field.</param>
internal sealed record ApiField(IReadOnlyList<string> Names, Schema Schema, bool Required)
{
    /// <summary>As a problem names it: <c>contact.phone</c>.</summary>
    public string Dotted => string.Join('.', Names);
}

/// <summary>A schema with its references followed.</summary>
/// <param name="Kind">string, integer, number, boolean, array or object.</param>
internal sealed record Schema(JsonNode Node, string Kind, bool Nullable)
{
    public IReadOnlyList<string> Words => [.. Node["enum"]?.AsArray().Select(word => (string)word!) ?? []];

    public string? Format => (string?)Node["format"];

    public string? Pattern => (string?)Node["pattern"];
}

internal sealed class Schemas(JsonNode document)
{
    public Schema Resolve(JsonNode schema) => Resolve(schema, nullable: false);

    private Schema Resolve(JsonNode schema, bool nullable)
    {
        if ((string?)schema["$ref"] is { } reference) return Resolve(document["components"]!["schemas"]![reference.Split('/')[^1]]!, nullable);
        if (schema["oneOf"] is JsonArray choices)
        {
            var others = choices.Where(choice => (string?)choice!["type"] != "null").ToList();
            return Resolve(others.Single()!, nullable || others.Count < choices.Count);
        }

        IReadOnlyList<string> types = schema["type"] switch
        {
            JsonArray many => [.. many.Select(type => (string)type!)],
            { } one => [(string)one!],
            null => throw new InvalidOperationException($"A schema without a type: {schema.ToJsonString()}"),
        };
        return new Schema(schema, types.Single(type => type != "null"), nullable || types.Contains("null"));
    }
}
