using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>The repository's OpenAPI document, and whether an answer keeps it.</summary>
public sealed class Contract
{
    private const string ProblemMediaType = "application/problem+json";

    private readonly List<(Regex Path, JsonObject Operations)> paths;
    private readonly Shapes shapes;

    public Contract(JsonNode document)
    {
        Document = document;
        shapes = new Shapes(document);
        // As the server chooses: what is written out comes before what may be anything.
        paths = [.. document["paths"]!.AsObject().OrderBy(path => path.Key.Count(character => character == '{')).Select(path => (new Regex($"^{Regex.Replace(path.Key, "{[^}]+}", "[^/]+")}$"), path.Value!.AsObject()))];
    }

    public JsonNode Document { get; }

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

    /// <summary>Fails unless the document names the operation, this status of it, this form, this problem code, and every member of the answer.</summary>
    /// <param name="path">With or without a query.</param>
    /// <param name="body">Null where there is none, or it is no JSON.</param>
    public void Check(HttpMethod method, string path, int status, JsonNode? body, HttpContentHeaders form, EntityTagHeaderValue? tag)
    {
        var plain = path.Split('?')[0];
        if (!plain.StartsWith("/v1/", StringComparison.Ordinal)) return;
        if (Find(method, plain) is not { } operation)
        {
            Assert.True(status is 404 or 405, $"The document does not know {method} {plain}, which answers {status}: {body}");
            return;
        }

        var id = (string)operation["operationId"]!;
        var promised = operation["responses"]?[status.ToString(CultureInfo.InvariantCulture)];
        Assert.True(promised is not null, $"{id} does not promise {status}: {body}");
        if (form.ContentType?.MediaType == ProblemMediaType && body is not null) Assert.Contains($"`{body["code"]}`", (string)promised["description"]!, StringComparison.Ordinal);
        if (promised["headers"]?["ETag"] is not null) Assert.True(tag is not null, $"{id} promises a tag, and gives none.");
        if (promised["content"]?.AsObject() is not { } content)
        {
            Assert.True(body is null && form.ContentType is null, $"{id} promises no content for {status}.");
            return;
        }

        var media = form.ContentType?.MediaType ?? "(nothing)";
        if (method == HttpMethod.Head && form.ContentType is null) return;
        Assert.True(content.ContainsKey(media), $"{id} answers {media}, of which the document knows nothing.");
        if (body is not null) Conform(body, content[media]!["schema"]!, id);
    }

    /// <summary>Fails unless a line of an answer is what the document says that lines are, or a mark, which has members of the operation's page alone.</summary>
    /// <param name="path">With or without a query.</param>
    public void CheckLine(string path, JsonNode line)
    {
        var content = AnswerOf(path);
        var page = content["application/json"]?["schema"] is { } schema ? shapes.Of(schema) : null;
        if (page is not null && line is JsonObject mark && page.HasAll(mark)) page.CheckSome(mark, $"{path} (mark)");
        else Conform(line, content["application/x-ndjson"]!["schema"]!, $"{path} (line)");
    }

    /// <summary>Fails unless what is pushed is as the document says.</summary>
    /// <param name="path">With or without a query.</param>
    public void CheckPushed(string path, JsonNode data) => Conform(data, AnswerOf(path)["text/event-stream"]!["schema"]!, $"{path} (pushed)");

    private JsonNode AnswerOf(string path) => Find(HttpMethod.Get, path.Split('?')[0])!["responses"]!["200"]!["content"]!;

    private JsonNode? Find(HttpMethod method, string plain)
    {
        var (_, operations) = paths.FirstOrDefault(p => p.Path.IsMatch(plain));
        var asked = method == HttpMethod.Head ? HttpMethod.Get : method;
        return operations?[asked.Method.ToLowerInvariant()];
    }

    /// <summary>Fails unless a value is as a schema of the document says.</summary>
    public void Conform(JsonNode? value, JsonNode schema, string at) => shapes.Of(schema).Check(value, at);
}
