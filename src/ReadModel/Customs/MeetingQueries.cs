using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>Which council meetings a list shows; null means any.</summary>
public sealed record MeetingFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public CouncilId? Council { get; init; }

    public MeetingState? State { get; init; }

    /// <summary>Only of these units, with all below them; null for all.</summary>
    public Scope? Within { get; init; }
}

/// <summary>A meeting in a list.</summary>
/// <param name="On">Its day, in the county's zone.</param>
/// <param name="Items">On the agenda.</param>
/// <param name="Decided">Of these, how many were.</param>
/// <param name="Adopted">Of these, how many were adopted.</param>
public sealed record MeetingListing(
    MeetingId Id, UnitCode Unit, CouncilId Council, MeetingState State, DateOnly On, int Items, int Decided, int Adopted, DateTimeOffset ConvenedAt, long Version);

/// <summary>Lists council meetings.</summary>
public sealed class MeetingQueries
{
    private const string Columns = "r.id, r.unit, r.council, r.state, r.held_on, r.items, r.decided, r.adopted, r.convened_at, r.version";

    private static readonly TimeSort[] Orders = [new("-convenedAt", "convened_at"), new("convenedAt", "convened_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal MeetingQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<MeetingListing>> ListAsync(MeetingFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"council-meetings:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Council, "and r.council = @council")}
            {Listing.When(filter.State, "and r.state = @state")}
            {Listing.When(filter.Within, $"and r.unit in ({Subtree.CodesBelow(database.Among("scopeUnits"))})")}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                Columns,
                "council_meetings",
                $"""
                {matches}
                {Listing.When(after, $"and (r.convened_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.convened_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "council_meetings", matches),
            new
            {
                unit = filter.Unit?.Value,
                council = filter.Council?.Value,
                state = Words.Of(filter.State),
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.ConvenedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<MeetingListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "council_meetings r", "r.unit", "r.id", page, Read, cancellationToken);

    private static MeetingListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        new(row.GetString(2)),
        row.Word<MeetingState>(3),
        Days.Read(row.GetString(4)),
        (int)row.GetInt64(5),
        (int)row.GetInt64(6),
        (int)row.GetInt64(7),
        row.Time(8),
        row.GetInt64(9));
}
