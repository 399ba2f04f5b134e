using System.Text;

namespace Practice.Actors.Vault;

/// <summary>Values as they are compared: what people write differently and mean the same is the same here. Null for nothing that could be compared.</summary>
internal static class Normalized
{
    private const int MobileDigits = 11;

    /// <summary>GB 11643 ends in a digit or X; a small x means the same.</summary>
    public static string? IdentityNumber(string? text) => Kept(text, char.IsAsciiLetterOrDigit) is { Length: > 0 } kept ? kept.ToUpperInvariant() : null;

    /// <summary>The digits alone, without the country's code where it stands before a mobile number.</summary>
    public static string? Phone(string? text)
    {
        var digits = Kept(text, char.IsAsciiDigit);
        foreach (var prefix in (ReadOnlySpan<string>)["0086", "86"])
        {
            if (digits.Length == prefix.Length + MobileDigits && digits.StartsWith(prefix, StringComparison.Ordinal) && digits[prefix.Length] == '1') return digits[prefix.Length..];
        }

        return digits.Length > 0 ? digits : null;
    }

    /// <summary>Without spaces, in small letters, and with one kind of middle dot, which names of many peoples have.</summary>
    public static string? Name(string? text) =>
        Kept(text, character => !char.IsWhiteSpace(character) && !char.IsControl(character)) is { Length: > 0 } kept ? kept.ToLowerInvariant() : null;

    private static string Kept(string? text, Func<char, bool> keeps)
    {
        var kept = new StringBuilder(text?.Length ?? 0);
        foreach (var character in text ?? "")
        {
            var plain = Plain(character);
            if (keeps(plain)) kept.Append(plain);
        }

        return kept.ToString();
    }

    /// <summary>Full-width forms (U+FF01 to U+FF5E) as their ASCII twins.</summary>
    private static char Plain(char character) => character switch
    {
        >= '\uff01' and <= '\uff5e' => (char)(character - 0xfee0),
        '\u3000' => ' ',
        '•' or '・' or '‧' or '∙' => '·',
        _ => character,
    };
}
