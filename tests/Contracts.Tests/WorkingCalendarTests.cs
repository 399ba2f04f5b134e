using System.Collections.Frozen;
using Xunit;

namespace Practice.Actors.Contracts.Tests;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new(
        CountyZone.Of(null).Zone,
        new TimeOnly(8, 30),
        new TimeOnly(17, 30),
        new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.ToFrozenSet(),
        Holidays: new[] { new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 2) }.ToFrozenSet(),
        ExtraDays: new[] { new DateOnly(2026, 10, 10) }.ToFrozenSet());

    [Theory]
    [InlineData("2026-03-05 10:00", 4, "2026-03-05 14:00")]
    [InlineData("2026-03-05 13:30", 4, "2026-03-05 17:30")]
    [InlineData("2026-03-05 13:31", 4, "2026-03-06 08:31")]
    [InlineData("2026-03-05 06:00", 1, "2026-03-05 09:30")]
    [InlineData("2026-03-05 17:30", 1, "2026-03-06 09:30")]
    [InlineData("2026-03-05 23:59", 1, "2026-03-06 09:30")]
    [InlineData("2026-03-06 16:30", 2, "2026-03-09 09:30")]
    [InlineData("2026-03-07 12:00", 1, "2026-03-09 09:30")]
    [InlineData("2026-09-30 17:00", 1, "2026-10-05 09:00")]
    [InlineData("2026-10-09 17:00", 1, "2026-10-10 09:00")]
    [InlineData("2026-10-10 17:00", 1, "2026-10-12 09:00")]
    [InlineData("2026-12-31 17:00", 1, "2027-01-01 09:00")]
    [InlineData("2026-03-05 10:00", 27, "2026-03-10 10:00")]
    public void Only_working_time_counts(string from, int hours, string until) =>
        Assert.Equal(At(until), Calendar.After(At(from), TimeSpan.FromHours(hours)));

    [Fact]
    public void One_wait_after_another_is_as_long_as_both_together()
    {
        var random = new Random(20_260_305);
        for (var i = 0; i < 1_000; i++)
        {
            var from = At("2026-09-20 00:00").AddMinutes(random.Next(40 * 24 * 60));
            var (one, other) = (TimeSpan.FromMinutes(random.Next(1, 3_000)), TimeSpan.FromMinutes(random.Next(1, 3_000)));
            var both = Calendar.After(from, one + other);

            Assert.Equal(both, Calendar.After(Calendar.After(from, one), other));
            Assert.True(both - from >= one + other);
            Assert.True(Calendar.IsWorkingDay(DateOnly.FromDateTime(both.ToOffset(TimeSpan.FromHours(8)).DateTime)));
        }
    }

    [Fact]
    public void A_county_that_never_works_is_told_so() =>
        Assert.Throws<InvalidOperationException>(() => (Calendar with { Days = [], ExtraDays = [] }).After(At("2026-03-05 10:00"), TimeSpan.FromHours(1)));

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
