using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>Who somebody was, of whom nothing else is left.</summary>
/// <param name="Until">When this is destroyed too.</param>
public sealed record KeptIdentity(string Subject, string? Name, string? IdentityNumber, DateTimeOffset Until)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => Subject;
}

/// <summary>
/// Name and identity number of people who were erased while records of their service have still to be kept (GB/T 40143-2021, 5.2.2): stored and otherwise not used
/// (PIPL, article 47). No search, list, page or operation finds them.
/// </summary>
public sealed class KeptIdentities
{
    private const string Actor = "retention";
    private const int Batch = 200;

    private readonly Database database;
    private readonly MasterKeys masters;
    private readonly PersonRows rows;
    private readonly AuditTrail audit;
    private readonly TimeProvider time;

    internal KeptIdentities(Database database, MasterKeys masters, PersonRows rows, AuditTrail audit, TimeProvider time)
    {
        this.database = database;
        this.masters = masters;
        this.rows = rows;
        this.audit = audit;
        this.time = time;
    }

    /// <summary>Opens one for a lawful order, on record before it is answered.</summary>
    /// <param name="subject">The volunteer's id.</param>
    /// <param name="reason">Whose order it is; kept sealed.</param>
    /// <returns>Null where nobody is kept, or the time is over.</returns>
    public async Task<KeptIdentity?> OpenAsync(string subject, string actor, string reason, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var (entry, until) = await connection.QuerySingleOrDefaultAsync<(string? Entry, long KeptUntil)>(new CommandDefinition(
            "select entry, kept_until from vault_kept where subject = @subject and kept_until > @now",
            new { subject, now = Instant.Of(time.GetUtcNow()) },
            cancellationToken: cancellationToken));
        if (entry is null || await rows.FindAsync(connection, null, new VaultId(entry), cancellationToken) is not { Person: var person }) return null;
        await audit.RecordAsync(new AuditNote(AuditAct.Revealed, null, subject, actor, LookPurpose.LegalDuty, ["name", "identity-number"], reason), cancellationToken);
        return new KeptIdentity(subject, person.Name, person.IdentityNumber, Instant.At(until));
    }

    /// <summary>Keeps who somebody is, in the transaction that erases all else of them.</summary>
    internal async Task KeepAsync(DbConnection connection, DbTransaction transaction, StoredPerson stored, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (until <= now) return;
        var identity = new Person(stored.Person.Name, null, null, IdentityNumber: stored.Person.IdentityNumber);
        var put = SealedPut.Of([PlainEntry.Of(new VaultEntry(new VaultId(EntityId.New(VaultId.Prefix, now)), $"kept:{stored.Subject}", identity, Words: null))], masters.Current, now);
        var (entry, key) = (put.Entries[0], put.Keys[0]);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_kept (subject, entry, kept_until)
            values (@Subject, @Id, @until)
            on conflict (subject) do update
            set entry = excluded.entry, kept_until = excluded.kept_until
            """,
            new { stored.Subject, entry.Id, until = Instant.Of(until) },
            transaction,
            cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_entries (id, subject, kind, scope, key, sealed, version, created_at)
            values (@Id, @Subject, @Kind, @Scope, @Key, @Sealed, 1, @now)
            """,
            new { entry.Id, entry.Subject, entry.Kind, entry.Scope, entry.Key, entry.Sealed, now = Instant.Of(now) },
            transaction,
            cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_keys (scope, id, master, wrapped, entries, created_at)
            values (@Scope, @Id, @Master, @Wrapped, @Entries, @now)
            """,
            new { key.Scope, key.Id, key.Master, key.Wrapped, key.Entries, now = Instant.Of(now) },
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>Destroys those whose time is over.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> ExpireAsync(CancellationToken cancellationToken)
    {
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        for (var expired = 0; ;)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var due = (await connection.QueryAsync<string>(new CommandDefinition(
                """
                delete from vault_kept
                where subject in (select subject from vault_kept where kept_until <= @now order by kept_until limit @Batch)
                returning subject
                """,
                new { now = Instant.Of(time.GetUtcNow()), Batch },
                transaction,
                cancellationToken: cancellationToken))).ToList();
            foreach (var subject in due) await rows.DestroyAsync(connection, transaction, $"kept:{subject}", cancellationToken);
            foreach (var subject in due) await audit.AppendAsync(connection, transaction, new AuditNote(AuditAct.Expired, null, subject, Actor), key, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            expired += due.Count;
            if (due.Count < Batch) return expired;
        }
    }
}
