using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Which activities a list shows; null means any.</summary>
public sealed record ActivityFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also the activities of all units below it.</summary>
    public bool Subtree { get; init; }

    public PlatformKey? Platform { get; init; }

    public ActivityState? State { get; init; }

    public ProjectId? Project { get; init; }

    /// <summary>Started then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Started before then.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Words, each of which stands in the title or the place.</summary>
    public string? Text { get; init; }
}

/// <summary>An activity in a list.</summary>
/// <param name="ServiceMinutes">Of all volunteers together.</param>
public sealed record ActivityListing(
    ActivityId Id,
    UnitCode Unit,
    ActivityState State,
    string Title,
    PlatformKey Platform,
    IReadOnlyList<TeamId> Teams,
    ProjectId? Project,
    string? Place,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int Participants,
    int Audience,
    int ServiceMinutes,
    DateTimeOffset RecordedAt,
    long Version);

/// <summary>Lists activities.</summary>
public sealed class ActivityQueries
{
    private static readonly TimeSort[] Orders = [new("-startsAt", "starts_at"), new("startsAt", "starts_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal ActivityQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    /// <exception cref="ArgumentException">The order is none of <see cref="Sorts"/>.</exception>
    public async Task<Page<ActivityListing>> ListAsync(ActivityFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"activities:{sort.Name}";
        var after = page.After(order, keys: 2);
        var search = ActivitySearch.Of(filter.Text);
        var matches = Matches(filter, search, database);
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                """
                r.id, r.unit, r.state, r.title, r.platform, r.teams, r.project, r.place, r.starts_at, r.ends_at, r.participants, r.audience,
                r.service_minutes, r.recorded_at, r.version
                """,
                "activities",
                $"""
                {matches}
                {Listing.When(after, $"and (r.starts_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.starts_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "activities", matches),
            new
            {
                unit = filter.Unit?.Value,
                platform = filter.Platform?.Value,
                state = Words.Of(filter.State),
                project = filter.Project?.Value,
                from = Instant.Of(filter.From),
                to = Instant.Of(filter.To),
                first = search?.First,
                second = search?.Second,
                third = search?.Third,
                pairs = search?.Pairs,
                match = search?.Match,
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.StartsAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>The clauses of a filter, but for its units, each with its <c>and</c>.</summary>
    internal static string Matches(ActivityFilter filter, ActivitySearch? search, Database database) =>
        $"""
        {Listing.When(filter.Platform, "and r.platform = @platform")}
        {Listing.When(filter.State, "and r.state = @state")}
        {Listing.When(filter.Project, "and r.project = @project")}
        {Listing.When(filter.From, "and r.starts_at >= @from")}
        {Listing.When(filter.To, "and r.starts_at < @to")}
        {search?.Clauses(database)}
        """;

    private static ActivityListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.Word<ActivityState>(2),
        row.GetString(3),
        new(row.GetString(4)),
        Array.ConvertAll(row.Lines(5), id => new TeamId(id)),
        row.TextOrNull(6) is { } project ? new ProjectId(project) : null,
        row.TextOrNull(7),
        row.Time(8),
        row.Time(9),
        (int)row.GetInt64(10),
        (int)row.GetInt64(11),
        (int)row.GetInt64(12),
        row.Time(13),
        row.GetInt64(14));
}
