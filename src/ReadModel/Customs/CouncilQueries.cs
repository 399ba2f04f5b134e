using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>Which councils a list shows; null means any.</summary>
public sealed record CouncilFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public CouncilKind? Kind { get; init; }
}

/// <summary>A council in a list.</summary>
/// <param name="Members">Of the last term, as far as they have not left.</param>
/// <param name="TermFrom">The first day of the last term; null before the first election.</param>
/// <param name="TermTo">Its last day; null before the first election.</param>
public sealed record CouncilListing(
    CouncilId Id, UnitCode Unit, CouncilKind Kind, int Members, string? TermFrom, string? TermTo, DateTimeOffset EstablishedAt, long Version);

/// <summary>Lists councils.</summary>
public sealed class CouncilQueries
{
    private const string Columns = "r.id, r.unit, r.kind, r.members, r.term_from, r.term_to, r.established_at, r.version";

    private static readonly TimeSort[] Orders = [new("-establishedAt", "established_at"), new("establishedAt", "established_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal CouncilQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<CouncilListing>> ListAsync(CouncilFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"councils:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Kind, "and r.kind = @kind")}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                Columns,
                "councils",
                $"""
                {matches}
                {Listing.When(after, $"and (r.established_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.established_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "councils", matches),
            new
            {
                unit = filter.Unit?.Value,
                kind = Words.Of(filter.Kind),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.EstablishedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<CouncilListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "councils r", "r.unit", "r.id", page, Read, cancellationToken);

    private static CouncilListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.Word<CouncilKind>(2),
        (int)row.GetInt64(3),
        row.TextOrNull(4),
        row.TextOrNull(5),
        row.Time(6),
        row.GetInt64(7));
}
