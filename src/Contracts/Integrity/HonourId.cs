using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>
/// An honour that somebody is nominated for: the round's id, a hyphen and the nomination's number, for example <c>rnd_01jdq7k2v3m8n5p6r7s8t9v0wx-2</c>. Whoever refers to one finds
/// the round by the id alone.
/// </summary>
[GenerateSerializer, Immutable, Alias("integrity.honour-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct HonourId([property: Id(0)] string Value) : IEntityId<HonourId>
{
    public static HonourId Of(HonourRoundId round, int number) => new(string.Create(CultureInfo.InvariantCulture, $"{round}-{number}"));

    public HonourRoundId Round => new(Value[..Value.LastIndexOf('-')]);

    /// <summary>The nomination's number in the round, from 1.</summary>
    public int Number => int.Parse(Value.AsSpan(Value.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    public static bool TryParse([NotNullWhen(true)] string? text, out HonourId id)
    {
        id = new HonourId(text ?? "");
        var hyphen = text?.LastIndexOf('-') ?? -1;
        return hyphen > 0
            && HonourRoundId.TryParse(text![..hyphen], out _)
            && text.AsSpan(hyphen + 1) is [>= '1' and <= '9', ..] number
            && number.Length <= 3
            && !number.ContainsAnyExceptInRange('0', '9');
    }

    public override string ToString() => Value;
}
