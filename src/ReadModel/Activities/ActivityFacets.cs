using System.Globalization;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>How many activities there are of each kind among those that a filter leaves; the largest first, months in order.</summary>
public sealed record ActivityFacets(
    IReadOnlyList<FacetCount> Platforms, IReadOnlyList<FacetCount> Levels, IReadOnlyList<FacetCount> Months, IReadOnlyList<FacetCount> Projects, IReadOnlyList<FacetCount> States);

/// <param name="Value">As the list's filter takes it; of a level, its word; of a month, <c>2023-06</c>.</param>
public sealed record FacetCount(string Value, long Count);

/// <summary>
/// Counts activities by what a list can be narrowed to: from counts that are kept, where no words are looked for and only whole months; else from memory, where
/// there are many; else by looking at the rows. Each way gives the same counts.
/// </summary>
public sealed class ActivityFacetQueries
{
    private const long MicrosecondsOfDay = 24L * 60 * 60 * 1_000_000;

    private readonly Database database;
    private readonly CountyZone county;
    private readonly FacetMemory memory;
    private readonly SubtreePage pages;
    private readonly LetterPairs letterPairs;

    internal ActivityFacetQueries(Database database, CountyZone county, FacetMemory memory, SubtreePage pages, LetterPairs letterPairs)
    {
        this.database = database;
        this.county = county;
        this.memory = memory;
        this.pages = pages;
        this.letterPairs = letterPairs;
    }

    /// <summary>Reads into memory what is counted there, however few there are; a count begins that by itself where it pays, and does not wait for it.</summary>
    public Task PrepareAsync() => memory.PrepareAsync();

    public async Task<ActivityFacets> CountAsync(ActivityFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = filter is { Text: null, Kind: null, Skill: null, OpenAt: null } && IsMonth(filter.From) && IsMonth(filter.To)
            ? await KeptAsync(filter, cancellationToken)
            : filter is { Skill: null, OpenAt: null } && await memory.CurrentAsync(cancellationToken) is { } held
                ? await RememberedAsync(held, filter, cancellationToken)
                : await CountedAsync(filter, cancellationToken);
        var counts = rows.ToLookup(row => row.Facet, row => new FacetCount(row.Value, row.Count), StringComparer.Ordinal);
        return new ActivityFacets(
            Of("platform"), Of("level"), [.. counts["month"].OrderBy(month => month.Value, StringComparer.Ordinal)], Of("project"), Of("state"));

        List<FacetCount> Of(string facet) => [.. counts[facet].OrderByDescending(count => count.Count).ThenBy(count => count.Value, StringComparer.Ordinal)];
    }

    /// <summary>From the counts that are kept, whichever rows of them are the fewest.</summary>
    private async Task<IEnumerable<(string Facet, string Value, long Count)>> KeptAsync(ActivityFilter filter, CancellationToken cancellationToken)
    {
        var units = filter switch
        {
            { Unit: null } => "c.unit = ''",
            { Subtree: false } => "c.unit = @unit",
            _ => $"c.unit in ({Subtree.Codes})",
        };
        var everyUnit = filter.Unit is null ? "c.unit > ''" : units;
        var inMonths = $"c.month > '' {Listing.When(filter.From, "and c.month >= @fromMonth")} {Listing.When(filter.To, "and c.month < @toMonth")}";
        var months = filter.From is null && filter.To is null ? "c.month = ''" : inMonths;
        var project = filter.Project is null ? "c.project = ''" : "c.project = @project";
        var others = $"{Listing.When(filter.Platform, "and c.platform = @platform")} {Listing.When(filter.State, "and c.state = @state")}";
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        return await connection.QueryAsync<(string, string, long)>(new CommandDefinition(
            $"""
            select 'platform', c.platform, cast(sum(c.number) as bigint)
            from activity_counts c
            where {units} and {months} and {project} {others}
            group by c.platform
            union all
            select 'state', c.state, cast(sum(c.number) as bigint)
            from activity_counts c
            where {units} and {months} and {project} {others}
            group by c.state
            union all
            select 'month', c.month, cast(sum(c.number) as bigint)
            from activity_counts c
            where {units} and {inMonths} and {project} {others}
            group by c.month
            union all
            select 'project', c.project, cast(sum(c.number) as bigint)
            from activity_counts c
            where {units} and {months} and {(filter.Project is null ? "c.project > ''" : project)} {others}
            group by c.project
            union all
            select 'level', u.level, cast(sum(c.number) as bigint)
            from activity_counts c
            join units u on u.code = c.unit
            where {everyUnit} and {months} and {project} {others}
            group by u.level
            """,
            new
            {
                unit = filter.Unit?.Value,
                platform = filter.Platform?.Value,
                state = Words.Of(filter.State),
                project = filter.Project?.Value,
                fromMonth = MonthOf(filter.From),
                toMonth = MonthOf(filter.To),
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>From what is held in memory; only the units are asked for, as they are now.</summary>
    private async Task<IEnumerable<(string Facet, string Value, long Count)>> RememberedAsync(FacetMemory.Held held, ActivityFilter filter, CancellationToken cancellationToken)
    {
        var levels = await LevelsAsync(filter, cancellationToken);
        var names = held.Names;
        var units = filter switch
        {
            { Unit: null } => null,
            { Subtree: false } => Array.ConvertAll(names.Units, code => code == filter.Unit.Value.Value),
            _ => Array.ConvertAll(names.Units, levels.ContainsKey),
        };
        var wanted = new FacetCriteria(
            units,
            Number(names.Platforms, filter.Platform?.Value),
            Number(names.States, Words.Of(filter.State)),
            Number(names.Projects, filter.Project?.Value),
            Number(names.Kinds, Words.Of(filter.Kind)),
            Instant.Of(filter.From) ?? long.MinValue,
            Instant.Of(filter.To) ?? long.MaxValue);
        // The longest first: fewer have it.
        string[] looked = [.. (ActivitySearch.Of(filter.Text)?.Lowered ?? []).OrderByDescending(word => word.Length)];
        var tally = new FacetTally(names);
        foreach (var chunk in held.Chunks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            chunk.Count(looked, wanted, tally);
        }

        return
        [
            .. Of("platform", names.Platforms, tally.Platforms),
            .. Of("state", names.States, tally.States),
            .. Of("month", names.Months, tally.Months),
            .. Of("project", names.Projects, tally.Projects).Where(project => project.Value.Length > 0),
            .. Of("unit", names.Units, tally.Units).Where(unit => levels.ContainsKey(unit.Value))
                .GroupBy(unit => levels[unit.Value], unit => unit.Count, StringComparer.Ordinal)
                .Select(level => ("level", level.Key, level.Sum())),
        ];

        static int Number(string[] names, string? name) =>
            name is null ? FacetCriteria.Any : Array.IndexOf(names, name) is >= 0 and var number ? number : FacetCriteria.None;

        static IEnumerable<(string Facet, string Value, long Count)> Of(string facet, string[] names, long[] counts) =>
            names.Zip(counts).Where(count => count.Second > 0).Select(count => (facet, count.First, count.Second));
    }

    /// <summary>The levels of the units that a filter leaves, by code.</summary>
    private async Task<Dictionary<string, string>> LevelsAsync(ActivityFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var units = await connection.QueryAsync<(string Code, string Level)>(new CommandDefinition(
            $"""
            select u.code, u.level
            from units u
            where true
            {Listing.When(filter.Unit is not null && !filter.Subtree, "and u.code = @unit")}
            {Listing.When(filter.Unit is not null && filter.Subtree, $"and {Subtree.OfUnits}")}
            """,
            new { unit = filter.Unit?.Value },
            cancellationToken: cancellationToken));
        return units.ToDictionary(unit => unit.Code, unit => unit.Level, StringComparer.Ordinal);
    }

    /// <summary>By looking at each activity that matches, once. A day is that of the zone's usual offset.</summary>
    private async Task<IEnumerable<(string Facet, string Value, long Count)>> CountedAsync(ActivityFilter filter, CancellationToken cancellationToken)
    {
        var levels = await LevelsAsync(filter, cancellationToken);
        var search = ActivitySearch.Of(filter.Text);
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: true, cancellationToken);
        var parameters = ActivityQueries.Parameters(filter, search);
        parameters.Add("offset", county.Zone.BaseUtcOffset.Ticks / TimeSpan.TicksPerMicrosecond);
        parameters.Add("day", MicrosecondsOfDay);
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        await using var snapshot = await connection.SnapshotAsync(cancellationToken);
        var (table, clauses) = await letterPairs.AllAsync(connection, snapshot, filter, search, narrowing, parameters, cancellationToken);
        // The bound, which is none, keeps the planner from expecting as many days as there are times, and from sorting all by them.
        var counted = $"""
            select r.unit, r.platform, r.project, r.state, (r.starts_at + @offset) / @day as day
            from {table} r
            where true
            {Listing.When(filter.Unit is not null && !filter.Subtree, "and r.unit = @unit")}
            {Listing.When(filter.Unit is not null && filter.Subtree, $"and r.unit in ({Subtree.Codes})")}
            {ActivityQueries.Narrowed(filter)}
            {clauses}
            """;
        // Each row has one value, but for those of no project. SQLite has no grouping sets, and keeps aside what it groups.
        var rows = (await connection.QueryAsync<(string? Unit, string? Platform, string? Project, string? State, long? Day, long Number)>(new CommandDefinition(
            database.Engine is DatabaseEngine.Postgres
                ? $"""
                select unit, platform, project, state, day, count(*)
                from ({counted} offset 0) counted
                group by grouping sets ((unit), (platform), (project), (state), (day))
                """
                : $"""
                with counted as materialized ({counted})
                select unit, null, null, null, null, count(*) from counted group by unit
                union all
                select null, platform, null, null, null, count(*) from counted group by platform
                union all
                select null, null, project, null, null, count(*) from counted where project is not null group by project
                union all
                select null, null, null, state, null, count(*) from counted group by state
                union all
                select null, null, null, null, day, count(*) from counted group by day
                """,
            parameters,
            snapshot,
            cancellationToken: cancellationToken))).AsList();
        return
        [
            .. Of("platform", row => row.Platform),
            .. Of("project", row => row.Project),
            .. Of("state", row => row.State),
            .. Of("level", row => row.Unit is null ? null : levels.GetValueOrDefault(row.Unit)),
            .. Of("month", row => row.Day is { } day ? MonthOf((int)day) : null),
        ];

        IEnumerable<(string Facet, string Value, long Count)> Of(string facet, Func<(string? Unit, string? Platform, string? Project, string? State, long? Day, long Number), string?> value) =>
            rows.Where(row => value(row) is not null).GroupBy(row => value(row)!, row => row.Number, StringComparer.Ordinal).Select(group => (facet, group.Key, group.Sum()));
    }

    /// <summary>Whether a bound is none, or the instant at which a month begins.</summary>
    private bool IsMonth(DateTimeOffset? bound) => bound is not { } instant || TimeZoneInfo.ConvertTime(instant, county.Zone) is { Day: 1, TimeOfDay.Ticks: 0 };

    private string? MonthOf(DateTimeOffset? bound) => bound is { } instant ? county.MonthOf(instant).ToString() : null;

    private static string MonthOf(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
