using System.Text;
using Xunit;

namespace Practice.Actors.Ledger.Tests;

/// <summary>The values were computed by another program from the description of the encoding; they hold for ever.</summary>
public sealed class HashChainTests
{
    private static readonly StoredEvent First = new(
        new(1, 77), "620623100200", "req_1", 1, "request-placed", """{"说明":"第 1 条"}""", "acc_1", "cmd_1", "f1", new(2023, 6, 1, 12, 0, 0, TimeSpan.FromHours(8)), default);

    private static readonly StoredEvent Second = new(
        new(1, 80), "620623100200", "req_1", 2, "request-rated", """{"rating":5}""", "acc_2", "cmd_2", "", new(2023, 6, 1, 4, 0, 0, TimeSpan.Zero), default);

    [Fact]
    public void The_chain_has_its_golden_values()
    {
        var first = HashChain.Next(StreamHead.None.Hash.Span, First);
        var second = HashChain.Next(first, Second);

        Assert.Equal("22f030aa19d3cd392fe35ea467f1a7357e16f861d5689ed7843c6a3dd3a3bff1", Convert.ToHexStringLower(first));
        Assert.Equal("6eb6bebebfbf1f95517d5eb8ba075c622de6b48ca0776f4fbc5a9d2dd1c68249", Convert.ToHexStringLower(second));
    }

    [Fact]
    public void Every_field_but_the_position_changes_the_hash()
    {
        StoredEvent[] others =
        [
            First with { Position = new(2, 77) },
            First with { Owner = "620623100201" },
            First with { Stream = "req_2" },
            First with { Version = 2 },
            First with { Type = "request-rated" },
            First with { Json = "{}" },
            First with { Actor = "acc_2" },
            First with { CommandId = "cmd_2" },
            First with { Fingerprint = "f2" },
            First with { RecordedAt = First.RecordedAt.AddMicroseconds(1) },
            First with { Stream = "req_", Type = "1request-placed" },
        ];

        var hashes = others.Prepend(First).Select(each => Convert.ToHexString(HashChain.Next(StreamHead.None.Hash.Span, each)));

        Assert.Distinct(hashes);
        Assert.NotEqual(HashChain.Next(new byte[32], First), HashChain.Next(SHA256OfNothing, First));
        Assert.Equal(HashChain.Next(new byte[32], First), HashChain.Next(new byte[32], First with { Position = new(1, 78) }));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_since_it_would_be_stored_as_something_else() =>
        Assert.Throws<EncoderFallbackException>(() => HashChain.Next(new byte[32], First with { Json = "\ud83d" }));

    private static ReadOnlySpan<byte> SHA256OfNothing =>
        Convert.FromHexString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
