using System.Globalization;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Volunteering;
using Xunit;

namespace Practice.Actors.Contracts.Tests.Volunteering;

public sealed class AgesTests
{
    [Theory]
    [InlineData("2012-03-06", AgeGroup.TooYoung)]
    [InlineData("2012-03-05", AgeGroup.Minor)]
    [InlineData("2008-03-06", AgeGroup.Minor)]
    [InlineData("2008-03-05", AgeGroup.Adult)]
    [InlineData("1949-12-31", AgeGroup.Adult)]
    public void An_age_is_reached_at_the_birthday(string born, AgeGroup group) => Assert.Equal(group, Ages.GroupOn(Day(born), Day("2026-03-05")));

    [Theory]
    [InlineData("2026-02-28", AgeGroup.Minor)]
    [InlineData("2026-03-01", AgeGroup.Adult)]
    [InlineData("2022-02-28", AgeGroup.TooYoung)]
    [InlineData("2022-03-01", AgeGroup.Minor)]
    public void Who_was_born_on_a_leap_day_waits_for_the_first_of_march(string today, AgeGroup group) =>
        Assert.Equal(group, Ages.GroupOn(Day("2008-02-29"), Day(today)));

    [Property]
    public bool Nobody_grows_younger(ushort born, ushort later)
    {
        var birth = new DateOnly(1950, 1, 1).AddDays(born);
        return Ages.YearsOn(birth, birth) == 0 && Ages.YearsOn(birth, birth.AddDays(later)) <= Ages.YearsOn(birth, birth.AddDays(later + 1));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
