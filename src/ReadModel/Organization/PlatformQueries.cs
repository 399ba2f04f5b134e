using System.Data.Common;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Organization;

/// <summary>Which platforms a list shows; null means any.</summary>
public sealed record PlatformFilter
{
    public UnitCode? Center { get; init; }
}

/// <summary>A service platform in a list.</summary>
public sealed record PlatformListing(
    PlatformKey Key,
    UnitCode Center,
    string Name,
    string? NameEn,
    string LeadDepartment,
    IReadOnlyList<string> ResponsibleUnits,
    string? Provisional,
    DateTimeOffset UpdatedAt,
    long Version);

/// <summary>Lists service platforms.</summary>
public sealed class PlatformQueries(Database database)
{
    private const string Order = "platforms:key";
    private const string Columns = "p.key, p.center, p.name, p.name_en, p.lead_department, p.responsible_units, p.provisional, p.updated_at, p.version";

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["key"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<PlatformListing>> ListAsync(PlatformFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 1);
        var matches = Listing.When(filter.Center, "and p.center = @center");
        return database.PageAsync(
            Order,
            page,
            rows: $"""
            select {Columns}
            from platforms p
            where true
            {matches}
            {Listing.When(after, "and p.key > @after")}
            order by p.key
            limit @limit
            """,
            count: $"""
            select count(*)
            from platforms p
            where true
            {matches}
            """,
            new { center = filter.Center?.Value, after = after?[0], limit = page.Limit + 1 },
            Read,
            item => [item.Key.Value],
            cancellationToken);
    }

    /// <summary>A center's own.</summary>
    public Task<IReadOnlyList<PlatformListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "platforms p", "p.center", "p.key", page, Read, cancellationToken);

    private static PlatformListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.GetString(2),
        row.TextOrNull(3),
        row.GetString(4),
        row.Lines(5),
        row.TextOrNull(6),
        row.Time(7),
        row.GetInt64(8));
}
