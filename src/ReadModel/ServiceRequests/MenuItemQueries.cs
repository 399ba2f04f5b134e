using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>Which menu items a list shows; null means any.</summary>
public sealed record MenuItemFilter
{
    public UnitCode? Center { get; init; }

    public PlatformKey? Platform { get; init; }

    public MenuItemState? State { get; init; }

    /// <summary>A part of the name.</summary>
    public string? Text { get; init; }
}

/// <summary>A menu item in a list.</summary>
public sealed record MenuItemListing(
    MenuItemId Id,
    UnitCode Center,
    MenuItemState State,
    PlatformKey Platform,
    string Name,
    string? NameEn,
    string? Description,
    bool ReviewRequired,
    DispatchMode? DispatchMode,
    string? Provisional,
    DateTimeOffset UpdatedAt,
    long Version);

/// <summary>Lists the menu.</summary>
public sealed class MenuItemQueries(Database database)
{
    private const string Order = "menu-items:platform";
    private const string Columns = "m.id, m.center, m.state, m.platform, m.name, m.name_en, m.description, m.review_required, m.dispatch_mode, m.provisional, m.updated_at, m.version";

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["platform"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<MenuItemListing>> ListAsync(MenuItemFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Center, "and m.center = @center")}
            {Listing.When(filter.Platform, "and m.platform = @platform")}
            {Listing.When(filter.State, "and m.state = @state")}
            {Listing.When(filter.Text, $@"and m.name {database.Like()} @text escape '\'")}
            """;
        return database.PageAsync(
            Order,
            page,
            rows: $"""
            select {Columns}
            from menu_items m
            where true
            {matches}
            {Listing.When(after, "and (m.platform, m.id) > (@afterPlatform, @afterId)")}
            order by m.platform, m.id
            limit @limit
            """,
            count: $"""
            select count(*)
            from menu_items m
            where true
            {matches}
            """,
            new
            {
                center = filter.Center?.Value,
                platform = filter.Platform?.Value,
                state = Words.Of(filter.State),
                text = Listing.Contains(filter.Text),
                afterPlatform = after?[0],
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [item.Platform.Value, item.Id.Value],
            cancellationToken);
    }

    /// <summary>A center's own.</summary>
    public Task<IReadOnlyList<MenuItemListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "menu_items m", "m.center", "m.id", page, Read, cancellationToken);

    private static MenuItemListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.Word<MenuItemState>(2),
        new(row.GetString(3)),
        row.GetString(4),
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.GetInt64(7) != 0,
        row.WordOrNull<DispatchMode>(8),
        row.TextOrNull(9),
        row.Time(10),
        row.GetInt64(11));
}
