using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Practice.Actors.Vault;

/// <summary>
/// Writes groups of puts: on PostgreSQL in one statement, on SQLite in one transaction. An entry that is there stays as it is, and a key comes in
/// only with an entry that needs it.
/// </summary>
internal static class EntryRows
{
    private const string InsertEntry =
        """
        insert into vault_entries (id, subject, kind, scope, key, sealed, version, created_at)
        values ($id, $subject, $kind, $scope, $key, $sealed, 1, $now)
        on conflict (id) do nothing
        """;

    private const string InsertKey =
        """
        insert into vault_keys (scope, id, master, wrapped, entries, created_at)
        values ($scope, $id, $master, $wrapped, $entries, $now)
        """;

    private const string AllFresh =
        """
        with stored as (
            insert into vault_entries (id, subject, kind, scope, key, sealed, version, created_at)
            select entry.id, entry.subject, entry.kind, entry.scope, entry.key, entry.sealed, 1, $12
            from unnest($1, $2, $3, $4, $5, $6) as entry (id, subject, kind, scope, key, sealed))
        insert into vault_keys (scope, id, master, wrapped, entries, created_at)
        select fresh.scope, fresh.id, fresh.master, fresh.wrapped, fresh.entries, $12
        from unnest($7, $8, $9, $10, $11) as fresh (scope, id, master, wrapped, entries)
        """;

    private const string SomeThere =
        """
        with stored as (
            insert into vault_entries (id, subject, kind, scope, key, sealed, version, created_at)
            select entry.id, entry.subject, entry.kind, entry.scope, entry.key, entry.sealed, 1, $12
            from unnest($1, $2, $3, $4, $5, $6) as entry (id, subject, kind, scope, key, sealed)
            on conflict (id) do nothing
            returning key)
        insert into vault_keys (scope, id, master, wrapped, entries, created_at)
        select fresh.scope, fresh.id, fresh.master, fresh.wrapped, fresh.entries, $12
        from unnest($7, $8, $9, $10, $11) as fresh (scope, id, master, wrapped, entries)
        where fresh.id in (select key from stored)
        """;

    public static void Insert(DbConnection connection, IReadOnlyList<SealedPut> puts, DateTimeOffset now)
    {
        if (connection is NpgsqlConnection postgres)
        {
            Insert(postgres, [.. puts.SelectMany(put => put.Entries)], [.. puts.SelectMany(put => put.Keys)], Instant.Of(now));
            return;
        }

        var sqlite = (SqliteConnection)connection;
        using var transaction = sqlite.BeginTransaction();
        using var rows = new SqliteRows(sqlite, transaction, now);
        foreach (var put in puts) rows.Insert(put);
        transaction.Commit();
    }

    /// <summary>As if no entry were there yet, which is how nearly all come; where one is, all once more with a look at each.</summary>
    private static void Insert(NpgsqlConnection connection, SealedEntry[] entries, WrappedKey[] keys, long now)
    {
        try
        {
            Insert(connection, AllFresh, entries, keys, now);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            Insert(connection, SomeThere, entries, keys, now);
        }
    }

    private static void Insert(NpgsqlConnection connection, string sql, SealedEntry[] entries, WrappedKey[] keys, long now)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.AddTexts(entries, entry => entry.Id);
        command.AddTexts(entries, entry => entry.Subject);
        command.AddTexts(entries, entry => entry.Kind);
        command.AddTexts(entries, entry => entry.Scope);
        command.AddTexts(entries, entry => entry.Key);
        command.AddBytes(entries, entry => entry.Sealed);
        command.AddTexts(keys, key => key.Scope);
        command.AddTexts(keys, key => key.Id);
        command.AddTexts(keys, key => key.Master);
        command.AddBytes(keys, key => key.Wrapped);
        command.AddTexts(keys, key => key.Entries);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = now });
        command.ExecuteNonQuery();
    }

    public static void AddTexts<T>(this NpgsqlCommand command, T[] rows, Converter<T, string?> column) => command.Parameters.Add(new NpgsqlParameter<string?[]>
    {
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        TypedValue = Array.ConvertAll(rows, column),
    });

    public static void AddBytes<T>(this NpgsqlCommand command, T[] rows, Converter<T, byte[]> column) => command.Parameters.Add(new NpgsqlParameter<byte[][]>
    {
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        TypedValue = Array.ConvertAll(rows, column),
    });

    /// <summary>Prepared inserts of one transaction.</summary>
    internal sealed class SqliteRows : IDisposable
    {
        private readonly SqliteCommand entries;
        private readonly SqliteCommand keys;

        public SqliteRows(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
        {
            entries = Prepare(connection, transaction, InsertEntry, now, ["$id", "$subject", "$kind", "$scope", "$key", "$sealed"]);
            keys = Prepare(connection, transaction, InsertKey, now, ["$scope", "$id", "$master", "$wrapped", "$entries"]);
        }

        public void Insert(SealedPut put)
        {
            var used = new HashSet<string>(StringComparer.Ordinal);
            foreach (var entry in put.Entries)
            {
                if (Execute(entries, entry.Id, entry.Subject, entry.Kind, entry.Scope, entry.Key, entry.Sealed) > 0) used.Add(entry.Key);
            }

            foreach (var key in put.Keys.Where(key => used.Contains(key.Id))) Execute(keys, key.Scope, key.Id, key.Master, key.Wrapped, key.Entries);
        }

        public void Dispose()
        {
            entries.Dispose();
            keys.Dispose();
        }

        public static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql, DateTimeOffset now, string[] names)
        {
            var command = connection.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, sql);
            foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            command.Parameters.AddWithValue("$now", Instant.Of(now));
            return command;
        }

        public static int Execute(SqliteCommand command, params ReadOnlySpan<object?> values)
        {
            for (var column = 0; column < values.Length; column++) command.Parameters[column].Value = values[column] ?? DBNull.Value;
            return command.ExecuteNonQuery();
        }
    }
}
