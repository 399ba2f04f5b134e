using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Volunteering;

/// <summary>Whose hours a list shows: one volunteer's, or what waits for a review at units.</summary>
public sealed record HoursFilter
{
    /// <summary>Null for all volunteers, of whom only what waits for a review is listed.</summary>
    public VolunteerId? Volunteer { get; init; }

    /// <summary>The volunteers' home unit.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public HoursState? State { get; init; }

    /// <summary>Began then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Began before then.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only of volunteers at home at these units and all below them; null for all.</summary>
    public Scope? Within { get; init; }
}

/// <summary>A service of a volunteer, with the fields that a service record has (order 67 of 2020).</summary>
/// <param name="Number">In the volunteer's book of hours.</param>
/// <param name="Minutes">Of real service.</param>
/// <param name="Counted">Of these, those that count; negative in a reversal.</param>
/// <param name="Waiting">Of these, those that wait for a review; negative in a reversal.</param>
/// <param name="Place">Where, as an opaque key of the vault.</param>
/// <param name="Served">Whom it was for, as an opaque key of the vault.</param>
/// <param name="Content">What was done, as an opaque key of the vault.</param>
/// <param name="Responsible">Who answers for it, as an opaque key of the vault.</param>
/// <param name="RecordedAt">When it was entered, beside when it happened.</param>
/// <param name="Reverses">The entry that this one takes back; null for a service.</param>
public sealed record HoursListing(
    VolunteerId Volunteer,
    int Number,
    UnitCode Unit,
    HoursState State,
    ActivityId? Activity,
    RequestId? Request,
    TeamId? Team,
    ProjectId? Project,
    string Title,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int Minutes,
    int Counted,
    int Waiting,
    int? Rating,
    VaultId? Place,
    VaultId? Served,
    VaultId? Content,
    VaultId? Responsible,
    string RecordedBy,
    DateTimeOffset RecordedAt,
    int? Reverses);

/// <summary>Lists volunteers' hours.</summary>
public sealed class HoursQueries
{
    private static readonly TimeSort[] Orders = [new("-startsAt", "starts_at"), new("startsAt", "starts_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal HoursQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    /// <exception cref="ArgumentException">The order is none of <see cref="Sorts"/>.</exception>
    public async Task<Page<HoursListing>> ListAsync(HoursFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"volunteer-hours:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {(filter.Volunteer is null ? "and r.state = 'waiting'" : "and r.volunteer = @volunteer")}
            {Listing.When(filter.State, "and r.state = @state")}
            {Listing.When(filter.From, "and r.starts_at >= @from")}
            {Listing.When(filter.To, "and r.starts_at < @to")}
            {Listing.When(filter.Within, $"and r.unit in ({Subtree.CodesBelow(database.Among("scopeUnits"))})")}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                """
                r.volunteer, r.number, r.unit, r.state, r.activity, r.request, r.team, r.project, r.title, r.starts_at, r.ends_at, r.minutes, r.counted,
                r.waiting, r.rating, r.place, r.served, r.content, r.responsible, r.recorded_by, r.recorded_at, r.reverses, r.id
                """,
                "volunteer_hours",
                $"""
                {matches}
                {Listing.When(after, $"and (r.starts_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.starts_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "volunteer_hours", matches),
            new
            {
                unit = filter.Unit?.Value,
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                volunteer = filter.Volunteer?.Value,
                state = Words.Of(filter.State),
                from = Instant.Of(filter.From),
                to = Instant.Of(filter.To),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.StartsAt).ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{item.Volunteer}:{item.Number:000000}")],
            cancellationToken);
    }

    private static HoursListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        (int)row.GetInt64(1),
        new(row.GetString(2)),
        row.Word<HoursState>(3),
        row.TextOrNull(4) is { } activity ? new ActivityId(activity) : null,
        row.TextOrNull(5) is { } request ? new RequestId(request) : null,
        row.TextOrNull(6) is { } team ? new TeamId(team) : null,
        row.TextOrNull(7) is { } project ? new ProjectId(project) : null,
        row.GetString(8),
        row.Time(9),
        row.Time(10),
        (int)row.GetInt64(11),
        (int)row.GetInt64(12),
        (int)row.GetInt64(13),
        (int?)row.NumberOrNull(14),
        KeyOf(row, 15),
        KeyOf(row, 16),
        KeyOf(row, 17),
        KeyOf(row, 18),
        row.GetString(19),
        row.Time(20),
        (int?)row.NumberOrNull(21));

    private static VaultId? KeyOf(DbDataReader row, int column) => row.TextOrNull(column) is { } key ? new VaultId(key) : null;
}
