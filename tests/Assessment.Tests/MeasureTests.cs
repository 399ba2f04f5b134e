using Practice.Actors.Contracts.Assessment;
using Xunit;

namespace Practice.Actors.Assessment.Tests;

public sealed class MeasureTests
{
    [Theory]
    [InlineData("share", "share")]
    [InlineData("item", "item")]
    [InlineData("item/station", "item/station")]
    [InlineData("week*station", "week*station")]
    [InlineData("station*week", "week*station")]
    [InlineData("star*item/item", "star")]
    [InlineData("item/item", "share")]
    [InlineData("share/station", "share/station")]
    [InlineData("minute/person/station", "minute/person/station")]
    [InlineData("score*score*score*score", "score*score*score*score")]
    public void One_unit_has_one_text(string text, string written)
    {
        Assert.True(Measure.TryParse(text, out var measure));

        Assert.Equal(written, measure.ToString());
        Assert.True(Measure.TryParse(written, out var again));
        Assert.Equal(measure, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("items")]
    [InlineData("Item")]
    [InlineData("item/")]
    [InlineData("/item")]
    [InlineData("item**station")]
    [InlineData("item/share")]
    [InlineData("item station")]
    [InlineData("score*score*score*score*score")]
    public void What_is_no_unit_is_refused(string? text) => Assert.False(Measure.TryParse(text, out _));

    [Fact]
    public void Units_multiply_and_divide()
    {
        var (item, station) = (Measure.Of(MeasureBase.Item), Measure.Of(MeasureBase.Station));

        Assert.True(item.TryDivide(station, out var perStation));
        Assert.Equal("item/station", perStation.ToString());
        Assert.True(perStation.TryMultiply(station, out var product));
        Assert.Equal(item, product);
        Assert.True(item.TryDivide(item, out var share));
        Assert.Equal(Measure.Share, share);
    }

    [Theory]
    [InlineData("share", "", "")]
    [InlineData("item/station", "件/站", "item/station")]
    [InlineData("station*week", "周·站", "week station")]
    public void It_is_said_in_words(string text, string zh, string en)
    {
        Assert.True(Measure.TryParse(text, out var measure));

        Assert.Equal((zh, en), (measure.InWords().Zh, measure.InWords().En));
    }
}
