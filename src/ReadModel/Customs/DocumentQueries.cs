using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>Which customs documents a list shows; null means any.</summary>
public sealed record DocumentFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public DocumentKind? Kind { get; init; }

    /// <summary>Whether the authority above has the last version on file; documents without a version are neither.</summary>
    public bool? Filed { get; init; }

    /// <summary>With this text in its title.</summary>
    public string? Text { get; init; }
}

/// <summary>A document in a list.</summary>
/// <param name="LastFrom">From when its last version holds; null before the first.</param>
/// <param name="LastFiled">When the authority above had its last version on file; null where it has not.</param>
public sealed record DocumentListing(
    DocumentId Id, UnitCode Unit, DocumentKind Kind, string Title, int Versions, string? LastFrom, string? LastFiled, DateTimeOffset BegunAt, long Version);

/// <summary>Lists customs documents.</summary>
public sealed class DocumentQueries
{
    private const string Columns = "r.id, r.unit, r.kind, r.title, r.versions, r.last_from, r.last_filed, r.begun_at, r.version";

    private static readonly TimeSort[] Orders = [new("-begunAt", "begun_at"), new("begunAt", "begun_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal DocumentQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<DocumentListing>> ListAsync(DocumentFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"customs-documents:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Kind, "and r.kind = @kind")}
            {(filter.Filed is { } filed ? $"and r.versions > 0 and r.last_filed is {(filed ? "not " : "")}null" : "")}
            {Listing.When(filter.Text, $@"and r.title {database.Like()} @text escape '\'")}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                Columns,
                "customs_documents",
                $"""
                {matches}
                {Listing.When(after, $"and (r.begun_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.begun_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "customs_documents", matches),
            new
            {
                unit = filter.Unit?.Value,
                kind = Words.Of(filter.Kind),
                text = Listing.Contains(filter.Text),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.BegunAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<DocumentListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "customs_documents r", "r.unit", "r.id", page, Read, cancellationToken);

    private static DocumentListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.Word<DocumentKind>(2),
        row.GetString(3),
        (int)row.GetInt64(4),
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.Time(7),
        row.GetInt64(8));
}
