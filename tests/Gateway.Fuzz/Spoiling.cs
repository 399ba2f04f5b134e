using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Practice.Actors.Gateway.Fuzz;

/// <summary>Makes requests that would be in order, but for one thing.</summary>
/// <param name="ids">A real id for each kind of entity, by its collection's path.</param>
internal sealed class Spoiling(IReadOnlyDictionary<string, string> ids)
{
    private const string OtherKind = "unknown_01jdq7k2v3m8n5p6r7s8t9v0wx";

    /// <summary>Stands for raw text in a body's tree, which no JSON node could hold.</summary>
    private const string Raw = "@@raw@@";

    /// <summary>Every way to spoil an operation.</summary>
    public IReadOnlyList<Func<Random, BadRequest>> WaysFor(ApiOperation operation) =>
        [.. OfBodies(operation), .. OfQueries(operation), .. OfPaths(operation), .. OfHeaders(operation), .. OfMethods(operation)];

    private IEnumerable<Func<Random, BadRequest>> OfBodies(ApiOperation operation)
    {
        if (operation.Body is not { } body) yield break;
        yield return random => Sent(operation, "cut off", Bytes(Text(operation)[..random.Next(1, Text(operation).Length)]));
        yield return random => Sent(operation, "not JSON", Bytes(Pick(random,
            "{]", "{'a':1}", "{\"a\":}", "{\"a\" 1}", "{a:1}", "<a/>", "a=1", "{\"a\":NaN}", "{\"a\":01}", "{,}", "/* */{}", "{}{}", "{}x", "\"", "{\"a\":\"\t\"}", "{\"a\":\"\\x\"}", "\uFEFF", "{\"a\":+1}", "undefined")));
        yield return random => Sent(operation, "something after it", Bytes(Text(operation) + Pick(random, "}", "]", "x", ",", "{}", "null", "//", "\0")));
        yield return random => Sent(operation, "no object", Bytes(Pick(random, "null", "[]", "[{}]", "1", "\"{}\"", "true", "-0.0", "[[[]]]")));
        yield return _ => Sent(operation, "nested deeply", Bytes(string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000)));
        yield return random => Sent(operation, "nested deeply", Bytes(new string('[', random.Next(17, 10_000))));
        yield return random => Sent(operation, "not UTF-8", NotUtf8(operation, random));
        yield return random => Sent(operation, "not Unicode", Bytes(Replaced(operation, AnyField(body, random), Pick(random, "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\ud83d\""))));
        yield return random => Sent(operation, "no such field", Bytes(With(operation, Pick(random, "surprise", "Unit", "NAME", "__proto__", "$type", "", "名称", "id ", "a.b"), "1")));
        yield return random => Sent(operation, "no such field", Bytes(With(operation, "surprise", Pick(random, "null", "{}", "[]", "\"x\"", "true")))) with { Field = "surprise" };
        if (body.Fields.Where(field => !operation.IsPatch || field.Names.Count == 1).ToList() is { Count: > 0 } repeatable)
            yield return random => Sent(operation, "a field twice", Bytes(Twice(operation, Pick(random, repeatable))));
        yield return random => Sent(operation, "wrong media type", Bytes(Text(operation))) with
        {
            ContentType = Pick(random, null, "text/plain", "text/json", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a", "application/json; charset=utf-16", "application/jsonx", "json", "*/*"),
            Expected = HttpStatusCode.UnsupportedMediaType,
        };
        if (body.Required) yield return random => Sent(operation, "no body", Bytes(Pick(random, "", " ", "\n\n", "\t")));

        foreach (var field in body.Fields)
        {
            foreach (var way in OfField(operation, field)) yield return way;
        }
    }

    private IEnumerable<Func<Random, BadRequest>> OfField(ApiOperation operation, ApiField field)
    {
        var schema = field.Schema;
        Func<Random, BadRequest> Spoilt(string kind, params string[] values) =>
            random => Sent(operation, kind, Bytes(Replaced(operation, field, Pick(random, values)))) with { Field = field.Dotted };

        string[] types = schema.Kind switch
        {
            "string" => ["1", "-1.5", "true", "[]", "[\"a\"]", "{}"],
            "integer" or "number" => ["\"1\"", "\"\"", "false", "[]", "[1]", "{}"],
            "boolean" => ["\"true\"", "0", "1", "[]", "{}", "\"\""],
            "array" => ["\"a\"", "1", "{}", "true", "[null]", "[[]]", "[{}]", "[1.5]"],
            _ => ["\"a\"", "1", "[]", "true"],
        };
        yield return Spoilt("wrong type", types);
        if (!schema.Nullable && !(operation.IsPatch && !field.Required)) yield return Spoilt("null", "null");
        if (field.Required && !operation.IsPatch)
            yield return _ => Sent(operation, "missing", Bytes(Without(operation, field))) with { Field = field.Dotted };
        switch (schema)
        {
            case { Words.Count: > 0 }:
                yield return Spoilt("no such word", "\"sleeping\"", "\"\"", "\" \"", Quoted(schema.Words[0].ToUpperInvariant()), Quoted($" {schema.Words[0]}"), Quoted($"{schema.Words[0]},{schema.Words[^1]}"), "\"0\"", "\"-1\"");
                break;
            case { Kind: "string", Format: "date-time" }:
                yield return Spoilt(
                    "impossible time", "\"2023-02-30T09:00:00+08:00\"", "\"2023-06-01T25:00:00Z\"", "\"2023-06-01\"", "\"2023-06-01T09:00:00\"", "\"yesterday\"", "\"\"",
                    "\"2023-13-01T00:00:00Z\"", "\"2023-06-01T09:00:00+25:00\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"", "\"1685581200\"", "\"2023-06-01T09:60:00Z\"",
                    "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"2023-06-01T09:00:00Z \"", "\"1999-12-31T23:59:59Z\"");
                break;
            case { Kind: "string", Pattern: not null }:
                yield return Spoilt("other kind of id", Quoted(OtherKind), "\"620623\"", "\"\"", "\"team\"", "\"../../etc/passwd\"", "\"REQ_01JDQ7K2V3M8N5P6R7S8T9V0WX\"", Quoted(new string('a', 100_000)));
                break;
            case { Kind: "string" }:
                yield return Spoilt("control character", "\"a\\u0000b\"", "\"\\u0007\"", "\"\\u001b[31m\"", "\"a\\u0001\"", "\"\\u0008b\"");
                yield return Spoilt("too long", Quoted(new string('a', 20_001)), Quoted(new string('长', 20_001)), Quoted(string.Concat(Enumerable.Repeat("🐎", 20_001))));
                yield return Spoilt("blank", "\"\"", "\" \"", "\"   \"", "\"\\u3000\"");
                break;
            case { Kind: "integer", Format: "int64" }:
                yield return Spoilt("no such number", "-1", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1.5", "1e400", "1e1");
                break;
            case { Kind: "integer" } when field.Names[^1] == "change":
                // What is taken away is below zero.
                yield return Spoilt("no such number", "0", "2147483647", "2147483648", "-2147483648", "9223372036854775808", "1.5", "1e400", "1e1");
                break;
            case { Kind: "integer" }:
                yield return Spoilt("no such number", "-1", "2147483647", "2147483648", "-2147483648", "9223372036854775808", "1.5", "1e400", "1e1");
                break;
            case { Kind: "number" } when field.Names[^1] == "value":
                // A figure may be large.
                yield return Spoilt("no such number", "10000000000", "-10000000000", "1e400", "-1e400");
                break;
            case { Kind: "number" }:
                yield return Spoilt("no such number", "1000", "-1000", "1e400", "-1e400", "180.0001");
                break;
            case { Kind: "array" }:
                yield return Spoilt("too many", $"[{string.Join(',', Enumerable.Range(0, 60).Select(i => Quoted($"a{i}")))}]", $"[{string.Join(',', Enumerable.Repeat("\"a\"", 20_000))}]");
                break;
            default:
                break;
        }
    }

    private IEnumerable<Func<Random, BadRequest>> OfQueries(ApiOperation operation)
    {
        yield return random => Plain(operation, "no such parameter", $"?{Pick(random, "surprise=1", "Limit=1", "offset=10", "page=2", "fields=a", "surprise", "%E5%90%8D=1", "a[]=1", "=1", "id=1")}");
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "query"))
        {
            string[] values = parameter switch
            {
                { Name: "limit" } => ["0", "1001", "-1", "1.5", "abc", "", " 1", "+5", "1e2", "99999999999999999999", "0x10", "１"],
                { Name: "cursor" } => ["x", "", "MTIz", "%00", "null", new string('a', 1_025), "eyJ9", "-", "' or 1=1 --", "🐎", "%25"],
                { Name: "sort" } => ["x", "", "-", "--placedAt", "name;drop table units", "unit,unit", "SORT"],
                { Schema.Words.Count: > 0 } => ["sleeping", "", "0", "OPEN", "a,b"],
                { Schema.Kind: "boolean" } => ["yes", "1", "", "TRUE", "0", "null"],
                { Schema.Format: "date" } => ["2023-02-30", "2023-6-1", "yesterday", "", "20230601", "2023-06-01T00:00:00Z", "0001-01-01", "9999-12-31", "-1"],
                { Name: "trackingCode" } => ["x", "", "0", "vr606-ynrda-0", "vr606-ynrda-**", "🐎"],
                { Name: "q" or "code" or "subject" or "actor" or "theme" or "key" } => ["", " ", new string('a', 101), "a\u0000b", "\u0007", "%\u001b"],
                _ => [OtherKind, "", " ", "*", "a b", "../..", new string('9', 500), "'"],
            };
            yield return random => Plain(operation, "bad parameter", $"?{parameter.Name}={Uri.EscapeDataString(Pick(random, values))}") with { Field = parameter.Name };
            yield return random => Plain(operation, "parameter twice", $"?{parameter.Name}=1&{parameter.Name}={random.Next(9)}") with { Field = parameter.Name };
        }
    }

    private IEnumerable<Func<Random, BadRequest>> OfPaths(ApiOperation operation)
    {
        if (operation.Path.Contains("{id}", StringComparison.Ordinal))
        {
            // What a unit has once goes by the unit's own code.
            string[] byUnit = ["units", "deadlines", "customs-limits", "point-rules", "point-banks"];
            var strangers = ids.Where(id => id.Key != operation.Collection && !(byUnit.Contains(operation.Collection) && byUnit.Contains(id.Key))).Select(id => id.Value)
                .Append("x").Append("0").Append(OtherKind).Append(new string('a', 3_000)).Append("名").Append("a b").Append("'").Append("%").Append("620623x").Append("*").Append("null")
                .Append(ids[operation.Collection] + "x").Append(ids[operation.Collection].ToUpperInvariant() + "-").Append("-" + ids[operation.Collection]).ToArray();
            yield return random => Plain(operation, "other id in the path", "", Pick(random, strangers)) with { Expected = HttpStatusCode.NotFound };
        }

        if (operation.Path.Contains("{item}", StringComparison.Ordinal))
            yield return random => Plain(operation, "other item in the path", "", item: Pick(random, "x", "0", "PLACE", "place ", "-1", "名")) with { Expected = HttpStatusCode.NotFound };
    }

    private IEnumerable<Func<Random, BadRequest>> OfHeaders(ApiOperation operation)
    {
        if (operation.NeedsToken)
        {
            yield return random => Plain(operation, "no key, or another") with
            {
                Headers = Headers(operation, ("Authorization", Pick(random, null, "", "Bearer", "Bearer ", "Bearer x", $"Basic {FuzzedGateway.Token}", FuzzedGateway.Token, $"Bearer {new string('a', 5_000)}", "Bearer ÿ", $"Bearer {FuzzedGateway.Token}x", "Digest"))),
                Expected = HttpStatusCode.Unauthorized,
            };
        }

        if (operation.IsPatch)
        {
            yield return _ => Plain(operation, "no If-Match") with { Headers = Headers(operation, ("If-Match", null)), Expected = HttpStatusCode.PreconditionRequired };
        }

        foreach (var header in operation.Parameters.Where(parameter => parameter.In == "header").Select(parameter => parameter.Name))
        {
            string[]? values = header switch
            {
                "Idempotency-Key" => ["", new string('k', 201), "a b", "ÿ", "a,b c", "\u007f", new string('k', 4_000)],
                "If-Match" => ["", "3", "\"", "\"3", "abc", "W/3", "\"1\", \"2\"", "*, \"1\"", "'1'"],
                "If-None-Match" => ["", "3", "\"", "\"3", "abc def", "W/3", "\"1\" \"2\"", "'1'"],
                "Min-Position" => ["", "1", "a:b", "-1:2", "1:-2", "1:2:3", " 1:2 3", "1:99999999999999999999", "999999:1", "١:٢", "0x1:2"],
                _ => null,
            };
            if (values is not null) yield return random => Plain(operation, "bad header") with { Headers = Headers(operation, (header, Pick(random, values))), Field = header };
        }

        if (operation.Parameters.Any(parameter => parameter is { In: "header", Name: "If-Match" }))
        {
            yield return random => Plain(operation, "version that never was") with
            {
                Headers = Headers(operation, ("If-Match", Pick(random, "\"999\"", "\"0\"", "\"-1\"", "\"abc\"", "W/\"1\"", "\"\"", "\"99999999999999999999\""))),
                Expected = HttpStatusCode.PreconditionFailed,
            };
        }
    }

    private IEnumerable<Func<Random, BadRequest>> OfMethods(ApiOperation operation)
    {
        string[] others = [.. ((string[])["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND", "FOO"]).Except(operation.MethodsOfPath)];
        yield return random => new BadRequest(operation, "other method", Pick(random, others), PathOf(operation)) { Headers = Headers(operation), Expected = HttpStatusCode.MethodNotAllowed };
    }

    /// <summary>Twice what is allowed, announced and in order but for that.</summary>
    public BadRequest TooLarge(ApiOperation operation) =>
        Sent(operation, "2 MiB", Bytes(Text(operation)[..^1] + new string(' ', 2 * 1024 * 1024) + "}")) with
        {
            Headers = Headers(operation, ("Expect", "100-continue")),
            Expected = HttpStatusCode.RequestEntityTooLarge,
        };

    private BadRequest Sent(ApiOperation operation, string kind, byte[] body) =>
        new(operation, kind, operation.Method, PathOf(operation)) { Headers = Headers(operation), Body = body };

    /// <summary>With the body that the document shows, where the operation takes one.</summary>
    private BadRequest Plain(ApiOperation operation, string kind, string query = "", string? id = null, string? item = null) =>
        new(operation, kind, operation.Method, PathOf(operation, id, item) + query) { Headers = Headers(operation), Body = operation.Body is null ? null : Bytes(Text(operation)) };

    private static List<(string Name, string Value)> Headers(ApiOperation operation, (string Name, string? Value)? changed = null)
    {
        var headers = new List<(string Name, string Value)>();
        if (operation.TakesToken) headers.Add(("Authorization", $"Bearer {FuzzedGateway.Token}"));
        if (operation.IsPatch) headers.Add(("If-Match", "*"));
        if (changed is not { } change) return headers;
        headers.RemoveAll(header => header.Name == change.Name);
        if (change.Value is { } value) headers.Add((change.Name, value));
        return headers;
    }

    private string PathOf(ApiOperation operation, string? id = null, string? item = null) => operation.Path
        .Replace("{id}", Uri.EscapeDataString(id ?? ids.GetValueOrDefault(operation.Collection) ?? ""), StringComparison.Ordinal)
        .Replace("{item}", Uri.EscapeDataString(item ?? "place"), StringComparison.Ordinal)
        .Replace("{consent}", "cns_01jdq7k2v3m8n5p6r7s8t9v0wx", StringComparison.Ordinal)
        .Replace("{file}", "file_01jdq7k2v3m8n5p6r7s8t9v0wx", StringComparison.Ordinal)
        .Replace("{board}", "offices", StringComparison.Ordinal)
        .Replace("{subject}", "620623100", StringComparison.Ordinal)
        .Replace("{event}", "evt_0_1", StringComparison.Ordinal);

    private static ApiField AnyField(ApiBody body, Random random) =>
        body.Fields.Where(field => field.Schema.Kind == "string").ToList() is { Count: > 0 } strings ? Pick(random, strings) : new ApiField(["surprise"], new Schema(new JsonObject(), "string", Nullable: true), Required: false);

    private byte[] NotUtf8(ApiOperation operation, Random random)
    {
        var bytes = Bytes(Replaced(operation, AnyField(operation.Body!, random), "\"@\""));
        bytes[Array.IndexOf(bytes, (byte)'@')] = Pick(random, (byte)0xff, (byte)0xc0, (byte)0x80, (byte)0xfe, (byte)0xed);
        return bytes;
    }

    private string Text(ApiOperation operation) => Example(operation).ToJsonString();

    /// <summary>The document's example, speaking of entities that exist.</summary>
    private JsonObject Example(ApiOperation operation) => (JsonObject)Real(operation.Body!.Example, "")!;

    private JsonNode? Real(JsonNode? node, string name) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Real(member.Value, member.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Real(item, name))]),
        JsonValue value when value.TryGetValue<string>(out var text) => text.Split('_')[0] switch
        {
            "team" when name != "helpers" => ids["teams"],
            "menu" => ids["menu-items"],
            "proj" => ids["projects"],
            _ => text,
        },
        _ => node?.DeepClone(),
    };

    private string Replaced(ApiOperation operation, ApiField field, string raw)
    {
        var example = Example(operation);
        Parent(example, field)[field.Names[^1]] = Raw;
        return example.ToJsonString().Replace($"\"{Raw}\"", raw, StringComparison.Ordinal);
    }

    private string Without(ApiOperation operation, ApiField field)
    {
        var example = Example(operation);
        Parent(example, field).Remove(field.Names[^1]);
        return example.ToJsonString();
    }

    private string With(ApiOperation operation, string name, string raw)
    {
        var example = Example(operation);
        example[name] = Raw;
        return example.ToJsonString().Replace($"\"{Raw}\"", raw, StringComparison.Ordinal);
    }

    private string Twice(ApiOperation operation, ApiField field)
    {
        var example = Example(operation);
        var parent = Parent(example, field);
        var value = parent[field.Names[^1]]?.ToJsonString() ?? "null";
        parent[field.Names[^1]] = Raw;
        return example.ToJsonString().Replace($"\"{Raw}\"", $"{value},\"{field.Names[^1]}\":{value}", StringComparison.Ordinal);
    }

    private static JsonObject Parent(JsonObject root, ApiField field)
    {
        foreach (var name in field.Names.SkipLast(1)) root = root[name]!.AsObject();
        return root;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Quoted(string text) => $"\"{text}\"";

    private static T Pick<T>(Random random, params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
