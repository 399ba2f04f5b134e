using System.Globalization;
using Practice.Actors.Contracts;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>A week (ISO 8601) of a month: it belongs to the month in which its Thursday lies.</summary>
/// <param name="From">When it begins, as the read tables hold times.</param>
/// <param name="To">When the next one begins.</param>
internal readonly record struct MonthWeek(int Year, int Number, long From, long To)
{
    /// <summary>The weeks of a month that are over by an instant, in order.</summary>
    public static List<MonthWeek> Of(Month month, CountyZone county, DateTimeOffset now)
    {
        var weeks = new List<MonthWeek>();
        var thursday = new DateOnly(month.Year, month.Number, 1);
        while (thursday.DayOfWeek != DayOfWeek.Thursday) thursday = thursday.AddDays(1);
        for (; thursday.Month == month.Number; thursday = thursday.AddDays(7))
        {
            var (from, to) = (county.StartOf(thursday.AddDays(-3)), county.StartOf(thursday.AddDays(4)));
            if (to > now) break;
            var day = thursday.ToDateTime(TimeOnly.MinValue);
            weeks.Add(new MonthWeek(ISOWeek.GetYear(day), ISOWeek.GetWeekOfYear(day), Instant.Of(from), Instant.Of(to)));
        }

        return weeks;
    }
}
