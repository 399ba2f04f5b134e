namespace Practice.Actors.Contracts.Access;

/// <summary>Proves that somebody without an account can be reached by a phone number: a code is sent there and told back.</summary>
public interface IPhoneCodes
{
    /// <summary>Sends a code of six digits, which holds for five minutes; an earlier one no longer does.</summary>
    /// <param name="phone">See <see cref="PhoneNumber"/>.</param>
    /// <param name="address">Where the request comes from; null where nobody knows.</param>
    /// <returns>Whether it was sent; the answer is the same whoever has the number.</returns>
    Task<PhoneCodeRequest> SendAsync(string phone, Language language, string? address, CancellationToken cancellationToken = default);

    /// <summary>Takes a code that was sent to a number, once; five wrong ones use it up.</summary>
    /// <returns>A token (<c>pho_…</c>) that proves it for a quarter of an hour, once; null for a wrong code.</returns>
    Task<string?> ConfirmAsync(string phone, string code, CancellationToken cancellationToken = default);

    /// <summary>Takes a proof for a number, once.</summary>
    /// <returns>False for one of another number, one that was used, and one that is too old.</returns>
    Task<bool> RedeemAsync(string proof, string phone, CancellationToken cancellationToken = default);
}

/// <summary>What became of a wish for a code.</summary>
/// <param name="RetryAfter">How long to wait before asking again; null where it may be sent.</param>
/// <param name="Sent">False where it was too often, or no text messages can be sent now.</param>
public sealed record PhoneCodeRequest(bool Sent, TimeSpan? RetryAfter = null);

/// <summary>Sends a code by text message.</summary>
public interface IPhoneCodeSender
{
    /// <returns>False where the message was not taken.</returns>
    Task<bool> SendAsync(string phone, string code, Language language, CancellationToken cancellationToken = default);
}

/// <summary>Mobile numbers of mainland China in one form: eleven digits that begin with 1.</summary>
public static class PhoneNumber
{
    private const int Digits = 11;

    /// <param name="text">With spaces, hyphens and the country's code (+86, 0086), or without.</param>
    /// <returns>Null for anything else.</returns>
    public static string? Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 32) return null;
        var number = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (number.StartsWith("+86", StringComparison.Ordinal)) number = number[3..];
        else if (number.StartsWith("0086", StringComparison.Ordinal)) number = number[4..];
        return number.Length == Digits && number[0] == '1' && number[1] is >= '3' and <= '9' && number.All(char.IsAsciiDigit) ? number : null;
    }
}
