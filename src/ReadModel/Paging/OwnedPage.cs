using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel;

/// <summary>Rows of a list that one unit owns, by their keys: an entity stays with its unit and keeps its key, so that none moves between two pages.</summary>
/// <param name="After">The last key of the page before; null for the first page.</param>
/// <param name="Limit">How many rows at most, from 1.</param>
public sealed record OwnedPage(UnitCode Unit, string? After, int Limit);

internal static class OwnedRows
{
    /// <param name="columns">As the list selects them.</param>
    /// <param name="from">The list's table, and what is joined to it.</param>
    /// <param name="unit">The column with the unit that owns a row.</param>
    /// <param name="key">The column with its key.</param>
    public static async Task<IReadOnlyList<T>> OwnedAsync<T>(
        this Database database, string columns, string from, string unit, string key, OwnedPage page, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select {columns}
            from {from}
            where {unit} = @unit
            {Listing.When(page.After, $"and {key} > @after")}
            order by {key}
            limit @limit
            """,
            new { unit = page.Unit.Value, after = page.After, limit = page.Limit },
            cancellationToken: cancellationToken));
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }
}
