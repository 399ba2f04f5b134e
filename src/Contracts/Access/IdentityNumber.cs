using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Practice.Actors.Contracts.Access;

/// <summary>Sex as an identity number's sequence tells it: odd for male, even for female (GB 11643-1999).</summary>
public enum Sex
{
    Female,
    Male,
}

/// <summary>
/// The number of a resident identity card (公民身份号码, GB 11643-1999): six digits of the division where it was issued, which may long be
/// abolished, eight of the birth date, three of sequence, and a check character by ISO 7064 MOD 11-2. That the check fits proves nobody's identity.
/// </summary>
public readonly record struct IdentityNumber
{
    private const int Length = 18;
    private const string Checks = "10X98765432";

    /// <summary>Nobody alive was born before; an earlier date is a typing error.</summary>
    private static readonly DateOnly Earliest = new(1880, 1, 1);

    private readonly string? value;

    private IdentityNumber(string value, DateOnly bornOn) => (this.value, BornOn) = (value, bornOn);

    /// <summary>18 characters, the check character in upper case.</summary>
    public string Value => value ?? throw new InvalidOperationException("This is no identity number.");

    public DateOnly BornOn { get; }

    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>Reads a number as people write it, a lower-case <c>x</c> too; false where the form, the birth date or the check character is wrong.</summary>
    /// <param name="today">In the county's zone; nobody is born after it.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, DateOnly today, out IdentityNumber number)
    {
        number = default;
        if (text is not { Length: Length } || text.AsSpan(0, Length - 1).ContainsAnyExceptInRange('0', '9') || text[0] == '0') return false;
        if (!DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)) return false;
        if (born < Earliest || born > today) return false;
        var check = CheckOf(text);
        if (check != char.ToUpperInvariant(text[^1])) return false;
        number = new IdentityNumber($"{text.AsSpan(0, Length - 1)}{check}", born);
        return true;
    }

    /// <summary>The check character that belongs to 17 digits: the weights are the powers of two modulo 11, from the right.</summary>
    /// <param name="digits">At least 17 characters, of which the first 17 are digits.</param>
    public static char CheckOf(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        foreach (var digit in digits[..(Length - 1)]) sum = (sum + (digit - '0')) * 2 % 11;
        return Checks[sum];
    }

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(IdentityNumber);
}
