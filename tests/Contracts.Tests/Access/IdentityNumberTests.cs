using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Access;
using Xunit;

namespace Practice.Actors.Contracts.Tests.Access;

public sealed class IdentityNumberTests
{
    private static readonly DateOnly Today = new(2026, 3, 5);

    /// <summary>The examples of GB 11643-1999, annex A.</summary>
    [Theory]
    [InlineData("11010519491231002X", "1949-12-31", Sex.Female)]
    [InlineData("11010519491231002x", "1949-12-31", Sex.Female)]
    [InlineData("440524188001010014", "1880-01-01", Sex.Male)]
    public void A_number_says_when_its_owner_was_born_and_their_sex(string text, string born, Sex sex)
    {
        Assert.True(IdentityNumber.TryParse(text, Today, out var number));

        Assert.Equal(text.ToUpperInvariant(), number.Value);
        Assert.Equal(DateOnly.Parse(born, CultureInfo.InvariantCulture), number.BornOn);
        Assert.Equal(sex, number.Sex);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("110105194912310021")]
    [InlineData("11010519491231002")]
    [InlineData("11010519491231002XX")]
    [InlineData("1101051949123100２X")]
    [InlineData(" 11010519491231002X")]
    [InlineData("X10105194912310020")]
    [InlineData("110105491231002")]
    public void What_is_no_number_is_refused(string? text) => Assert.False(IdentityNumber.TryParse(text, Today, out _));

    [Theory]
    [InlineData("62062320230229001")]
    [InlineData("62062320231301001")]
    [InlineData("62062320260306001")]
    [InlineData("62062318791231001")]
    [InlineData("06062319900101001")]
    public void The_birth_date_is_real_and_not_in_the_future(string digits) =>
        Assert.False(IdentityNumber.TryParse(digits + IdentityNumber.CheckOf(digits), Today, out _));

    [Theory]
    [InlineData("62062320240229001")]
    [InlineData("62062320260305001")]
    public void A_leap_day_and_today_are_real_birth_dates(string digits) =>
        Assert.True(IdentityNumber.TryParse(digits + IdentityNumber.CheckOf(digits), Today, out _));

    [Property]
    public Property One_wrong_digit_is_always_noticed() => Prop.ForAll(Numbers(), ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(), (number, at, by) =>
    {
        var place = at.Get % 17;
        var changed = number.ToCharArray();
        changed[place] = (char)('0' + ((changed[place] - '0' + 1 + (by.Get % 9)) % 10));

        return !IdentityNumber.TryParse(new string(changed), Today, out _);
    });

    [Property]
    public Property Two_neighbours_changed_about_are_always_noticed() => Prop.ForAll(Numbers(), ArbMap.Default.ArbFor<PositiveInt>(), (number, at) =>
    {
        var place = at.Get % 16;
        var changed = number.ToCharArray();
        (changed[place], changed[place + 1]) = (changed[place + 1], changed[place]);

        return changed[place] == changed[place + 1] || !IdentityNumber.TryParse(new string(changed), Today, out _);
    });

    [Property]
    public Property Every_number_reads_back() => Prop.ForAll(Numbers(), number =>
        IdentityNumber.TryParse(number, Today, out var read) && read.Value == number
        && read.BornOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture) == number.Substring(6, 8)
        && (read.Sex == Sex.Male) == (number[16] % 2 == 1));

    [Fact]
    public void Its_words_do_not_show_it()
    {
        Assert.True(IdentityNumber.TryParse("11010519491231002X", Today, out var number));

        Assert.DoesNotContain("1949", $"{number}", StringComparison.Ordinal);
    }

    private static Arbitrary<string> Numbers() =>
        (from division in Gen.Choose(110_000, 659_999)
         from days in Gen.Choose(0, Today.DayNumber - new DateOnly(1880, 1, 1).DayNumber)
         from sequence in Gen.Choose(0, 999)
         let digits = string.Create(CultureInfo.InvariantCulture, $"{division}{new DateOnly(1880, 1, 1).AddDays(days):yyyyMMdd}{sequence:000}")
         select digits + IdentityNumber.CheckOf(digits)).ToArbitrary();
}
