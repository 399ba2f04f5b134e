using System.Security.Cryptography;
using System.Text;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Access;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

/// <summary>Passwords, codes and wrapped secrets.</summary>
public sealed class PureTests
{
    [Theory]
    [InlineData("correct horse", null)]
    [InlineData("长长的一句口令谁也猜不到", null)]
    [InlineData("ninechars", "account.password-length")]
    [InlineData("hello LI.MEI hello", "account.password-holds-name")]
    [InlineData("Password1234", "account.password-common")]
    [InlineData("1234567890", "account.password-common")]
    [InlineData("9876543210", "account.password-common")]
    [InlineData("abcdefghijkl", "account.password-common")]
    [InlineData("aaaaaaaaaaaaaaaa", "account.password-common")]
    [InlineData("qq123456789", "account.password-common")]
    public void A_password_is_long_unlike_the_name_and_not_common(string password, string? code) =>
        Assert.Equal(code, PasswordRules.Refuse(password, "li.mei")?.Code);

    [Fact]
    public void A_password_has_at_most_128_characters()
    {
        var long128 = string.Concat(Enumerable.Repeat("a1b2c3d4", 16));

        Assert.Null(PasswordRules.Refuse(long128, "li.mei"));
        Assert.Equal(AccountRejections.PasswordLength.Code, PasswordRules.Refuse(long128 + "e", "li.mei")?.Code);
    }

    /// <summary>RFC 6238, appendix B, the last six of the eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_the_RFC(long seconds, string code)
    {
        var (secret, time) = ("12345678901234567890"u8.ToArray(), DateTimeOffset.FromUnixTimeSeconds(seconds));

        Assert.Equal(code, TotpCode.At(secret, time));
        Assert.Equal(seconds / 30, TotpCode.StepOf(secret, code, time));
        Assert.Equal(seconds / 30, TotpCode.StepOf(secret, code, time.AddSeconds(30)));
        Assert.Null(TotpCode.StepOf(secret, code, time.AddSeconds(60)));
        Assert.Null(TotpCode.StepOf(secret, code + "0", time));
    }

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void Secrets_are_written_in_base_32(string text, string written) => Assert.Equal(written, TotpCode.Base32(Encoding.ASCII.GetBytes(text)));

    [Property]
    public void A_wrapped_secret_comes_back_for_its_place_and_no_other(byte[] secret)
    {
        var key = RandomNumberGenerator.GetBytes(32);

        var wrapped = Wrapping.Wrap(key, secret, "acc_1");

        Assert.Equal(secret, Wrapping.Unwrap(key, wrapped, "acc_1"));
        Assert.ThrowsAny<CryptographicException>(() => Wrapping.Unwrap(key, wrapped, "acc_2"));
        Assert.ThrowsAny<CryptographicException>(() => Wrapping.Unwrap(RandomNumberGenerator.GetBytes(32), wrapped, "acc_1"));
    }

    [Theory]
    [InlineData("li.mei", true)]
    [InlineData("0936_office-1", true)]
    [InlineData("ab", false)]
    [InlineData(".li.mei", false)]
    [InlineData("Li.Mei", false)]
    [InlineData("李梅李梅", false)]
    [InlineData("li mei", false)]
    public void User_names_are_plain(string name, bool formed) => Assert.Equal(formed, UserName.IsWellFormed(name));
}
