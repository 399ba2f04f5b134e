using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Accounts;

/// <summary>The accounts themselves: their names, states and what proves who somebody is.</summary>
public sealed class AccountStore(AccountTables tables, Authenticator authenticator, TimeProvider time)
{
    private const string Columns =
        """
        id, user_name as UserName, person, state, password_hash as PasswordHash, security_stamp as SecurityStamp, must_change_password as MustChangePassword,
        external_subject as ExternalSubject, created_at as CreatedAt
        """;

    /// <summary>Of <c>accounts</c>: those that hold or held another role than a volunteer's, or none yet.</summary>
    private const string OfStaff =
        """
        and (
            exists (select 1 from grants g where g.account = accounts.id and g.role <> 'volunteer')
            or not exists (select 1 from grants g where g.account = accounts.id))
        """;

    public Task<Account?> FindAsync(AccountId id, CancellationToken cancellationToken = default) => FindAsync("id = @value", id.Value, cancellationToken);

    /// <param name="userName">In any case.</param>
    public Task<Account?> FindByNameAsync(string userName, CancellationToken cancellationToken = default) =>
        UserName.IsWellFormed(userName.ToLowerInvariant()) ? FindAsync("user_name = @value", userName.ToLowerInvariant(), cancellationToken) : Task.FromResult<Account?>(null);

    /// <summary>The account of somebody whom another authority vouches for.</summary>
    public Task<Account?> FindBySubjectAsync(string externalSubject, CancellationToken cancellationToken = default) =>
        FindAsync("external_subject = @value", externalSubject, cancellationToken);

    /// <summary>Accounts by their user names, after one of them.</summary>
    /// <param name="volunteersToo">Whether those are among them that never held another role.</param>
    internal async Task<IReadOnlyList<Account>> ListAsync(string? after, int limit, bool volunteersToo, CancellationToken cancellationToken) =>
    [
        .. (await tables.ListAsync<Row>(
            $"""
            select {Columns}
            from accounts
            where user_name > @after
            {(volunteersToo ? "" : OfStaff)}
            order by user_name
            limit @limit
            """,
            new { after = after ?? "", limit },
            cancellationToken)).Select(row => row.ToAccount()),
    ];

    /// <summary>Stores a new account.</summary>
    /// <returns>False where the user name is taken.</returns>
    internal Task<bool> AddAsync(Account account, string actor, CancellationToken cancellationToken = default) => tables.TransactAsync(
        async transaction =>
        {
            var added = await InsertAsync(transaction, account) == 1;
            if (added) await transaction.RecordAsync(account.CreatedAt, actor, account.Id.Value, AccountEventKind.Opened);
            return (added, added);
        },
        cancellationToken);

    internal static Task<int> InsertAsync(AccountTransaction transaction, Account account) => transaction.ExecuteAsync(
        """
        insert into accounts (id, user_name, person, state, password_hash, security_stamp, must_change_password, external_subject, created_at)
        values (@id, @userName, @person, 'active', @passwordHash, @securityStamp, @mustChangePassword, @externalSubject, @createdAt)
        on conflict do nothing
        """,
        new
        {
            id = account.Id.Value,
            userName = account.UserName,
            person = account.Person?.Value,
            passwordHash = account.PasswordHash,
            securityStamp = account.SecurityStamp,
            mustChangePassword = account.MustChangePassword ? 1L : 0L,
            externalSubject = account.ExternalSubject,
            createdAt = Instant.Of(account.CreatedAt),
        });

    /// <summary>Sets another password, which ends every session of the account.</summary>
    /// <param name="mustChange">Whether its owner must choose another at once.</param>
    internal async Task<bool> SetPasswordAsync(
        AccountId id, string hash, string stamp, bool mustChange, string actor, AccountEventKind kind, CancellationToken cancellationToken)
    {
        var set = await tables.TransactAsync(
            async transaction =>
            {
                var rows = await transaction.ExecuteAsync(
                    """
                    update accounts
                    set password_hash = @hash, security_stamp = @stamp, must_change_password = @mustChange
                    where id = @id
                    """,
                    new { id = id.Value, hash, stamp, mustChange = mustChange ? 1L : 0L });
                if (rows == 1) await transaction.RecordAsync(time.GetUtcNow(), actor, id.Value, kind);
                return (rows == 1, rows == 1);
            },
            cancellationToken);
        authenticator.Forget();
        return set;
    }

    /// <summary>Closes an account to its owner, with all its sessions, or opens it again; a repeat changes nothing.</summary>
    /// <returns>False where it is not there, or in that state already.</returns>
    public async Task<bool> SetStateAsync(AccountId id, AccountState state, string actor, CancellationToken cancellationToken = default)
    {
        var set = await tables.TransactAsync(
            async transaction =>
            {
                var rows = await transaction.ExecuteAsync(
                    "update accounts set state = @state where id = @id and state <> @state", new { id = id.Value, state = Contracts.Words.Of(state) });
                if (rows == 0) return (false, false);
                if (state is AccountState.Disabled) await transaction.ExecuteAsync("delete from sessions where account = @id", new { id = id.Value });
                await transaction.RecordAsync(
                    time.GetUtcNow(), actor, id.Value, state is AccountState.Disabled ? AccountEventKind.Disabled : AccountEventKind.Enabled);
                return (true, true);
            },
            cancellationToken);
        authenticator.Forget();
        return set;
    }

    private async Task<Account?> FindAsync(string which, string value, CancellationToken cancellationToken) =>
        (await tables.FindAsync<Row>($"select {Columns} from accounts where {which}", new { value }, cancellationToken))?.ToAccount();

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string UserName { get; init; }

        public string? Person { get; init; }

        public required string State { get; init; }

        public string? PasswordHash { get; init; }

        public required string SecurityStamp { get; init; }

        public long MustChangePassword { get; init; }

        public string? ExternalSubject { get; init; }

        public long CreatedAt { get; init; }

        public Account ToAccount() => new(new AccountId(Id), UserName)
        {
            Person = Person is null ? null : new VaultId(Person),
            State = Contracts.Words.Parse<AccountState>(State),
            PasswordHash = PasswordHash,
            SecurityStamp = SecurityStamp,
            MustChangePassword = MustChangePassword != 0,
            ExternalSubject = ExternalSubject,
            CreatedAt = Instant.At(CreatedAt),
        };
    }
}
