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

/// <summary>Which entries on boards a list shows; null means any.</summary>
public sealed record BoardEntryFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public BoardColor? Board { get; init; }

    public BoardEntryState? State { get; init; }

    /// <summary>Only of these units, with all below them, or of these volunteers; null for all.</summary>
    public Scope? Within { get; init; }
}

/// <summary>An entry on a board in a list.</summary>
/// <param name="From">The first day on the board; null before.</param>
/// <param name="Until">The last day on the board; null before.</param>
public sealed record BoardEntryListing(
    BoardEntryId Id, UnitCode Unit, PassbookId Passbook, BoardColor Board, BoardEntryState State, DateOnly? From, DateOnly? Until, DateTimeOffset ProposedAt, long Version);

/// <summary>Lists entries on boards.</summary>
public sealed class BoardEntryQueries
{
    private const string Columns = "r.id, r.unit, r.passbook, r.board, r.state, r.from_day, r.until_day, r.proposed_at, r.version";

    private static readonly TimeSort[] Orders = [new("-proposedAt", "proposed_at"), new("proposedAt", "proposed_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal BoardEntryQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <summary>What is on a unit's board on a day, the latest first.</summary>
    public async Task<IReadOnlyList<BoardEntryId>> OnBoardAsync(UnitCode unit, BoardColor board, DateOnly day, int most, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select id
            from board_entries
            where unit = @unit and board = @board and state = 'listed' and from_day <= @day and until_day >= @day
            order by from_day desc, id desc
            limit @most
            """,
            new { unit = unit.Value, board = Words.Of(board), day = Days.Write(day), most },
            cancellationToken: cancellationToken));
        return [.. ids.Select(id => new BoardEntryId(id))];
    }

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    public async Task<Page<BoardEntryListing>> ListAsync(BoardEntryFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"board-entries:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Board, "and r.board = @board")}
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
                Columns,
                "board_entries",
                $"""
                {matches}
                {Listing.When(after, $"and (r.proposed_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.proposed_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "board_entries", matches),
            new
            {
                unit = filter.Unit?.Value,
                board = Words.Of(filter.Board),
                state = Words.Of(filter.State),
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                scopeVolunteers = filter.Within?.Volunteers.Select(each => each.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.ProposedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    private static BoardEntryListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        new(row.GetString(2)),
        row.Word<BoardColor>(3),
        row.Word<BoardEntryState>(4),
        row.TextOrNull(5) is { } from ? Days.Read(from) : null,
        row.TextOrNull(6) is { } until ? Days.Read(until) : null,
        row.Time(7),
        row.GetInt64(8));
}
