using System.Globalization;

namespace Practice.Actors.Contracts;

/// <summary>A month of the county's calendar, written <c>2023-06</c>.</summary>
/// <param name="Number">1 to 12.</param>
[GenerateSerializer, Immutable, Alias("core.month")]
public readonly record struct Month([property: Id(0)] int Year, [property: Id(1)] int Number) : IComparable<Month>
{
    private const string Form = "yyyy-MM";

    /// <summary>The month that an instant lies in, by the clocks of a zone.</summary>
    public static Month Of(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return new Month(local.Year, local.Month);
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string? text, out Month month)
    {
        var read = DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        month = read ? new Month(day.Year, day.Month) : default;
        return read;
    }

    public static bool operator <(Month left, Month right) => left.CompareTo(right) < 0;

    public static bool operator >(Month left, Month right) => left.CompareTo(right) > 0;

    public static bool operator <=(Month left, Month right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Month left, Month right) => left.CompareTo(right) >= 0;

    /// <summary>So many months later; earlier for a negative number.</summary>
    public Month Add(int months)
    {
        var count = (Year * 12) + Number - 1 + months;
        return new Month(count / 12, (count % 12) + 1);
    }

    public int CompareTo(Month other) => (Year, Number).CompareTo((other.Year, other.Number));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");
}
