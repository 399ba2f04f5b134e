using System.Globalization;
using System.Text.Json.Nodes;

namespace Practice.Actors.Gateway.Tests.OpenApi;

/// <summary>
/// What of a later document would break a client that was written by an earlier one: whatever it sends must still be taken, and whatever it reads must
/// still be there. New operations, optional parameters and fields, and new words in answers break nobody: clients are told to tolerate them.
/// </summary>
internal sealed class BreakingChanges
{
    private static readonly string[] Lowest = ["minimum", "minLength", "minItems"];
    private static readonly string[] Highest = ["maximum", "maxLength", "maxItems"];

    private readonly JsonNode earlier;
    private readonly JsonNode later;
    private readonly List<string> found = [];
    private readonly HashSet<(string, string, bool)> compared = [];

    private BreakingChanges(JsonNode earlier, JsonNode later) => (this.earlier, this.later) = (earlier, later);

    public static IReadOnlyList<string> Find(JsonNode earlier, JsonNode later)
    {
        var changes = new BreakingChanges(earlier, later);
        foreach (var (path, methods) in earlier["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                var name = $"{method.ToUpperInvariant()} {path}";
                if (later["paths"]![path]?[method] is { } now) changes.CompareOperation(name, operation!, now);
                else changes.found.Add($"{name} is gone");
            }
        }

        return changes.found;
    }

    private void CompareOperation(string name, JsonNode before, JsonNode now)
    {
        if (MayBeAnybody(before) && !MayBeAnybody(now)) found.Add($"{name} needs an account now");
        if ((string?)before["x-permission"] != (string?)now["x-permission"]) found.Add($"{name} needs another permission now");
        CompareParameters(name, before, now);
        CompareBody(name, before["requestBody"], now["requestBody"]);
        foreach (var (status, response) in before["responses"]?.AsObject() ?? [])
        {
            if (status[0] is not ('2' or '3')) continue;
            if (now["responses"]?[status] is not { } answer) found.Add($"{name} no longer answers {status}");
            else CompareForms($"{name} {status}", response!["content"], answer["content"], sent: false);
        }
    }

    private void CompareParameters(string name, JsonNode before, JsonNode now)
    {
        var (known, present) = (ParametersOf(before), ParametersOf(now));
        foreach (var (key, parameter) in known)
        {
            if (!present.TryGetValue(key, out var other)) found.Add($"{name} no longer takes {key}");
            else if (parameter["schema"] is { } schema && other["schema"] is { } changed) Compare($"{name} {key}", schema, changed, sent: true);
        }

        foreach (var (key, parameter) in present)
        {
            if (IsRequired(parameter) && !(known.TryGetValue(key, out var other) && IsRequired(other))) found.Add($"{name} needs {key} now");
        }
    }

    private void CompareBody(string name, JsonNode? before, JsonNode? now)
    {
        if (before is null)
        {
            if (now is not null && IsRequired(now)) found.Add($"{name} needs a body now");
            return;
        }

        if (now is null) found.Add($"{name} no longer takes a body");
        else if (IsRequired(now) && !IsRequired(before)) found.Add($"{name} needs a body now");
        CompareForms($"{name} body", before["content"], now?["content"], sent: true);
    }

    private void CompareForms(string at, JsonNode? before, JsonNode? now, bool sent)
    {
        foreach (var (mediaType, form) in before?.AsObject() ?? [])
        {
            if (now?[mediaType] is not { } other) found.Add($"{at} is no longer {mediaType}");
            else if (form!["schema"] is { } schema && other["schema"] is { } changed) Compare(at, schema, changed, sent);
        }
    }

    /// <param name="sent">Whether clients send it, so that it must not become narrower; else they read it, and it must not become wider.</param>
    private void Compare(string at, JsonNode before, JsonNode now, bool sent)
    {
        var ((old, oldNull, from), (present, presentNull, to)) = (Resolve(earlier, before), Resolve(later, now));
        CompareTypes(at, TypesOf(old, oldNull), TypesOf(present, presentNull), sent);
        // A schema that holds itself, or is met again elsewhere, has been looked at.
        if (from is not null && to is not null && !compared.Add((from, to, sent))) return;
        CompareBounds(at, old, present, sent);
        if (old["items"] is { } items && present["items"] is { } otherItems) Compare($"{at}[]", items, otherItems, sent);
        if (old["additionalProperties"] is JsonObject values && present["additionalProperties"] is JsonObject otherValues) Compare($"{at}.*", values, otherValues, sent);
        CompareMembers(at, old, present, sent);
    }

    private void CompareTypes(string at, HashSet<string> before, HashSet<string> now, bool sent)
    {
        // What says nothing may be anything.
        if (before.Count == 0 && now.Count == 0) return;
        var (given, taken) = sent ? (before, now) : (now, before);
        if (taken.Count == 0) return;
        if (given.Count == 0) found.Add($"{at} {(sent ? "takes less" : "may be anything")} now");
        foreach (var type in given)
        {
            if (!taken.Contains(type) && !(type == "integer" && taken.Contains("number"))) found.Add(sent ? $"{at} no longer takes {type}" : $"{at} may be {type} now");
        }
    }

    private void CompareBounds(string at, JsonNode before, JsonNode now, bool sent)
    {
        var (words, present) = (WordsOf(before), WordsOf(now));
        if (words is not null && present is not null) found.AddRange(words.Except(present).Select(word => $"{at} is no longer {word}"));
        else if (sent && present is not null) found.Add($"{at} takes only some words now");
        if ((string?)before["format"] != (string?)now["format"]) found.Add($"{at} is of another format");
        if (!sent) return;
        if (now["pattern"] is { } pattern && (string?)pattern != (string?)before["pattern"]) found.Add($"{at} has another pattern");
        foreach (var bound in Lowest)
        {
            if (NumberOf(now[bound]) is { } least && !(NumberOf(before[bound]) >= least)) found.Add($"{at} has a higher {bound}");
        }

        foreach (var bound in Highest)
        {
            if (NumberOf(now[bound]) is { } most && !(NumberOf(before[bound]) <= most)) found.Add($"{at} has a lower {bound}");
        }
    }

    private void CompareMembers(string at, JsonNode before, JsonNode now, bool sent)
    {
        var (required, needed) = (RequiredOf(before), RequiredOf(now));
        if (sent) found.AddRange(needed.Except(required).Select(name => $"{at}.{name} is required now"));
        else found.AddRange(required.Except(needed).Where(name => now["properties"]?[name] is not null).Select(name => $"{at}.{name} is no longer always there"));
        foreach (var (name, member) in before["properties"]?.AsObject() ?? [])
        {
            if (now["properties"]?[name] is { } other) Compare($"{at}.{name}", member!, other, sent);
            else found.Add($"{at}.{name} is gone");
        }
    }

    /// <summary>What a reference leads to; a choice between something and null is that, which may be null.</summary>
    private static (JsonNode Schema, bool Nullable, string? Name) Resolve(JsonNode document, JsonNode schema)
    {
        var (nullable, name) = (false, (string?)null);
        while (true)
        {
            if ((string?)schema["$ref"] is { } reference) schema = document["components"]!["schemas"]![name = reference.Split('/')[^1]]!;
            else if (schema["oneOf"] is JsonArray choices)
            {
                nullable |= choices.Any(choice => (string?)choice!["type"] == "null");
                schema = choices.Single(choice => choice!["type"] is not JsonValue type || (string?)type != "null")!;
            }
            else return (schema, nullable, name);
        }
    }

    private static HashSet<string> TypesOf(JsonNode schema, bool nullable)
    {
        HashSet<string> types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(type => (string)type!)],
            { } one => [(string)one!],
            null => [],
        };
        if (nullable && types.Count > 0) types.Add("null");
        return types;
    }

    private static HashSet<string>? WordsOf(JsonNode schema) => schema["enum"] is JsonArray words ? [.. words.Select(word => word?.ToString() ?? "null")] : null;

    private static HashSet<string> RequiredOf(JsonNode schema) => [.. (schema["required"] as JsonArray ?? []).Select(name => (string)name!)];

    private static Dictionary<string, JsonNode> ParametersOf(JsonNode operation) =>
        (operation["parameters"] as JsonArray ?? []).ToDictionary(parameter => $"{parameter!["in"]} {parameter["name"]}", parameter => parameter!, StringComparer.Ordinal);

    private static bool IsRequired(JsonNode node) => (bool?)node["required"] == true;

    private static bool MayBeAnybody(JsonNode operation) => operation["security"] is not JsonArray { Count: > 0 } ways || ways.Any(way => way!.AsObject().Count == 0);

    /// <summary>Bounds are written as numbers or as texts.</summary>
    private static decimal? NumberOf(JsonNode? bound) => bound is null ? null : decimal.Parse(bound.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
