using System.Collections.Frozen;

namespace Practice.Actors.Contracts;

/// <summary>When the county's desks and teams work: on which days, and from when to when.</summary>
/// <param name="Zone">In which days begin.</param>
/// <param name="Days">Of a usual week.</param>
/// <param name="Holidays">Days without work that would have some.</param>
/// <param name="ExtraDays">Days with work that would have none: those that make up for a holiday (调休).</param>
public sealed record WorkingCalendar(
    TimeZoneInfo Zone, TimeOnly Opens, TimeOnly Closes, FrozenSet<DayOfWeek> Days, FrozenSet<DateOnly> Holidays, FrozenSet<DateOnly> ExtraDays)
{
    /// <summary>Days looked at before it is taken that the county never works again.</summary>
    private const int Horizon = 10 * 366;

    public bool IsWorkingDay(DateOnly day) => ExtraDays.Contains(day) || (Days.Contains(day.DayOfWeek) && !Holidays.Contains(day));

    /// <summary>The least working time that any one year has.</summary>
    public TimeSpan LeastOfAYear
    {
        get
        {
            const int WholeWeeks = 52;
            var days = Holidays.Concat(ExtraDays).Select(day => day.Year).Distinct().Select(WorkingDaysOf).Append(WholeWeeks * Days.Count).Min();
            return days * (Closes - Opens);
        }
    }

    /// <summary>The instant at which so much working time has passed; time outside working hours does not count.</summary>
    /// <exception cref="InvalidOperationException">There is not as much working time in ten years.</exception>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan workingTime)
    {
        var local = TimeZoneInfo.ConvertTime(from, Zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        for (var looked = 0; looked < Horizon; looked++, day = day.AddDays(1), time = TimeOnly.MinValue)
        {
            if (!IsWorkingDay(day)) continue;
            var begins = time > Opens ? time : Opens;
            var left = begins < Closes ? Closes - begins : TimeSpan.Zero;
            if (workingTime <= left && left > TimeSpan.Zero) return At(day.ToDateTime(begins) + workingTime);
            workingTime -= left;
        }

        throw new InvalidOperationException($"The working calendar has no {workingTime} left.");
    }

    private int WorkingDaysOf(int year)
    {
        var first = new DateOnly(year, 1, 1);
        return Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(at => IsWorkingDay(first.AddDays(at)));
    }

    private DateTimeOffset At(DateTime local) => new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
}
