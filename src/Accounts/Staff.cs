using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Accounts;

/// <summary>What who manages accounts does with other people's.</summary>
public sealed class Staff(AccountTables tables, AccountStore store, Passwords passwords, SecondFactors secondFactors, Authority authority, TimeProvider time)
{
    /// <summary>Opens an account with a password for one sign-in; it may do nothing until it is given a role.</summary>
    /// <param name="userName">See <see cref="UserName"/>.</param>
    /// <param name="person">Whose it is, in the vault; null for nobody yet.</param>
    /// <returns>The account and the password, stored nowhere; or why not.</returns>
    public async Task<(Account? Opened, string? Password, Rejection? Refused)> OpenAsync(
        Principal who, string userName, VaultId? person, string? externalSubject = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        var now = time.GetUtcNow();
        var password = Passwords.NewOneTime();
        var account = new Account(AccountId.New(now), userName.ToLowerInvariant())
        {
            Person = person,
            PasswordHash = passwords.Hash(password),
            MustChangePassword = true,
            ExternalSubject = externalSubject,
            CreatedAt = now,
        };
        return await store.AddAsync(account, who.Actor, cancellationToken) ? (account, password, null) : (null, null, AccountRejections.UserNameTaken.Of("userName"));
    }

    /// <summary>Closes an account to its owner, or opens it again.</summary>
    /// <returns>Null where it was done.</returns>
    public async Task<Rejection?> SetStateAsync(Principal who, AccountId id, AccountState state, CancellationToken cancellationToken = default)
    {
        if (await RefuseAsync(who, id, cancellationToken) is { } refused) return refused;
        return await store.SetStateAsync(id, state, who.Actor, cancellationToken) ? null : AccountRejections.InState.Because();
    }

    /// <summary>Gives somebody who has lost theirs a password for one sign-in, and takes their authenticator out of use.</summary>
    public async Task<(string? Password, Rejection? Refused)> ResetPasswordAsync(Principal who, AccountId id, CancellationToken cancellationToken = default)
    {
        if (await RefuseAsync(who, id, cancellationToken) is { } refused) return (null, refused);
        var password = await passwords.ResetAsync(id, who.Actor, cancellationToken);
        if (password is null) return (null, CommonRejections.NotFound.Because());
        await secondFactors.DropAsync(id, who.Actor, cancellationToken);
        return (password, null);
    }

    /// <summary>Accounts by their user names, after one of them.</summary>
    /// <param name="limit">1–200.</param>
    /// <param name="volunteersToo">Whether those are among them that never held another role.</param>
    public async Task<IReadOnlyList<Account>> ListAsync(string? after, int limit, bool volunteersToo = true, CancellationToken cancellationToken = default) =>
        await store.ListAsync(after, limit, volunteersToo, cancellationToken);

    /// <summary>What was done to accounts and keys, newest first.</summary>
    /// <param name="subject">An account or key; null for all.</param>
    /// <param name="before">The id of an event to begin after; null for the newest.</param>
    /// <param name="limit">1–200.</param>
    public async Task<IReadOnlyList<AccountEvent>> EventsAsync(string? subject, string? before, int limit, CancellationToken cancellationToken = default) =>
    [
        .. (await tables.ListAsync<EventRow>(
            $"""
            select id, at, actor, subject, kind, detail
            from account_events
            where 1 = 1
            {(subject is null ? "" : "and subject = @subject")}
            {(before is null ? "" : "and id < @before")}
            order by id desc
            limit @limit
            """,
            new { subject, before, limit },
            cancellationToken)).Select(row => new AccountEvent(row.Id, Instant.At(row.At), row.Actor, row.Subject, Words.Parse<AccountEventKind>(row.Kind), row.Detail)),
    ];

    /// <summary>Nobody does this to themselves, nor to who may more than they.</summary>
    private async Task<Rejection?> RefuseAsync(Principal who, AccountId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (id.Value == who.Actor) return AccountRejections.OwnAccount.Because();
        if (await store.FindAsync(id, cancellationToken) is null) return CommonRejections.NotFound.Because();
        return await authority.MayHandleAsync(who, id, cancellationToken) ? null : AccountRejections.BeyondOwn.Because();
    }

    private sealed class EventRow
    {
        public required string Id { get; init; }

        public long At { get; init; }

        public required string Actor { get; init; }

        public required string Subject { get; init; }

        public required string Kind { get; init; }

        public string? Detail { get; init; }
    }
}
