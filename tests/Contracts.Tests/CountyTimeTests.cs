using Xunit;

namespace Practice.Actors.Contracts.Tests;

public sealed class CountyTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_happened_before_it_is_entered_keeps_its_time_in_utc()
    {
        var occurred = CountyTime.Occurred(new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.FromHours(8)), Now);

        Assert.Equal(new DateTimeOffset(2026, 3, 5, 1, 30, 0, TimeSpan.Zero), occurred);
        Assert.Equal(TimeSpan.Zero, occurred.Offset);
    }

    [Fact]
    public void Without_a_time_it_happened_now() => Assert.Equal(Now, CountyTime.Occurred(null, Now));

    [Fact]
    public void A_clock_that_runs_ahead_is_set_back_to_now() => Assert.Equal(Now, CountyTime.Occurred(Now + TimeSpan.FromMinutes(3), Now));
}
