using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml;

namespace Practice.Actors.Gateway.Open311;

/// <summary>
/// The two forms of every answer. They say the same: the XML is made from the JSON by the convention that the specification names (Spark), a list
/// being an element with one element for each of its items.
/// </summary>
internal static class GeoReportFormat
{
    public const string Json = "application/json; charset=utf-8";
    public const string Xml = "text/xml; charset=utf-8";

    /// <summary>What the items of a list are called.</summary>
    private static readonly FrozenDictionary<string, string> Items = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["services"] = "service",
        ["service_requests"] = "request",
        ["errors"] = "error",
        ["attributes"] = "attribute",
        ["endpoints"] = "endpoint",
        ["formats"] = "format",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>As the path's ending says; XML, which every server has, where it says nothing.</summary>
    public static bool IsJson(PathString path) => path.Value?.EndsWith(".json", StringComparison.Ordinal) == true;

    public static byte[] Write<T>(bool asJson, string root, T value, JsonTypeInfo<T> json) =>
        asJson ? JsonSerializer.SerializeToUtf8Bytes(value, json) : WriteXml(root, JsonSerializer.SerializeToNode(value, json));

    private static byte[] WriteXml(string root, JsonNode? content)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) })) Add(xml, root, content);
        return stream.ToArray();
    }

    private static void Add(XmlWriter xml, string name, JsonNode? content)
    {
        xml.WriteStartElement(name);
        switch (content)
        {
            case JsonObject members:
                foreach (var (member, value) in members) Add(xml, member, value);
                break;
            case JsonArray items:
                foreach (var item in items) Add(xml, Items[name], item);
                break;
            case not null:
                xml.WriteString(content.ToString());
                break;
        }

        xml.WriteEndElement();
    }
}
