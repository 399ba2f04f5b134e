using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts;

/// <summary>What every id type has, so that parsing, JSON and routes are written once.</summary>
public interface IEntityId<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    string Value { get; }

    /// <summary>Reads an id from outside; false for anything that could never have been issued.</summary>
    static abstract bool TryParse([NotNullWhen(true)] string? text, out TSelf id);
}

/// <summary>
/// Makes and checks the opaque ids of everything without a published code: a prefix, an underscore and 128 bits in Crockford's base 32
/// (26 lower-case characters), for example <c>req_01jdq7k2v3m8n5p6r7s8t9v0wx</c>.
/// </summary>
public static class EntityId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Characters = 26;
    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);

    /// <summary>A fresh, time-ordered id (UUIDv7).</summary>
    public static string New(string prefix, DateTimeOffset now) =>
        Encode(prefix, Guid.CreateVersion7(now).ToByteArray(bigEndian: true));

    /// <summary>
    /// The id that the same client's same idempotency key always gives, so that a repeated creation finds the first one's entity,
    /// whichever gateway it reaches.
    /// </summary>
    /// <param name="scope">Who asks and for what: the client and the collection.</param>
    public static string Derive(string prefix, string scope, string key) =>
        Encode(prefix, SHA256.HashData(Encoding.UTF8.GetBytes($"{prefix}\n{scope}\n{key}")).AsSpan(0, 16));

    /// <summary>Whether a text has the form of an id with this prefix.</summary>
    public static bool IsWellFormed(string prefix, [NotNullWhen(true)] string? text)
    {
        if (text is null || text.Length != prefix.Length + 1 + Characters) return false;
        if (!text.StartsWith(prefix, StringComparison.Ordinal) || text[prefix.Length] != '_') return false;
        // 26 characters hold 130 bits: the first one carries only the top three of 128.
        return text[prefix.Length + 1] <= '7' && text.AsSpan(prefix.Length + 1).IndexOfAnyExcept(Digits) < 0;
    }

    /// <summary>The 128 bits of an id, whatever its prefix; they have the order of the texts.</summary>
    /// <param name="text">Well-formed, as all are that have ever been issued.</param>
    /// <exception cref="FormatException">It is not.</exception>
    public static UInt128 Number(ReadOnlySpan<char> text)
    {
        if (text.Length <= Characters) throw new FormatException("Not an id.");
        UInt128 value = 0;
        foreach (var character in text[^Characters..])
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            value = digit >= 0 ? (value << 5) | (uint)digit : throw new FormatException("Not an id.");
        }

        return value;
    }

    private static string Encode(string prefix, ReadOnlySpan<byte> bytes)
    {
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        Span<char> text = stackalloc char[Characters];
        for (var i = Characters - 1; i >= 0; i--, value >>= 5) text[i] = Alphabet[(int)(value & 31)];
        return string.Concat(prefix, "_", text);
    }
}

/// <summary>Reads and writes any id as its JSON string; a malformed one is a <see cref="JsonException"/> that names no content.</summary>
public sealed class EntityIdJsonConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && Array.Exists(typeToConvert.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<TId> : JsonConverter<TId>
        where TId : struct, IEntityId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && TId.TryParse(reader.GetString(), out var id)
                ? id
                : throw new JsonException($"Not a {typeof(TId).Name}.");

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, [DisallowNull] TId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.Value);
    }
}
