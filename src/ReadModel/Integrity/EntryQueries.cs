using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Whose entries a list shows.</summary>
public sealed record EntryFilter(PassbookId Passbook);

/// <summary>An entry of a passbook: points from one pool to another.</summary>
/// <param name="Points">0 or more.</param>
/// <param name="Change">What it makes of the holder's points.</param>
/// <param name="Deed">That it is about; null for none.</param>
/// <param name="Redemption">That it is about; null for none.</param>
public sealed record EntryListing(
    int Number, EntryKind Kind, PointsPool From, PointsPool To, int Points, int Change, DeedId? Deed, RedemptionId? Redemption, DateTimeOffset EnteredAt);

/// <summary>Lists passbooks' entries.</summary>
public sealed class EntryQueries(Database database)
{
    private static readonly TimeSort[] Orders = [new("-enteredAt", "entered_at"), new("enteredAt", "entered_at")];

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public Task<Page<EntryListing>> ListAsync(EntryFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"passbook-entries:{sort.Name}";
        var after = page.After(order, keys: 2);
        const string Matches = "and r.passbook = @passbook";
        return database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                UnitNarrowing.None,
                "r.number, r.kind, r.from_pool, r.to_pool, r.points, r.change, r.deed, r.redemption, r.entered_at",
                "passbook_entries",
                $"""
                {Matches}
                {Listing.When(after, $"and (r.entered_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.entered_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(UnitNarrowing.None, "passbook_entries", Matches),
            new { passbook = filter.Passbook.Value, afterTime = after is null ? 0 : Cursor.Time(after[0]), afterId = after?[1], limit = page.Limit + 1 },
            Read,
            item => [Instant.Of(item.EnteredAt).ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{filter.Passbook}:{item.Number:000000}")],
            cancellationToken);
    }

    private static EntryListing Read(DbDataReader row) => new(
        (int)row.GetInt64(0),
        row.Word<EntryKind>(1),
        row.Word<PointsPool>(2),
        row.Word<PointsPool>(3),
        (int)row.GetInt64(4),
        (int)row.GetInt64(5),
        row.TextOrNull(6) is { } deed ? new DeedId(deed) : null,
        row.TextOrNull(7) is { } redemption ? new RedemptionId(redemption) : null,
        row.Time(8));
}
