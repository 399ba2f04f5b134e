using System.Globalization;
using System.Text.RegularExpressions;

namespace Practice.Actors.Contracts.Access;

/// <summary>
/// What of a value everybody may see who has to tell people apart but not to reach them (PIPL, article 51 (3): de-identification). A mask never
/// shows more than its rule says: what has no known form is hidden as a whole.
/// </summary>
public static partial class Masks
{
    private const string Hidden = "***";
    private const int MostStars = 3;
    private const int ShortestPhone = 10;
    private const int IdentityDigits = 18;

    /// <summary>A person with every field masked; the birth date not at all, since <see cref="IsMinor"/> says what matters of it.</summary>
    public static Person Of(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person with
        {
            Name = Name(person.Name),
            Phone = Phone(person.Phone),
            Address = Address(person.Address),
            Email = Email(person.Email),
            WeChat = person.WeChat is null ? null : Hidden,
            IdentityNumber = IdentityNumber(person.IdentityNumber),
            BornOn = null,
        };
    }

    /// <summary><c>王小明</c> as <c>王**</c>: the first character, and a star for each further one, at most three.</summary>
    public static string? Name(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return name is null ? null : Hidden;
        var characters = new StringInfo(name.Trim());
        var length = characters.LengthInTextElements;
        return length == 1 ? "*" : characters.SubstringByTextElements(0, 1) + new string('*', Math.Min(length - 1, MostStars));
    }

    /// <summary><c>13812341234</c> as <c>138****1234</c>; a number of less than ten digits is hidden as a whole.</summary>
    public static string? Phone(string? phone)
    {
        if (phone is null) return null;
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        if (digits.Length == 13 && digits.StartsWith("861", StringComparison.Ordinal)) digits = digits[2..];
        return digits.Length < ShortestPhone ? Hidden : string.Concat(digits.AsSpan(0, 3), "****", digits.AsSpan(digits.Length - 4));
    }

    /// <summary>The first three and the last four of eighteen characters: <c>620***********1234</c>.</summary>
    public static string? IdentityNumber(string? number) =>
        number is null ? null
        : number.Length == IdentityDigits ? string.Concat(number.AsSpan(0, 3), new string('*', IdentityDigits - 7), number.AsSpan(IdentityDigits - 4))
        : Hidden;

    /// <summary><c>limei@example.com</c> as <c>l***@example.com</c>.</summary>
    public static string? Email(string? email)
    {
        if (email is null) return null;
        var at = email.LastIndexOf('@');
        return at < 1 ? Hidden : string.Concat(new StringInfo(email).SubstringByTextElements(0, 1), Hidden, email.AsSpan(at));
    }

    /// <summary>Down to the township: <c>天祝县华藏寺镇团结路1号</c> as <c>天祝县华藏寺镇***</c>; an address that does not begin so is hidden as a whole.</summary>
    public static string? Address(string? address)
    {
        if (address is null) return null;
        var township = Township().Match(address);
        return township.Success ? township.Value + Hidden : Hidden;
    }

    /// <summary>Under 18 (Law on the Protection of Minors, article 2); null where the birth date is not known.</summary>
    /// <param name="today">In the county's time zone.</param>
    public static bool? IsMinor(Person person, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.BornOn is { } born ? born.AddYears(18) > today : null;
    }

    /// <summary>Han characters up to the first word for a township, none of them a word for something smaller.</summary>
    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}-[路街号村组社巷弄院栋幢室单元楼家寨庄屯]]{1,24}?(街道|镇|乡|苏木)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Township();
}
