using Practice.Actors.Contracts.Organization;
using Xunit;

namespace Practice.Actors.Contracts.Tests.Organization;

public sealed class CodesTests
{
    [Theory]
    [InlineData("62")]
    [InlineData("620623")]
    [InlineData("620623100")]
    [InlineData("620623100200")]
    [InlineData("620623-A1")]
    [InlineData("620623100-N01")]
    public void A_unit_has_its_published_code_or_one_derived_from_its_county(string text)
    {
        Assert.True(UnitCode.TryParse(text, out var code));
        Assert.Equal(text, code.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("6206231002001")]
    [InlineData("620623-")]
    [InlineData("620623-a1")]
    [InlineData("620623-A")]
    [InlineData("620623-A12345")]
    [InlineData("620623\n")]
    [InlineData(" 620623")]
    [InlineData("６２０６２３")]
    [InlineData("req_01jdq7k2v3m8n5p6r7s8t9v0wx")]
    public void Anything_else_is_no_unit_code(string? text) => Assert.False(UnitCode.TryParse(text, out _));

    [Theory]
    [InlineData("legal-aid")]
    [InlineData("health")]
    public void A_platform_has_a_short_word(string text)
    {
        Assert.True(PlatformKey.TryParse(text, out var key));
        Assert.Equal(text, key.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("Health")]
    [InlineData("1st")]
    [InlineData("-health")]
    [InlineData("health aid")]
    [InlineData("health\n")]
    [InlineData("platform:health")]
    [InlineData("a2345678901234567890123456789012345678901")]
    public void Anything_else_is_no_platform_key(string? text) => Assert.False(PlatformKey.TryParse(text, out _));
}
