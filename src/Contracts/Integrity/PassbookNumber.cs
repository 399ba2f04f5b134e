using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>
/// A passbook's number as it is printed on the household's card: <c>P</c>, the county's code, ten characters of Crockford's base 32 and a check character (modulo 37). It follows
/// from the id alone; who holds only the number learns nothing by it.
/// </summary>
[GenerateSerializer, Immutable, Alias("integrity.passbook-number")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct PassbookNumber([property: Id(0)] string Value) : IEntityId<PassbookNumber>
{
    private const char Letter = 'P';

    /// <param name="unit">The village; its first digits are the county's.</param>
    public static PassbookNumber Of(UnitCode unit, PassbookId id) => new(PublicNumber.Of(Letter, unit, id.Value));

    /// <summary>Reads a number as people write it; false where the check character does not fit.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PassbookNumber number)
    {
        var read = PublicNumber.Read(Letter, text);
        number = read is null ? default : new PassbookNumber(read);
        return read is not null;
    }

    public override string ToString() => Value;
}
