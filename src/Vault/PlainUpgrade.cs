using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>
/// Seals what earlier versions kept in plain, a batch in a transaction, and drops the plain tables when they are empty. It goes on where a
/// process died, and any number of processes may do it at once.
/// </summary>
internal sealed partial class PlainUpgrade(Database database, MasterKeys masters, TimeProvider time, ILogger logger)
{
    /// <summary>The key of PostgreSQL's advisory lock; any number that nobody else takes.</summary>
    private const long LockKey = 0x5661_756c_7431;

    private const int Batch = 500;

    private bool IsPostgres => database.Engine is DatabaseEngine.Postgres;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        if (!await ExistsAsync(connection, null, "vault_plain_entries") && !await ExistsAsync(connection, null, "vault_plain_secrets")) return;

        // What is deleted is also overwritten in the file.
        if (!IsPostgres) await connection.ExecuteAsync("pragma secure_delete = on");
        var entries = await EachAsync(connection, "vault_plain_entries", EntriesAsync, cancellationToken);
        await EachAsync(connection, "vault_plain_secrets", SecretsAsync, cancellationToken);
        if (!IsPostgres) await connection.ExecuteAsync("pragma wal_checkpoint(truncate)");
        if (entries > 0) LogSealed(entries);
    }

    private async Task<int> EachAsync(
        DbConnection connection, string table, Func<DbConnection, DbTransaction, CancellationToken, Task<int>> batch, CancellationToken cancellationToken)
    {
        for (var all = 0; ;)
        {
            // On SQLite a transaction that writes is alone from its beginning.
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (IsPostgres) await connection.ExecuteAsync("select pg_advisory_xact_lock(@LockKey)", new { LockKey }, transaction, commandTimeout: 0);
            if (!await ExistsAsync(connection, transaction, table)) return all;
            var done = await batch(connection, transaction, cancellationToken);
            if (done == 0) await connection.ExecuteAsync($"drop table {table}", transaction: transaction);
            await transaction.CommitAsync(cancellationToken);
            if (done == 0) return all;
            all += done;
        }
    }

    private async Task<int> EntriesAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<(string Id, string Subject, string Kind, string Data, long CreatedAt)>(new CommandDefinition(
            "select id, subject, kind, data, created_at from vault_plain_entries order by subject limit @Batch", new { Batch }, transaction, cancellationToken: cancellationToken))).ToList();
        if (rows.Count == 0) return 0;

        // Rows of one subject may fall into two batches: their keys have one scope nevertheless.
        var put = SealedPut.Of([.. rows.Select(row => new PlainEntry(row.Id, row.Subject, row.Kind, row.Data))], masters.Current, time.GetUtcNow());
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_keys (scope, id, master, wrapped, entries, created_at)
            values (@Scope, @Id, @Master, @Wrapped, @Entries, @now)
            """,
            put.Keys.Select(key => new { key.Scope, key.Id, key.Master, key.Wrapped, key.Entries, now = Instant.Of(time.GetUtcNow()) }),
            transaction,
            cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_entries (id, subject, kind, scope, key, sealed, version, created_at)
            values (@Id, @Subject, @Kind, @Scope, @Key, @Sealed, 1, @CreatedAt)
            """,
            put.Entries.Zip(rows, (entry, row) => new { entry.Id, entry.Subject, entry.Kind, entry.Scope, entry.Key, entry.Sealed, row.CreatedAt }),
            transaction,
            cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            $"delete from vault_plain_entries where id {(IsPostgres ? "= any(@ids)" : "in @ids")}",
            new { ids = rows.Select(row => row.Id).ToArray() },
            transaction,
            cancellationToken: cancellationToken));
        return rows.Count;
    }

    private async Task<int> SecretsAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<(string Name, string Secret)>(new CommandDefinition(
            "select name, secret from vault_plain_secrets", transaction: transaction, cancellationToken: cancellationToken))).ToList();
        foreach (var (name, secret) in rows)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into vault_secrets (name, master, wrapped)
                values (@Name, @Master, @Wrapped)
                """,
                WrappedSecret.Of(name, Convert.FromBase64String(secret), masters.Current),
                transaction,
                cancellationToken: cancellationToken));
        }

        await connection.ExecuteAsync(new CommandDefinition("delete from vault_plain_secrets", transaction: transaction, cancellationToken: cancellationToken));
        return rows.Count;
    }

    /// <summary>From the tables' table itself: a look by name may go by what another process has dropped just now.</summary>
    private async Task<bool> ExistsAsync(DbConnection connection, DbTransaction? transaction, string table) =>
        await connection.ExecuteScalarAsync<string?>(
            IsPostgres
                ? "select tablename::text from pg_tables where schemaname = any(current_schemas(false)) and tablename = @table"
                : "select name from sqlite_master where type = 'table' and name = @table",
            new { table },
            transaction) is not null;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Entries} entries of the vault that were kept in plain are sealed now")]
    private partial void LogSealed(int entries);
}
