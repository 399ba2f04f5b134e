using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Accounts;

/// <summary>Codes of six digits that follow from a secret and the time (RFC 6238, with HMAC-SHA-1 and steps of 30 s, as every app has it).</summary>
internal static class TotpCode
{
    public const int SecretBytes = 20;

    private const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The step that the code belongs to: this one, or one before or after, as clocks differ; null where it belongs to none of them.</summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        if (code.Length != Digits || !Ascii.IsValid(code)) return null;
        Span<byte> given = stackalloc byte[Digits];
        Span<byte> right = stackalloc byte[Digits];
        Encoding.ASCII.GetBytes(code, given);
        var present = StepAt(now);
        long? found = null;
        for (var step = present - 1; step <= present + 1; step++)
        {
            Write(secret, step, right);
            if (CryptographicOperations.FixedTimeEquals(given, right)) found = step;
        }

        return found;
    }

    public static string At(ReadOnlySpan<byte> secret, DateTimeOffset time)
    {
        Span<byte> digits = stackalloc byte[Digits];
        Write(secret, StepAt(time), digits);
        return Encoding.ASCII.GetString(digits);
    }

    /// <summary>RFC 4648, section 6, of a whole number of groups.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var each in bytes)
        {
            buffer = ((buffer << 8) | each) & 0xfff;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
        }

        return text.ToString();
    }

    private static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    private static void Write(ReadOnlySpan<byte> secret, long step, Span<byte> digits)
    {
        Span<byte> counter = stackalloc byte[8];
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What the RFC and the apps have; HMAC does not rest on what SHA-1 has lost.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var code = (BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fff_ffff) % Modulus;
        for (var i = Digits - 1; i >= 0; i--, code /= 10) digits[i] = (byte)('0' + (code % 10));
    }
}
