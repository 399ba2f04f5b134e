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

    internal bool IsValid =>
        SessionIdle > TimeSpan.Zero && SessionLongest >= SessionIdle && Remember >= TimeSpan.Zero && Remember <= TimeSpan.FromSeconds(10)
        && MostRemembered >= 1 && MostFailures >= 1 && LockedFor > TimeSpan.Zero && MostFromAddress >= 1 && AddressWindow > TimeSpan.Zero && HashRounds >= 1;
}
