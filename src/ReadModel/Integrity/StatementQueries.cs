using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Which statements a list shows; null means any.</summary>
public sealed record StatementFilter
{
    public required Month Month { get; init; }

    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    /// <summary>Only of these units, with all below them, or of these volunteers; null for all.</summary>
    public Scope? Within { get; init; }
}

/// <summary>What a month made of a passbook's points.</summary>
/// <param name="Opening">What the holder had when it began.</param>
/// <param name="Earned">For deeds, less what was taken away or taken back.</param>
/// <param name="Used">For goods, less what was given back: negative or 0, but where more was given back than used.</param>
/// <param name="Expired">Negative or 0.</param>
/// <param name="Closing">What the holder had when it ended, or has now.</param>
public sealed record StatementListing(
    PassbookId Passbook, PassbookNumber Number, UnitCode Unit, int Opening, int Earned, int Used, int Expired, int Closing, DateTimeOffset OpenedAt);

/// <summary>Lists what a month made of passbooks.</summary>
public sealed class StatementQueries
{
    private static readonly TimeSort[] Orders = [new("-openedAt", "opened_at"), new("openedAt", "opened_at")];

    private readonly Database database;
    private readonly SubtreePage pages;
    private readonly CountyZone zone;

    internal StatementQueries(Database database, SubtreePage pages, CountyZone zone)
    {
        this.database = database;
        this.pages = pages;
        this.zone = zone;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<StatementListing>> ListAsync(StatementFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"statements:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            and r.opened_at < @end
            {Listing.When(filter.Within, $"and (r.unit in ({Subtree.CodesBelow(database.Among("scopeUnits"))}) or r.volunteer {database.Among("scopeVolunteers")})")}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                $"""
                r.id, r.number, r.unit, r.opened_at,
                {Sum("e.entered_at < @start")},
                {Sum("e.entered_at >= @start and e.kind in ('issued', 'deducted', 'reversed')")},
                {Sum("e.entered_at >= @start and e.kind in ('reserved', 'released', 'redeemed', 'returned')")},
                {Sum("e.entered_at >= @start and e.kind = 'expired'")}
                """,
                "passbooks",
                $"""
                {matches}
                {Listing.When(after, $"and (r.opened_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.opened_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "passbooks", matches),
            new
            {
                unit = filter.Unit?.Value,
                start = Instant.Of(zone.StartOf(filter.Month)),
                end = Instant.Of(zone.EndOf(filter.Month)),
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                scopeVolunteers = filter.Within?.Volunteers.Select(each => each.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.OpenedAt).ToString(CultureInfo.InvariantCulture), item.Passbook.Value],
            cancellationToken);
    }

    private static string Sum(string which) =>
        $"(select cast(coalesce(sum(e.change), 0) as bigint) from passbook_entries e where e.passbook = r.id and e.entered_at < @end and {which})";

    private static StatementListing Read(DbDataReader row)
    {
        var (opening, earned, used, expired) = ((int)row.GetInt64(4), (int)row.GetInt64(5), (int)row.GetInt64(6), (int)row.GetInt64(7));
        return new(new(row.GetString(0)), new(row.GetString(1)), new(row.GetString(2)), opening, earned, used, expired, opening + earned + used + expired, row.Time(3));
    }
}
