using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>
/// A short code to say over the telephone: ten characters of Crockford's base 32 from the request's id (50 bits, so two in a million
/// requests clash less than once in two thousand counties) and a check character (modulo 37), for example <c>7k2q9-m4x0t-h</c>.
/// </summary>
public static class TrackingCode
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz*~$=u";
    private const int Bits = 50;

    public static string Of(RequestId id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(id.Value), hash);
        var value = BinaryPrimitives.ReadUInt64BigEndian(hash) >> (64 - Bits);
        var check = Alphabet[(int)(value % 37)];
        Span<char> code = stackalloc char[13];
        code[12] = check;
        code[11] = code[5] = '-';
        for (var at = 10; at >= 0; at--)
        {
            if (at == 5) continue;
            code[at] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }

        return new string(code);
    }

    /// <summary>Reads a code as people write it: any case, with or without hyphens and spaces, o for 0, i and l for 1; false where the check character does not fit.</summary>
    public static bool TryRead(string text, out string code)
    {
        code = "";
        Span<char> kept = stackalloc char[11];
        var length = 0;
        foreach (var written in text)
        {
            if (written is '-' or ' ') continue;
            if (length == kept.Length) return false;
            kept[length++] = char.ToLowerInvariant(written) switch
            {
                'o' => '0',
                'i' or 'l' => '1',
                var other => other,
            };
        }

        if (length != kept.Length) return false;
        ulong value = 0;
        foreach (var digit in kept[..10])
        {
            var worth = Alphabet.IndexOf(digit, StringComparison.Ordinal);
            if (worth is < 0 or > 31) return false;
            value = (value << 5) | (uint)worth;
        }

        if (Alphabet[(int)(value % 37)] != kept[10]) return false;
        code = $"{kept[..5]}-{kept[5..10]}-{kept[10]}";
        return true;
    }
}
