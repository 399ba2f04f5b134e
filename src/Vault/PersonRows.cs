using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>A person as the vault holds them.</summary>
/// <param name="Version">1, and one more with each correction.</param>
/// <param name="Scope">What is erased together with them.</param>
internal sealed record StoredPerson(VaultId Id, string Subject, Person Person, long Version, string Scope, WrappedKey Key);

/// <summary>Reads and changes the rows of one person in a caller's transaction.</summary>
internal sealed class PersonRows(Database database, MasterKeys masters, KeyCache keys)
{
    private const int MostTogether = 1_000;

    private string AmongIds => database.Engine is DatabaseEngine.Postgres ? "= any(@ids)" : "in @ids";

    private string ForUpdate => database.Engine is DatabaseEngine.Postgres ? "for update of e" : "";

    /// <summary>Null for who was never there, or was erased, and for words.</summary>
    /// <param name="transaction">Null for a look; with one, the rows stay as they are until its end.</param>
    public async Task<StoredPerson?> FindAsync(DbConnection connection, DbTransaction? transaction, VaultId id, CancellationToken cancellationToken)
    {
        var found = await connection.QueryAsync<SealedEntry, long, WrappedKey, StoredPerson>(
            new CommandDefinition(
                $"""
                select {SealedEntry.Columns}, e.version, {WrappedKey.Columns}
                from vault_entries e
                join vault_keys k on k.scope = e.scope and k.id = e.key
                where e.id = @id and e.kind = 'person'
                {(transaction is null ? "" : ForUpdate)}
                """,
                new { id = id.Value },
                transaction,
                cancellationToken: cancellationToken),
            (entry, version, key) => new StoredPerson(id, entry.Subject, entry.Open(keys.Of(key, masters)).ToEntry().Person!, version, key.Scope, key),
            splitOn: "version,scope");
        return found.SingleOrDefault();
    }

    /// <summary>Everything that is erased together, at most <see cref="MostTogether"/> entries.</summary>
    public async Task<IReadOnlyList<VaultEntry>> TogetherAsync(DbConnection connection, string scope, CancellationToken cancellationToken)
    {
        var ids = await IdsOfAsync(connection, null, scope, cancellationToken);
        var found = await connection.QueryAsync<SealedEntry, WrappedKey, VaultEntry>(
            new CommandDefinition(
                $"""
                select {SealedEntry.Columns}, {WrappedKey.Columns}
                from vault_entries e
                join vault_keys k on k.scope = e.scope and k.id = e.key
                where e.id {AmongIds}
                order by e.created_at, e.id
                limit @MostTogether
                """,
                new { ids, MostTogether },
                cancellationToken: cancellationToken),
            (entry, key) => entry.Open(keys.Of(key, masters)).ToEntry(),
            splitOn: "scope");
        return [.. found];
    }

    /// <summary>Of the entries that the keys of a scope came with; there may be fewer by now.</summary>
    private static async Task<string[]> IdsOfAsync(DbConnection connection, DbTransaction? transaction, string scope, CancellationToken cancellationToken)
    {
        var lines = await connection.QueryAsync<string>(new CommandDefinition(
            "select entries from vault_keys where scope = @scope", new { scope }, transaction, cancellationToken: cancellationToken));
        return [.. lines.SelectMany(line => line.Split('\n')).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Who else has an identity number; null for nobody.</summary>
    public static Task<string?> HolderAsync(DbConnection connection, DbTransaction? transaction, string? identityIndex, VaultId except, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            """
            select subject
            from vault_people
            where identity_index = @identityIndex and id <> @except
            """,
            new { identityIndex, except = except.Value },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>Seals a person anew in place of what was, and moves the indices of who is registered.</summary>
    /// <exception cref="DbException">Somebody else has taken the identity number at this moment; see <see cref="IsTaken"/>.</exception>
    public async Task CorrectAsync(
        DbConnection connection, DbTransaction transaction, StoredPerson stored, Person person, BlindIndices indices, CancellationToken cancellationToken)
    {
        var entry = PlainEntry.Of(new VaultEntry(stored.Id, stored.Subject, person, Words: null)).Seal(stored.Key.Id, keys.Of(stored.Key, masters));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update vault_entries
            set sealed = @Sealed, version = version + 1
            where id = @Id
            """,
            new { entry.Id, entry.Sealed },
            transaction,
            cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update vault_people
            set identity_index = @IdentityNumber, phone_index = @Phone, name_index = @Name
            where id = @id and erased_at is null
            """,
            new { id = stored.Id.Value, indices.IdentityNumber, indices.Phone, indices.Name },
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>Destroys the keys of all that is erased with a person, and takes the person out of every index.</summary>
    /// <returns>How many entries became unreadable.</returns>
    public async Task<int> EraseAsync(DbConnection connection, DbTransaction transaction, VaultId id, string scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update vault_people
            set identity_index = null, phone_index = null, name_index = null, erased_at = @now
            where id = @id and erased_at is null
            """,
            new { id = id.Value, now = Instant.Of(now) },
            transaction,
            cancellationToken: cancellationToken));
        var entries = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from vault_entries where scope = @scope and id {AmongIds}",
            new { scope, ids = await IdsOfAsync(connection, transaction, scope, cancellationToken) },
            transaction,
            cancellationToken: cancellationToken));
        await DestroyAsync(connection, transaction, scope, cancellationToken);
        return (int)entries;
    }

    /// <returns>How many keys there were.</returns>
    public async Task<int> DestroyAsync(DbConnection connection, DbTransaction transaction, string scope, CancellationToken cancellationToken)
    {
        // What is deleted is also overwritten in the file; on PostgreSQL, vacuuming frees the place.
        if (database.Engine is DatabaseEngine.Sqlite) await connection.ExecuteAsync("pragma secure_delete = on", transaction: transaction);
        return await connection.ExecuteAsync(new CommandDefinition(
            "delete from vault_keys where scope = @scope",
            new { scope },
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>Whether a failed change met an identity number that somebody else has.</summary>
    public static bool IsTaken(DbException thrown) => thrown is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or SqliteException { SqliteErrorCode: 19 };
}
