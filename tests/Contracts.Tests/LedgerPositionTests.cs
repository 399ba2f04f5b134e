using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace Practice.Actors.Contracts.Tests;

public sealed class LedgerPositionTests
{
    [Property]
    public void What_is_written_reads_back(NonNegativeInt partition, NonNegativeInt position)
    {
        var written = new LedgerPosition(partition.Get, position.Get);

        Assert.True(LedgerPosition.TryParse(written.ToString(), out var read));
        Assert.Equal(written, read);
    }

    [Fact]
    public void It_is_written_as_partition_and_position() =>
        Assert.Equal("3:9223372036854775807", new LedgerPosition(3, long.MaxValue).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("3")]
    [InlineData("3:")]
    [InlineData(":3")]
    [InlineData("3:4:5")]
    [InlineData("-3:4")]
    [InlineData("3:-4")]
    [InlineData("+3:4")]
    [InlineData("3: 4")]
    [InlineData(" 3:4")]
    [InlineData("3:4\n")]
    [InlineData("3,4")]
    [InlineData("0x3:4")]
    [InlineData("2147483648:1")]
    [InlineData("1:9223372036854775808")]
    [InlineData("٣:٤")]
    public void Anything_else_is_refused(string? text) => Assert.False(LedgerPosition.TryParse(text, out _));
}
