namespace Practice.Actors.Accounts;

/// <summary>What was done to an account or a key.</summary>
public enum AccountEventKind
{
    Opened,
    Disabled,
    Enabled,
    SignedIn,
    SignInFailed,
    Locked,
    SignedOut,
    SignedOutEverywhere,
    PasswordChanged,
    PasswordReset,
    AuthenticatorConfirmed,
    AuthenticatorRemoved,
    RecoveryCodeUsed,
    Granted,
    GrantEnded,
    Delegated,
    Succeeded,
    KeyIssued,
    KeyRotated,
    KeyRevoked,
    KeyAgreed,
}

/// <summary>One line of the record of what was done to whose account; lines are only ever added.</summary>
/// <param name="Actor">An account, a key, or <c>system</c>.</param>
/// <param name="Subject">The account or key that it was done to.</param>
/// <param name="Detail">Ids and words of the platform, such as a grant's; never personal data.</param>
public sealed record AccountEvent(string Id, DateTimeOffset At, string Actor, string Subject, AccountEventKind Kind, string? Detail)
{
    internal const string Prefix = "aev";

    /// <summary>The actor of what the platform does by itself.</summary>
    public const string System = "system";
}
