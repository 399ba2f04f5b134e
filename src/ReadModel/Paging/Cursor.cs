using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.ReadModel;

/// <summary>
/// Where a page ended: the list, its order and the last row's keys, as an opaque text. It grants nothing, so its check sum is there to refuse
/// what was changed or cut, not to authenticate.
/// </summary>
public static class Cursor
{
    private const int CheckBytes = 6;

    /// <summary>Longer than any cursor handed out: keys are ids, codes, times and names of at most 100 characters.</summary>
    private const int MaxLength = 1_024;

    /// <summary>Splits the parts; no key holds a control character.</summary>
    private const char Separator = '\u001f';

    /// <param name="order">List and order, for example <c>service-requests:-placedAt</c>.</param>
    public static string Encode(string order, params ReadOnlySpan<string> keys)
    {
        var text = Encoding.UTF8.GetBytes(string.Join(Separator, [order, .. keys]));
        return Base64Url.EncodeToString([.. Check(text), .. text]);
    }

    /// <summary>The last row's keys.</summary>
    /// <exception cref="InvalidCursorException">It is malformed, was changed, or belongs to another list or order.</exception>
    public static string[] Decode(string cursor, string order, int keys)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor)) throw new InvalidCursorException();
        var bytes = Base64Url.DecodeFromChars(cursor);
        // Only the one text that encodes these bytes: unused bits and white space would make others.
        if (bytes.Length <= CheckBytes || Base64Url.EncodeToString(bytes) != cursor) throw new InvalidCursorException();
        var text = bytes.AsSpan(CheckBytes);
        if (!Check(text).SequenceEqual(bytes.AsSpan(0, CheckBytes))) throw new InvalidCursorException();
        var parts = Encoding.UTF8.GetString(text).Split(Separator);
        if (parts.Length != keys + 1 || parts[0] != order || parts.Any(part => part.Any(char.IsControl))) throw new InvalidCursorException();
        return parts[1..];
    }

    /// <summary>A key that is a time, in microseconds.</summary>
    /// <exception cref="InvalidCursorException">It is not.</exception>
    public static long Time(string key) =>
        long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time) ? time : throw new InvalidCursorException();

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> text) => SHA256.HashData(text).AsSpan(0, CheckBytes);
}
