using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>
/// Finds out, once reading has failed, everything that is wrong with a body: the serializer stops at the first fault and words it for programmers.
/// Never repeats what stood in a field.
/// </summary>
internal static class Diagnosis
{
    private const int MostFaults = 50;
    private const int LongestName = 100;

    private static readonly Phrase NotJson = new("此处不是有效的 JSON。", "Is not valid JSON here.");
    private static readonly Phrase Unknown = new("没有这个字段。", "There is no such field.");
    private static readonly Phrase Twice = new("字段重复出现。", "Is given twice.");
    private static readonly Phrase NotObject = new("必须是对象。", "Must be an object.");
    private static readonly Phrase NotArray = new("必须是数组。", "Must be an array.");
    private static readonly Phrase NotNull = new("不能为 null。", "Must not be null.");

    /// <param name="failedAt">Where the serializer gave up, as a JSON path.</param>
    public static Refusal Of(ReadOnlySpan<byte> utf8, JsonTypeInfo type, string failedAt)
    {
        var field = failedAt.StartsWith("$.", StringComparison.Ordinal) ? failedAt[2..] : failedAt;
        try
        {
            using var document = JsonDocument.Parse(utf8.ToArray(), new JsonDocumentOptions { MaxDepth = type.Options.MaxDepth });
            var faults = new List<FieldFault>();
            Examine(document.RootElement, type, "", faults);
            return faults.Count > 0
                ? Refusal.Because(EdgeProblems.BodyInvalid, faults)
                : Refusal.Because(EdgeProblems.BodyMalformed, new FieldFault(Shortened(field), NotJson));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: a name or string that is no Unicode text.
            return Refusal.Because(EdgeProblems.BodyMalformed, new FieldFault(Shortened(field), NotJson));
        }
    }

    public static FieldFault UnknownField(string path) => new(Shortened(path), Unknown);

    private static void Examine(JsonElement value, JsonTypeInfo type, string path, List<FieldFault> faults)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind != JsonValueKind.Object:
                Add(faults, path, NotObject);
                break;
            case JsonTypeInfoKind.Object:
                ExamineMembers(value, type, path, faults);
                break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind != JsonValueKind.Array:
                Add(faults, path, NotArray);
                break;
            case JsonTypeInfoKind.Enumerable:
                var index = 0;
                foreach (var element in value.EnumerateArray())
                {
                    var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]");
                    if (element.ValueKind == JsonValueKind.Null) Add(faults, at, NotNull);
                    else Examine(element, type.Options.GetTypeInfo(type.ElementType!), at, faults);
                }

                break;
            case JsonTypeInfoKind.None when type.Type == typeof(JsonObject) && value.ValueKind == JsonValueKind.Object:
                ExamineNames(value, path, faults);
                break;
            default:
                ExamineLeaf(value, type, path, faults);
                break;
        }
    }

    private static void ExamineMembers(JsonElement value, JsonTypeInfo type, string path, List<FieldFault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (faults.Count >= MostFaults) return;
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var property = type.Properties.FirstOrDefault(p => p.Name == member.Name);
            if (!seen.Add(member.Name)) Add(faults, at, Twice);
            else if (property is null) Add(faults, at, Unknown);
            else if (member.Value.ValueKind != JsonValueKind.Null) Examine(member.Value, type.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType), at, faults);
            else if (!property.IsSetNullable || IsPlainValue(property.PropertyType)) Add(faults, at, NotNull);
        }

        foreach (var property in type.Properties.Where(p => p.IsRequired && !seen.Contains(p.Name)))
        {
            Add(faults, path.Length == 0 ? property.Name : $"{path}.{property.Name}", Rules.Required);
        }
    }

    /// <summary>Of an object without a type of its own, in which any name may stand, but once.</summary>
    private static void ExamineNames(JsonElement value, string path, List<FieldFault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (faults.Count >= MostFaults) return;
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (!seen.Add(member.Name)) Add(faults, at, Twice);
            else if (member.Value.ValueKind == JsonValueKind.Object) ExamineNames(member.Value, at, faults);
        }
    }

    private static void ExamineLeaf(JsonElement value, JsonTypeInfo type, string path, List<FieldFault> faults)
    {
        try
        {
            if (value.Deserialize(type) is null) Add(faults, path, NotNull);
        }
        catch (JsonException)
        {
            Add(faults, path, Expectations.Of(type.Type));
        }
    }

    private static bool IsPlainValue(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null;

    private static void Add(List<FieldFault> faults, string path, Phrase words) => faults.Add(new FieldFault(path.Length == 0 ? "$" : Shortened(path), words));

    private static string Shortened(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";
}
