using System.Data.Common;
using System.Globalization;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Which deeds a list shows; null means any.</summary>
public sealed record DeedFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public PassbookId? Passbook { get; init; }

    public DeedState? State { get; init; }

    public DeedField? Field { get; init; }

    /// <summary>Only of these units, with all below them, or of these volunteers; null for all.</summary>
    public Scope? Within { get; init; }
}

/// <summary>A deed in a list.</summary>
/// <param name="Rule">The rule's key.</param>
/// <param name="Points">By the rule; as entered, once they are.</param>
/// <param name="On">The day of the deed.</param>
/// <param name="NoticeUntil">The last day of the notice; null where it was not posted.</param>
public sealed record DeedListing(
    DeedId Id, UnitCode Unit, PassbookId Passbook, string Rule, DeedField Field, int Points, DeedState State, DateOnly On, DateOnly? NoticeUntil, DateTimeOffset ReportedAt, long Version);

/// <summary>Lists deeds.</summary>
public sealed class DeedQueries
{
    private const string Columns = "r.id, r.unit, r.passbook, r.rule, r.field, r.points, r.state, r.done_on, r.notice_until, r.reported_at, r.version";

    private static readonly TimeSort[] Orders = [new("-reportedAt", "reported_at"), new("reportedAt", "reported_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal DeedQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <summary>Deeds of a unit that are on notice on a day, the earliest first.</summary>
    public async Task<IReadOnlyList<DeedId>> OnNoticeAsync(UnitCode unit, DateOnly day, int most, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select id
            from deeds
            where unit = @unit and state = 'reported' and notice_until >= @day
            order by reported_at, id
            limit @most
            """,
            new { unit = unit.Value, day = Days.Write(day), most },
            cancellationToken: cancellationToken));
        return [.. ids.Select(id => new DeedId(id))];
    }

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<DeedListing>> ListAsync(DeedFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"deeds:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Passbook, "and r.passbook = @passbook")}
            {Listing.When(filter.State, "and r.state = @state")}
            {Listing.When(filter.Field, "and r.field = @field")}
            {Listing.When(filter.Within, $"""
                and (r.unit in ({Subtree.CodesBelow(database.Among("scopeUnits"))})
                    or r.passbook in (select p.id from passbooks p where p.volunteer {database.Among("scopeVolunteers")}))
                """)}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                Columns,
                "deeds",
                $"""
                {matches}
                {Listing.When(after, $"and (r.reported_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.reported_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "deeds", matches),
            new
            {
                unit = filter.Unit?.Value,
                passbook = filter.Passbook?.Value,
                state = Words.Of(filter.State),
                field = Words.Of(filter.Field),
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                scopeVolunteers = filter.Within?.Volunteers.Select(each => each.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.ReportedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<DeedListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "deeds r", "r.unit", "r.id", page, Read, cancellationToken);

    private static DeedListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        new(row.GetString(2)),
        row.GetString(3),
        row.Word<DeedField>(4),
        (int)row.GetInt64(5),
        row.Word<DeedState>(6),
        Days.Read(row.GetString(7)),
        row.TextOrNull(8) is { } until ? Days.Read(until) : null,
        row.Time(9),
        row.GetInt64(10));
}
