using System.Text.Json;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Summaries;

/// <summary>A number for each <see cref="Metric"/>. Two tallies are equal where all their numbers are.</summary>
[GenerateSerializer, Alias("summaries.tally"), JsonConverter(typeof(TallyJsonConverter))]
public sealed class Tally : IEquatable<Tally>
{
    /// <summary>By metric; an older version of the platform sends fewer.</summary>
    [Id(0)]
    private readonly long[] numbers;

    public Tally() => numbers = new long[Metrics.Count];

    private Tally(long[] numbers) => this.numbers = numbers;

    public bool IsZero => Array.TrueForAll(numbers, number => number == 0);

    public long this[Metric metric]
    {
        get => (int)metric < numbers.Length ? numbers[(int)metric] : 0;
        set => numbers[(int)metric] = value;
    }

    /// <summary>Adds another one, so many times; −1 takes it away.</summary>
    public Tally Add(Tally other, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var metric = 0; metric < other.numbers.Length && metric < numbers.Length; metric++) numbers[metric] += times * other.numbers[metric];
        return this;
    }

    public Tally Copy() => new Tally().Add(this);

    public bool Equals(Tally? other)
    {
        if (other is null) return false;
        for (var metric = 0; metric < Metrics.Count; metric++)
        {
            if (this[(Metric)metric] != other[(Metric)metric]) return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Tally);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var metric = 0; metric < Metrics.Count; metric++) hash.Add(this[(Metric)metric]);
        return hash.ToHashCode();
    }

    public override string ToString() =>
        string.Join(", ", Enum.GetValues<Metric>().Where(metric => this[metric] != 0).Select(metric => $"{Words.Of(metric)} {this[metric]}"));
}

/// <summary>A tally as its numbers by name, zeros left out, so that a metric more or less does no harm to what is stored.</summary>
public sealed class TallyJsonConverter : JsonConverter<Tally>
{
    public override Tally Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartObject) throw new JsonException("Not a tally.");
        var tally = new Tally();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            tally[Words.Parse<Metric>(name)] = reader.GetInt64();
        }

        return tally;
    }

    public override void Write(Utf8JsonWriter writer, Tally value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach (var metric in Enum.GetValues<Metric>())
        {
            if (value[metric] != 0) writer.WriteNumber(Words.Of(metric), value[metric]);
        }

        writer.WriteEndObject();
    }
}
