using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>The repository's OpenAPI document, and whether an answer keeps it.</summary>
public sealed class Contract
{
    private readonly JsonNode document;
    private readonly List<(Regex Path, JsonObject Operations)> paths;

    private Contract(JsonNode document)
    {
        this.document = document;
        // As the server chooses: what is written out comes before what may be anything.
        paths = [.. document["paths"]!.AsObject().OrderBy(path => path.Key.Count(character => character == '{')).Select(path => (new Regex($"^{Regex.Replace(path.Key, "{[^}]+}", "[^/]+")}$"), path.Value!.AsObject()))];
    }

    public JsonNode Document => document;

    /// <summary>Where the document lies in the repository.</summary>
    public static string File
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Practice.Actors.sln"))) folder = folder.Parent!;
            return Path.Combine(folder.FullName, "docs", "openapi.json");
        }
    }

    public static Contract Read() => new(JsonNode.Parse(System.IO.File.ReadAllText(File))!);

    /// <summary>Fails unless the document names this status and media type of a GET.</summary>
    public void CheckForm(string path, HttpResponseMessage response)
    {
        var plain = path.Split('?')[0];
        if (paths.FirstOrDefault(p => p.Path.IsMatch(plain)).Operations?["get"] is not { } operation) return;
        var promised = operation["responses"]?[((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)];
        Assert.True(promised is not null, $"{operation["operationId"]} does not promise {(int)response.StatusCode}.");
        var form = response.Content.Headers.ContentType?.MediaType;
        Assert.True(form is null || promised["content"]?[form] is not null, $"{operation["operationId"]} answers {form}, of which the document knows nothing.");
    }

    /// <summary>Fails unless the document names the operation, this status of it, this problem code, and every member of the answer.</summary>
    public void Check(HttpMethod method, string path, Reply reply)
    {
        var plain = path.Split('?')[0];
        if (!plain.StartsWith("/v1/", StringComparison.Ordinal)) return;
        var (_, operations) = paths.FirstOrDefault(p => p.Path.IsMatch(plain));
        if (operations?[method.Method.ToLowerInvariant()] is not { } operation)
        {
            Assert.True((int)reply.Status is 404 or 405, $"The document does not know {method} {plain}, which answers {(int)reply.Status}: {reply.Body}");
            return;
        }

        var status = ((int)reply.Status).ToString(CultureInfo.InvariantCulture);
        var promised = operation["responses"]?[status];
        Assert.True(promised is not null, $"{operation["operationId"]} does not promise {status}: {reply.Body}");
        if (reply.Code is { } code && reply.ContentHeaders.ContentType?.MediaType == "application/problem+json")
            Assert.Contains($"`{code}`", (string)promised["description"]!, StringComparison.Ordinal);
        if (promised["headers"]?["ETag"] is not null) Assert.True(reply.Headers.ETag is not null, $"{operation["operationId"]} promises a tag, and gives none.");
        if (promised["content"]?.AsObject() is not { } content)
        {
            Assert.True(reply.Body is null, $"{operation["operationId"]} promises no content for {status}.");
            return;
        }

        var form = reply.ContentHeaders.ContentType?.MediaType ?? "(nothing)";
        Assert.True(content.ContainsKey(form), $"{operation["operationId"]} answers {form}, of which the document knows nothing.");
        Conform(reply.Body, content[form]!["schema"]!, operation["operationId"]!.ToString());
    }

    /// <summary>As far as the document's schemas go: types, words, required members, and no member that it does not name.</summary>
    public void Conform(JsonNode? value, JsonNode schema, string at)
    {
        if (schema["$ref"] is { } reference)
        {
            Conform(value, document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!, at);
            return;
        }

        if (schema["oneOf"]?.AsArray() is { } choices)
        {
            if (value is null) Assert.Contains(choices, choice => (string?)choice!["type"] == "null");
            else Conform(value, choices.First(choice => (string?)choice!["type"] != "null")!, at);
            return;
        }

        string[] types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(type => (string)type!)],
            { } one => [(string)one!],
            null => [],
        };
        Assert.True(types.Contains(TypeOf(value), StringComparer.Ordinal) || (TypeOf(value) == "integer" && types.Contains("number", StringComparer.Ordinal)),
            $"{at} is {TypeOf(value)} in place of {string.Join(" or ", types)}.");
        if (schema["enum"]?.AsArray() is { } words) Assert.Contains((string)value!, words.Select(word => (string)word!));
        if (schema["pattern"] is { } pattern && value is not null) Assert.Matches((string)pattern!, (string)value!);
        if (value is JsonArray items) foreach (var item in items) Conform(item, schema["items"]!, $"{at}[]");
        if (value is JsonObject members && schema["properties"]?.AsObject() is { } properties)
        {
            foreach (var required in schema["required"]?.AsArray() ?? []) Assert.True(members.ContainsKey((string)required!), $"{at} lacks {required}.");
            foreach (var (name, member) in members)
            {
                Assert.True(properties.ContainsKey(name), $"{at} has {name}, of which the document knows nothing.");
                Conform(member, properties[name]!, $"{at}.{name}");
            }
        }
    }

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ when value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
        _ when value.GetValueKind() is System.Text.Json.JsonValueKind.String => "string",
        _ => value.ToJsonString().AsSpan().ContainsAny(".eE") ? "number" : "integer",
    };
}
