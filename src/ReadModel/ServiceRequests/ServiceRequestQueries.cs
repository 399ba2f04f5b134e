using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>Which service requests a list shows; null means any.</summary>
public sealed record ServiceRequestFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also the requests of all units below it.</summary>
    public bool Subtree { get; init; }

    public PlatformKey? Platform { get; init; }

    public RequestState? State { get; init; }

    public RequestStateType? StateType { get; init; }

    /// <summary>The lead team.</summary>
    public TeamId? Team { get; init; }

    public Channel? Channel { get; init; }

    public MenuItemId? MenuItem { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyList<MenuItemId>? MenuItems { get; init; }

    /// <summary>With <see cref="MenuItems"/>: also those in free words.</summary>
    public bool FreeWords { get; init; }

    /// <summary>Whether nothing is still to be done.</summary>
    public bool? Ended { get; init; }

    /// <summary>The unit whose desk has it now.</summary>
    public UnitCode? Desk { get; init; }

    public WaitsFor? WaitsFor { get; init; }

    /// <summary>Whether what it waits for should have been done by now.</summary>
    public bool? Overdue { get; init; }

    /// <summary>As <see cref="TrackingCode.Of"/> writes it.</summary>
    public string? TrackingCode { get; init; }

    /// <summary>Placed then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Placed before then.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only what belongs to these units, with all below them, teams and platforms; null for everything.</summary>
    public Scope? Within { get; init; }
}

/// <summary>A service request in a list.</summary>
/// <param name="Rating">1–5; null where it is not rated, or since it was re-opened.</param>
/// <param name="Result">Of the last result report; null where there is none, or since it was re-opened.</param>
/// <param name="Desk">The unit whose desk has it now.</param>
/// <param name="WaitsFor">What has to be done next; null where nothing has.</param>
/// <param name="WaitsSince">Since when it waits for that, at this desk; null where it does not.</param>
/// <param name="DueBy">By when that has to be done; null where it waits for nothing.</param>
public sealed record ServiceRequestListing(
    RequestId Id,
    string TrackingCode,
    UnitCode Unit,
    RequestState State,
    RequestStateType StateType,
    MenuItemId? MenuItem,
    PlatformKey? Platform,
    Channel Channel,
    DateTimeOffset? WishedFor,
    TeamId? LeadTeam,
    int Round,
    ServiceResult? Result,
    int? Rating,
    int Reopened,
    DateTimeOffset PlacedAt,
    DateTimeOffset ChangedAt,
    long Version,
    UnitCode Desk,
    WaitsFor? WaitsFor,
    DateTimeOffset? WaitsSince,
    DateTimeOffset? DueBy);

/// <summary>What of a desk's queue a page shows.</summary>
/// <param name="Desk">The unit whose desk it is.</param>
/// <param name="WaitsFor">Only what waits for this; null for all.</param>
public sealed record DeskFilter(UnitCode Desk, WaitsFor? WaitsFor = null);

/// <summary>Lists service requests.</summary>
public sealed class ServiceRequestQueries
{
    private const string Columns = """
        r.id, r.tracking_code, r.unit, r.state, r.state_type, r.menu_item, r.platform, r.channel, r.wished_for, r.lead_team, r.round,
        r.result, r.rating, r.reopened, r.placed_at, r.changed_at, r.version, r.desk, r.waits_for, r.waits_since, r.due_by
        """;

    private const string QueueOrder = "desk:placedAt";

    private static readonly TimeSort[] Orders =
    [
        new("-placedAt", "placed_at"),
        new("placedAt", "placed_at"),
        new("-changedAt", "changed_at"),
        new("changedAt", "changed_at"),
    ];

    private readonly Database database;
    private readonly SubtreePage pages;
    private readonly TimeProvider time;

    internal ServiceRequestQueries(Database database, SubtreePage pages, TimeProvider time)
    {
        this.time = time;
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <summary>Orders of a desk's queue; the first is the default.</summary>
    public static IReadOnlyList<string> QueueSorts { get; } = ["placedAt"];

    /// <summary>What a desk has to see to, the oldest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<ServiceRequestListing>> QueueAsync(DeskFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(QueueOrder, keys: 2);
        var matches = Listing.When(filter.WaitsFor, "and r.waits_for = @waitsFor");
        string[] parts = filter.WaitsFor switch
        {
            null => [DeskPage.OwnOpen, DeskPage.OwnUnrated, DeskPage.EscalatedWaiting],
            WaitsFor.Rating => [DeskPage.OwnUnrated, DeskPage.EscalatedWaiting],
            _ => [DeskPage.OwnOpen, DeskPage.EscalatedWaiting],
        };
        return database.PageAsync(
            QueueOrder,
            page,
            rows: DeskPage.Rows(
                Columns,
                parts,
                $"{matches} {Listing.When(after, "and (r.placed_at, r.id) > (@afterTime, @afterId)")}",
                "r.placed_at, r.id"),
            count: DeskPage.Count(parts, matches),
            new
            {
                desk = filter.Desk.Value,
                waitsFor = Words.Of(filter.WaitsFor),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.PlacedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    /// <exception cref="ArgumentException">The order is none of <see cref="Sorts"/>.</exception>
    public async Task<Page<ServiceRequestListing>> ListAsync(
        ServiceRequestFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"service-requests:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Platform, "and r.platform = @platform")}
            {Listing.When(filter.State, "and r.state = @state")}
            {Listing.When(filter.StateType is not null and not RequestStateType.Open, "and r.state_type = @stateType")}
            {Listing.When(IsOpen(filter), "and r.state_type = 'open'")}
            {Listing.When(filter.Team, "and r.lead_team = @team")}
            {Listing.When(filter.Channel, "and r.channel = @channel")}
            {Listing.When(filter.MenuItem, "and r.menu_item = @menuItem")}
            {Listing.When(filter.MenuItems, $"and (r.menu_item {database.Among("menuItems")} {Listing.When(filter.FreeWords, "or r.menu_item is null")})")}
            {Listing.When(filter.Ended is true, "and r.state_type <> 'open'")}
            {Listing.When(filter.WaitsFor, "and r.waits_for = @waitsFor")}
            {Listing.When(filter.WaitsFor is WaitsFor.Rating, "and r.state = 'completed'")}
            {Listing.When(filter.Overdue is true, "and r.due_by < @now")}
            {Listing.When(filter.Overdue is false, "and (r.due_by is null or r.due_by >= @now)")}
            {Listing.When(filter.TrackingCode, "and r.tracking_code = @trackingCode")}
            {Listing.When(filter.From, "and r.placed_at >= @from")}
            {Listing.When(filter.To, "and r.placed_at < @to")}
            {Listing.When(filter.Within, $"""
                and (r.unit in ({Subtree.CodesBelow(database.Among("scopeUnits"))})
                    or r.lead_team {database.Among("scopeTeams")}
                    or r.platform {database.Among("scopePlatforms")})
                """)}
            """;
        var beyond = Listing.When(after, $"and (r.{sort.Column}, r.id) {sort.Beyond} (@afterTime, @afterId)");
        var keys = $"r.{sort.Column} {sort.Direction}, r.id {sort.Direction}";
        string rows, count;
        if (filter is { Desk: not null, Unit: null } && sort.Column == "placed_at")
        {
            // Whatever is open waits for something.
            string[] parts = filter.WaitsFor is WaitsFor.Rating ? [DeskPage.OwnUnrated, DeskPage.EscalatedWaiting]
                : IsOpen(filter) ? [DeskPage.OwnOpen, DeskPage.EscalatedWaiting]
                : [DeskPage.Own, DeskPage.Escalated];
            (rows, count) = (DeskPage.Rows(Columns, parts, $"{matches} {beyond}", keys), DeskPage.Count(parts, matches));
        }
        else
        {
            var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: sort.Column == "placed_at", cancellationToken);
            matches += Listing.When(filter.Desk, " and r.desk = @desk");
            rows = SubtreePage.Rows(narrowing, Columns, "service_requests", $"{matches} {beyond}", keys);
            count = SubtreePage.Count(narrowing, "service_requests", matches);
        }

        return await database.PageAsync(
            order,
            page,
            rows,
            count,
            new
            {
                unit = filter.Unit?.Value,
                platform = filter.Platform?.Value,
                state = Words.Of(filter.State),
                stateType = Words.Of(filter.StateType),
                team = filter.Team?.Value,
                channel = Words.Of(filter.Channel),
                menuItem = filter.MenuItem?.Value,
                menuItems = filter.MenuItems?.Select(item => item.Value).ToArray(),
                desk = filter.Desk?.Value,
                waitsFor = Words.Of(filter.WaitsFor),
                trackingCode = filter.TrackingCode,
                now = Instant.Of(time.GetUtcNow()),
                from = Instant.Of(filter.From),
                to = Instant.Of(filter.To),
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                scopeTeams = filter.Within?.Teams.Select(team => team.Value).ToArray(),
                scopePlatforms = filter.Within?.Platforms.Select(platform => platform.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(sort.Column == "placed_at" ? item.PlacedAt : item.ChangedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>Those that a unit's people placed.</summary>
    public Task<IReadOnlyList<ServiceRequestListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "service_requests r", "r.unit", "r.id", page, Read, cancellationToken);

    /// <summary>
    /// Whether to ask for what is open in so many words, which alone leads to the small indices of it. A state has an index of its own, but a
    /// state at a unit or of a team has not.
    /// </summary>
    private static bool IsOpen(ServiceRequestFilter filter) =>
        filter.StateType is RequestStateType.Open
        || filter.Ended is false
        || filter.WaitsFor is not (null or WaitsFor.Rating)
        || ((filter.Unit is not null || filter.Team is not null || filter.Desk is not null)
            && filter.State is { } state
            && RequestStates.TypeOf(state, result: null) is RequestStateType.Open);

    private static ServiceRequestListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        row.GetString(1),
        new(row.GetString(2)),
        row.Word<RequestState>(3),
        row.Word<RequestStateType>(4),
        row.TextOrNull(5) is { } menuItem ? new MenuItemId(menuItem) : null,
        row.TextOrNull(6) is { } platform ? new PlatformKey(platform) : null,
        row.Word<Channel>(7),
        row.IsDBNull(8) ? null : row.Time(8),
        row.TextOrNull(9) is { } team ? new TeamId(team) : null,
        (int)row.GetInt64(10),
        row.TextOrNull(11) is { } result ? Words.Parse<ServiceResult>(result) : null,
        row.IsDBNull(12) ? null : (int)row.GetInt64(12),
        (int)row.GetInt64(13),
        row.Time(14),
        row.Time(15),
        row.GetInt64(16),
        new(row.GetString(17)),
        row.TextOrNull(18) is { } waitsFor ? Words.Parse<WaitsFor>(waitsFor) : null,
        row.IsDBNull(18) ? null : row.Time(19),
        row.IsDBNull(20) ? null : row.Time(20));
}
