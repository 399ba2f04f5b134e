using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>
/// A council's decision: the meeting's id, a hyphen and the number of the agenda's item, for example <c>mtg_01jdq7k2v3m8n5p6r7s8t9v0wx-2</c>. Whoever refers to one
/// finds the meeting, and in it the decision, by the id alone.
/// </summary>
[GenerateSerializer, Immutable, Alias("customs.decision-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct DecisionId([property: Id(0)] string Value) : IEntityId<DecisionId>
{
    public static DecisionId Of(MeetingId meeting, int item) => new(string.Create(CultureInfo.InvariantCulture, $"{meeting}-{item}"));

    public MeetingId Meeting => new(Value[..Value.LastIndexOf('-')]);

    /// <summary>The item's number on the agenda, from 1.</summary>
    public int Item => int.Parse(Value.AsSpan(Value.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    public static bool TryParse([NotNullWhen(true)] string? text, out DecisionId id)
    {
        id = new DecisionId(text ?? "");
        var hyphen = text?.LastIndexOf('-') ?? -1;
        return hyphen > 0
            && MeetingId.TryParse(text![..hyphen], out _)
            && text.AsSpan(hyphen + 1) is [>= '1' and <= '9', ..] number
            && number.Length <= 2
            && !number.ContainsAnyExceptInRange('0', '9');
    }

    public override string ToString() => Value;
}
