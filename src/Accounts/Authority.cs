namespace Practice.Actors.Accounts;

/// <summary>
/// Who may deal with whose account: within one's own places, and for no role that may more than one's own. An administrator appoints any role,
/// since somebody has to be the first; nobody appoints themselves.
/// </summary>
public sealed class Authority(AccountTables tables, IScopeCheck scopes, TimeProvider time)
{
    /// <summary>Whether somebody who manages accounts may give, lend or end such a grant.</summary>
    public async ValueTask<bool> MayGiveAsync(Principal who, Grant theirs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(theirs);
        foreach (var mine in who.With(Permission.ManageAccounts))
        {
            if (IsNoMoreThan(mine.Role, theirs.Role) && await scopes.CoversAsync(mine, theirs, cancellationToken)) return true;
        }

        return false;
    }

    /// <summary>Whether somebody may disable, enable or reset an account: they could give everything that it holds.</summary>
    public async ValueTask<bool> MayHandleAsync(Principal who, AccountId account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (!who.With(Permission.ManageAccounts).Any()) return false;
        var held = await tables.ListAsync<GrantRow>(
            """
            select role, scope_kind as ScopeKind, scope
            from grants
            where account = @account
            and ended_at is null
            and (until_at is null or until_at > @now)
            """,
            new { account = account.Value, now = Instant.Of(time.GetUtcNow()) },
            cancellationToken);
        foreach (var row in held)
        {
            if (!await MayGiveAsync(who, row.ToGrant(), cancellationToken)) return false;
        }

        return true;
    }

    /// <summary>Whether who has one role may appoint another. An administrator may appoint all, so only who may nearly as much appoints one.</summary>
    internal static bool IsNoMoreThan(Role mine, Role theirs) => (mine, theirs) switch
    {
        (Role.Administrator, _) => true,
        (Role.CenterDirector, Role.Administrator) => true,
        (_, Role.Administrator) => false,
        _ => RolePermissions.Of(theirs).IsSubsetOf(RolePermissions.Of(mine)),
    };
}
