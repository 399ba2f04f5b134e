using System.Text.Json;
using System.Text.Json.Serialization;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Instants as RFC 3339 writes them; a time without an offset is refused, since it would mean another instant on another machine.</summary>
internal sealed class Rfc3339 : JsonConverter<DateTimeOffset>
{
    /// <summary>Bytes, with every character escaped: many JSON writers escape the plus sign.</summary>
    private const int LongestEscaped = 256;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[LongestEscaped];
        return reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && reader.ValueSpan.Length <= LongestEscaped
            && HasOffset(text[..reader.CopyString(text)]) && reader.TryGetDateTimeOffset(out var time)
            ? time
            : throw new JsonException("Not an RFC 3339 time with an offset.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static bool HasOffset(ReadOnlySpan<byte> text) =>
        text.Length >= "2023-01-01T00:00:00Z".Length && (text[^1] == 'Z' || text[^6] is (byte)'+' or (byte)'-');
}
