using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Which plans of months a list shows; null means any.</summary>
public sealed record MonthPlanFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public Month? Month { get; init; }
}

/// <summary>A unit's plan of a month in a list.</summary>
/// <param name="Activities">How many it means to hold.</param>
public sealed record MonthPlanListing(MonthPlanId Id, UnitCode Unit, string Month, string Focus, int Activities, DateTimeOffset UpdatedAt, long Version);

/// <summary>Lists units' plans of months.</summary>
public sealed class MonthPlanQueries(Database database)
{
    private const string Columns = "p.id, p.unit, p.month, p.focus, p.activities, p.updated_at, p.version";

    private const string Order = "month-plans:-month";

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["-month"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<MonthPlanListing>> ListAsync(MonthPlanFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Unit, filter.Subtree ? $"and p.unit in ({Subtree.Codes})" : "and p.unit = @unit")}
            {Listing.When(filter.Month, "and p.month = @month")}
            """;
        return database.PageAsync(
            Order,
            page,
            rows: $"""
            select {Columns}
            from month_plans p
            where true
            {matches}
            {Listing.When(after, "and (p.month, p.unit) < (@afterMonth, @afterUnit)")}
            order by p.month desc, p.unit desc
            limit @limit
            """,
            count: $"""
            select count(*)
            from month_plans p
            where true
            {matches}
            """,
            new
            {
                unit = filter.Unit?.Value,
                month = filter.Month?.ToString(),
                afterMonth = after?[0],
                afterUnit = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [item.Month, item.Unit.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<MonthPlanListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "month_plans p", "p.unit", "p.id", page, Read, cancellationToken);

    private static MonthPlanListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.GetString(2),
        row.GetString(3),
        (int)row.GetInt64(4),
        row.Time(5),
        row.GetInt64(6));
}
