using System.Globalization;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Demo;

/// <summary>How large a synthetic year is, and which.</summary>
/// <param name="Seed">The same seed gives the same year.</param>
/// <param name="Year">Of the calendar, one that is over; null for the twelve months before the demonstration was begun, and what is planned for the weeks after.</param>
internal sealed record DemoSize(int Volunteers = 24_000, int Activities = 20_000, int Requests = 4_000, int Seed = 1, int? Year = null);

/// <summary>The time that a demonstration tells of.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Until">What would lie behind it has not happened.</param>
/// <param name="Goes">Whether it goes on until now, so that there are things to come.</param>
/// <param name="Name">Tells it from other years of the same seed.</param>
internal sealed record DemoYear(DateOnly First, DateTimeOffset Until, bool Goes, string Name, CountyZone Zone)
{
    private const int FirstHour = 8;
    private const int Hours = 10;

    /// <param name="begun">When the demonstration was begun.</param>
    public static DemoYear Of(int? year, DateTimeOffset begun, CountyZone zone)
    {
        if (year is { } number)
            return new DemoYear(new DateOnly(number, 1, 1), zone.StartOf(new DateOnly(number + 1, 1, 1)), Goes: false, number.ToString(CultureInfo.InvariantCulture), zone);
        var today = zone.DayOf(begun);
        return new DemoYear(today.AddYears(-1), begun, Goes: true, today.ToString("O", CultureInfo.InvariantCulture), zone);
    }

    /// <summary>The months that all of it lies in, but for the last where it goes on: that one the platform itself drafts, for the county to look over.</summary>
    public IReadOnlyList<Month> Months
    {
        get
        {
            var from = new Month(First.Year, First.Month).Add(First.Day == 1 ? 0 : 1);
            var count = 0;
            while (from.Add(count + (Goes ? 1 : 0)) < Zone.MonthOf(Until)) count++;
            return [.. Enumerable.Range(0, count).Select(from.Add)];
        }
    }

    /// <summary>Those that it touches.</summary>
    public IEnumerable<int> CalendarYears => Enumerable.Range(First.Year, Zone.DayOf(Until.AddTicks(-1)).Year - First.Year + 1);

    /// <summary>When something began that took no longer than given: in daytime, twice as often at weekends, and more in the warm months.</summary>
    public DateTimeOffset Moment(Random random, TimeSpan atMost)
    {
        var days = Zone.DayOf(Until).DayNumber - First.DayNumber + 1;
        while (true)
        {
            var day = First.AddDays(random.Next(days));
            var likely = (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 10 : 5) + (day.Month is >= 4 and <= 10 ? 4 : 0);
            if (random.Next(14) < likely && InDaytime(day, random) is var moment && moment + atMost <= Until) return moment;
        }
    }

    /// <summary>In daytime, on one of the days after it.</summary>
    public DateTimeOffset Coming(Random random, int days) => InDaytime(Zone.DayOf(Until).AddDays(1 + random.Next(days)), random);

    private DateTimeOffset InDaytime(DateOnly day, Random random) => Zone.StartOf(day).AddHours(FirstHour + random.Next(Hours)).AddMinutes(random.Next(4) * 15).ToUniversalTime();
}
