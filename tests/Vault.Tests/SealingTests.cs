using System.Security.Cryptography;
using System.Text;
using FsCheck.Xunit;
using Xunit;

namespace Practice.Actors.Vault.Tests;

public sealed class SealingTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, Sealing.KeyBytes).Select(number => (byte)number)];

    [Property]
    public bool What_is_sealed_opens_as_it_was(byte[] content, string? boundTo) =>
        Sealing.Open(Key, Sealing.Seal(Key, content, boundTo ?? ""), boundTo ?? "").AsSpan().SequenceEqual(content);

    [Property]
    public void A_changed_byte_anywhere_is_noticed(byte[] content, byte at, byte by)
    {
        var contents = Sealing.Seal(Key, content, "entry");
        contents[at % contents.Length] ^= (byte)(by | 1);

        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Key, contents, "entry"));
    }

    [Fact]
    public void It_opens_with_no_other_key_and_in_no_other_place()
    {
        var contents = Sealing.Seal(Key, "李梅"u8, "entry 1");

        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Key, contents, "entry 2"));
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(RandomNumberGenerator.GetBytes(Sealing.KeyBytes), contents, "entry 1"));
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Key, contents.AsSpan(0, contents.Length - 1), "entry 1"));
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Key, [], "entry 1"));
    }

    [Fact]
    public void The_same_content_never_looks_the_same_and_shows_nothing()
    {
        var (first, second) = (Sealing.Seal(Key, "李梅"u8, ""), Sealing.Seal(Key, "李梅"u8, ""));

        Assert.NotEqual(first, second);
        Assert.DoesNotContain("李梅", Encoding.UTF8.GetString(first), StringComparison.Ordinal);
        Assert.Equal("李梅"u8.Length + Sealing.Overhead, first.Length);
    }
}
