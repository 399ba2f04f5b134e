using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Whose references a list shows.</summary>
public sealed record LenderReferenceFilter(PassbookId Passbook);

/// <summary>A reference in the person's list.</summary>
/// <param name="Lender">The lender's key.</param>
/// <param name="State">As it was left: whether its last day has passed, <paramref name="Until"/> tells.</param>
/// <param name="Until">The last day on which it is worth something; null before it is issued.</param>
/// <param name="Uses">How often the lender looked at it.</param>
public sealed record LenderReferenceListing(
    LenderReferenceId Id, string Lender, ReferencePurpose Purpose, ReferenceState State, DateOnly? Until, int Uses, DateTimeOffset DraftedAt, long Version);

/// <summary>Lists references, of one passbook only: there is no list of all for anybody, and those of a unit are for who follows their events.</summary>
public sealed class LenderReferenceQueries(Database database)
{
    private const string Columns = "r.id, r.lender, r.purpose, r.state, r.until_day, r.uses, r.drafted_at, r.version";

    private static readonly TimeSort[] Orders = [new("-draftedAt", "drafted_at"), new("draftedAt", "drafted_at")];

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public Task<Page<LenderReferenceListing>> ListAsync(LenderReferenceFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"lender-references:{sort.Name}";
        var after = page.After(order, keys: 2);
        const string Matches = "and r.passbook = @passbook";
        return database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                UnitNarrowing.None,
                Columns,
                "lender_references",
                $"""
                {Matches}
                {Listing.When(after, $"and (r.drafted_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.drafted_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(UnitNarrowing.None, "lender_references", Matches),
            new { passbook = filter.Passbook.Value, afterTime = after is null ? 0 : Cursor.Time(after[0]), afterId = after?[1], limit = page.Limit + 1 },
            Read,
            item => [Instant.Of(item.DraftedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>Of the passbooks of a unit.</summary>
    public Task<IReadOnlyList<LenderReferenceListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "lender_references r join passbooks p on p.id = r.passbook", "p.unit", "r.id", page, Read, cancellationToken);

    private static LenderReferenceListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        row.GetString(1),
        row.Word<ReferencePurpose>(2),
        row.Word<ReferenceState>(3),
        row.TextOrNull(4) is { } until ? Days.Read(until) : null,
        (int)row.GetInt64(5),
        row.Time(6),
        row.GetInt64(7));
}
