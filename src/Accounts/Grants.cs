using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Accounts;

/// <summary>Who holds which role where: given, lent for a time, handed over and ended, each put on record.</summary>
public sealed class Grants(AccountTables tables, Authority authority, Authenticator authenticator, TimeProvider time)
{
    /// <summary>Of a grant <c>g</c>, with <c>p</c> the grant that it is lent from and <c>giver</c> whose that one is: whether it holds <c>@now</c>.</summary>
    internal const string Holds =
        """
        g.ended_at is null
        and g.from_at <= @now
        and (g.until_at is null or g.until_at > @now)
        and (g.delegated_by is null
            or (p.ended_at is null and p.from_at <= @now and (p.until_at is null or p.until_at > @now) and giver.state = 'active'))
        """;

    private static readonly TimeSpan LongestDelegation = TimeSpan.FromDays(366);

    /// <summary>All that an account holds, held and will hold, newest first; at most 200.</summary>
    public async Task<IReadOnlyList<HeldGrant>> ListAsync(AccountId account, CancellationToken cancellationToken = default) =>
    [
        .. (await tables.ListAsync<HeldGrant.Row>(
            $"""
            select {HeldGrant.Row.Columns}
            from grants g
            where g.account = @account
            order by g.id desc
            limit 200
            """,
            new { account = account.Value },
            cancellationToken)).Select(row => row.ToHeld()),
    ];

    /// <summary>What an account has lent to others that is not over, newest first; at most 200.</summary>
    public async Task<IReadOnlyList<HeldGrant>> LentAsync(AccountId account, CancellationToken cancellationToken = default) =>
    [
        .. (await tables.ListAsync<HeldGrant.Row>(
            $"""
            select {HeldGrant.Row.Columns}
            from grants g
            join grants p on p.id = g.delegated_by
            where p.account = @account
            and g.ended_at is null
            and g.until_at > @now
            order by g.id desc
            limit 200
            """,
            new { account = account.Value, now = Instant.Of(time.GetUtcNow()) },
            cancellationToken)).Select(row => row.ToHeld()),
    ];

    /// <summary>How many open accounts hold each role now, wherever; roles that nobody holds are left out.</summary>
    public async Task<IReadOnlyDictionary<Role, int>> CountAsync(CancellationToken cancellationToken = default) =>
        (await tables.ListAsync<RoleRow>(
            $"""
            select g.role, count(distinct g.account) as Accounts
            from grants g
            join accounts a on a.id = g.account and a.state = 'active'
            left join grants p on p.id = g.delegated_by
            left join accounts giver on giver.id = p.account
            where {Holds}
            group by g.role
            """,
            new { now = Instant.Of(time.GetUtcNow()) },
            cancellationToken)).ToDictionary(row => Words.Parse<Role>(row.Role), row => (int)row.Accounts);

    /// <summary>Gives an account a role somewhere.</summary>
    /// <param name="from">Null for now.</param>
    /// <param name="until">Null for no end.</param>
    /// <returns>The grant, or why not.</returns>
    public async Task<(HeldGrant? Given, Rejection? Refused)> GiveAsync(
        Principal who, AccountId to, Grant grant, DateTimeOffset? from = null, DateTimeOffset? until = null, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (Refuse(who, to, from ?? now, until, now) is { } refused) return (null, refused);
        if (!await authority.MayGiveAsync(who, grant, cancellationToken)) return (null, AccountRejections.BeyondOwn.Because());
        if (!grant.FitsItsPlace) return (null, AccountRejections.GrantPlace.Because());
        var held = new HeldGrant(GrantId.New(now), to, grant, from ?? now, until, DelegatedBy: null);
        return await AddAsync(held, who.Actor, AccountEventKind.Granted, now, cancellationToken);
    }

    /// <summary>Lends one of one's own grants to somebody for a time; it ends with that time, with the grant, or when either is ended.</summary>
    public async Task<(HeldGrant? Given, Rejection? Refused)> DelegateAsync(
        Principal who, GrantId grant, AccountId to, DateTimeOffset until, DateTimeOffset? from = null, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (Refuse(who, to, from ?? now, until, now) is { } refused) return (null, refused);
        if (await FindHoldingAsync(grant, now, cancellationToken) is not { } mine || mine.Account.Value != who.Actor) return (null, AccountRejections.GrantUnknown.Of("grant"));
        // One's own record is nobody else's, not for a time either.
        if (mine.Grant.Volunteer is not null) return (null, AccountRejections.GrantUnknown.Of("grant"));
        if (mine.DelegatedBy is not null) return (null, AccountRejections.DelegationOfDelegation.Because());
        if (until > mine.Until || until - now > LongestDelegation) return (null, AccountRejections.DelegationTooLong.Of("until"));
        var held = new HeldGrant(GrantId.New(now), to, mine.Grant, from ?? now, until, grant);
        var (given, unknown) = await AddAsync(held, who.Actor, AccountEventKind.Delegated, now, cancellationToken);
        return (given, unknown is null ? null : AccountRejections.AccountUnknown.Of("account"));
    }

    /// <summary>Ends a grant before its time, with all that is lent from it; who lent one may end it too.</summary>
    /// <returns>Null where it was ended.</returns>
    public async Task<Rejection?> EndAsync(Principal who, AccountId account, GrantId grant, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (await FindAsync(grant, now, cancellationToken) is not { } held || held.Account != account)
            return await authority.MayHandleAsync(who, account, cancellationToken) ? AccountRejections.GrantUnknown.Of("grant") : AccountRejections.BeyondOwn.Because();
        var lent = held.DelegatedBy is { } from && (await FindAsync(from, now, cancellationToken))?.Account.Value == who.Actor;
        if (!lent && !await authority.MayGiveAsync(who, held.Grant, cancellationToken)) return AccountRejections.BeyondOwn.Because();
        var ended = await tables.TransactAsync(
            async transaction =>
            {
                if (await EndAsync(transaction, held, who.Actor, now) == 0) return (false, false);
                return (true, true);
            },
            cancellationToken);
        authenticator.Forget();
        return ended ? null : AccountRejections.GrantUnknown.Of("grant");
    }

    /// <summary>
    /// Hands all that an account holds of its own to a successor, all of it or nothing; what the account was lent ends with it. What is about its owner's own
    /// record as a volunteer stays theirs.
    /// </summary>
    public async Task<(IReadOnlyList<HeldGrant>? Given, Rejection? Refused)> SucceedAsync(
        Principal who, AccountId account, AccountId successor, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (account == successor || successor.Value == who.Actor) return (null, AccountRejections.OwnAccount.Because());
        if (!await authority.MayHandleAsync(who, account, cancellationToken)) return (null, AccountRejections.BeyondOwn.Because());
        var result = await tables.TransactAsync<(IReadOnlyList<HeldGrant>?, Rejection?)>(
            async transaction =>
            {
                if (await transaction.FindAsync<string>("select id from accounts where id = @id and state = 'active'", new { id = successor.Value }) is null)
                    return (false, (null, AccountRejections.AccountUnknown.Of("successor")));
                var open = await transaction.ListAsync<HeldGrant.Row>(
                    $"""
                    select {HeldGrant.Row.Columns}
                    from grants g
                    where g.account = @account
                    and g.ended_at is null
                    and (g.until_at is null or g.until_at > @now)
                    order by g.id
                    """,
                    new { account = account.Value, now = Instant.Of(now) });
                var given = new List<HeldGrant>();
                foreach (var held in open.Select(row => row.ToHeld()).Where(held => held.Grant.Volunteer is null))
                {
                    // What was given since the look above is not the caller's to hand over unseen.
                    if (!await authority.MayGiveAsync(who, held.Grant, cancellationToken)) return (false, (null, AccountRejections.BeyondOwn.Because()));
                    if (await EndAsync(transaction, held, who.Actor, now) == 0 || held.DelegatedBy is not null) continue;
                    var moved = held with { Id = GrantId.New(now), Account = successor, From = held.From > now ? held.From : now };
                    await InsertAsync(transaction, moved, who.Actor, now);
                    given.Add(moved);
                }

                if (given.Count == 0) return (false, (null, AccountRejections.NothingToSucceed.Because()));
                await transaction.RecordAsync(now, who.Actor, account.Value, AccountEventKind.Succeeded, successor.Value);
                return (true, (given, null));
            },
            cancellationToken);
        authenticator.Forget();
        return result;
    }

    internal static async Task InsertAsync(
        AccountTransaction transaction, HeldGrant held, string actor, DateTimeOffset now, AccountEventKind kind = AccountEventKind.Granted)
    {
        var row = GrantRow.Of(held.Grant);
        await transaction.ExecuteAsync(
            """
            insert into grants (id, account, role, scope_kind, scope, from_at, until_at, delegated_by)
            values (@id, @account, @role, @scopeKind, @scope, @from, @until, @delegatedBy)
            """,
            new
            {
                id = held.Id.Value,
                account = held.Account.Value,
                role = row.Role,
                scopeKind = row.ScopeKind,
                scope = row.Scope,
                from = Instant.Of(held.From),
                until = held.Until is { } until ? Instant.Of(until) : (long?)null,
                delegatedBy = held.DelegatedBy?.Value,
            });
        await transaction.RecordAsync(now, actor, held.Account.Value, kind, held.Detail);
    }

    private static Rejection? Refuse(Principal who, AccountId to, DateTimeOffset from, DateTimeOffset? until, DateTimeOffset now) =>
        to.Value == who.Actor ? AccountRejections.OwnAccount.Because()
        : until <= from || until <= now ? AccountRejections.GrantTimes.Of("until")
        : null;

    private static async Task<int> EndAsync(AccountTransaction transaction, HeldGrant held, string actor, DateTimeOffset now)
    {
        var ended = await transaction.ExecuteAsync(
            "update grants set ended_at = @now where id = @id and ended_at is null", new { id = held.Id.Value, now = Instant.Of(now) });
        if (ended == 0) return 0;
        await transaction.RecordAsync(now, actor, held.Account.Value, AccountEventKind.GrantEnded, held.Detail);
        var lent = await transaction.ListAsync<HeldGrant.Row>(
            $"select {HeldGrant.Row.Columns} from grants g where g.delegated_by = @id and g.ended_at is null", new { id = held.Id.Value });
        foreach (var each in lent) await EndAsync(transaction, each.ToHeld(), actor, now);
        return ended;
    }

    private async Task<(HeldGrant?, Rejection?)> AddAsync(
        HeldGrant held, string actor, AccountEventKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var given = await tables.TransactAsync(
            async transaction =>
            {
                if (await transaction.FindAsync<string>("select id from accounts where id = @id", new { id = held.Account.Value }) is null) return (false, false);
                await InsertAsync(transaction, held, actor, now, kind);
                return (true, true);
            },
            cancellationToken);
        authenticator.Forget();
        return given ? (held, null) : (null, CommonRejections.NotFound.Because());
    }

    private async Task<HeldGrant?> FindAsync(GrantId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await tables.FindAsync<HeldGrant.Row>(
            $"""
            select {HeldGrant.Row.Columns}
            from grants g
            where g.id = @id
            and g.ended_at is null
            and (g.until_at is null or g.until_at > @now)
            """,
            new { id = id.Value, now = Instant.Of(now) },
            cancellationToken))?.ToHeld();

    private async Task<HeldGrant?> FindHoldingAsync(GrantId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await FindAsync(id, now, cancellationToken) is { } held && held.From <= now ? held : null;

    private sealed class RoleRow
    {
        public required string Role { get; init; }

        public long Accounts { get; init; }
    }
}
