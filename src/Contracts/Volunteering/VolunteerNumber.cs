using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>
/// The public number of a volunteer, in place of the identity number (志愿者统一编号, MZ/T 061-2015): <c>V</c>, the county's code, ten characters of
/// Crockford's base 32 and a check character (modulo 37), for example <c>V620623-7K2Q9-M4X0T-H</c>. It follows from the id alone, so it
/// tells nothing of the person, of when they registered, or of how many there are.
/// </summary>
[GenerateSerializer, Immutable, Alias("volunteering.volunteer-number")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct VolunteerNumber([property: Id(0)] string Value) : IEntityId<VolunteerNumber>
{
    private const char Letter = 'V';

    /// <param name="unit">The volunteer's home unit; its first digits are the county's.</param>
    public static VolunteerNumber Of(UnitCode unit, VolunteerId id) => new(PublicNumber.Of(Letter, unit, id.Value));

    /// <summary>Reads a number as people write it; false where the check character does not fit.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VolunteerNumber number)
    {
        var read = PublicNumber.Read(Letter, text);
        number = read is null ? default : new VolunteerNumber(read);
        return read is not null;
    }

    public override string ToString() => Value;
}
