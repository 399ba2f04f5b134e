using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>
/// Schemes and results as texts that are the same wherever and whenever they are written, for the hash of a published month. They are JSON after RFC 8785
/// (JSON Canonicalization Scheme) but for numbers, which are decimals without zeros at the end and never in exponents. Words are left out of results: better
/// ones change nothing of what was published.
/// </summary>
public static class Canonical
{
    public static string Of(Scheme scheme) => Write(JsonSerializer.SerializeToNode(scheme, AssessmentJson.Default.Scheme));

    public static string Of(BoardResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Write(new JsonObject
        {
            ["board"] = Words.Of(result.Board),
            ["month"] = result.Month.ToString(),
            ["subjects"] = Array(result.Subjects, Of),
        });
    }

    /// <summary>The SHA-256 of a text in UTF-8, in 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static JsonObject Of(SubjectScore score) => new()
    {
        ["bonus"] = score.Bonus,
        ["code"] = score.Code,
        ["deduction"] = score.Deduction,
        ["groups"] = Array(score.Groups, Of),
        ["id"] = score.Id,
        ["name"] = new JsonObject { ["en"] = score.Name.En, ["zh"] = score.Name.Zh },
        ["rank"] = score.Rank,
        ["rated"] = score.Rated,
        ["total"] = score.Total,
    };

    private static JsonObject Of(GroupScore score) => new()
    {
        ["indicators"] = Array(score.Indicators, Of),
        ["key"] = score.Key,
        ["most"] = score.Most,
        ["points"] = score.Points,
    };

    private static JsonObject Of(IndicatorScore score) => new()
    {
        ["key"] = score.Key,
        ["kind"] = Words.Of(score.Kind),
        ["metrics"] = new JsonObject(score.Metrics.Select(metric => KeyValuePair.Create(metric.Metric, (JsonNode?)metric.Value))),
        ["most"] = score.Most,
        ["points"] = score.Points,
        ["value"] = score.Value,
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> of) => new([.. items.Select(of)]);

    private static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject whole:
                Join(whole.Where(part => part.Value is not null).OrderBy(part => part.Key, StringComparer.Ordinal), '{', '}', text, part =>
                {
                    String(part.Key, text);
                    text.Append(':');
                    Write(part.Value, text);
                });
                break;
            case JsonArray list:
                Join(list, '[', ']', text, item => Write(item, text));
                break;
            case null:
                text.Append("null");
                break;
            default:
                switch (node.GetValueKind())
                {
                    case JsonValueKind.String:
                        String(node.GetValue<string>(), text);
                        break;
                    case JsonValueKind.Number:
                        text.Append(Digits.Of(node.AsValue().TryGetValue<int>(out var whole) ? whole : node.GetValue<decimal>()));
                        break;
                    default:
                        text.Append(node.ToJsonString());
                        break;
                }

                break;
        }
    }

    private static void Join<T>(IEnumerable<T> items, char open, char close, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first) text.Append(',');
            first = false;
            write(item);
        }

        text.Append(close);
    }

    /// <summary>Only what JSON cannot hold is escaped (RFC 8785, 3.2.2.2).</summary>
    private static void String(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                < ' ' => text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
