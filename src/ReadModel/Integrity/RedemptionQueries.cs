using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Which redemptions a list shows; null means any.</summary>
public sealed record RedemptionFilter
{
    /// <summary>Whose goods they are.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public RedemptionState? State { get; init; }

    /// <summary>Only where points or goods were missing.</summary>
    public bool Shortfall { get; init; }

    /// <summary>Only of these units, with all below them; null for all.</summary>
    public Scope? Within { get; init; }
}

/// <summary>A redemption in a list.</summary>
/// <param name="Unit">Whose goods they are.</param>
/// <param name="Lacking">Points that were missing.</param>
/// <param name="Missing">Goods that were missing by the books.</param>
/// <param name="On">The day on which they were given.</param>
/// <param name="Reference">Of the desk's list; null for goods given at once.</param>
/// <param name="Why">Why the bank could not; null where it could.</param>
public sealed record RedemptionListing(
    RedemptionId Id,
    UnitCode Unit,
    PassbookId Passbook,
    int Item,
    int Quantity,
    int Points,
    int Lacking,
    int Missing,
    RedemptionState State,
    DateOnly On,
    string? Reference,
    StockRefusal? Why,
    DateTimeOffset ReservedAt);

/// <summary>Lists redemptions.</summary>
public sealed class RedemptionQueries
{
    private static readonly TimeSort[] Orders = [new("-reservedAt", "reserved_at"), new("reservedAt", "reserved_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal RedemptionQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<RedemptionListing>> ListAsync(RedemptionFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"redemptions:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.State, "and r.state = @state")}
            {Listing.When(filter.Shortfall, "and r.state in ('redeemed', 'returned') and (r.lacking > 0 or r.missing > 0)")}
            {Listing.When(filter.Within, $"and r.unit in ({Subtree.CodesBelow(database.Among("scopeUnits"))})")}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                "r.id, r.unit, r.passbook, r.item, r.quantity, r.points, r.lacking, r.missing, r.state, r.given_on, r.reference, r.why, r.reserved_at",
                "redemptions",
                $"""
                {matches}
                {Listing.When(after, $"and (r.reserved_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.reserved_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "redemptions", matches),
            new
            {
                unit = filter.Unit?.Value,
                state = Words.Of(filter.State),
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.ReservedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    private static RedemptionListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        new(row.GetString(2)),
        (int)row.GetInt64(3),
        (int)row.GetInt64(4),
        (int)row.GetInt64(5),
        (int)row.GetInt64(6),
        (int)row.GetInt64(7),
        row.Word<RedemptionState>(8),
        Days.Read(row.GetString(9)),
        row.TextOrNull(10),
        row.WordOrNull<StockRefusal>(11),
        row.Time(12));
}
