using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>Which filed ceremonies a list shows; null means any.</summary>
public sealed record CeremonyFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public CeremonyKind? Kind { get; init; }

    public CeremonyState? State { get; init; }

    /// <summary>Whether something of it is above a limit.</summary>
    public bool? Above { get; init; }

    /// <summary>Only what is above a limit and still waits for a visit.</summary>
    public bool VisitDue { get; init; }

    /// <summary>The first day of the event; null for any.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of the event; null for any.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only of these units, with all below them; null for all.</summary>
    public Scope? Within { get; init; }
}

/// <summary>A filed ceremony in a list.</summary>
/// <param name="On">The day of the event, in the county's zone.</param>
/// <param name="Above">How many items are above a limit.</param>
/// <param name="VisitDue">Whether something is above a limit and nobody has been there yet to persuade.</param>
/// <param name="Saved">In fen.</param>
public sealed record CeremonyListing(
    CeremonyId Id,
    UnitCode Unit,
    CeremonyKind Kind,
    FilingChannel Channel,
    CeremonyState State,
    DateOnly On,
    int Above,
    bool VisitDue,
    int Visits,
    long Saved,
    DateTimeOffset FiledAt,
    long Version);

/// <summary>Lists filed ceremonies.</summary>
public sealed class CeremonyQueries
{
    private const string Columns = "r.id, r.unit, r.kind, r.channel, r.state, r.held_on, r.above, r.persuaded, r.visits, r.saved, r.filed_at, r.version";

    private static readonly TimeSort[] Orders = [new("-filedAt", "filed_at"), new("filedAt", "filed_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal CeremonyQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<CeremonyListing>> ListAsync(CeremonyFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"ceremonies:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Kind, "and r.kind = @kind")}
            {Listing.When(filter.State, "and r.state = @state")}
            {Listing.When(filter.Above is not null, filter.Above == true ? "and r.above > 0" : "and r.above = 0")}
            {Listing.When(filter.VisitDue, "and r.state = 'filed' and r.above > 0 and r.persuaded = 0")}
            {Listing.When(filter.From, "and r.held_on >= @from")}
            {Listing.When(filter.To, "and r.held_on <= @to")}
            {Listing.When(filter.Within, $"and r.unit in ({Subtree.CodesBelow(database.Among("scopeUnits"))})")}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                Columns,
                "ceremonies",
                $"""
                {matches}
                {Listing.When(after, $"and (r.filed_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.filed_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "ceremonies", matches),
            new
            {
                unit = filter.Unit?.Value,
                kind = Words.Of(filter.Kind),
                state = Words.Of(filter.State),
                from = filter.From is { } first ? Days.Write(first) : null,
                to = filter.To is { } last ? Days.Write(last) : null,
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.FiledAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<CeremonyListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "ceremonies r", "r.unit", "r.id", page, Read, cancellationToken);

    private static CeremonyListing Read(DbDataReader row)
    {
        var state = row.Word<CeremonyState>(4);
        return new(
            new(row.GetString(0)),
            new(row.GetString(1)),
            row.Word<CeremonyKind>(2),
            row.Word<FilingChannel>(3),
            state,
            Days.Read(row.GetString(5)),
            (int)row.GetInt64(6),
            VisitDue: state == CeremonyState.Filed && row.GetInt64(6) > 0 && row.GetInt64(7) == 0,
            (int)row.GetInt64(8),
            row.GetInt64(9),
            row.Time(10),
            row.GetInt64(11));
    }
}
