using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>
/// The record of who saw, was given, changed or erased whose data, and why (PIPL, articles 51 and 54; Regulations on the Protection of Minors in
/// Cyberspace, article 36). A row is there before anything is shown, and every row is chained to the one before.
/// </summary>
public sealed class AuditTrail
{
    internal const string SecretName = "audit";

    /// <summary>The key of PostgreSQL's advisory lock; any number that nobody else takes.</summary>
    private const long LockKey = 0x5661_756c_7432;

    private const string Columns = "number, at, act, person, subject, actor, purpose, fields, reason, hash";
    private const int Batch = 1_000;

    private readonly Database database;
    private readonly Secrets secrets;
    private readonly TimeProvider time;

    internal AuditTrail(Database database, Secrets secrets, TimeProvider time) => (this.database, this.secrets, this.time) = (database, secrets, time);

    /// <summary>Puts something on record, durably when this is through.</summary>
    public Task RecordAsync(AuditNote note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(note);
        return RecordAsync([note], cancellationToken);
    }

    /// <summary>Puts several things on record, all or none, durably when this is through.</summary>
    public async Task RecordAsync(IReadOnlyList<AuditNote> notes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(notes);
        if (notes.Count == 0) return;
        var key = await KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AppendAsync(connection, transaction, notes, key, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Entries in the order of recording, or with <paramref name="newestFirst"/> in the reverse order.</summary>
    /// <param name="after">The number of the last entry before; null from the beginning.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, int limit, bool newestFirst, long? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var key = await KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var rows = await connection.QueryAsync<AuditRow>(new CommandDefinition(
            $"""
            select {Columns}
            from vault_audit
            where number {(newestFirst ? "<" : ">")} @after
            {Matching(filter)}
            order by number {(newestFirst ? "desc" : "asc")}
            limit @limit
            """,
            Parameters(filter, limit, after ?? (newestFirst ? long.MaxValue : 0)),
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToEntry(key))];
    }

    public async Task<long> CountAsync(AuditFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"""
            select count(*)
            from vault_audit
            where number > 0
            {Matching(filter)}
            """,
            Parameters(filter, 0, 0),
            cancellationToken: cancellationToken));
    }

    /// <summary>Walks the whole record.</summary>
    /// <returns>The number of the first row that was changed, or that follows one that is missing; null where all is as it was recorded.</returns>
    /// <remarks>Rows taken off the end cannot be told from rows that never were.</remarks>
    public async Task<long?> VerifyAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var (number, hash) = (0L, AuditRow.Beginning);
        while (true)
        {
            var rows = (await connection.QueryAsync<AuditRow>(new CommandDefinition(
                $"select {Columns} from vault_audit where number > @number order by number limit @Batch", new { number, Batch }, cancellationToken: cancellationToken))).ToList();
            if (rows.Count == 0) return null;
            foreach (var row in rows)
            {
                if (row.Number != number + 1 || row.HashAfter(hash) != row.Hash) return row.Number;
                (number, hash) = (row.Number, row.Hash);
            }
        }
    }

    /// <summary>To be fetched before a transaction begins.</summary>
    internal Task<byte[]> KeyAsync(CancellationToken cancellationToken) => secrets.GetOrCreateAsync(SecretName, cancellationToken);

    /// <summary>Puts something on record in a caller's transaction: with what it is about, or not at all.</summary>
    internal Task AppendAsync(DbConnection connection, DbTransaction transaction, AuditNote note, byte[] key, CancellationToken cancellationToken) =>
        AppendAsync(connection, transaction, [note], key, cancellationToken);

    private async Task AppendAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<AuditNote> notes, byte[] key, CancellationToken cancellationToken)
    {
        // One at a time, so that each sees the one before; on SQLite a transaction that writes is alone anyway.
        if (database.Engine is DatabaseEngine.Postgres)
            await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(@LockKey)", new { LockKey }, transaction, cancellationToken: cancellationToken));
        var last = await connection.QuerySingleOrDefaultAsync<AuditRow?>(new CommandDefinition(
            $"select {Columns} from vault_audit order by number desc limit 1", transaction: transaction, cancellationToken: cancellationToken));
        var rows = new List<AuditRow>(notes.Count);
        foreach (var note in notes) rows.Add(last = AuditRow.Of(note, last, time.GetUtcNow(), key));
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            insert into vault_audit ({Columns})
            values (@Number, @At, @Act, @Person, @Subject, @Actor, @Purpose, @Fields, @Reason, @Hash)
            """,
            rows,
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>A clause stands only where its filter is given; times become numbers, which rise with them.</summary>
    private static string Matching(AuditFilter filter) => string.Concat(
        filter.Person is null ? "" : "and person = @person ",
        filter.Subject is null ? "" : "and subject = @subject ",
        filter.Actor is null ? "" : "and actor = @actor ",
        filter.Act is null ? "" : "and act = @act ",
        filter.Purpose is null ? "" : "and purpose = @purpose ",
        filter.From is null ? "" : "and number >= (select coalesce(min(f.number), 9223372036854775807) from (select number from vault_audit where at >= @from order by at, number limit 1) f) ",
        filter.Before is null ? "" : "and number <= (select coalesce(max(b.number), 0) from (select number from vault_audit where at < @before order by at desc, number desc limit 1) b) ");

    private static object Parameters(AuditFilter filter, int limit, long after) => new
    {
        after,
        limit,
        person = filter.Person?.Value,
        subject = filter.Subject,
        actor = filter.Actor,
        act = Words.Of(filter.Act),
        purpose = Words.Of(filter.Purpose),
        from = filter.From is { } from ? Instant.Of(from) : 0,
        before = filter.Before is { } before ? Instant.Of(before) : 0,
    };
}
