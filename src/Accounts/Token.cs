using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Accounts;

/// <summary>The SHA-256 of a token: what is stored and remembered in the token's place.</summary>
internal readonly record struct TokenHash(UInt128 High, UInt128 Low)
{
    public static TokenHash Of(ReadOnlySpan<char> token)
    {
        // Those of another authority are longer than ours.
        var utf8 = token.Length <= Token.Longest ? stackalloc byte[Token.Longest] : new byte[token.Length];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.ASCII.GetBytes(token, utf8)], digest);
        return new TokenHash(
            BinaryPrimitives.ReadUInt128BigEndian(digest),
            BinaryPrimitives.ReadUInt128BigEndian(digest[16..]));
    }

    /// <summary>64 hexadecimal digits, as the tables hold it.</summary>
    public override string ToString() => $"{High:x32}{Low:x32}";
}

/// <summary>Makes and recognizes tokens: a prefix that says what they are, and 256 random bits in base 64 for URLs.</summary>
internal static class Token
{
    /// <summary>Characters of any token.</summary>
    public const int Longest = 128;

    public const string SessionPrefix = "ses_";
    public const string KeyPrefix = "pk_";
    public const string PhonePrefix = "pho_";
    public const string CalendarPrefix = "cal_";

    private const int SecretCharacters = 43;
    private const int IdCharacters = 26;

    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string NewSession() => SessionPrefix + NewSecret();

    public static string NewCalendar() => CalendarPrefix + NewSecret();

    /// <summary><c>pk_</c>, the key's id without its own prefix, and a secret.</summary>
    public static string NewKey(ApiKeyId id) => $"{KeyPrefix}{id.Value.AsSpan(ApiKeyId.Prefix.Length + 1)}_{NewSecret()}";

    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static bool IsSession(ReadOnlySpan<char> token) => IsSecretAfter(SessionPrefix, token);

    public static bool IsPhoneProof(ReadOnlySpan<char> token) => IsSecretAfter(PhonePrefix, token);

    public static bool IsCalendar(ReadOnlySpan<char> token) => IsSecretAfter(CalendarPrefix, token);

    public static bool IsKey(ReadOnlySpan<char> token, out ApiKeyId id)
    {
        id = default;
        var secret = KeyPrefix.Length + IdCharacters + 1;
        return token.Length == secret + SecretCharacters
            && token.StartsWith(KeyPrefix, StringComparison.Ordinal)
            && token[secret - 1] == '_'
            && IsSecret(token[secret..])
            && ApiKeyId.TryParse($"{ApiKeyId.Prefix}_{token.Slice(KeyPrefix.Length, IdCharacters)}", out id);
    }

    private static bool IsSecretAfter(string prefix, ReadOnlySpan<char> token) =>
        token.Length == prefix.Length + SecretCharacters && token.StartsWith(prefix, StringComparison.Ordinal) && IsSecret(token[prefix.Length..]);

    private static bool IsSecret(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Characters);
}
