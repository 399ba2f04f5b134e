using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel;

/// <summary>What every list does the same way: read one row more than the page holds, to know whether there is a page after it.</summary>
internal static class Listing
{
    /// <param name="order">List and order, as the cursor names it.</param>
    /// <param name="rows">Selects at most <see cref="PageRequest.Limit"/> + 1 rows, in order.</param>
    /// <param name="count">Counts all rows that match; run only where the page asks for it.</param>
    /// <param name="keys">What of an item the cursor keeps.</param>
    /// <param name="name">Where the list's tables are.</param>
    public static async Task<Page<T>> PageAsync<T>(
        this Database database,
        string order,
        PageRequest page,
        string rows,
        string count,
        object parameters,
        Func<DbDataReader, T> read,
        Func<T, string[]> keys,
        CancellationToken cancellationToken,
        DatabaseName name = DatabaseName.Read)
    {
        await using var connection = await database.OpenAsync(name, cancellationToken);
        var items = new List<T>(page.Limit + 1);
        await using (var reader = await connection.ExecuteReaderAsync(new CommandDefinition(rows, parameters, cancellationToken: cancellationToken)))
        {
            while (await reader.ReadAsync(cancellationToken)) items.Add(read(reader));
        }

        long? total = page.Count
            ? await connection.ExecuteScalarAsync<long>(new CommandDefinition(count, parameters, cancellationToken: cancellationToken))
            : null;
        if (items.Count <= page.Limit) return new(items, null, total);

        items.RemoveAt(page.Limit);
        return new(items, Cursor.Encode(order, keys(items[^1])), total);
    }

    /// <summary>In which all statements see the same rows.</summary>
    public static async ValueTask<DbTransaction> SnapshotAsync(this DbConnection connection, CancellationToken cancellationToken) =>
        connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    /// <summary>The keys after which the page begins; null for the first page.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of its range.</exception>
    /// <exception cref="InvalidCursorException">The cursor is of another list or order.</exception>
    public static string[]? After(this PageRequest page, string order, int keys)
    {
        if (page.Limit is < 1 or > PageRequest.MaxLimit) throw new ArgumentOutOfRangeException(nameof(page), page.Limit, "Not a page's limit.");
        return page.Cursor is null ? null : Cursor.Decode(page.Cursor, order, keys);
    }

    /// <summary>A clause that stands in the statement only where its filter is given, so that each combination is planned for itself.</summary>
    public static string When(object? given, string clause) => given is null or false ? "" : clause;

    /// <summary>The pattern of "contains", with the wildcards of the text itself taken literally (<c>escape '\'</c>).</summary>
    public static string? Contains(string? text) => text is null
        ? null
        : $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    /// <summary>The comparison that ignores case, which SQLite does for ASCII only.</summary>
    public static string Like(this Database database) => database.Engine is DatabaseEngine.Postgres ? "ilike" : "like";

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? NumberOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static DateTimeOffset Time(this DbDataReader row, int column) => Instant.At(row.GetInt64(column));

    public static TEnum? WordOrNull<TEnum>(this DbDataReader row, int column)
        where TEnum : struct, Enum => row.IsDBNull(column) ? null : row.Word<TEnum>(column);

    public static TEnum Word<TEnum>(this DbDataReader row, int column)
        where TEnum : struct, Enum => Words.Parse<TEnum>(row.GetString(column));

    /// <summary>The parts of a column that holds several, a line each.</summary>
    public static string[] Lines(this DbDataReader row, int column) => Split(row.GetString(column));

    public static string[] Split(string lines) => lines.Length == 0 ? [] : lines.Split('\n');
}
