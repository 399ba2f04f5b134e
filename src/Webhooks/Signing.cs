using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Webhooks;

/// <summary>Signs requests after Standard Webhooks 1.0: HMAC-SHA256 over id, time and body, <c>v1,</c> and base 64.</summary>
internal static class Signing
{
    private const string SecretPrefix = "whsec_";

    /// <summary>Within the 24 to 64 that the specification asks for.</summary>
    private const int SecretBytes = 32;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The key that a secret stands for.</summary>
    public static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[SecretPrefix.Length..]);

    /// <summary>A signature for each key, with spaces between: a receiver takes the request where any of them fits.</summary>
    /// <param name="seconds">Since 1970-01-01 UTC.</param>
    public static string Sign(IEnumerable<byte[]> keys, string id, long seconds, ReadOnlySpan<byte> body)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}."));
        var signatures = new StringBuilder();
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in keys)
        {
            using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
            hash.AppendData(head);
            hash.AppendData(body);
            hash.GetHashAndReset(digest);
            if (signatures.Length > 0) signatures.Append(' ');
            signatures.Append("v1,").Append(Convert.ToBase64String(digest));
        }

        return signatures.ToString();
    }
}
