using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Edits by JSON merge patch (RFC 7396): what is given replaces, null removes, what is not given stays.</summary>
internal static class MergePatch
{
    /// <param name="present">What may be edited, as it is now.</param>
    /// <returns>What it is to become, or the fields of the patch that are not as they must be.</returns>
    public static Answer<T> Apply<T>(T present, JsonObject patch)
        where T : class
    {
        var json = WireJson.Of<T>();
        var faults = new List<FieldFault>();
        RefuseUnknown(patch, json, "", faults);
        if (faults.Count > 0) return Refusal.Because(EdgeProblems.BodyInvalid, faults);
        var target = JsonSerializer.SerializeToNode(present, json)!.AsObject();
        Merge(target, patch);
        return Body.Parse<T>(JsonSerializer.SerializeToUtf8Bytes(target, WireJson.Wire.JsonObject));
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject inner:
                    if (target[name] is not JsonObject into) target[name] = into = [];
                    Merge(into, inner);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }

    /// <summary>A name that does not exist would be passed over when it is to be removed.</summary>
    private static void RefuseUnknown(JsonObject patch, JsonTypeInfo type, string path, List<FieldFault> faults)
    {
        foreach (var (name, value) in patch)
        {
            var at = path + name;
            if (type.Properties.FirstOrDefault(p => p.Name == name) is not { } property) faults.Add(Diagnosis.UnknownField(at));
            else if (value is JsonObject inner && type.Options.GetTypeInfo(property.PropertyType) is { Kind: JsonTypeInfoKind.Object } nested) RefuseUnknown(inner, nested, at + ".", faults);
        }
    }
}
