using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>The register of people known under their real names, found by blind indices and never by their data.</summary>
public sealed class PersonRegister : IPersonRegister, IAsyncDisposable
{
    /// <summary>How often to look again where somebody else takes or leaves the same identity number at the same moment.</summary>
    private const int MostTries = 5;

    /// <summary>Who is on record for what a module of the platform does by itself.</summary>
    private const string Platform = "platform";

    private readonly Database database;
    private readonly MasterKeys masters;
    private readonly BlindIndex index;
    private readonly AuditTrail audit;
    private readonly PersonRows rows;
    private readonly KeptIdentities kept;
    private readonly TimeProvider time;
    private readonly GroupCommit<NewPerson, Registered> arrivals;

    internal PersonRegister(
        Database database,
        MasterKeys masters,
        PersonRows rows,
        KeptIdentities kept,
        BlindIndex index,
        AuditTrail audit,
        IOptions<VaultOptions> options,
        TimeProvider time,
        ILogger<PersonRegister> logger)
    {
        this.database = database;
        this.masters = masters;
        this.index = index;
        this.audit = audit;
        this.time = time;
        this.rows = rows;
        this.kept = kept;
        arrivals = new GroupCommit<NewPerson, Registered>(database, options.Value.QueueLength, (connection, group) => ArrivalRows.Insert(connection, group, time.GetUtcNow()), logger);
    }

    /// <inheritdoc/>
    /// <exception cref="VaultBusyException">Too much waits to be stored.</exception>
    /// <exception cref="VaultUnknownOutcomeException">The commit failed; the same registration may be tried again.</exception>
    public async Task<Registration> RegisterAsync(VaultId id, string subject, Person person, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentNullException.ThrowIfNull(person);
        var indices = await index.OfAsync(person, cancellationToken);
        var put = SealedPut.Of([PlainEntry.Of(new VaultEntry(id, subject, person, Words: null))], masters.Current, time.GetUtcNow());
        for (var tries = 0; tries < MostTries; tries++)
        {
            var registered = await arrivals.AddAsync(new NewPerson(put, indices), cancellationToken);
            if (!registered.Again) return new Registration(registered.TakenBy);
        }

        throw new VaultBusyException();
    }

    public async Task<Registration> CorrectAsync(VaultId id, Person person, CancellationToken cancellationToken = default) =>
        new((await CorrectAsync(id, person, ifVersion: null, Platform, cancellationToken)).TakenBy);

    /// <summary>Puts a person's data as it is now in place of what was, and that on record.</summary>
    /// <param name="ifVersion">The version that was seen; null for any.</param>
    internal async Task<Correction> CorrectAsync(VaultId id, Person person, long? ifVersion, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var indices = await index.OfAsync(person, cancellationToken);
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                if (await rows.FindAsync(connection, transaction, id, cancellationToken) is not { } stored) return new Correction(Version: null);
                if (ifVersion is { } seen && seen != stored.Version) return new Correction(stored.Version, IsStale: true);
                if (stored.Person == person) return new Correction(stored.Version);
                if (await PersonRows.HolderAsync(connection, transaction, indices.IdentityNumber, id, cancellationToken) is { } holder) return new Correction(stored.Version, TakenBy: holder);
                await rows.CorrectAsync(connection, transaction, stored, person, indices, cancellationToken);
                await audit.AppendAsync(
                    connection, transaction, new AuditNote(AuditAct.Corrected, id, stored.Subject, actor, Fields: PersonSelection.Differing(stored.Person, person)), key, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return new Correction(stored.Version + 1);
            }
            catch (DbException thrown) when (PersonRows.IsTaken(thrown))
            {
                // Whoever was faster shows at the next look.
            }
        }

        throw new VaultBusyException();
    }

    public async Task<IReadOnlyList<PersonMatch>> FindAsync(PersonSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        if (new[] { search.IdentityNumber, search.Phone, search.Name }.Count(given => given is not null) != 1)
            throw new ArgumentException("People are found by exactly one of their values.", nameof(search));

        var indices = await index.OfAsync(new Person(search.Name, search.Phone, Address: null, IdentityNumber: search.IdentityNumber), cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var found = await connection.QueryAsync<(string Id, string Subject)>(new CommandDefinition(
            $"""
            select id, subject
            from vault_people
            where {(search.IdentityNumber is not null ? "identity_index = @IdentityNumber" : search.Phone is not null ? "phone_index = @Phone" : "name_index = @Name")}
            limit {DatabaseVault.MostIds}
            """,
            new { indices.IdentityNumber, indices.Phone, indices.Name },
            cancellationToken: cancellationToken));
        return [.. found.Select(row => new PersonMatch(new VaultId(row.Id), row.Subject))];
    }

    public Task EraseAsync(VaultId id, CancellationToken cancellationToken = default) => EraseAsync(id, Platform, reason: null, identityKeptUntil: null, cancellationToken);

    /// <summary>Destroys the keys of a person and all that goes with them, and puts that on record.</summary>
    /// <param name="identityKeptUntil">Until when name and identity number are kept nevertheless, apart from all else; null for not at all.</param>
    /// <returns>How many entries became unreadable; 0 for who had been erased before.</returns>
    internal async Task<int> EraseAsync(VaultId id, string actor, string? reason, DateTimeOffset? identityKeptUntil, CancellationToken cancellationToken)
    {
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await rows.FindAsync(connection, transaction, id, cancellationToken) is not { } stored) return 0;
        if (identityKeptUntil is { } until) await kept.KeepAsync(connection, transaction, stored, until, cancellationToken);
        var entries = await rows.EraseAsync(connection, transaction, id, stored.Scope, time.GetUtcNow(), cancellationToken);
        await audit.AppendAsync(connection, transaction, new AuditNote(AuditAct.Erased, id, stored.Subject, actor, Reason: reason), key, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return entries;
    }

    /// <summary>Commits the registrations that wait.</summary>
    public ValueTask DisposeAsync() => arrivals.DisposeAsync();
}

/// <summary>What a correction came to.</summary>
/// <param name="Version">Of the person now; null for who was never there, or was erased.</param>
/// <param name="IsStale">Whether nothing was done because the version was another than was seen.</param>
/// <param name="TakenBy">Who has the identity number already, so that nothing was done.</param>
internal sealed record Correction(long? Version, bool IsStale = false, string? TakenBy = null);
