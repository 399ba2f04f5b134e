using System.Text.Json;
using System.Text.Json.Serialization;

namespace Practice.Actors.Client;

/// <summary>A word of the API where only some can stand. There may come others with time: a client passes over what it does not know.</summary>
/// <typeparam name="TSelf">The words that are known when the client is made are static members of it.</typeparam>
public interface IWord<TSelf>
    where TSelf : struct, IWord<TSelf>
{
    /// <summary>As it goes over the wire: <c>under-way</c>.</summary>
    string Text { get; }

    internal static abstract TSelf Of(string text);
}

/// <summary>Reads and writes words, those too that are not known.</summary>
internal sealed class WordConverter<TWord> : JsonConverter<TWord>
    where TWord : struct, IWord<TWord>
{
    public override TWord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TWord.Of(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, TWord value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
