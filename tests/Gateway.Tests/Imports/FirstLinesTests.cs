using System.Buffers.Binary;
using System.Security.Cryptography;
using Practice.Actors.Gateway.Imports;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Imports;

public sealed class FirstLinesTests
{
    [Fact]
    public void Each_content_stays_with_the_line_that_said_it_first()
    {
        var lines = new FirstLines();
        for (var line = 1; line <= 200_000; line++) Assert.Null(lines.Before(Content(line), line));

        for (var line = 1; line <= 200_000; line++) Assert.Equal(line, lines.Before(Content(line), 200_000 + line));
    }

    [Fact]
    public void What_differs_in_any_kept_bit_is_another()
    {
        var lines = new FirstLines();
        Assert.Null(lines.Before(0, 1));
        foreach (var bit in Enumerable.Range(0, 10).Concat(Enumerable.Range(64, 64))) Assert.Null(lines.Before(UInt128.One << bit, bit + 2));

        Assert.Equal(1, lines.Before(0, 1_000));
        Assert.Equal(129, lines.Before(UInt128.One << 127, 1_000));
    }

    private static UInt128 Content(int line) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(BitConverter.GetBytes(line)));
}
