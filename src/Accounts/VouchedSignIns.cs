namespace Practice.Actors.Accounts;

/// <summary>Lets people in for whom the county's authority has just vouched. What it says of roles counts for nothing: only the account here does.</summary>
public sealed class VouchedSignIns(AccountTables tables, AccountStore store, Sessions sessions, Authenticator authenticator, TimeProvider time)
{
    /// <returns>Null where no account has the subject, or it is disabled.</returns>
    public async Task<IssuedSession?> SignInAsync(Vouched vouched, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vouched);
        if (await store.FindBySubjectAsync(vouched.Subject, cancellationToken) is not { } account)
        {
            await RecordAsync(SignIns.Unknown, AccountEventKind.SignInFailed, cancellationToken);
            return null;
        }

        if (account.MustChangePassword) await DropPasswordAsync(account.Id, cancellationToken);
        var session = await sessions.BeginAsync(account.Id, vouched.SecondFactor, cancellationToken);
        await RecordAsync(account.Id.Value, session is null ? AccountEventKind.SignInFailed : AccountEventKind.SignedIn, cancellationToken);
        return session;
    }

    /// <summary>Who is vouched for needs no password: the one for a first sign-in opens nothing any more, and neither does a session that began with it.</summary>
    private async Task DropPasswordAsync(AccountId account, CancellationToken cancellationToken)
    {
        await tables.ExecuteAsync(
            """
            update accounts
            set password_hash = null, must_change_password = 0, security_stamp = @stamp
            where id = @id
            and must_change_password = 1
            """,
            new { id = account.Value, stamp = Account.NewStamp() },
            cancellationToken);
        authenticator.Forget();
    }

    private Task<bool> RecordAsync(string subject, AccountEventKind kind, CancellationToken cancellationToken) => tables.TransactAsync(
        async transaction =>
        {
            await transaction.RecordAsync(time.GetUtcNow(), subject, subject, kind);
            return (true, true);
        },
        cancellationToken);
}
