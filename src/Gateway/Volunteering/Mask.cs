using System.Globalization;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>What lists show of who a volunteer is: enough to tell people apart, not to reach them.</summary>
internal static class Mask
{
    /// <summary>The first character alone: <c>王**</c>.</summary>
    public static string? Name(string? name) => name is null or "" ? null : $"{StringInfo.GetNextTextElement(name)}**";

    /// <summary>The first three and the last four of eleven digits: <c>138****1234</c>; of any other number nothing.</summary>
    public static string? Phone(string? phone)
    {
        if (phone is null) return null;
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length >= 11 ? $"{digits.AsSpan(digits.Length - 11, 3)}****{digits.AsSpan(digits.Length - 4)}" : "****";
    }
}
