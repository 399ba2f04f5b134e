using Microsoft.Extensions.Options;

namespace Practice.Actors.Accounts;

/// <summary>What became of an attempt to sign in.</summary>
public abstract record SignIn
{
    private SignIn()
    {
    }

    /// <summary>In.</summary>
    public sealed record Done(IssuedSession Session, bool MustChangePassword) : SignIn;

    /// <summary>The password is right, and the account wants a code too.</summary>
    public sealed record CodeRequired : SignIn;

    /// <summary>No such user, a wrong password or code, a disabled account or a locked name: nobody is told which.</summary>
    public sealed record Failed : SignIn;

    /// <summary>The phone is proved, and does not say enough of who it is.</summary>
    public sealed record IdentityRequired : SignIn;

    /// <summary>Too many came from the address.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : SignIn;
}

/// <summary>
/// Lets people in by user name and password, and a code where the account has an authenticator. Whether a name exists shows neither in the answer
/// nor in what is done for it: names nobody has are counted, locked, hashed for and recorded alike.
/// </summary>
public sealed class SignIns(
    AccountTables tables,
    AccountStore store,
    Passwords passwords,
    SecondFactors secondFactors,
    Sessions sessions,
    Attempts attempts,
    IOptions<AccountsOptions> options,
    TimeProvider time)
{
    internal const string ByName = "sign-in-name";
    internal const string ByCode = "second-factor";
    internal const string ByAddress = "sign-in-address";
    internal const string Unknown = "unknown";

    private readonly AccountsOptions options = options.Value;

    /// <param name="address">Where the request comes from; null where nobody knows.</param>
    public async Task<SignIn> SignInAsync(string userName, string password, string? code, string? address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        if (address is not null
            && await attempts.TakeAsync(ByAddress, address, options.MostFromAddress, options.AddressWindow, cancellationToken) is { RetryAfter: { } wait })
            return new SignIn.TooMany(wait);

        var name = userName.ToLowerInvariant();
        var admitted = (await attempts.TakeInRowAsync(ByName, name, options.MostFailures, options.LockedFor, cancellationToken)).IsGranted;
        var account = await store.FindByNameAsync(name, cancellationToken);
        if (!passwords.Verify(account, password) || !admitted || account is not { State: AccountState.Active })
            return await FailAsync(account, admitted, cancellationToken);

        var secondFactor = false;
        if (await secondFactors.IsInUseAsync(account.Id, cancellationToken))
        {
            if (code is null) return new SignIn.CodeRequired();
            if (!await secondFactors.VerifyAsync(account.Id, code, cancellationToken)) return await FailAsync(account, admitted, cancellationToken);
            secondFactor = true;
        }

        await attempts.ClearAsync(ByName, name, cancellationToken);
        var session = await sessions.BeginAsync(account.Id, secondFactor, cancellationToken);
        if (session is null) return await FailAsync(account, admitted, cancellationToken);
        await RecordAsync(account.Id.Value, AccountEventKind.SignedIn, cancellationToken);
        return new SignIn.Done(session, account.MustChangePassword);
    }

    private async Task<SignIn> FailAsync(Account? account, bool admitted, CancellationToken cancellationToken)
    {
        await RecordAsync(account?.Id.Value ?? Unknown, admitted ? AccountEventKind.SignInFailed : AccountEventKind.Locked, cancellationToken);
        return new SignIn.Failed();
    }

    private Task<bool> RecordAsync(string subject, AccountEventKind kind, CancellationToken cancellationToken) => tables.TransactAsync(
        async transaction =>
        {
            await transaction.RecordAsync(time.GetUtcNow(), subject, subject, kind);
            return (true, true);
        },
        cancellationToken);
}
