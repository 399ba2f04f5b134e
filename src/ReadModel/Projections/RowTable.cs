using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Projections;

/// <summary>A row that stands for one entity.</summary>
internal interface IRow
{
    /// <summary>The value of the table's first column.</summary>
    string Key { get; }

    /// <summary>The entity's version that the row shows.</summary>
    long Version { get; }
}

/// <summary>A read table of entities: a batch of events becomes one read and one write of whole rows.</summary>
/// <param name="name">In the database.</param>
/// <param name="columns">All of them, the key first.</param>
/// <param name="read">A row from its columns, in their order.</param>
internal sealed class RowTable<TRow>(string name, IReadOnlyList<Column<TRow>> columns, Func<DbDataReader, TRow> read)
    where TRow : class, IRow
{
    private readonly string key = columns[0].Name;
    private readonly string names = string.Join(", ", columns.Select(column => column.Name));
    private readonly string inPlace = $"on conflict ({columns[0].Name}) do update set {string.Join(", ", columns.Skip(1).Select(column => $"{column.Name} = excluded.{column.Name}"))}";

    public string Name => name;

    /// <summary>
    /// Evolves the rows of the events' streams and writes those that result. A row is written once, however many events it had, and not
    /// even read where its first event is among them.
    /// </summary>
    /// <param name="keyOf">The row's key from the stream's id.</param>
    /// <param name="evolve">The row after an event; the row before is null for the first.</param>
    /// <returns>The rows as they were, null for new ones, and as they are.</returns>
    /// <exception cref="ProjectionException">An event is unknown, malformed, or not the one that follows on the row's version.</exception>
    /// <exception cref="DbException">A stream begins whose row is there: the rows do not belong to the cursors, and have to be made anew.</exception>
    public async Task<IReadOnlyList<(TRow? Before, TRow After)>> FoldAsync(
        ReadTransaction transaction,
        IEnumerable<StoredEvent> events,
        Func<string, string> keyOf,
        Func<TRow?, DomainEvent, StoredEvent, TRow> evolve,
        CancellationToken cancellationToken)
    {
        var streams = events.GroupBy(stored => stored.Stream, StringComparer.Ordinal).ToList();
        if (streams.Count == 0) return [];

        List<string> continued = [.. streams.Where(stream => stream.First().Version > 1).Select(stream => keyOf(stream.Key))];
        var existing = (await LoadAsync(transaction, continued, cancellationToken)).ToDictionary(row => row.Key, StringComparer.Ordinal);
        var changed = new List<(TRow? Before, TRow After)>(streams.Count);
        foreach (var stream in streams)
        {
            var before = existing.GetValueOrDefault(keyOf(stream.Key));
            changed.Add((before, stream.Aggregate(before, (row, stored) => Next(row, stored, evolve))!));
        }

        await InsertAsync(transaction, [.. changed.Where(row => row.Before is null).Select(row => row.After)], "", cancellationToken);
        await SaveAsync(transaction, [.. changed.Where(row => row.Before is not null).Select(row => row.After)], cancellationToken);
        return changed;
    }

    private static TRow Next(TRow? row, StoredEvent stored, Func<TRow?, DomainEvent, StoredEvent, TRow> evolve)
    {
        try
        {
            var version = row?.Version ?? 0;
            return stored.Version == version + 1
                ? evolve(row, EventCatalog.Deserialize(stored.Type, stored.Json), stored)
                : throw new InvalidOperationException($"Version {stored.Version} does not follow on the row's version {version}.");
        }
        catch (Exception exception)
        {
            throw new ProjectionException(stored, exception);
        }
    }

    private async Task<List<TRow>> LoadAsync(ReadTransaction transaction, List<string> keys, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>(keys.Count);
        if (keys.Count == 0) return rows;

        if (transaction.Engine is DatabaseEngine.Postgres)
        {
            await using var all = new NpgsqlCommand($"select {names} from {name} where {key} = any($1)", (NpgsqlConnection)transaction.Connection);
            all.Parameters.Add(new NpgsqlParameter<List<string>> { TypedValue = keys });
            await using var reader = await all.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
            return rows;
        }

        await using var one = Command(transaction, $"select {names} from {name} where {key} = $key");
        var parameter = one.Parameters.Add("$key", SqliteType.Text);
        foreach (var wanted in keys)
        {
            parameter.Value = wanted;
            await using var reader = await one.ExecuteReaderAsync(cancellationToken);
            if (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Writes whole rows, in place of those of their keys.</summary>
    public Task SaveAsync(ReadTransaction transaction, List<TRow> rows, CancellationToken cancellationToken) => InsertAsync(transaction, rows, inPlace, cancellationToken);

    /// <param name="otherwise">What becomes of a row whose key is there; empty where none can be: looking for it first costs a fifth of the insert.</param>
    private async Task InsertAsync(ReadTransaction transaction, List<TRow> rows, string otherwise, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return;
        if (transaction.Engine is DatabaseEngine.Postgres)
        {
            await using var all = new NpgsqlCommand(
                $"""
                insert into {name} ({names})
                select *
                from unnest({string.Join(", ", columns.Select((_, index) => $"${index + 1}"))})
                {otherwise}
                """,
                (NpgsqlConnection)transaction.Connection);
            foreach (var column in columns) all.Parameters.Add(column.Array(rows));
            await all.ExecuteNonQueryAsync(cancellationToken);
            return;
        }

        await using var one = Command(
            transaction,
            $"""
            insert into {name} ({names})
            values ({string.Join(", ", columns.Select(column => $"${column.Name}"))})
            {otherwise}
            """);
        foreach (var column in columns) one.Parameters.Add(new SqliteParameter { ParameterName = $"${column.Name}" });
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++) one.Parameters[i].Value = columns[i].Value(row);
            await one.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static SqliteCommand Command(ReadTransaction transaction, string sql) =>
        new(sql, (SqliteConnection)transaction.Connection, (SqliteTransaction)transaction.Transaction);
}
