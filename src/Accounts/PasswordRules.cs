using System.Collections.Frozen;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Accounts;

/// <summary>
/// What a password must be: long, unlike the user name, and none that everybody tries first (NIST SP 800-63B, section 3.1.1.2). No rules of
/// composition, and it never runs out.
/// </summary>
public static class PasswordRules
{
    /// <summary>Characters.</summary>
    public const int Least = 10;

    /// <summary>Characters; a bound on what is hashed.</summary>
    public const int Most = 128;

    private const int LeastDistinct = 4;

    private static readonly FrozenSet<string> Commonest = Read();

    /// <param name="field">As in the request body.</param>
    /// <returns>Null where it will do.</returns>
    public static Rejection? Refuse(string password, string userName, string field = "password")
    {
        ArgumentNullException.ThrowIfNull(password);
        var lower = password.ToLowerInvariant();
        return password.Length is < Least or > Most ? AccountRejections.PasswordLength.Of(field)
            : lower.Contains(userName, StringComparison.Ordinal) ? AccountRejections.PasswordHoldsName.Of(field)
            : Commonest.Contains(lower) || lower.Distinct().Count() < LeastDistinct || IsRun(lower) ? AccountRejections.PasswordCommon.Of(field)
            : null;
    }

    /// <summary>Each character the next, or the last, of the one before it: <c>abcdefghij</c>, <c>9876543210</c>.</summary>
    private static bool IsRun(string text)
    {
        var step = text[1] - text[0];
        if (step is not 1 and not -1) return false;
        for (var i = 1; i < text.Length; i++)
        {
            // Nine is followed by nought.
            if (text[i] - text[i - 1] != step && !(step == 1 && text[i - 1] == '9' && text[i] == '0') && !(step == -1 && text[i - 1] == '0' && text[i] == '9')) return false;
        }

        return true;
    }

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("Practice.Actors.Accounts.common-passwords.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
