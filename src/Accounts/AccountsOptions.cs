namespace Practice.Actors.Accounts;

/// <summary>Configuration section <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    public const string Section = "Accounts";

    /// <summary>How long a session lasts without a request.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long a session lasts at most, however much it is used.</summary>
    public TimeSpan SessionLongest { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a gateway goes on believing what it last read of a session or key: a revocation elsewhere acts within this time.</summary>
    public TimeSpan Remember { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many sessions and keys a gateway remembers.</summary>
    public int MostRemembered { get; set; } = 20_000;

    /// <summary>Failed attempts in a row that lock a user name, whether somebody has it or not.</summary>
    public int MostFailures { get; set; } = 5;

    /// <summary>How long a user name stays locked after the last of them.</summary>
    public TimeSpan LockedFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many sign-ins may be tried from one address in <see cref="AddressWindow"/>; an office's people may share one.</summary>
    public int MostFromAddress { get; set; } = 100;

    public TimeSpan AddressWindow { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512 for a password.</summary>
    public int HashRounds { get; set; } = 210_000;

    /// <summary>How long a code sent to a phone holds.</summary>
    public TimeSpan PhoneCodeFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Tries that a code takes.</summary>
    public int MostPhoneCodeTries { get; set; } = 5;

    /// <summary>From one code to a phone to the next.</summary>
    public TimeSpan PhoneCodeEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Codes to one phone in a day.</summary>
    public int MostPhoneCodes { get; set; } = 10;

    /// <summary>Codes that one address may have sent in an hour; a station's people may share one.</summary>
    public int MostPhoneCodesFromAddress { get; set; } = 60;

    /// <summary>How long the proof holds that a code was told back.</summary>
    public TimeSpan PhoneProofFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>An OpenID Connect issuer whose tokens open the accounts with their <c>sub</c>; null for none. HTTPS, but for an address of this machine.</summary>
    public Uri? Authority { get; set; }

    /// <summary>Whom the authority's tokens have to be meant for; given with <see cref="Authority"/>.</summary>
    public string? Audience { get; set; }

    private bool IsAuthorityValid => (Authority, Audience) switch
    {
        (null, null) => true,
        ({ IsAbsoluteUri: true } authority, { Length: > 0 }) => authority.Scheme == Uri.UriSchemeHttps || authority.IsLoopback,
        _ => false,
    };

    internal bool IsValid =>
        IsAuthorityValid &&
        SessionIdle > TimeSpan.Zero && SessionLongest >= SessionIdle && Remember >= TimeSpan.Zero && Remember <= TimeSpan.FromSeconds(10)
        && MostRemembered >= 1 && MostFailures >= 1 && LockedFor > TimeSpan.Zero && MostFromAddress >= 1 && AddressWindow > TimeSpan.Zero && HashRounds >= 1
        && PhoneCodeFor > TimeSpan.Zero && MostPhoneCodeTries >= 1 && PhoneCodeEvery > TimeSpan.Zero && MostPhoneCodes >= 1 && MostPhoneCodesFromAddress >= 1
        && PhoneProofFor > TimeSpan.Zero;
}
