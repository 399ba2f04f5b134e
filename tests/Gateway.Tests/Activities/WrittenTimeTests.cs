using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Edge;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Activities;

public sealed class WrittenTimeTests
{
    private static readonly CountyCalendar Calendar = new(CountyZone.Of(null));

    [Theory]
    [InlineData("2023.6.8", "2023-06-08T00:00:00+08:00")]
    [InlineData("2023年6月8日", "2023-06-08T00:00:00+08:00")]
    [InlineData("2023-06-08", "2023-06-08T00:00:00+08:00")]
    [InlineData("2023/6/8 9:30", "2023-06-08T09:30:00+08:00")]
    [InlineData("2023-06-08 09:30:00", "2023-06-08T09:30:00+08:00")]
    [InlineData("2023-06-08 00:00:00", "2023-06-08T00:00:00+08:00")]
    [InlineData("2023年6月8号 下午3时", "2023-06-08T15:00:00+08:00")]
    [InlineData("2023年6月8日9点30分", "2023-06-08T09:30:00+08:00")]
    [InlineData("2023-06-08T09:30:00Z", "2023-06-08T09:30:00+00:00")]
    [InlineData("2023-06-08T09:30:00+08:00", "2023-06-08T09:30:00+08:00")]
    [InlineData("2023-06-08T09:30", "2023-06-08T09:30:00+08:00")]
    [InlineData("20230608", "2023-06-08T00:00:00+08:00")]
    [InlineData("45085", "2023-06-08T00:00:00+08:00")]
    [InlineData("45085.395833333336", "2023-06-08T09:30:00+08:00")]
    public void A_day_is_read_however_it_is_written(string text, string expected)
    {
        Assert.True(WrittenTime.TryRead(text, out var written), text);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), written.StartIn(Calendar, day: null));
    }

    [Theory]
    [InlineData("9:30", "9:30")]
    [InlineData("14时", "14:00")]
    [InlineData("0.5", "12:00")]
    [InlineData("1899-12-31 09:30:00", "9:30")]
    public void A_time_of_day_may_stand_alone(string text, string expected)
    {
        Assert.True(WrittenTime.TryRead(text, out var written), text);
        Assert.Equal((null, TimeOnly.Parse(expected, CultureInfo.InvariantCulture)), (written.Day, written.From));
    }

    [Fact]
    public void An_end_may_stand_with_the_beginning()
    {
        Assert.True(WrittenTime.TryRead("2023.6.8 9:00—11:30", out var written));
        Assert.Equal((new DateOnly(2023, 6, 8), new TimeOnly(9, 0), new TimeOnly(11, 30)), (written.Day!.Value, written.From!.Value, written.To!.Value));
    }

    [Theory]
    [InlineData("2023.13.45")]
    [InlineData("2023-02-29")]
    [InlineData("去年")]
    [InlineData("6月8日")]
    [InlineData("23.6.8")]
    [InlineData("2023.6.8 25:00")]
    [InlineData("12")]
    [InlineData("-1")]
    [InlineData("1e5")]
    [InlineData("2023.6.8                                                                                x")]
    public void What_is_no_time_is_not_taken_for_one(string text) => Assert.False(WrittenTime.TryRead(text, out _), text);
}
