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

    /// <summary>Of what a search finds, as a cursor has it: the words stand in the title, or some only in the place.</summary>
    private static readonly string[] Ranks = [TitleRank, PlaceRank];

    private const string TitleRank = "title";
    private const string PlaceRank = "place";
    private const string AnyRank = "";

    /// <summary>As the index of those has it.</summary>
    private const string IsAhead = "and r.state not in ('recorded', 'confirmed')";

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
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        if (ActivitySearch.Of(filter.Text) is { } search)
            return await FindAsync(filter, search, narrowing, page.Sort is null or Relevance ? null : TimeSort.Find(Orders, page.Sort), page, cancellationToken);

        var sort = TimeSort.Find(Orders, page.Sort is Relevance ? null : page.Sort);
        var order = $"activities:{sort.Name}";
        var after = page.After(order, keys: 2);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(narrowing, Columns, "activities", $"{Narrowed(filter)} {Beyond(after, sort)}", InOrder(sort)),
            count: SubtreePage.Count(narrowing, "activities", Narrowed(filter)),
            Parameters(filter, search: null, after, page.Limit + 1),
            row => Read(row, search: null),
            Keys,
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<ActivityListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "activities r", "r.unit", "r.id", page, row => Read(row, search: null), cancellationToken);

    /// <param name="sort">Null for what has the words in its title, the latest first, and then what has some of them only in its place.</param>
    private async Task<Page<ActivityListing>> FindAsync(
        ActivityFilter filter, ActivitySearch search, UnitNarrowing narrowing, TimeSort? sort, PageRequest page, CancellationToken cancellationToken)
    {
        var order = $"activities:{sort?.Name ?? Relevance}";
        var after = page.After(order, keys: sort is null ? 3 : 2);
        string[] ranks = sort is null ? Ranks : [AnyRank];
        var rank = sort is null && after is not null ? Array.IndexOf(Ranks, after[0]) : 0;
        if (rank < 0) throw new InvalidCursorException();
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        await using var snapshot = await connection.SnapshotAsync(cancellationToken);
        List<(string Rank, ActivityListing Item)> found = new(page.Limit + 1);
        for (; rank < ranks.Length && found.Count <= page.Limit; rank++, after = null)
        {
            var some = await LookAsync(connection, snapshot, filter, search, ranks[rank], narrowing, sort ?? Orders[0], after?[^2..], page.Limit + 1 - found.Count, cancellationToken);
            found.AddRange(some.Select(item => (ranks[rank], item)));
        }

        var total = page.Count ? await CountAsync(connection, snapshot, filter, search, narrowing, cancellationToken) : (long?)null;
        if (found.Count <= page.Limit) return new([.. found.Select(row => row.Item)], null, total);
        var last = found[page.Limit - 1];
        return new([.. found.Take(page.Limit).Select(row => row.Item)], Cursor.Encode(order, sort is null ? [last.Rank, .. Keys(last.Item)] : Keys(last.Item)), total);
    }

    /// <summary>The first so many that have the words, in an order of time; where PostgreSQL's index of pairs is asked, period by period.</summary>
    /// <param name="rank">One of <see cref="Ranks"/>, or <see cref="AnyRank"/>.</param>
    /// <param name="after">The keys of the last before.</param>
    private async Task<List<ActivityListing>> LookAsync(
        DbConnection connection,
        DbTransaction snapshot,
        ActivityFilter filter,
        ActivitySearch search,
        string rank,
        UnitNarrowing narrowing,
        TimeSort sort,
        string[]? after,
        int wanted,
        CancellationToken cancellationToken)
    {
        var titles = rank is TitleRank;
        var walks = await letterPairs.WalksAsync(search, titles, narrowing, wanted, cancellationToken);
        if (walks || database.Engine is DatabaseEngine.Sqlite)
            return await ReadAsync("activities", search.Clauses(database.Engine, titles, walks), narrowing, Parameters(filter, search, after, wanted));

        var windows = await letterPairs.WindowsAsync(search, titles, wanted, cancellationToken);
        var latestFirst = sort == Orders[0];
        var (since, until) = (Instant.Of(filter.From) ?? long.MinValue, Instant.Of(filter.To) ?? long.MaxValue);
        if (after is not null && latestFirst) until = Math.Min(until, Math.Min(Cursor.Time(after[0]), long.MaxValue - 1) + 1);
        if (after is not null && !latestFirst) since = Math.Max(since, Cursor.Time(after[0]));
        List<ActivityListing> found = new(wanted);
        for (var (looked, next) = (0, windows.First); ; next = SearchWindows.Next(looked, found.Count, wanted))
        {
            var periods = await SearchPeriod.FindAsync(connection, snapshot, since, until, latestFirst, next, cancellationToken);
            if (periods.Count == 0) return found;
            var parameters = Parameters(filter, search, after, wanted - found.Count);
            windows.AddTo(parameters, periods);
            found.AddRange(await ReadAsync(
                windows.Source(narrowing), search.Clauses(windows, titles), narrowing is UnitNarrowing.Walk ? narrowing : UnitNarrowing.None, parameters));
            looked += periods.Count;
            if (found.Count == wanted || periods.Count < next || (latestFirst ? SearchPeriod.BeginOf(periods[^1]) : SearchPeriod.EndOf(periods[^1])) is not { } edge) return found;
            if (latestFirst) until = edge;
            else since = edge;
        }

        async Task<List<ActivityListing>> ReadAsync(string table, string clauses, UnitNarrowing narrowed, DynamicParameters parameters)
        {
            var rows = SubtreePage.Rows(
                narrowed,
                Columns,
                table,
                $"""
                {Narrowed(filter)}
                {clauses}
                {Listing.When(rank is PlaceRank, search.NotInTitle(database.Engine))}
                {Beyond(after, sort)}
                """,
                InOrder(sort));
            await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(rows, parameters, snapshot, cancellationToken: cancellationToken));
            List<ActivityListing> read = [];
            while (await reader.ReadAsync(cancellationToken)) read.Add(Read(reader, search));
            return read;
        }
    }

    private async Task<long> CountAsync(
        DbConnection connection, DbTransaction snapshot, ActivityFilter filter, ActivitySearch search, UnitNarrowing narrowing, CancellationToken cancellationToken)
    {
        var parameters = Parameters(filter, search);
        var (table, clauses) = await letterPairs.AllAsync(connection, snapshot, filter, search, narrowing, parameters, cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            SubtreePage.Count(narrowing, table, $"{Narrowed(filter)} {clauses}"), parameters, snapshot, cancellationToken: cancellationToken));
    }

    private static string Beyond(string[]? after, TimeSort sort) => Listing.When(after, $"and (r.starts_at, r.id) {sort.Beyond} (@afterTime, @afterId)");

    private static string InOrder(TimeSort sort) => $"r.starts_at {sort.Direction}, r.id {sort.Direction}";

    private static string[] Keys(ActivityListing item) => [Instant.Of(item.StartsAt).ToString(CultureInfo.InvariantCulture), item.Id.Value];

    /// <summary>The clauses of a filter, but for its units and words, each with its <c>and</c>.</summary>
    internal static string Narrowed(ActivityFilter filter) =>
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

    private static DynamicParameters Parameters(ActivityFilter filter, ActivitySearch? search, string[]? after, int limit)
    {
        var parameters = Parameters(filter, search);
        parameters.Add("afterTime", after is null ? 0 : Cursor.Time(after[0]));
        parameters.Add("afterId", after?[1]);
        parameters.Add("limit", limit);
        return parameters;
    }

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
