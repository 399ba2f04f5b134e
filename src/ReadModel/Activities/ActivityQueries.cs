using System.Data.Common;
using System.Globalization;
using Dapper;
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

    public ActivityKind? Kind { get; init; }

    /// <summary>Those that look for volunteers who have this skill, of whom there may be others.</summary>
    public Skill? Skill { get; init; }

    /// <summary>Those that take sign-ups at this time.</summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>Started then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Started before then.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Words, each of which stands in the title or the place.</summary>
    public string? Text { get; init; }
}

/// <summary>An activity in a list.</summary>
/// <param name="Participants">Volunteers who served; 0 before it is recorded, as are the next two.</param>
/// <param name="ServiceMinutes">Of all volunteers together.</param>
/// <param name="RecordedAt">When it was recorded, or, before that, planned.</param>
/// <param name="Kind">Of the plan, as is all that follows; null where it was only recorded afterwards.</param>
/// <param name="Skills">Whoever signs up has one of these; none for anybody.</param>
/// <param name="Capacity">Places for volunteers; null where none are looked for.</param>
/// <param name="Placed">Volunteers who have a place.</param>
/// <param name="Waiting">Volunteers who wait for one.</param>
/// <param name="SignUpHalted">Whether sign-ups are not taken for now, whatever the times say.</param>
/// <param name="Marks">Where the words stand that were searched for; null where none were.</param>
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
    long Version,
    ActivityKind? Kind = null,
    IReadOnlyList<Skill>? Skills = null,
    int? Capacity = null,
    int Placed = 0,
    int Waiting = 0,
    DateTimeOffset? SignUpOpensAt = null,
    DateTimeOffset? SignUpUntil = null,
    bool SignUpHalted = false,
    IReadOnlyList<TextMark>? Marks = null);

/// <summary>Lists activities.</summary>
public sealed class ActivityQueries
{
    private const string Relevance = "relevance";

    private const string Columns = """
        r.id, r.unit, r.state, r.title, r.platform, r.teams, r.project, r.place, r.starts_at, r.ends_at, r.participants, r.audience,
        r.service_minutes, r.recorded_at, r.version, r.kind, r.skills, r.capacity, r.placed, r.waiting, r.sign_up_opens_at, r.sign_up_until, r.sign_up_halted
        """;

    private static readonly TimeSort[] Orders = [new("-startsAt", "starts_at"), new("startsAt", "starts_at")];

    /// <summary>Of what a search finds: the words stand in the title, or some only in the place.</summary>
    private static readonly string[] Ranks = ["title", "place"];

    /// <summary>As the index of those has it.</summary>
    private const string IsAhead = "and r.state not in ('recorded', 'confirmed')";

    /// <summary>As PostgreSQL's indexes of pairs have the unit.</summary>
    private const string OfUnits = $"and array[r.unit] && array({Subtree.Codes})";

    private const string TakesSignUps =
        $"""
        {IsAhead}
        and r.state in ('announced', 'under-way')
        and r.capacity is not null
        and r.sign_up_halted = 0
        and (r.sign_up_opens_at is null or r.sign_up_opens_at <= @openAt)
        and r.sign_up_until > @openAt
        """;

    private readonly Database database;
    private readonly SubtreePage pages;
    private readonly LetterPairs letterPairs;

    internal ActivityQueries(Database database, SubtreePage pages, LetterPairs letterPairs)
    {
        this.database = database;
        this.pages = pages;
        this.letterPairs = letterPairs;
    }

    /// <summary>Orders that a page may ask for; the first is the default of a list, the last that of a search.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name), Relevance];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    /// <exception cref="ArgumentException">The order is none of <see cref="Sorts"/>.</exception>
    public async Task<Page<ActivityListing>> ListAsync(ActivityFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var search = ActivitySearch.Of(filter.Text);
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        if (search is not null && page.Sort is null or Relevance) return await FindAsync(filter, search, narrowing, page, cancellationToken);

        var sort = TimeSort.Find(Orders, page.Sort is Relevance ? null : page.Sort);
        var order = $"activities:{sort.Name}";
        var after = page.After(order, keys: 2);
        var walks = search is not null && await WalksAsync(search, titles: false, narrowing, page, cancellationToken);
        var parameters = Parameters(filter, search);
        parameters.Add("afterTime", after is null ? 0 : Cursor.Time(after[0]));
        parameters.Add("afterId", after?[1]);
        parameters.Add("limit", page.Limit + 1);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                Searching(search, narrowing),
                Columns,
                "activities",
                $"""
                {Listing.When(Searching(search, narrowing) != narrowing, OfUnits)}
                {Narrowed(filter)}
                {search?.Clauses(database, walks)}
                {Listing.When(after, $"and (r.starts_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.starts_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "activities", Matches(filter, search, database)),
            parameters,
            row => Read(row, search),
            item => [Instant.Of(item.StartsAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<ActivityListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "activities r", "r.unit", "r.id", page, row => Read(row, search: null), cancellationToken);

    /// <summary>What has the words in its title, the latest first, and then what has some of them only in its place.</summary>
    private async Task<Page<ActivityListing>> FindAsync(ActivityFilter filter, ActivitySearch search, UnitNarrowing narrowing, PageRequest page, CancellationToken cancellationToken)
    {
        const string Order = $"activities:{Relevance}";
        var after = page.After(Order, keys: 3);
        var rank = after is null ? 0 : Array.IndexOf(Ranks, after[0]);
        if (rank < 0) throw new InvalidCursorException();
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        List<(string Rank, ActivityListing Item)> found = new(page.Limit + 1);
        for (; rank < Ranks.Length && found.Count <= page.Limit; rank++, after = null)
        {
            var titles = rank == 0;
            var walks = await WalksAsync(search, titles, narrowing, page, cancellationToken);
            var parameters = Parameters(filter, search);
            parameters.Add("afterTime", after is null ? 0 : Cursor.Time(after[1]));
            parameters.Add("afterId", after?[2]);
            parameters.Add("limit", page.Limit + 1 - found.Count);
            await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
                SubtreePage.Rows(
                    Searching(search, narrowing),
                    Columns,
                    "activities",
                    $"""
                    {Listing.When(Searching(search, narrowing) != narrowing, OfUnits)}
                    {Narrowed(filter)}
                    {(titles ? search.TitleClauses(database, walks) : search.Clauses(database, walks))}
                    {Listing.When(!titles, search.NotInTitle(database.Engine))}
                    {Listing.When(after, "and (r.starts_at, r.id) < (@afterTime, @afterId)")}
                    """,
                    "r.starts_at desc, r.id desc"),
                parameters,
                cancellationToken: cancellationToken));
            while (await reader.ReadAsync(cancellationToken)) found.Add((Ranks[rank], Read(reader, search)));
        }

        long? total = page.Count
            ? await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                SubtreePage.Count(narrowing, "activities", Matches(filter, search, database)), Parameters(filter, search), cancellationToken: cancellationToken))
            : null;
        if (found.Count <= page.Limit) return new([.. found.Select(row => row.Item)], null, total);
        var last = found[page.Limit - 1];
        return new(
            [.. found.Take(page.Limit).Select(row => row.Item)],
            Cursor.Encode(Order, last.Rank, Instant.Of(last.Item.StartsAt).ToString(CultureInfo.InvariantCulture), last.Item.Id.Value),
            total);
    }

    /// <summary>A single unit's rows are few enough to look at; those of a few units, too few to come upon among all.</summary>
    private async ValueTask<bool> WalksAsync(ActivitySearch search, bool titles, UnitNarrowing narrowing, PageRequest page, CancellationToken cancellationToken) =>
        narrowing is UnitNarrowing.One
        || (narrowing is UnitNarrowing.None or UnitNarrowing.Walk && await letterPairs.WalksAsync(search, titles, page.Limit, cancellationToken));

    /// <summary>From the index of pairs PostgreSQL takes a few units' rows at once, which it does not unit by unit.</summary>
    private static UnitNarrowing Searching(ActivitySearch? search, UnitNarrowing narrowing) => narrowing is UnitNarrowing.Gather && search is { Pairs.Length: > 0 } ? UnitNarrowing.None : narrowing;

    /// <summary>The clauses of a filter, but for its units, each with its <c>and</c>.</summary>
    internal static string Matches(ActivityFilter filter, ActivitySearch? search, Database database) =>
        $"""
        {Narrowed(filter)}
        {search?.Clauses(database)}
        """;

    private static string Narrowed(ActivityFilter filter) =>
        $"""
        {Listing.When(filter.Platform, "and r.platform = @platform")}
        {Listing.When(filter.State, "and r.state = @state")}
        {Listing.When(filter.State is not (null or ActivityState.Recorded or ActivityState.Confirmed), IsAhead)}
        {Listing.When(filter.Project, "and r.project = @project")}
        {Listing.When(filter.Kind, "and r.kind = @kind")}
        {Listing.When(filter.Skill, "and @line || r.skills || @line like @skill")}
        {Listing.When(filter.OpenAt, TakesSignUps)}
        {Listing.When(filter.From, "and r.starts_at >= @from")}
        {Listing.When(filter.To, "and r.starts_at < @to")}
        """;

    /// <summary>What the clauses name.</summary>
    internal static DynamicParameters Parameters(ActivityFilter filter, ActivitySearch? search) => new(new
    {
        unit = filter.Unit?.Value,
        platform = filter.Platform?.Value,
        state = Words.Of(filter.State),
        project = filter.Project?.Value,
        kind = Words.Of(filter.Kind),
        line = "\n",
        skill = $"%\n{Words.Of(filter.Skill)}\n%",
        openAt = Instant.Of(filter.OpenAt),
        from = Instant.Of(filter.From),
        to = Instant.Of(filter.To),
        first = search?.First,
        second = search?.Second,
        third = search?.Third,
        pairs = search?.Pairs,
        match = search?.Match,
        titleMatch = search?.TitleMatch,
    });

    private static ActivityListing Read(DbDataReader row, ActivitySearch? search) => new(
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
        row.GetInt64(14),
        row.WordOrNull<ActivityKind>(15),
        Array.ConvertAll(row.Lines(16), Words.Parse<Skill>),
        (int?)row.NumberOrNull(17),
        (int)row.GetInt64(18),
        (int)row.GetInt64(19),
        row.NumberOrNull(20) is { } opens ? Instant.At(opens) : null,
        row.NumberOrNull(21) is { } until ? Instant.At(until) : null,
        row.GetInt64(22) == 1,
        search is null ? null : [.. Marks(MarkedText.Title, row.GetString(3), search), .. Marks(MarkedText.Place, row.TextOrNull(7), search)]);

    private static IEnumerable<TextMark> Marks(MarkedText of, string? text, ActivitySearch search) => search.In(text).Select(mark => new TextMark(of, mark.From, mark.Length));
}
