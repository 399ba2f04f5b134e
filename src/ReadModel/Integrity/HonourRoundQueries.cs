using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Which rounds of honours a list shows; null means any.</summary>
public sealed record HonourRoundFilter
{
    /// <summary>The unit that awards.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    /// <summary>The kind's key.</summary>
    public string? Kind { get; init; }

    public bool? Closed { get; init; }
}

/// <summary>A round of honours in a list.</summary>
/// <param name="Kind">The kind's key.</param>
/// <param name="From">The first day for nominations.</param>
/// <param name="Until">The last day for nominations.</param>
/// <param name="Awarded">How many honours stand.</param>
public sealed record HonourRoundListing(
    HonourRoundId Id, UnitCode Unit, string Kind, int Quota, DateOnly From, DateOnly Until, bool Closed, int Nominated, int Awarded, DateTimeOffset OpenedAt, long Version);

/// <summary>Lists rounds of honours.</summary>
public sealed class HonourRoundQueries
{
    private const string Columns = "r.id, r.unit, r.kind, r.quota, r.from_day, r.until_day, r.state, r.nominated, r.awarded, r.opened_at, r.version";

    private static readonly TimeSort[] Orders = [new("-openedAt", "opened_at"), new("openedAt", "opened_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal HonourRoundQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<HonourRoundListing>> ListAsync(HonourRoundFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"honour-rounds:{sort.Name}";
        var after = page.After(order, keys: 2);
        var state = filter.Closed is { } closed ? closed ? HonourRoundRow.Closed : HonourRoundRow.Open : null;
        var matches = $"""
            {Listing.When(filter.Kind, "and r.kind = @kind")}
            {Listing.When(state, "and r.state = @state")}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                Columns,
                "honour_rounds",
                $"""
                {matches}
                {Listing.When(after, $"and (r.opened_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.opened_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "honour_rounds", matches),
            new
            {
                unit = filter.Unit?.Value,
                kind = filter.Kind,
                state,
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.OpenedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<HonourRoundListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "honour_rounds r", "r.unit", "r.id", page, Read, cancellationToken);

    private static HonourRoundListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.GetString(2),
        (int)row.GetInt64(3),
        Days.Read(row.GetString(4)),
        Days.Read(row.GetString(5)),
        row.GetString(6) == HonourRoundRow.Closed,
        (int)row.GetInt64(7),
        (int)row.GetInt64(8),
        row.Time(9),
        row.GetInt64(10));
}
