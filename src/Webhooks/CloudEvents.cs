using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

/// <summary>Writes what happened as CloudEvents 1.0. They name no person, and not who did it.</summary>
public static class CloudEvents
{
    /// <summary>Of an event in its JSON form.</summary>
    internal const string StructuredMediaType = "application/cloudevents+json; charset=utf-8";

    internal const string DataMediaType = "application/json";

    private const string SpecVersion = "1.0";

    /// <summary>How the JSON of events is written: Chinese as it is, and without checks of what is known to be right.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Where an event type's schema is.</summary>
    public static string SchemaPathOf(string type) => $"/v1/events/schemas/{type}";

    /// <summary>Writes an event in its JSON form.</summary>
    /// <param name="schema">The address of the schema of its data; null to leave it away.</param>
    /// <param name="root">The beginning of addresses of what it made public; null for paths.</param>
    public static void Write(Utf8JsonWriter json, StoredEvent stored, string? schema, Uri? root = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(stored);
        json.WriteStartObject();
        json.WriteString("specversion"u8, SpecVersion);
        json.WriteString("id"u8, EventIds.Of(stored.Position));
        json.WriteString("source"u8, SourceOf(stored));
        json.WriteString("type"u8, stored.Type);
        json.WriteString("subject"u8, stored.Stream);
        json.WriteString("time"u8, stored.RecordedAt);
        json.WriteString("datacontenttype"u8, DataMediaType);
        if (schema is not null) json.WriteString("dataschema"u8, schema);
        json.WriteString("unit"u8, stored.Owner);
        json.WriteString("sequence"u8, stored.Version.ToString(CultureInfo.InvariantCulture));
        json.WriteString("position"u8, stored.Position.ToString());
        foreach (var (name, path) in EventLinks.Of(stored)) json.WriteString(name, AddressOf(path, root));
        json.WritePropertyName("data"u8);
        json.WriteRawValue(stored.Json, skipInputValidation: true);
        json.WriteEndObject();
    }

    /// <summary>The attributes as headers of a request whose body is the data.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> HeadersOf(StoredEvent stored, string? schema, Uri? root)
    {
        yield return new("ce-specversion", SpecVersion);
        yield return new("ce-id", EventIds.Of(stored.Position));
        yield return new("ce-source", SourceOf(stored));
        yield return new("ce-type", stored.Type);
        yield return new("ce-subject", stored.Stream);
        yield return new("ce-time", stored.RecordedAt.ToString("O", CultureInfo.InvariantCulture));
        if (schema is not null) yield return new("ce-dataschema", schema);
        yield return new("ce-unit", stored.Owner);
        yield return new("ce-sequence", stored.Version.ToString(CultureInfo.InvariantCulture));
        yield return new("ce-position", stored.Position.ToString());
        foreach (var (name, path) in EventLinks.Of(stored)) yield return new($"ce-{name}", AddressOf(path, root));
    }

    private static string AddressOf(string path, Uri? root) => root is null ? path : new Uri(root, path).AbsoluteUri;

    private static string SourceOf(StoredEvent stored) => $"/v1/units/{stored.Owner}";
}

/// <summary>The body and headers of a request.</summary>
/// <param name="Id">As <c>webhook-id</c>; the same with each attempt.</param>
internal sealed record Content(string Id, byte[] Body, string MediaType, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>Makes the contents of requests; those of an event once for all who get it at the same time.</summary>
/// <param name="publicUrl">The beginning of addresses; null to leave those of schemas away, and give paths of others.</param>
internal sealed class Contents(Uri? publicUrl)
{
    private readonly ConditionalWeakTable<StoredEvent, Content> structured = [];

    public Content Of(StoredEvent stored, WebhookMode mode) => mode is WebhookMode.Structured
        ? structured.GetValue(stored, Structured)
        : new Content(EventIds.Of(stored.Position), Encoding.UTF8.GetBytes(stored.Json), CloudEvents.DataMediaType, [.. CloudEvents.HeadersOf(stored, SchemaOf(stored), publicUrl)]);

    /// <summary>An event that never happened, to try a receiver with.</summary>
    public static Content Ping(Webhook webhook, string id, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, CloudEvents.Options))
        {
            json.WriteStartObject();
            json.WriteString("specversion"u8, "1.0"u8);
            json.WriteString("id"u8, id);
            json.WriteString("source"u8, $"/v1/webhooks/{webhook.Id}");
            json.WriteString("type"u8, "webhook.ping"u8);
            json.WriteString("time"u8, now);
            json.WriteString("datacontenttype"u8, CloudEvents.DataMediaType);
            json.WriteStartObject("data"u8);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new Content(id, buffer.WrittenSpan.ToArray(), CloudEvents.StructuredMediaType, []);
    }

    private Content Structured(StoredEvent stored)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, CloudEvents.Options)) CloudEvents.Write(json, stored, SchemaOf(stored), publicUrl);
        return new Content(EventIds.Of(stored.Position), buffer.WrittenSpan.ToArray(), CloudEvents.StructuredMediaType, []);
    }

    private string? SchemaOf(StoredEvent stored) => publicUrl is null ? null : new Uri(publicUrl, CloudEvents.SchemaPathOf(stored.Type)).AbsoluteUri;
}
