using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Which years' themes a list shows; null means any.</summary>
public sealed record ThemePlanFilter
{
    public UnitCode? Center { get; init; }

    public int? Year { get; init; }
}

/// <summary>A year's themes in a list.</summary>
/// <param name="Themes">Twelve, from January.</param>
public sealed record ThemePlanListing(
    ThemePlanId Id, UnitCode Center, int Year, IReadOnlyList<Theme> Themes, string? Provisional, DateTimeOffset UpdatedAt, long Version);

/// <summary>Lists years' themes.</summary>
public sealed class ThemePlanQueries(Database database)
{
    private const string Columns = "p.id, p.center, p.year, p.themes, p.provisional, p.updated_at, p.version";

    private const string Order = "theme-plans:-year";

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["-year"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<ThemePlanListing>> ListAsync(ThemePlanFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Center, "and p.center = @center")}
            {Listing.When(filter.Year, "and p.year = @year")}
            """;
        return database.PageAsync(
            Order,
            page,
            rows: $"""
            select {Columns}
            from theme_plans p
            where true
            {matches}
            {Listing.When(after, "and (p.year, p.id) < (@afterYear, @afterId)")}
            order by p.year desc, p.id desc
            limit @limit
            """,
            count: $"""
            select count(*)
            from theme_plans p
            where true
            {matches}
            """,
            new
            {
                center = filter.Center?.Value,
                year = filter.Year,
                afterYear = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [item.Year.ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A center's own.</summary>
    public Task<IReadOnlyList<ThemePlanListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "theme_plans p", "p.center", "p.id", page, Read, cancellationToken);

    private static ThemePlanListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        (int)row.GetInt64(2),
        ThemesJson.Read(row.GetString(3)),
        row.TextOrNull(4),
        row.Time(5),
        row.GetInt64(6));
}
