using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Accounts;

/// <summary>Volunteers' own accounts: one for each, without a password, with the role of a volunteer at their own record.</summary>
public sealed class VolunteerAccounts(AccountTables tables, AccountStore store, TimeProvider time)
{
    /// <summary>The account of a volunteer; null where they have none.</summary>
    public async Task<AccountId?> FindAsync(VolunteerId volunteer, CancellationToken cancellationToken = default) =>
        await tables.FindAsync<string>(
            """
            select account
            from grants
            where scope_kind = 'volunteer'
            and scope = @volunteer
            and ended_at is null
            order by id
            limit 1
            """,
            new { volunteer = volunteer.Value },
            cancellationToken) is { } found ? new AccountId(found) : null;

    /// <summary>Opens a volunteer's account; a repeat, also one at the same moment, finds the first.</summary>
    /// <param name="person">Who it is, in the vault.</param>
    public async Task<AccountId> OpenAsync(VolunteerId volunteer, VaultId person, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(volunteer, cancellationToken) is { } found) return found;
        var now = time.GetUtcNow();
        // The volunteer's id as the user name: it is nobody's who chooses one, and lets only one of two at once through.
        var account = new Account(AccountId.New(now), volunteer.Value) { Person = person, CreatedAt = now };
        var opened = await tables.TransactAsync(
            async transaction =>
            {
                if (await AccountStore.InsertAsync(transaction, account) == 0) return (false, false);
                await transaction.RecordAsync(now, AccountEvent.System, account.Id.Value, AccountEventKind.Opened);
                var held = new HeldGrant(GrantId.New(now), account.Id, new Grant(Role.Volunteer, Volunteer: volunteer), now, Until: null, DelegatedBy: null);
                await Grants.InsertAsync(transaction, held, AccountEvent.System, now);
                return (true, true);
            },
            cancellationToken);
        return opened ? account.Id : (await store.FindByNameAsync(volunteer.Value, cancellationToken))!.Id;
    }

    /// <summary>Closes the account of a volunteer whose data was erased, with all its sessions; a repeat changes nothing.</summary>
    public async Task CloseAsync(VolunteerId volunteer, string actor, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(volunteer, cancellationToken) is { } account) await store.SetStateAsync(account, AccountState.Disabled, actor, cancellationToken);
    }
}
