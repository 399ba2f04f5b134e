using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>What people have agreed to, kept as proof of it (PIPL, articles 13 to 16), also after it was withdrawn or the person was erased.</summary>
public sealed class Consents
{
    /// <summary>Of one person, in one read.</summary>
    public const int Most = 1_000;

    private const string Columns =
        """
        id, person, purpose, text_version as TextVersion, language, manner, given_by as GivenBy, given_at as GivenAt, recorded_by as RecordedBy, recorded_at as RecordedAt,
            withdrawn_at as WithdrawnAt, withdrawn_by as WithdrawnBy, fingerprint
        """;

    private readonly Database database;
    private readonly AuditTrail audit;
    private readonly TimeProvider time;

    internal Consents(Database database, AuditTrail audit, TimeProvider time) => (this.database, this.audit, this.time) = (database, audit, time);

    /// <summary>Records a consent; a repeat under the same id gives what is there.</summary>
    /// <param name="subject">The entity that the person's data belongs to.</param>
    /// <param name="fingerprint">Tells a repeat from another request under the same id.</param>
    /// <returns>Null where the id was used for another request.</returns>
    public async Task<(Consent Consent, bool Replayed)?> GiveAsync(Consent consent, string subject, string fingerprint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(consent);
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var given = await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_consents (id, person, purpose, text_version, language, manner, given_by, given_at, recorded_by, recorded_at, fingerprint)
            values (@Id, @Person, @Purpose, @TextVersion, @Language, @Manner, @GivenBy, @GivenAt, @RecordedBy, @RecordedAt, @Fingerprint)
            on conflict (id) do nothing
            """,
            Row.Of(consent, fingerprint),
            transaction,
            cancellationToken: cancellationToken));
        if (given > 0) await RecordAsync(AuditAct.ConsentGiven, consent.RecordedBy);
        await transaction.CommitAsync(cancellationToken);
        var row = await connection.QuerySingleAsync<Row>(new CommandDefinition(
            $"select {Columns} from vault_consents where id = @id", new { id = consent.Id.Value }, cancellationToken: cancellationToken));
        return row.Fingerprint == fingerprint ? (row.ToConsent(), given == 0) : null;

        Task RecordAsync(AuditAct act, string actor) => audit.AppendAsync(
            connection, transaction, new AuditNote(act, consent.Person, subject, actor, Fields: [Words.Of(consent.Purpose)]), key, cancellationToken);
    }

    /// <summary>Withdraws a consent; what was done before stays lawful (PIPL, article 15), and a repeat changes nothing.</summary>
    /// <returns>Null where the person has no such consent.</returns>
    public async Task<(Consent Consent, bool Replayed)?> WithdrawAsync(VaultId person, ConsentId id, string actor, CancellationToken cancellationToken = default)
    {
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var withdrawn = await connection.ExecuteAsync(new CommandDefinition(
            """
            update vault_consents
            set withdrawn_at = @now, withdrawn_by = @actor
            where id = @id and person = @person and withdrawn_at is null
            """,
            new { id = id.Value, person = person.Value, actor, now = Instant.Of(time.GetUtcNow()) },
            transaction,
            cancellationToken: cancellationToken));
        var row = await connection.QuerySingleOrDefaultAsync<Row?>(new CommandDefinition(
            $"select {Columns} from vault_consents where id = @id and person = @person", new { id = id.Value, person = person.Value }, transaction, cancellationToken: cancellationToken));
        if (row is null) return null;
        if (withdrawn > 0) await audit.AppendAsync(connection, transaction, new AuditNote(AuditAct.ConsentWithdrawn, person, row.Id, actor, Fields: [row.Purpose]), key, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (row.ToConsent(), withdrawn == 0);
    }

    /// <summary>All of a person's, oldest first, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<Consent>> OfAsync(VaultId person, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"select {Columns} from vault_consents where person = @person order by given_at, id limit @Most", new { person = person.Value, Most }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToConsent())];
    }

    private sealed record Row(
        string Id,
        string Person,
        string Purpose,
        string TextVersion,
        string Language,
        string Manner,
        string GivenBy,
        long GivenAt,
        string RecordedBy,
        long RecordedAt,
        long? WithdrawnAt,
        string? WithdrawnBy,
        string Fingerprint)
    {
        public static Row Of(Consent consent, string fingerprint) => new(
            consent.Id.Value,
            consent.Person.Value,
            Words.Of(consent.Purpose),
            consent.TextVersion,
            Words.Of(consent.Language),
            Words.Of(consent.Manner),
            Words.Of(consent.GivenBy),
            Instant.Of(consent.GivenAt),
            consent.RecordedBy,
            Instant.Of(consent.RecordedAt),
            null,
            null,
            fingerprint);

        public Consent ToConsent() => new(
            new ConsentId(Id),
            new VaultId(Person),
            Words.Parse<ConsentPurpose>(Purpose),
            TextVersion,
            Words.Parse<Language>(Language),
            Words.Parse<ConsentManner>(Manner),
            Words.Parse<ConsentGiver>(GivenBy),
            Instant.At(GivenAt),
            RecordedBy,
            Instant.At(RecordedAt),
            WithdrawnAt is { } at ? Instant.At(at) : null,
            WithdrawnBy);
    }
}
