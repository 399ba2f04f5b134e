using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Accounts;

/// <summary>Keeps a secret in a table in a form that whoever has the table alone cannot read: AES-256-GCM, bound to where it belongs.</summary>
public static class Wrapping
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="place">What it belongs to; it cannot be unwrapped for another.</param>
    /// <returns>Base 64 of nonce, tag and cipher text.</returns>
    public static string Wrap(byte[] key, ReadOnlySpan<byte> secret, string place)
    {
        ArgumentNullException.ThrowIfNull(key);
        var wrapped = new byte[NonceBytes + TagBytes + secret.Length];
        var nonce = wrapped.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, secret, wrapped.AsSpan(NonceBytes + TagBytes), wrapped.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        return Convert.ToBase64String(wrapped);
    }

    /// <exception cref="CryptographicException">It was wrapped under another key or for another place, or has been changed.</exception>
    public static byte[] Unwrap(byte[] key, string wrapped, string place)
    {
        ArgumentNullException.ThrowIfNull(key);
        var bytes = Convert.FromBase64String(wrapped).AsSpan();
        var secret = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes.Slice(NonceBytes, TagBytes), secret, Encoding.UTF8.GetBytes(place));
        return secret;
    }
}
