using System.Text.Json.Nodes;
using Json.Schema;
using Practice.Actors.Contracts.Tests.Events;
using Xunit;

namespace Practice.Actors.Contracts.Tests;

public sealed class EventSchemaTests
{
    public static TheoryData<string> Types => new(EventCatalog.All.Select(type => type.Key).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_stored_keeps_the_schema_of_its_type_also_with_members_of_a_later_version(string type)
    {
        var (schema, data) = (SchemaOf(type), DataOf(type));

        Assert.True(schema.Evaluate(data).IsValid, $"{data.ToJsonString()} is not valid against {EventSchemas.Of(type)!.ToJsonString()}");
        data["laterVersion"] = "new";
        Assert.True(schema.Evaluate(data).IsValid);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_member_of_another_type_is_told(string type)
    {
        var (schema, data) = (SchemaOf(type), DataOf(type));
        if (data.Count == 0) return;
        data[data.First().Key] = new JsonArray(new JsonObject { ["neither"] = "text nor number" });

        Assert.False(schema.Evaluate(data).IsValid, EventSchemas.Of(type)!.ToJsonString());
    }

    private static JsonSchema SchemaOf(string type) => JsonSchema.FromText(EventSchemas.Of(type)!.ToJsonString());

    private static JsonObject DataOf(string type) =>
        JsonNode.Parse(EventCatalog.Serialize(EventSamples.All.Single(sample => EventCatalog.NameOf(sample.GetType()) == type)))!.AsObject();
}
