using System.Globalization;
using System.Text.RegularExpressions;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Activities;

/// <summary>
/// Days and times as people write them: <c>2023.6.8</c>, <c>2023年6月8日 9:00-11:00</c>, <c>2023-06-08T09:00:00+08:00</c>, <c>20230608</c>, and the numbers
/// that spreadsheets keep for them.
/// </summary>
/// <param name="Day">In the county's time zone; null where only a time of day is written.</param>
/// <param name="From">Null where only a day is written.</param>
/// <param name="To">Null where no end is written.</param>
/// <param name="Instant">Where a zone is written too, the very time.</param>
internal readonly partial record struct WrittenTime(DateOnly? Day, TimeOnly? From, TimeOnly? To, DateTimeOffset? Instant)
{
    /// <summary>Excel's day 1 is the first of 1900, and it knows a 29th of February of that year: from March 1900 on this is day 0.</summary>
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Characters; nobody writes a time in more.</summary>
    private const int Longest = 64;

    /// <summary>Serial numbers of 2000-01-01 and 2100-01-01.</summary>
    private const double FirstDay = 36_526;
    private const double LastDay = 73_051;

    public static bool TryRead(string text, out WrittenTime written)
    {
        written = default;
        if (text.Length > Longest) return false;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && TryReadNumber(text, number, out written)) return true;
        if (text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant) && HasZone(text))
        {
            written = new WrittenTime(null, null, null, instant);
            return true;
        }

        var match = Written().Match(text);
        if (!match.Success) return false;
        DateOnly? day = null;
        if (match.Groups["year"].Success)
        {
            if (!TryDay(match, out var read)) return false;
            day = read;
        }

        if (!TryTime(match, "from", out var from) || !TryTime(match, "to", out var to)) return false;
        // 下午2:30-4:30 names the half of the day once.
        if (to < from && !match.Groups["toHalf"].Success && match.Groups["fromHalf"].Success && to.Value.Hour < 12) to = to.Value.AddHours(12);
        // A time alone in a cell that is shown as one is kept as a time of the epoch's day.
        if (day is { Year: < 1901 }) day = null;
        // What has a day and midnight is a day as a spreadsheet keeps it.
        if (day is not null && to is null && from == TimeOnly.MinValue && match.Groups["fromSecond"].Success) from = null;
        written = new WrittenTime(day, from, to, null);
        return day is not null || from is not null;
    }

    /// <summary>When it begins; at the day's beginning where no time is written. Null without a day.</summary>
    /// <param name="day">Of another cell, where this one has none.</param>
    public DateTimeOffset? StartIn(CountyCalendar calendar, DateOnly? day) => Instant ?? At(calendar, Day ?? day, From ?? TimeOnly.MinValue);

    public static DateTimeOffset? At(CountyCalendar calendar, DateOnly? day, TimeOnly time) =>
        calendar.StartOf(day) is { } midnight ? midnight + time.ToTimeSpan() : null;

    private static bool TryReadNumber(string text, double number, out WrittenTime written)
    {
        written = default;
        if (text.Length == 8 && DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var compact))
        {
            written = new WrittenTime(compact, null, null, null);
            return true;
        }

        if (number is >= FirstDay and < LastDay)
        {
            var time = Epoch.AddMinutes(Math.Round(number * 24 * 60));
            var clock = TimeOnly.FromDateTime(time);
            written = new WrittenTime(DateOnly.FromDateTime(time), clock == TimeOnly.MinValue ? null : clock, null, null);
            return true;
        }

        if (number is < 0 or >= 1 || !text.Contains('.', StringComparison.Ordinal)) return false;
        written = new WrittenTime(null, TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(Math.Min(Math.Round(number * 24 * 60), (24 * 60) - 1))), null, null);
        return true;
    }

    private static bool HasZone(string text) => text.EndsWith('Z') || text.AsSpan(10).IndexOfAny('+', '-') > 0;

    private static bool TryDay(Match match, out DateOnly day) => DateOnly.TryParseExact(
        $"{match.Groups["year"].Value}-{match.Groups["month"].Value}-{match.Groups["day"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryTime(Match match, string name, out TimeOnly? time)
    {
        time = null;
        if (!match.Groups[name].Success) return true;
        var hour = int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups[$"{name}Minute"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        if (match.Groups[$"{name}Half"].Value is "下午" or "晚上" && hour < 12) hour += 12;
        if (hour > 23 || minute > 59) return false;
        time = new TimeOnly(hour, minute);
        return true;
    }

    [GeneratedRegex(
        """
        ^\s*
        ((?<year>\d{4})\s*[.\-/年]\s*(?<month>\d{1,2})\s*[.\-/月]\s*(?<day>\d{1,2})\s*[日号]?\s*T?\s*)?
        ((?<fromHalf>上午|下午|晚上)?\s*(?<from>\d{1,2})\s*[:：时点]\s*((?<fromMinute>\d{1,2})\s*分?)?(:(?<fromSecond>\d{2}))?
        (\s*[\-—–~～至到]+\s*(?<toHalf>上午|下午|晚上)?\s*(?<to>\d{1,2})\s*[:：时点]\s*((?<toMinute>\d{1,2})\s*分?)?(:\d{2})?)?)?
        \s*$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Written();
}
