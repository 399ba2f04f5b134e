using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Certificates;

/// <summary>
/// A certificate's number as it stands on it: <c>C</c>, the county's code, ten characters of Crockford's base 32 and a check character (modulo 37), for example
/// <c>C620623-7K2Q9-M4X0T-H</c>. It follows from the id alone; who holds only the number learns nothing by it.
/// </summary>
[GenerateSerializer, Immutable, Alias("certificates.certificate-number")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct CertificateNumber([property: Id(0)] string Value) : IEntityId<CertificateNumber>
{
    private const char Letter = 'C';

    /// <param name="unit">The volunteer's home unit; its first digits are the county's.</param>
    public static CertificateNumber Of(UnitCode unit, CertificateId id) => new(PublicNumber.Of(Letter, unit, id.Value));

    /// <summary>Reads a number as people write it; false where the check character does not fit.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CertificateNumber number)
    {
        var read = PublicNumber.Read(Letter, text);
        number = read is null ? default : new CertificateNumber(read);
        return read is not null;
    }

    public override string ToString() => Value;
}
