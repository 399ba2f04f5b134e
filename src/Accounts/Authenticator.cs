using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Accounts;

/// <summary>
/// Says who comes with a token: a session's, a partner's key, or one of the authority that the county trusts. What was read is believed for <see cref="AccountsOptions.Remember"/>, so that a
/// request costs a hash and a look-up, and a revocation on any gateway acts on all of them within that time.
/// </summary>
public sealed class Authenticator(AccountTables tables, ForeignTokens foreign, IOptions<AccountsOptions> options, TimeProvider time)
{
    /// <summary>How far behind the time of last use may be.</summary>
    private static readonly TimeSpan Coarse = TimeSpan.FromMinutes(1);

    /// <summary>A power of two.</summary>
    private const int MostRecent = 1_024;

    private readonly ConcurrentDictionary<TokenHash, Known> known = new();

    /// <summary>Those who came of late, by their tokens as they came: to hash one costs more than all else that finds out who asks. Replaced, never emptied.</summary>
    private volatile Recent?[] recent = new Recent?[MostRecent];
    private readonly AccountsOptions options = options.Value;

    /// <summary>How many sessions and keys it remembers.</summary>
    internal int Remembered => known.Count;

    /// <param name="token">As the request bears it, whatever that is.</param>
    /// <returns>Null where it opens nothing.</returns>
    public ValueTask<Principal?> AuthenticateAsync(string? token, CancellationToken cancellationToken = default)
    {
        if (token is null) return default;
        if (Recall(token) is { } recalled) return new(recalled);
        var latest = recent;
        ApiKeyId? key = null;
        if (Token.IsKey(token, out var id)) key = id;
        else if (!Token.IsSession(token) && !foreign.Takes(token)) return default;

        var hash = TokenHash.Of(token);
        if (!known.TryGetValue(hash, out var entry) || time.GetElapsedTime(entry.ReadAt) >= options.Remember) entry = Read(token, hash, key, entry);
        if (!entry.Principal.IsCompletedSuccessfully) return new(entry.Principal.WaitAsync(cancellationToken));
        // Into the one that was there before anything was looked up: what is forgotten meanwhile does not come back.
        if (entry.Principal.Result is not null) latest[PlaceOf(token)] = new Recent(token, entry);
        return new(entry.Principal.Result);
    }

    /// <summary>Who came with the token a moment ago; null where that has to be looked up.</summary>
    /// <param name="token">As the request bears it, whatever that is.</param>
    public Principal? Recall(ReadOnlySpan<char> token) =>
        recent[PlaceOf(token)] is { } here && here.Is(token) && time.GetElapsedTime(here.Entry.ReadAt) < options.Remember ? here.Entry.Principal.Result : null;

    /// <summary>Believes nothing any more that was read before: what this gateway itself has just revoked.</summary>
    public void Forget()
    {
        known.Clear();
        recent = new Recent?[MostRecent];
    }

    /// <summary>Who stands behind an actor of the ledger now, for what the platform does for them while they are away.</summary>
    /// <param name="actor">An account or a key.</param>
    /// <returns>Null where the account or key is not in use.</returns>
    public async Task<Principal?> ActingAsync(string actor, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (ApiKeyId.TryParse(actor, out var key))
        {
            return await tables.FindAsync<KeyRow>(
                $"select {KeyRow.Columns} from api_keys where id = @id and {KeyRow.InUse}", new { id = key.Value, now = Instant.Of(now) }, cancellationToken) is { } row ? row.ToPrincipal(key) : null;
        }

        var account = await tables.FindAsync<string>("select id from accounts where id = @actor and state = 'active'", new { actor }, cancellationToken);
        return account is null ? null : new Principal(account, await GrantsAsync(account, now));
    }

    private static int PlaceOf(ReadOnlySpan<char> token) => string.GetHashCode(token, StringComparison.Ordinal) & (MostRecent - 1);

    /// <summary>One of those that come at once reads, and the others wait for it.</summary>
    private Known Read(string token, TokenHash hash, ApiKeyId? key, Known? stale)
    {
        var reading = new TaskCompletionSource<Principal?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var fresh = new Known(time.GetTimestamp(), reading.Task);
        if (stale is null ? !known.TryAdd(hash, fresh) : !known.TryUpdate(hash, fresh, stale))
        {
            // Another was faster, or everything was forgotten just now.
            if (known.TryGetValue(hash, out var other) && !ReferenceEquals(other, stale)) return other;
        }

        _ = ReadAsync();
        return fresh;

        async Task ReadAsync()
        {
            try
            {
                // Not the request's token: others wait for the same.
                var principal = key is { } id ? await OfKeyAsync(id, hash)
                    : Token.IsSession(token) ? await OfSessionAsync(hash)
                    : await OfForeignAsync(token);
                if (principal is null) known.TryRemove(new(hash, fresh));
                else if (known.Count > options.MostRemembered) Drop();
                reading.SetResult(principal);
            }
            catch (Exception e)
            {
                known.TryRemove(new(hash, fresh));
                reading.SetException(e);
            }
        }
    }

    /// <summary>Makes room: first by what is stale, and where that is not enough by everything.</summary>
    private void Drop()
    {
        foreach (var pair in known)
        {
            if (time.GetElapsedTime(pair.Value.ReadAt) >= options.Remember) known.TryRemove(pair);
        }

        if (known.Count > options.MostRemembered) known.Clear();
    }

    private async Task<Principal?> OfSessionAsync(TokenHash hash)
    {
        var now = time.GetUtcNow();
        var session = await tables.FindAsync<SessionRow>(
            """
            select s.id, s.account, s.second_factor as SecondFactor, s.seen_at as SeenAt, a.must_change_password as MustChangePassword
            from sessions s
            join accounts a on a.id = s.account
            where s.token_hash = @hash
            and s.stamp = a.security_stamp
            and a.state = 'active'
            and s.created_at > @oldest
            and s.seen_at > @idle
            """,
            new { hash = hash.ToString(), oldest = Instant.Of(now - options.SessionLongest), idle = Instant.Of(now - options.SessionIdle) },
            CancellationToken.None);
        if (session is null) return null;
        if (session.SeenAt <= Instant.Of(now - Coarse))
        {
            await tables.ExecuteAsync(
                """
                update sessions
                set seen_at = @now
                where token_hash = @hash
                and seen_at < @now
                """,
                new { hash = hash.ToString(), now = Instant.Of(now) },
                CancellationToken.None);
        }

        return new Principal(
            session.Account,
            await GrantsAsync(session.Account, now),
            SecondFactor: session.SecondFactor != 0,
            MustChangePassword: session.MustChangePassword != 0,
            Session: new SessionId(session.Id));
    }

    private async Task<Principal?> OfForeignAsync(string token)
    {
        if (await foreign.ReadAsync(token) is not { } vouched) return null;
        var account = await tables.FindAsync<string>(
            "select id from accounts where external_subject = @subject and state = 'active'", new { subject = vouched.Subject }, CancellationToken.None);
        return account is null ? null : new Principal(account, await GrantsAsync(account, time.GetUtcNow()), SecondFactor: vouched.SecondFactor);
    }

    private async Task<Principal?> OfKeyAsync(ApiKeyId id, TokenHash hash)
    {
        var now = time.GetUtcNow();
        var key = await tables.FindAsync<KeyRow>(
            $"""
            select {KeyRow.Columns}
            from api_keys
            where id = @id
            and {KeyRow.InUse}
            """,
            new { id = id.Value, now = Instant.Of(now) },
            CancellationToken.None);
        if (key is null) return null;
        var current = Same(hash, key.SecretHash);
        var previous = key.PreviousHash is { } old && Same(hash, old) && key.PreviousUntil > Instant.Of(now);
        if (!current && !previous) return null;
        if ((key.LastUsedAt ?? 0) <= Instant.Of(now - Coarse))
        {
            await tables.ExecuteAsync(
                """
                update api_keys
                set last_used_at = @now
                where id = @id
                and (last_used_at is null or last_used_at < @now)
                """,
                new { id = id.Value, now = Instant.Of(now) },
                CancellationToken.None);
        }

        return key.ToPrincipal(id);
    }

    private async Task<ImmutableArray<Grant>> GrantsAsync(string account, DateTimeOffset now) =>
    [
        .. (await tables.ListAsync<GrantRow>(
            $"""
            select g.role, g.scope_kind as ScopeKind, g.scope
            from grants g
            left join grants p on p.id = g.delegated_by
            left join accounts giver on giver.id = p.account
            where g.account = @account
            and {Grants.Holds}
            order by g.id
            """,
            new { account, now = Instant.Of(now) },
            CancellationToken.None)).Select(row => row.ToGrant()),
    ];

    private static bool Same(TokenHash hash, string stored) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash.ToString()), Encoding.ASCII.GetBytes(stored));

    private sealed record Known(long ReadAt, Task<Principal?> Principal);

    /// <param name="Token">As it came.</param>
    /// <param name="Entry">Read, and of somebody.</param>
    private sealed record Recent(string Token, Known Entry)
    {
        public bool Is(ReadOnlySpan<char> token) => CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(Token.AsSpan()), MemoryMarshal.AsBytes(token));

        /// <summary>Without the token, so that no log ever shows it by accident.</summary>
        public override string ToString() => nameof(Recent);
    }

    private sealed class SessionRow
    {
        public required string Id { get; init; }

        public required string Account { get; init; }

        public long SecondFactor { get; init; }

        public long SeenAt { get; init; }

        public long MustChangePassword { get; init; }
    }

    private sealed class KeyRow
    {
        public const string Columns = "unit, permissions, secret_hash as SecretHash, previous_hash as PreviousHash, previous_until as PreviousUntil, last_used_at as LastUsedAt";

        /// <summary>Whether a key opens anything <c>@now</c>.</summary>
        public const string InUse = """
            revoked_at is null
            and expires_at > @now
            and not exists (select 1 from key_agreements a where a.key = api_keys.id and a.ends_at <= @now)
            """;

        public required string Unit { get; init; }

        public required string Permissions { get; init; }

        public required string SecretHash { get; init; }

        public string? PreviousHash { get; init; }

        public long? PreviousUntil { get; init; }

        public long? LastUsedAt { get; init; }

        public Principal ToPrincipal(ApiKeyId id) => new(id.Value, [new Grant(Role.Partner, new UnitCode(Unit))], ApiKeys.PermissionsOf(Permissions));
    }
}
