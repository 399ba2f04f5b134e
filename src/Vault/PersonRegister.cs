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

    private readonly Database database;
    private readonly MasterKeys masters;
    private readonly BlindIndex index;
    private readonly PersonRows rows;
    private readonly TimeProvider time;
    private readonly GroupCommit<NewPerson, Registered> arrivals;

    internal PersonRegister(
        Database database, MasterKeys masters, KeyCache keys, BlindIndex index, IOptions<VaultOptions> options, TimeProvider time, ILogger<PersonRegister> logger)
    {
        this.database = database;
        this.masters = masters;
        this.index = index;
        this.time = time;
        rows = new PersonRows(database, masters, keys);
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

    public async Task<Registration> CorrectAsync(VaultId id, Person person, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var indices = await index.OfAsync(person, cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                if (await rows.FindAsync(connection, transaction, id, cancellationToken) is not { } stored || stored.Person == person) return new Registration(TakenBy: null);
                if (await PersonRows.HolderAsync(connection, transaction, indices.IdentityNumber, id, cancellationToken) is { } holder) return new Registration(holder);
                await rows.CorrectAsync(connection, transaction, stored, person, indices, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return new Registration(TakenBy: null);
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

    public async Task EraseAsync(VaultId id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var stored = await rows.FindAsync(connection, transaction, id, cancellationToken);
        await rows.EraseAsync(connection, transaction, id, stored?.Scope, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Commits the registrations that wait.</summary>
    public ValueTask DisposeAsync() => arrivals.DisposeAsync();
}
