using FsCheck.Xunit;
using Practice.Actors.Contracts.Access;
using Xunit;

namespace Practice.Actors.Contracts.Tests.Access;

public sealed class MasksTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("王小明", "王**")]
    [InlineData("李梅", "李*")]
    [InlineData("多杰才让", "多***")]
    [InlineData("阿卜杜拉·买买提", "阿***")]
    [InlineData(" 王小明 ", "王**")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("王", "*")]
    [InlineData(" ", "***")]
    public void A_name_shows_its_first_character(string? name, string? masked) => Assert.Equal(masked, Masks.Name(name));

    [Theory]
    [InlineData(null, null)]
    [InlineData("13812341234", "138****1234")]
    [InlineData("138 1234 1234", "138****1234")]
    [InlineData("+86 138-1234-1234", "138****1234")]
    [InlineData("0936-3120000", "093****0000")]
    [InlineData("3120000", "***")]
    [InlineData("", "***")]
    public void A_phone_shows_the_first_three_and_the_last_four_digits(string? phone, string? masked) => Assert.Equal(masked, Masks.Phone(phone));

    [Theory]
    [InlineData(null, null)]
    [InlineData("620623199001011234", "620***********1234")]
    [InlineData("62062319900101123X", "620***********123X")]
    [InlineData("620623900101123", "***")]
    public void An_identity_number_shows_its_first_three_and_last_four_characters(string? number, string? masked) => Assert.Equal(masked, Masks.IdentityNumber(number));

    [Theory]
    [InlineData(null, null)]
    [InlineData("limei@example.com", "l***@example.com")]
    [InlineData("l@example.com", "l***@example.com")]
    [InlineData("@example.com", "***")]
    [InlineData("nonsense", "***")]
    public void An_email_shows_its_first_letter_and_its_host(string? email, string? masked) => Assert.Equal(masked, Masks.Email(email));

    [Theory]
    [InlineData(null, null)]
    [InlineData("天祝县华藏寺镇团结路1号", "天祝县华藏寺镇***")]
    [InlineData("甘肃省武威市天祝藏族自治县松山镇鞍子山村三组", "甘肃省武威市天祝藏族自治县松山镇***")]
    [InlineData("天祝县赛什斯镇", "天祝县赛什斯镇***")]
    [InlineData("毛藏乡", "毛藏乡***")]
    [InlineData("凉州区东大街街道建设路8号", "***")]
    [InlineData("团结路1号镇政府家属院", "***")]
    [InlineData("3号楼2单元松山镇", "***")]
    [InlineData("李家村东头", "***")]
    public void An_address_shows_its_township_at_most(string? address, string? masked) => Assert.Equal(masked, Masks.Address(address));

    [Property]
    public void What_a_mask_shows_of_a_phone_is_seven_digits_at_most(string? text)
    {
        var masked = Masks.Phone(text);

        Assert.True(masked is null || masked.Count(char.IsAsciiDigit) is 0 or 7);
        Assert.Equal(text is null, masked is null);
    }

    [Property]
    public void No_mask_ever_shows_the_whole_of_a_value(string? text)
    {
        foreach (var masked in new[] { Masks.Name(text), Masks.Phone(text), Masks.IdentityNumber(text), Masks.Email(text), Masks.Address(text) })
            Assert.True(text is null ? masked is null : masked!.Contains('*', StringComparison.Ordinal));
    }

    [Fact]
    public void A_masked_person_shows_no_birth_date_and_only_that_there_is_an_OpenID()
    {
        var masked = Masks.Of(new Person("王小明", "13812341234", "毛藏乡1号", "w@example.com", "oABC", Language.En, "620623199001011234", new DateOnly(1990, 1, 1)));

        Assert.Equal(new Person("王**", "138****1234", "毛藏乡***", "w***@example.com", "***", Language.En, "620***********1234"), masked);
        Assert.Equal(new Person(null, null, null), Masks.Of(new Person(null, null, null)));
    }

    [Theory]
    [InlineData("2008-11-27", true)]
    [InlineData("2008-11-26", false)]
    [InlineData("1990-01-01", false)]
    [InlineData(null, null)]
    public void A_minor_is_under_eighteen_today(string? born, bool? minor) => Assert.Equal(
        minor,
        Masks.IsMinor(new Person(null, null, null, BornOn: born is null ? null : DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture)), new DateOnly(2026, 11, 26)));
}
