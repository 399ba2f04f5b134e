using Microsoft.Extensions.Options;

namespace Practice.Actors.Accounts;

/// <summary>A session that has just begun.</summary>
/// <param name="Token">Opens it; shown this once, and stored nowhere.</param>
/// <param name="ExpiresAt">At the latest.</param>
public sealed record IssuedSession(SessionId Id, string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>Without the token, so that no log ever shows it by accident.</summary>
    public override string ToString() => Id.Value;
}

/// <summary>One of an account's sessions, as its owner sees it.</summary>
/// <param name="SeenAt">When it was last used, to the minute.</param>
public sealed record SessionListing(SessionId Id, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool SecondFactor);

/// <summary>
/// Who has signed in. A session is a row that a random token opens: what ends it is seen by every gateway, and no key has to be shared.
/// </summary>
public sealed class Sessions(AccountTables tables, Authenticator authenticator, IOptions<AccountsOptions> options, TimeProvider time)
{
    private readonly AccountsOptions options = options.Value;

    /// <summary>Begins a session of somebody who has proved who they are.</summary>
    /// <param name="secondFactor">Whether a second factor was shown too.</param>
    /// <returns>Null where the account is not there, or disabled.</returns>
    public async Task<IssuedSession?> BeginAsync(AccountId account, bool secondFactor, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var session = new IssuedSession(SessionId.New(now), Token.NewSession(), now + options.SessionLongest);
        return await tables.ExecuteAsync(
            """
            insert into sessions (token_hash, id, account, stamp, second_factor, created_at, seen_at)
            select @hash, @id, a.id, a.security_stamp, @secondFactor, @now, @now
            from accounts a
            where a.id = @account
            and a.state = 'active'
            """,
            new
            {
                hash = TokenHash.Of(session.Token).ToString(),
                id = session.Id.Value,
                account = account.Value,
                secondFactor = secondFactor ? 1L : 0L,
                now = Instant.Of(now),
            },
            cancellationToken) == 1 ? session : null;
    }

    /// <summary>Ends one session of an account; a repeat changes nothing.</summary>
    /// <returns>False where it was not open.</returns>
    public async Task<bool> EndAsync(AccountId account, SessionId session, CancellationToken cancellationToken = default)
    {
        var ended = await tables.TransactAsync(
            async transaction =>
            {
                var rows = await transaction.ExecuteAsync(
                    "delete from sessions where id = @id and account = @account", new { id = session.Value, account = account.Value });
                if (rows == 1) await transaction.RecordAsync(time.GetUtcNow(), account.Value, account.Value, AccountEventKind.SignedOut, session.Value);
                return (true, rows == 1);
            },
            cancellationToken);
        authenticator.Forget();
        return ended;
    }

    /// <summary>Ends all sessions of an account, on every gateway.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EndAllAsync(AccountId account, string actor, CancellationToken cancellationToken = default)
    {
        var ended = await tables.TransactAsync(
            async transaction =>
            {
                var rows = await transaction.ExecuteAsync("delete from sessions where account = @account", new { account = account.Value });
                await transaction.RecordAsync(time.GetUtcNow(), actor, account.Value, AccountEventKind.SignedOutEverywhere);
                return (true, rows);
            },
            cancellationToken);
        authenticator.Forget();
        return ended;
    }

    /// <summary>The sessions of an account that are open, newest first.</summary>
    public async Task<IReadOnlyList<SessionListing>> ListAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var rows = await tables.ListAsync<Row>(
            """
            select s.id, s.created_at as CreatedAt, s.seen_at as SeenAt, s.second_factor as SecondFactor
            from sessions s
            join accounts a on a.id = s.account
            where s.account = @account
            and s.stamp = a.security_stamp
            and s.created_at > @oldest
            and s.seen_at > @idle
            order by s.created_at desc, s.id
            limit 200
            """,
            new { account = account.Value, oldest = Instant.Of(now - options.SessionLongest), idle = Instant.Of(now - options.SessionIdle) },
            cancellationToken);
        return [.. rows.Select(row => new SessionListing(new SessionId(row.Id), Instant.At(row.CreatedAt), Instant.At(row.SeenAt), row.SecondFactor != 0))];
    }

    /// <summary>Removes what is over.</summary>
    public Task<int> SweepAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return tables.ExecuteAsync(
            """
            delete from sessions
            where created_at <= @oldest
            or seen_at <= @idle
            """,
            new { oldest = Instant.Of(now - options.SessionLongest), idle = Instant.Of(now - options.SessionIdle) },
            cancellationToken);
    }

    private sealed class Row
    {
        public required string Id { get; init; }

        public long CreatedAt { get; init; }

        public long SeenAt { get; init; }

        public long SecondFactor { get; init; }
    }
}
