using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>The schemas of a document, each made ready once.</summary>
public sealed class Shapes(JsonNode document)
{
    private readonly ConcurrentDictionary<JsonNode, Shape> shapes = new(ReferenceEqualityComparer.Instance);

    public Shape Of(JsonNode schema) => shapes.GetOrAdd(
        schema["$ref"] is { } reference ? document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]! : schema, each => new Shape(this, each.AsObject()));
}

/// <summary>What a value must be like, as far as the document's schemas go: types, words, patterns, formats, bounds, required members, and no member that is not named.</summary>
public sealed class Shape
{
    private readonly string[] types;
    private readonly FrozenSet<string>? words;
    private readonly Regex? pattern;
    private readonly string? format;
    private readonly double? least;
    private readonly double? most;
    private readonly string[] required;
    private readonly FrozenDictionary<string, JsonNode>? members;
    private readonly JsonNode? otherMembers;
    private readonly JsonNode? items;
    private readonly JsonNode[]? choices;
    private readonly Shapes all;

    internal Shape(Shapes all, JsonObject schema)
    {
        this.all = all;
        types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(type => (string)type!)],
            { } one => [(string)one!],
            null => [],
        };
        words = schema["enum"]?.AsArray().Select(word => (string)word!).ToFrozenSet(StringComparer.Ordinal);
        pattern = schema["pattern"] is { } expression ? new Regex((string)expression!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) : null;
        format = (string?)schema["format"];
        least = (double?)schema["minimum"];
        most = (double?)schema["maximum"];
        required = [.. (schema["required"]?.AsArray() ?? []).Select(name => (string)name!)];
        members = schema["properties"]?.AsObject().ToFrozenDictionary(member => member.Key, member => member.Value!, StringComparer.Ordinal);
        otherMembers = schema["additionalProperties"] as JsonObject;
        items = schema["items"];
        choices = schema["oneOf"]?.AsArray().Select(choice => choice!).ToArray();
    }

    /// <param name="at">Where the value is, for whoever reads the fault.</param>
    public void Check(JsonNode? value, string at)
    {
        if (choices is not null)
        {
            var given = choices.FirstOrDefault(choice => ((string?)choice["type"] == "null") == (value is null));
            Assert.True(given is not null, $"{at} is {TypeOf(value)}.");
            if (value is not null) all.Of(given).Check(value, at);
            return;
        }

        var type = TypeOf(value);
        Assert.True(types.Contains(type) || (type == "integer" && types.Contains("number")), $"{at} is {type} in place of {string.Join(" or ", types)}.");
        switch (value)
        {
            case JsonArray array:
                if (items is not null) foreach (var item in array) all.Of(items).Check(item, $"{at}[]");
                break;
            case JsonObject given:
                CheckMembers(given, at);
                break;
            case { } when type == "string":
                CheckText((string)value!, at);
                break;
            case { } when type is "integer" or "number":
                Assert.True(!((double)value! < least) && !((double)value! > most), $"{at} is {value}, which is not within {least} to {most}.");
                break;
        }
    }

    /// <summary>Whether it names every member that is given.</summary>
    public bool HasAll(JsonObject given) => members is not null && given.All(member => members.ContainsKey(member.Key));

    /// <summary>Checks the members that are given, of which some that are required may be missing.</summary>
    public void CheckSome(JsonObject given, string at)
    {
        foreach (var (name, value) in given) all.Of(members![name]).Check(value, $"{at}.{name}");
    }

    private void CheckMembers(JsonObject given, string at)
    {
        foreach (var name in required) Assert.True(given.ContainsKey(name), $"{at} lacks {name}.");
        // Of which anything may be a member.
        if (members is null && otherMembers is null) return;
        foreach (var (name, value) in given)
        {
            var member = members?.GetValueOrDefault(name) ?? otherMembers;
            Assert.True(member is not null, $"{at} has {name}, of which the document knows nothing.");
            all.Of(member).Check(value, $"{at}.{name}");
        }
    }

    private void CheckText(string text, string at)
    {
        Assert.True(words?.Contains(text) != false, $"{at} is '{text}', a word of which the document knows nothing.");
        Assert.True(pattern?.IsMatch(text) != false, $"{at} is '{text}', which does not match {pattern}.");
        Assert.True(
            format switch
            {
                "date-time" => text.Length > 19 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                _ => true,
            },
            $"{at} is '{text}', which is no {format}.");
    }

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.String => "string",
            _ => value.ToJsonString().AsSpan().ContainsAny(".eE") ? "number" : "integer",
        },
    };
}
