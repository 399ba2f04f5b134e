using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using Xunit.Sdk;

namespace Practice.Actors.Gateway.Tests.OpenApi;

/// <summary>What checks every answer against the document finds what is wrong with one.</summary>
public sealed class ContractTests
{
    private static readonly Contract Contract = new(JsonNode.Parse("""
        {
          "paths": {
            "/v1/things/{id}": {
              "get": {
                "operationId": "getThing",
                "responses": {
                  "200": { "headers": { "ETag": {} }, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } },
                  "404": { "description": "- `not-found`: There is none.", "content": { "application/problem+json": { "schema": { "type": "object" } } } }
                }
              }
            }
          },
          "components": {
            "schemas": {
              "Thing": {
                "type": "object",
                "required": ["id", "state"],
                "properties": {
                  "id": { "type": "string", "pattern": "^thing_[a-z]+$" },
                  "state": { "enum": ["open", "closed"], "type": "string" },
                  "count": { "type": "integer", "minimum": 1 },
                  "at": { "type": "string", "format": "date-time" },
                  "parent": { "oneOf": [{ "$ref": "#/components/schemas/Thing" }, { "type": "null" }] }
                },
                "additionalProperties": false
              }
            }
          }
        }
        """)!);

    [Theory]
    [InlineData("""{ "id": "thing_a", "state": "open" }""")]
    [InlineData("""{ "id": "thing_a", "state": "open", "count": 1, "at": "2026-11-20T01:30:00Z", "parent": { "id": "thing_b", "state": "closed", "parent": null } }""")]
    public void What_is_promised_passes(string body) => Check("/v1/things/1", 200, body);

    [Theory]
    [InlineData("""{ "id": "thing_a" }""")]
    [InlineData("""{ "id": "thing_a", "state": "lost" }""")]
    [InlineData("""{ "id": "other", "state": "open" }""")]
    [InlineData("""{ "id": "thing_a", "state": null }""")]
    [InlineData("""{ "id": "thing_a", "state": "open", "owner": "x" }""")]
    [InlineData("""{ "id": "thing_a", "state": "open", "count": 0 }""")]
    [InlineData("""{ "id": "thing_a", "state": "open", "count": 1.5 }""")]
    [InlineData("""{ "id": "thing_a", "state": "open", "at": "2026-11-20" }""")]
    [InlineData("""{ "id": "thing_a", "state": "open", "parent": { "id": "thing_b" } }""")]
    public void A_member_that_is_missing_unknown_or_not_as_it_must_be_does_not(string body) => Assert.ThrowsAny<XunitException>(() => Check("/v1/things/1", 200, body));

    [Fact]
    public void Neither_does_a_status_a_form_a_code_or_an_operation_of_which_it_knows_nothing_nor_a_missing_tag()
    {
        const string thing = """{ "id": "thing_a", "state": "open" }""";
        Assert.ThrowsAny<XunitException>(() => Check("/v1/things/1", 201, thing));
        Assert.ThrowsAny<XunitException>(() => Check("/v1/things/1", 200, thing, "text/plain"));
        Assert.ThrowsAny<XunitException>(() => Check("/v1/things/1", 200, thing, tag: null));
        Assert.ThrowsAny<XunitException>(() => Check("/v1/others", 200, thing));
        Assert.ThrowsAny<XunitException>(() => Check("/v1/things/1", 404, """{ "code": "gone" }""", "application/problem+json"));
        Check("/v1/things/1", 404, """{ "code": "not-found" }""", "application/problem+json");
    }

    private static void Check(string path, int status, string body, string media = "application/json", string? tag = "\"1\"")
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue(media));
        Contract.Check(HttpMethod.Get, path, status, JsonNode.Parse(body), content.Headers, tag is null ? null : new EntityTagHeaderValue(tag));
    }
}
