using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts;

/// <summary>
/// Numbers for people to write down: a letter that says of what, the county's code, ten characters of Crockford's base 32 and a check character (modulo 37). They follow
/// from an id alone, so they tell nothing but that; two of a county's 100,000 clash less than once in 200,000 counties.
/// </summary>
internal static class PublicNumber
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Bits = 50;
    private const int Characters = 10;
    private const int CountyDigits = 6;

    /// <param name="unit">Its first digits are the county's.</param>
    public static string Of(char letter, UnitCode unit, string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(id), hash);
        var county = CountyOf(unit);
        var value = BinaryPrimitives.ReadUInt64BigEndian(hash) >> (64 - Bits);
        // Modulo 37 there are five checks that would be no letter or digit: such values are passed over.
        while (CheckOf(county, value) >= Alphabet.Length) value = (value + 1) & ((1UL << Bits) - 1);
        return Written(letter, county, value);
    }

    /// <summary>Reads a number as people write it: any case, with or without hyphens and spaces, o for 0, i and l for 1; null where the check character does not fit.</summary>
    public static string? Read(char letter, [NotNullWhen(true)] string? text)
    {
        if (text is not { Length: <= 40 }) return null;
        var kept = new string([.. text.Where(c => c is not '-' and not ' ').Select(Read)]);
        if (kept.Length is < 1 + 2 + Characters + 1 or > 1 + CountyDigits + Characters + 1 || kept[0] != letter) return null;
        var county = kept.AsSpan()[1..^(Characters + 1)];
        if (county.ContainsAnyExceptInRange('0', '9')) return null;
        ulong value = 0;
        foreach (var digit in kept.AsSpan()[^(Characters + 1)..^1])
        {
            var worth = Alphabet.IndexOf(digit, StringComparison.Ordinal);
            if (worth < 0) return null;
            value = (value << 5) | (uint)worth;
        }

        if (Alphabet.IndexOf(kept[^1], StringComparison.Ordinal) is var check && (check < 0 || check != CheckOf(county, value))) return null;
        return Written(letter, county, value);
    }

    private static char Read(char written) => char.ToUpperInvariant(written) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };

    private static ReadOnlySpan<char> CountyOf(UnitCode unit)
    {
        var digits = unit.Value.AsSpan();
        if (digits.IndexOf('-') is >= 0 and var dash) digits = digits[..dash];
        return digits[..Math.Min(digits.Length, CountyDigits)];
    }

    private static int CheckOf(ReadOnlySpan<char> county, ulong value) =>
        (int)(((ulong.Parse(county, NumberStyles.None, CultureInfo.InvariantCulture) % 37 * ((1UL << Bits) % 37)) + (value % 37)) % 37);

    private static string Written(char letter, ReadOnlySpan<char> county, ulong value)
    {
        Span<char> code = stackalloc char[Characters];
        var rest = value;
        for (var at = Characters - 1; at >= 0; at--, rest >>= 5) code[at] = Alphabet[(int)(rest & 31)];
        return $"{letter}{county}-{code[..5]}-{code[5..]}-{Alphabet[CheckOf(county, value)]}";
    }
}
