using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Vault;

/// <summary>
/// AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: one byte for the form, the nonce, the ciphertext, a 128-bit tag. What it is bound to is
/// authenticated and not stored, so that nothing opens in another's place.
/// </summary>
public static class Sealing
{
    /// <summary>Bytes of every key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Bytes that a sealed text is longer by.</summary>
    public const int Overhead = 1 + NonceBytes + TagBytes;

    private const byte Form = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="boundTo">What it is the content of.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, string boundTo)
    {
        var output = new byte[Overhead + content.Length];
        output[0] = Form;
        var nonce = output.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, content, output.AsSpan(1 + NonceBytes, content.Length), output.AsSpan(1 + NonceBytes + content.Length), Encoding.UTF8.GetBytes(boundTo));
        return output;
    }

    /// <exception cref="CryptographicException">The key is another, it was changed, or it is the content of something else.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> contents, string boundTo)
    {
        if (contents.Length < Overhead || contents[0] != Form) throw new CryptographicException("This was not sealed here.");
        var output = new byte[contents.Length - Overhead];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(contents.Slice(1, NonceBytes), contents[(1 + NonceBytes)..^TagBytes], contents[^TagBytes..], output, Encoding.UTF8.GetBytes(boundTo));
        return output;
    }
}
