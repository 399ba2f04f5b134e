using System.Data.Common;
using System.Text;
using Dapper;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>
/// Approvals for each look at a minor's data (Regulations on the Protection of Minors in Cyberspace, 未成年人网络保护条例, article 36): never by who asked,
/// and for a bounded time.
/// </summary>
public sealed class RevealApprovals
{
    private const string Columns =
        "id, person, purpose, reason, asked_by as AskedBy, asked_at as AskedAt, approved, decided_by as DecidedBy, decided_at as DecidedAt, expires_at as ExpiresAt, fingerprint";

    private readonly Database database;
    private readonly AuditTrail audit;
    private readonly TimeProvider time;
    private readonly TimeSpan lasts;

    internal RevealApprovals(Database database, AuditTrail audit, IOptions<VaultOptions> options, TimeProvider time) =>
        (this.database, this.audit, this.time, lasts) = (database, audit, time, options.Value.ApprovalsLast);

    /// <summary>Asks for leave; a repeat under the same id gives what is there.</summary>
    /// <param name="subject">The entity that the person's data belongs to.</param>
    /// <param name="fingerprint">Tells a repeat from another request under the same id.</param>
    /// <returns>Null where the id was used for another request.</returns>
    public async Task<(RevealApproval Approval, bool Replayed)?> AskAsync(
        ApprovalId id, VaultId person, string subject, LookPurpose purpose, string reason, string actor, string fingerprint, CancellationToken cancellationToken = default)
    {
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var asked = await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_approvals (id, person, purpose, reason, asked_by, asked_at, fingerprint)
            values (@id, @person, @purpose, @reason, @actor, @now, @fingerprint)
            on conflict (id) do nothing
            """,
            new
            {
                id = id.Value,
                person = person.Value,
                purpose = Words.Of(purpose),
                reason = Convert.ToBase64String(Sealing.Seal(key, Encoding.UTF8.GetBytes(reason), BoundTo(id.Value))),
                actor,
                now = Instant.Of(time.GetUtcNow()),
                fingerprint,
            },
            transaction,
            cancellationToken: cancellationToken));
        if (asked > 0) await audit.AppendAsync(connection, transaction, new AuditNote(AuditAct.ApprovalAsked, person, subject, actor, purpose), key, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var row = (await FindAsync(connection, null, id, cancellationToken))!;
        return row.Fingerprint == fingerprint ? (ToApproval(row, key), asked == 0) : null;
    }

    /// <summary>Null for one that does not exist.</summary>
    public async Task<RevealApproval?> GetAsync(ApprovalId id, CancellationToken cancellationToken = default)
    {
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        return await FindAsync(connection, null, id, cancellationToken) is { } row ? ToApproval(row, key) : null;
    }

    /// <summary>Those that nobody has decided on, oldest first.</summary>
    /// <param name="after">The last one of the page before.</param>
    public async Task<IReadOnlyList<RevealApproval>> WaitingAsync(int limit, RevealApproval? after = null, CancellationToken cancellationToken = default)
    {
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select {Columns}
            from vault_approvals
            where decided_at is null and (asked_at, id) > (@askedAt, @id)
            order by asked_at, id
            limit @limit
            """,
            new { askedAt = after is null ? 0 : Instant.Of(after.AskedAt), id = after?.Id.Value ?? "", limit },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => ToApproval(row, key))];
    }

    /// <summary>Decides; the same decision by the same person again changes nothing.</summary>
    /// <returns>Null for one that does not exist.</returns>
    public async Task<Decided?> DecideAsync(ApprovalId id, bool approve, string actor, CancellationToken cancellationToken = default)
    {
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(connection, transaction, id, cancellationToken) is not { } row) return null;
        if (row.AskedBy == actor) return new Decided(ToApproval(row, key), AccessRejections.OwnApproval);
        if (row.DecidedAt is not null)
        {
            var same = row.DecidedBy == actor && row.Approved == (approve ? 1 : 0);
            return new Decided(ToApproval(row, key), same ? null : AccessRejections.AlreadyDecided, Replayed: same);
        }

        var now = time.GetUtcNow();
        row = row with { Approved = approve ? 1 : 0, DecidedBy = actor, DecidedAt = Instant.Of(now), ExpiresAt = approve ? Instant.Of(now + lasts) : null };
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update vault_approvals
            set approved = @Approved, decided_by = @DecidedBy, decided_at = @DecidedAt, expires_at = @ExpiresAt
            where id = @Id
            """,
            row,
            transaction,
            cancellationToken: cancellationToken));
        await audit.AppendAsync(
            connection,
            transaction,
            new AuditNote(approve ? AuditAct.ApprovalGiven : AuditAct.ApprovalRefused, new VaultId(row.Person), row.Id, actor, Words.Parse<LookPurpose>(row.Purpose)),
            key,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Decided(ToApproval(row, key), null);
    }

    /// <summary>Whether somebody has leave to see a person's data now.</summary>
    internal async Task<bool> HoldsAsync(VaultId person, string actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select count(*)
            from vault_approvals
            where person = @person and asked_by = @actor and approved = 1 and expires_at > @now
            """,
            new { person = person.Value, actor, now = Instant.Of(time.GetUtcNow()) },
            cancellationToken: cancellationToken)) > 0;
    }

    private Task<Row?> FindAsync(DbConnection connection, DbTransaction? transaction, ApprovalId id, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<Row?>(new CommandDefinition(
            $"select {Columns} from vault_approvals where id = @id {(transaction is not null && database.Engine is DatabaseEngine.Postgres ? "for update" : "")}",
            new { id = id.Value },
            transaction,
            cancellationToken: cancellationToken));

    private RevealApproval ToApproval(Row row, byte[] key) => new(
        new ApprovalId(row.Id),
        new VaultId(row.Person),
        row.Approved switch
        {
            null => ApprovalState.Asked,
            0 => ApprovalState.Refused,
            _ when row.ExpiresAt <= Instant.Of(time.GetUtcNow()) => ApprovalState.Expired,
            _ => ApprovalState.Approved,
        },
        Words.Parse<LookPurpose>(row.Purpose),
        Encoding.UTF8.GetString(Sealing.Open(key, Convert.FromBase64String(row.Reason), BoundTo(row.Id))),
        row.AskedBy,
        Instant.At(row.AskedAt),
        row.DecidedBy,
        row.DecidedAt is { } decided ? Instant.At(decided) : null,
        row.ExpiresAt is { } expires ? Instant.At(expires) : null);

    private static string BoundTo(string id) => $"approval\n{id}";

    private sealed record Row(
        string Id, string Person, string Purpose, string Reason, string AskedBy, long AskedAt, long? Approved, string? DecidedBy, long? DecidedAt, long? ExpiresAt, string Fingerprint);
}

/// <summary>What a decision came to.</summary>
/// <param name="Refusal">Why it was not taken; null where it was.</param>
/// <param name="Replayed">Whether it had been taken before.</param>
public sealed record Decided(RevealApproval Approval, RejectionCode? Refusal, bool Replayed = false);
