using System.Data.Common;
using System.Globalization;
using Dapper;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Which passbooks a list shows; null means any.</summary>
public sealed record PassbookFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    /// <summary>As it is printed on the household's card.</summary>
    public PassbookNumber? Number { get; init; }

    public VolunteerId? Volunteer { get; init; }

    /// <summary>Only of these units, with all below them, or of these volunteers; null for all.</summary>
    public Scope? Within { get; init; }
}

/// <summary>A passbook in a list.</summary>
/// <param name="Balance">Points that are free to be used.</param>
/// <param name="Reserved">Points set aside for goods.</param>
public sealed record PassbookListing(
    PassbookId Id, PassbookNumber Number, UnitCode Unit, HolderKind Kind, VolunteerId? Volunteer, bool Closed, int Balance, int Reserved, DateTimeOffset OpenedAt, long Version);

/// <summary>Lists passbooks.</summary>
public sealed class PassbookQueries
{
    private const string Columns = "r.id, r.number, r.unit, r.kind, r.volunteer, r.state, r.balance, r.reserved, r.opened_at, r.version";

    private static readonly TimeSort[] Orders = [new("-openedAt", "opened_at"), new("openedAt", "opened_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal PassbookQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <summary>The passbooks that bear these numbers; those that none bears are left out.</summary>
    /// <param name="numbers">At most 200.</param>
    public async Task<IReadOnlyDictionary<PassbookNumber, PassbookId>> FindAsync(IReadOnlyCollection<PassbookNumber> numbers, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await connection.QueryAsync<(string Number, string Id)>(new CommandDefinition(
            $"select number, id from passbooks where number {database.Among("numbers")}",
            new { numbers = numbers.Select(number => number.Value).ToArray() },
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => new PassbookNumber(row.Number), row => new PassbookId(row.Id));
    }

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<PassbookListing>> ListAsync(PassbookFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"passbooks:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Number, "and r.number = @number")}
            {Listing.When(filter.Volunteer, "and r.volunteer = @volunteer")}
            {Listing.When(filter.Within, $"and (r.unit in ({Subtree.CodesBelow(database.Among("scopeUnits"))}) or r.volunteer {database.Among("scopeVolunteers")})")}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                Columns,
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
                number = filter.Number?.Value,
                volunteer = filter.Volunteer?.Value,
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                scopeVolunteers = filter.Within?.Volunteers.Select(each => each.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.OpenedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<PassbookListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "passbooks r", "r.unit", "r.id", page, Read, cancellationToken);

    private static PassbookListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        new(row.GetString(2)),
        row.Word<HolderKind>(3),
        row.TextOrNull(4) is { } volunteer ? new VolunteerId(volunteer) : null,
        row.GetString(5) == PassbookRow.Closed,
        (int)row.GetInt64(6),
        (int)row.GetInt64(7),
        row.Time(8),
        row.GetInt64(9));
}
