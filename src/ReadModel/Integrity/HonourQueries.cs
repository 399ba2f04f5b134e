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

/// <summary>Which nominations for honours a list shows; null means any.</summary>
public sealed record HonourFilter
{
    /// <summary>The nominee's village.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public HonourRoundId? Round { get; init; }

    public PassbookId? Passbook { get; init; }

    public HonourState? State { get; init; }

    /// <summary>Only of these units, with all below them, or of these volunteers; null for all.</summary>
    public Scope? Within { get; init; }
}

/// <summary>A nomination in a list.</summary>
/// <param name="Unit">The nominee's village.</param>
/// <param name="Kind">The kind's key.</param>
/// <param name="NoticeUntil">The last day of the notice; null before it is posted.</param>
/// <param name="AwardedOn">Null before.</param>
public sealed record HonourListing(
    HonourId Id, HonourRoundId Round, UnitCode Unit, PassbookId Passbook, string Kind, HonourState State, DateOnly? NoticeUntil, DateOnly? AwardedOn, DateTimeOffset NominatedAt);

/// <summary>Lists nominations for honours, and what of them everybody sees.</summary>
public sealed class HonourQueries
{
    private static readonly TimeSort[] Orders = [new("-nominatedAt", "nominated_at"), new("nominatedAt", "nominated_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal HonourQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <summary>Honours that stand, of nominees of a unit or below it or by a round of a unit there, the latest first.</summary>
    public Task<IReadOnlyList<HonourId>> AwardedAsync(UnitCode unit, int most, CancellationToken cancellationToken = default) => FindAsync(
        $"""
        select h.id
        from honours h
        where h.state = 'awarded' and (h.unit in ({Subtree.CodesBelow("= @unit")}) or h.awards in ({Subtree.CodesBelow("= @unit")}))
        order by h.awarded_on desc, h.id desc
        limit @most
        """,
        new { unit = unit.Value, most },
        cancellationToken);

    /// <summary>Nominations that are posted on a day, of nominees of a unit or below it or by a round of a unit there, those that end first at the top.</summary>
    public Task<IReadOnlyList<HonourId>> OnNoticeAsync(UnitCode unit, DateOnly day, int most, CancellationToken cancellationToken = default) => FindAsync(
        $"""
        select h.id
        from honours h
        where h.state = 'posted' and h.notice_until >= @day and (h.unit in ({Subtree.CodesBelow("= @unit")}) or h.awards in ({Subtree.CodesBelow("= @unit")}))
        order by h.notice_until, h.id
        limit @most
        """,
        new { unit = unit.Value, day = Days.Write(day), most },
        cancellationToken);

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<HonourListing>> ListAsync(HonourFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"honours:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Round, "and r.round = @round")}
            {Listing.When(filter.Passbook, "and r.passbook = @passbook")}
            {Listing.When(filter.State, "and r.state = @state")}
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
                "r.id, r.round, r.unit, r.passbook, r.kind, r.state, r.notice_until, r.awarded_on, r.nominated_at",
                "honours",
                $"""
                {matches}
                {Listing.When(after, $"and (r.nominated_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.nominated_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "honours", matches),
            new
            {
                unit = filter.Unit?.Value,
                round = filter.Round?.Value,
                passbook = filter.Passbook?.Value,
                state = Words.Of(filter.State),
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                scopeVolunteers = filter.Within?.Volunteers.Select(each => each.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.NominatedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    private async Task<IReadOnlyList<HonourId>> FindAsync(string sql, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        return [.. (await connection.QueryAsync<string>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken))).Select(id => new HonourId(id))];
    }

    private static HonourListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        new(row.GetString(2)),
        new(row.GetString(3)),
        row.GetString(4),
        row.Word<HonourState>(5),
        row.TextOrNull(6) is { } until ? Days.Read(until) : null,
        row.TextOrNull(7) is { } on ? Days.Read(on) : null,
        row.Time(8));
}
