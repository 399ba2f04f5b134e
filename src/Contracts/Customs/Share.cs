using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>A part of a whole that has to be reached, such as four fifths.</summary>
/// <param name="Parts">1 to <paramref name="Of"/>.</param>
/// <param name="Of">2 to 100.</param>
[GenerateSerializer, Immutable, Alias("customs.share")]
[method: JsonConstructor]
public readonly record struct Share([property: Id(0)] int Parts, [property: Id(1)] int Of)
{
    /// <summary>How many of so many it takes: a fraction of a person counts as a whole one, so that four fifths of 7 are 6.</summary>
    public int NeededOf(int whole) => (int)((((long)whole * Parts) + Of - 1) / Of);

    /// <summary>Whether it is a part of a whole, and more than half of it.</summary>
    public bool IsMoreThanHalf() => Of is >= 2 and <= 100 && Parts <= Of && Parts * 2 > Of;
}
