using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.OpenApi;

/// <summary>
/// The API keeps what the last release promised. <c>docs/api-released.json</c> is that promise, without words and examples; with <c>PRACTICE_RELEASE_API=1</c> it is
/// written anew, which is done when a version is released and at no other time.
/// </summary>
public sealed class BreakingChangesTests
{
    private const string Before =
        """
        {
          "paths": {
            "/v1/things/{id}": {
              "get": {
                "parameters": [
                  { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
                  { "name": "limit", "in": "query", "schema": { "type": "integer", "minimum": 1, "maximum": 200 } },
                  { "name": "state", "in": "query", "schema": { "$ref": "#/components/schemas/State" } }
                ],
                "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } }, "404": {} }
              },
              "post": {
                "x-permission": "manage-things",
                "security": [{ "token": [] }],
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ThingInput" } } } },
                "responses": { "201": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } }
              }
            }
          },
          "components": {
            "schemas": {
              "State": { "type": "string", "enum": ["open", "closed"] },
              "Thing": {
                "type": "object",
                "required": ["name", "state", "inner"],
                "properties": {
                  "name": { "type": "string" },
                  "count": { "type": ["integer", "null"], "format": "int32" },
                  "state": { "$ref": "#/components/schemas/State" },
                  "inner": { "oneOf": [{ "$ref": "#/components/schemas/Thing" }, { "type": "null" }] },
                  "tags": { "type": "array", "items": { "type": "string" } }
                }
              },
              "ThingInput": {
                "type": "object",
                "additionalProperties": false,
                "required": ["name"],
                "properties": { "name": { "type": "string" }, "size": { "type": ["number", "null"] } }
              }
            }
          }
        }
        """;

    private static readonly string Released = Path.Combine(Path.GetDirectoryName(Contract.File)!, "api-released.json");

    [Fact]
    public void The_API_breaks_no_client_of_the_last_release()
    {
        var today = Contract.Read().Document;
        if (Environment.GetEnvironmentVariable("PRACTICE_RELEASE_API") == "1")
            File.WriteAllText(Released, Bare(today)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, IndentSize = 1, NewLine = "\n" }) + "\n");

        var released = JsonNode.Parse(File.ReadAllText(Released))!;
        Assert.NotEmpty(released["paths"]!.AsObject());
        var broken = BreakingChanges.Find(released, today);
        Assert.True(broken.Count == 0, $"This would break clients; do it beside what is there, and let the old way retire (docs/api-changelog.md):\n{string.Join('\n', broken.Take(40))}");
    }

    [Fact]
    public void What_is_the_same_or_only_more_breaks_nobody()
    {
        Assert.Empty(BreakingChanges.Find(JsonNode.Parse(Before)!, JsonNode.Parse(Before)!));
        Assert.Empty(Found("""[{ "at": "/paths/~1v1~1others", "is": { "get": { "responses": {} } } }]"""));
        Assert.Empty(Found("""[{ "at": "/paths/~1v1~1things~1{id}/get/parameters/-", "is": { "name": "q", "in": "query", "schema": { "type": "string" } } }]"""));
        Assert.Empty(Found("""[{ "at": "/components/schemas/Thing/properties/more", "is": { "type": "object" } }]"""));
        Assert.Empty(Found("""[{ "at": "/components/schemas/ThingInput/properties/more", "is": { "type": "string" } }]"""));
        Assert.Empty(Found("""[{ "at": "/components/schemas/State/enum", "is": ["open", "paused", "closed"] }]"""));
        Assert.Empty(Found("""[{ "at": "/paths/~1v1~1things~1{id}/get/parameters/1/schema/maximum", "is": 500 }]"""));
        Assert.Empty(Found("""[{ "at": "/components/schemas/ThingInput/required", "is": [] }]"""));
        Assert.Empty(Found("""[{ "at": "/components/schemas/Thing/properties/count/type", "is": "integer" }]"""));
    }

    [Theory]
    [InlineData("/paths/~1v1~1things~1{id}/get", null, "GET /v1/things/{id} is gone")]
    [InlineData("/paths/~1v1~1things~1{id}/get/parameters/1", null, "GET /v1/things/{id} no longer takes query limit")]
    [InlineData("/paths/~1v1~1things~1{id}/get/parameters/1/required", "true", "GET /v1/things/{id} needs query limit now")]
    [InlineData("/paths/~1v1~1things~1{id}/get/parameters/-", """{ "name": "q", "in": "query", "required": true, "schema": { "type": "string" } }""", "GET /v1/things/{id} needs query q now")]
    [InlineData("/paths/~1v1~1things~1{id}/get/parameters/1/schema/maximum", "100", "GET /v1/things/{id} query limit has a lower maximum")]
    [InlineData("/paths/~1v1~1things~1{id}/get/parameters/1/schema/type", "\"string\"", "GET /v1/things/{id} query limit no longer takes integer")]
    [InlineData("/paths/~1v1~1things~1{id}/get/parameters/0/schema/pattern", "\"^[a-z]+$\"", "GET /v1/things/{id} path id has another pattern")]
    [InlineData("/paths/~1v1~1things~1{id}/get/security", """[{ "token": [] }]""", "GET /v1/things/{id} needs an account now")]
    [InlineData("/paths/~1v1~1things~1{id}/post/x-permission", "\"other\"", "POST /v1/things/{id} needs another permission now")]
    [InlineData("/paths/~1v1~1things~1{id}/post/requestBody", null, "POST /v1/things/{id} no longer takes a body")]
    [InlineData("/paths/~1v1~1things~1{id}/post/requestBody/required", "true", "POST /v1/things/{id} needs a body now")]
    [InlineData("/paths/~1v1~1things~1{id}/get/responses/200", null, "GET /v1/things/{id} no longer answers 200")]
    [InlineData("/paths/~1v1~1things~1{id}/get/responses/200/content/application~1json", null, "GET /v1/things/{id} 200 is no longer application/json")]
    [InlineData("/components/schemas/Thing/properties/name", null, "GET /v1/things/{id} 200.name is gone")]
    [InlineData("/components/schemas/Thing/required", """["name", "state"]""", "GET /v1/things/{id} 200.inner is no longer always there")]
    [InlineData("/components/schemas/Thing/properties/name/type", """["string", "null"]""", "GET /v1/things/{id} 200.name may be null now")]
    [InlineData("/components/schemas/Thing/properties/count/format", "\"int64\"", "GET /v1/things/{id} 200.count is of another format")]
    [InlineData("/components/schemas/Thing/properties/tags/items/type", "\"integer\"", "GET /v1/things/{id} 200.tags[] may be integer now")]
    [InlineData("/components/schemas/State/enum", """["open"]""", "GET /v1/things/{id} query state is no longer closed")]
    [InlineData("/components/schemas/ThingInput/properties/size", null, "POST /v1/things/{id} body.size is gone")]
    [InlineData("/components/schemas/ThingInput/required", """["name", "size"]""", "POST /v1/things/{id} body.size is required now")]
    [InlineData("/components/schemas/ThingInput/properties/size/type", "\"number\"", "POST /v1/things/{id} body.size no longer takes null")]
    [InlineData("/components/schemas/ThingInput/properties/name/enum", """["a"]""", "POST /v1/things/{id} body.name takes only some words now")]
    public void What_breaks_clients_is_found_and_named(string at, string? value, string expected) =>
        Assert.Contains(expected, Found($$"""[{ "at": {{JsonSerializer.Serialize(at)}}, "is": {{value ?? "null"}} }]"""));

    /// <param name="changes">Where, as a JSON pointer, is now what; null for nothing.</param>
    private static IReadOnlyList<string> Found(string changes)
    {
        var after = JsonNode.Parse(Before)!;
        foreach (var change in JsonNode.Parse(changes)!.AsArray())
        {
            string[] steps = [.. ((string)change!["at"]!).Split('/')[1..].Select(step => step.Replace("~1", "/", StringComparison.Ordinal))];
            var parent = steps[..^1].Aggregate(after, (node, step) => node is JsonArray items ? items[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
            var value = change["is"]?.DeepClone();
            if (parent is JsonArray array)
            {
                if (steps[^1] == "-") array.Add(value);
                else array.RemoveAt(int.Parse(steps[^1], CultureInfo.InvariantCulture));
            }
            else if (value is null) parent.AsObject().Remove(steps[^1]);
            else parent[steps[^1]] = value;
        }

        return BreakingChanges.Find(JsonNode.Parse(Before)!, after);
    }

    /// <summary>Without words, examples and refusals, which promise nothing.</summary>
    private static JsonNode? Bare(JsonNode? node, string? parent = null) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(member => parent == "properties" || !(member.Key is "description" or "summary" or "example" or "tags" || (parent == "responses" && member.Key[0] is not ('2' or '3'))))
            .Select(member => KeyValuePair.Create(member.Key, Bare(member.Value, member.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Bare(item))]),
        _ => node?.DeepClone(),
    };
}
