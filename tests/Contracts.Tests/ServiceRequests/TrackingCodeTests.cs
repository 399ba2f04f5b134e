using FsCheck;
using FsCheck.Xunit;
using Practice.Actors.Contracts.ServiceRequests;
using Xunit;

namespace Practice.Actors.Contracts.Tests.ServiceRequests;

public sealed class TrackingCodeTests
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const string CheckCharacters = Digits + "*~$=u";

    [Fact]
    public void A_code_stays_what_it_was_in_the_first_version() =>
        Assert.Equal("vr606-ynrda-*", TrackingCode.Of(new RequestId("req_01jdq7k2v3m8n5p6r7s8t9v0wx")));

    [Property]
    public void A_code_reads_back_as_it_is(Guid random)
    {
        var code = CodeFor(random);

        Assert.Matches(@"^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-z*~$=]\z", code);
        Assert.True(TrackingCode.TryRead(code, out var read));
        Assert.Equal(code, read);
    }

    [Property]
    public void A_code_reads_as_people_write_it(Guid random)
    {
        var code = CodeFor(random);

        foreach (var written in (string[])
        [
            code.ToUpperInvariant(),
            code.Replace("-", "", StringComparison.Ordinal),
            code.Replace('-', ' '),
            string.Join(' ', code.AsEnumerable()),
            $" {code} ",
            code.Replace('0', 'o').Replace('1', 'l'),
            code.Replace('0', 'O').Replace('1', 'I'),
        ])
        {
            Assert.True(TrackingCode.TryRead(written, out var read), written);
            Assert.Equal(code, read);
        }
    }

    [Property]
    public void Every_wrong_character_is_noticed(Guid random)
    {
        var code = CodeFor(random);
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] == '-') continue;
            foreach (var wrong in CheckCharacters)
            {
                if (wrong == code[at]) continue;
                Assert.False(TrackingCode.TryRead($"{code[..at]}{wrong}{code[(at + 1)..]}", out _), $"{code}, {at}: {wrong}");
            }
        }
    }

    [Property]
    public void Every_swap_of_neighbours_is_noticed(Guid random)
    {
        var plain = CodeFor(random).Replace("-", "", StringComparison.Ordinal);
        for (var at = 0; at + 1 < plain.Length; at++)
        {
            if (plain[at] == plain[at + 1]) continue;
            Assert.False(TrackingCode.TryRead($"{plain[..at]}{plain[at + 1]}{plain[at]}{plain[(at + 2)..]}", out _), $"{plain}, {at}");
        }
    }

    [Property]
    public void A_character_too_few_or_too_many_is_noticed(Guid random)
    {
        var code = CodeFor(random);

        Assert.False(TrackingCode.TryRead(code[..^1], out _));
        Assert.False(TrackingCode.TryRead(code[1..], out _));
        Assert.False(TrackingCode.TryRead(code + "0", out _));
        Assert.False(TrackingCode.TryRead("0" + code, out _));
    }

    [Property]
    public void No_text_is_too_strange_to_be_refused(string? text)
    {
        if (text is not null && TrackingCode.TryRead(text, out var code)) Assert.True(TrackingCode.TryRead(code, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("7k2q9m4x0th7k2q9m4x0th")]
    [InlineData("７k2q9-m4x0t-h")]
    [InlineData("7k2q9-m4x0t\n")]
    public void What_is_no_code_is_refused(string text)
    {
        Assert.False(TrackingCode.TryRead(text, out var code));
        Assert.Equal("", code);
    }

    private static string CodeFor(Guid random) => TrackingCode.Of(new RequestId(EntityId.Derive("req", "test", random.ToString("n"))));
}
