using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Volunteering;

/// <summary>Which teams a list shows; null means any.</summary>
public sealed record TeamFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also the teams of all units below it.</summary>
    public bool Subtree { get; init; }

    /// <summary>Teams whose areas contain this unit: it, or one of the units above it, is among them.</summary>
    public UnitCode? Serves { get; init; }

    /// <summary>Teams that take requests of this platform; a team without platforms takes any.</summary>
    public PlatformKey? Platform { get; init; }

    public TeamLevel? Level { get; init; }

    public TeamState? State { get; init; }

    public TeamKind? Kind { get; init; }

    /// <summary>The register's code.</summary>
    public string? Code { get; init; }

    /// <summary>A part of the name.</summary>
    public string? Text { get; init; }
}

/// <summary>A volunteer team in a list.</summary>
/// <param name="OpenRequests">Requests that it leads now: dispatched to it, accepted or under way; what a dispatcher weighs against the capacity.</param>
public sealed record TeamListing(
    TeamId Id,
    UnitCode Unit,
    string? Code,
    TeamLevel Level,
    TeamState State,
    string Name,
    string? NameEn,
    IReadOnlyList<PlatformKey> Platforms,
    IReadOnlyList<UnitCode> Areas,
    int Capacity,
    long OpenRequests,
    string? Provisional,
    DateTimeOffset FoundedAt,
    DateTimeOffset UpdatedAt,
    long Version,
    TeamKind? Kind);

/// <summary>Lists volunteer teams.</summary>
public sealed class TeamQueries(Database database)
{
    private const string Columns = """
        t.id, t.unit, t.code, t.level, t.state, t.name, t.name_en, t.platforms, t.areas, t.capacity, t.provisional,
        t.founded_at, t.updated_at, t.version,
        coalesce(s.carried, 0), t.kind
        """;

    private const string From = """
        teams t
        left join team_standings s on s.team = t.id
        """;

    private const string Order = "teams:unit";

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["unit"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<TeamListing>> ListAsync(TeamFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Unit is not null && !filter.Subtree, "and t.unit = @unit")}
            {Listing.When(filter.Unit is not null && filter.Subtree, $"and t.unit in ({Subtree.Codes})")}
            {Listing.When(filter.Serves, """
                and t.id in (
                    with recursive above (code, parent) as (
                        select code, parent
                        from units
                        where code = @serves
                        union all
                        select u.code, u.parent
                        from above
                        join units u on u.code = above.parent)
                    select a.team
                    from above
                    join team_areas a on a.area = above.code)
                """)}
            {Listing.When(filter.Platform, """
                and (
                    exists (select 1 from team_platforms p where p.team = t.id and p.platform = @platform)
                    or not exists (select 1 from team_platforms p where p.team = t.id))
                """)}
            {Listing.When(filter.Level, "and t.level = @level")}
            {Listing.When(filter.State, "and t.state = @state")}
            {Listing.When(filter.Kind, "and t.kind = @kind")}
            {Listing.When(filter.Code, "and t.code = @code")}
            {Listing.When(filter.Text, $@"and t.name {database.Like()} @text escape '\'")}
            """;
        return database.PageAsync(
            Order,
            page,
            rows: $"""
            select {Columns}
            from {From}
            where true
            {matches}
            {Listing.When(after, "and (t.unit, t.id) > (@afterUnit, @afterId)")}
            order by t.unit, t.id
            limit @limit
            """,
            count: $"""
            select count(*)
            from teams t
            where true
            {matches}
            """,
            new
            {
                unit = filter.Unit?.Value,
                serves = filter.Serves?.Value,
                platform = filter.Platform?.Value,
                level = Words.Of(filter.Level),
                state = Words.Of(filter.State),
                kind = Words.Of(filter.Kind),
                code = filter.Code,
                text = Listing.Contains(filter.Text),
                afterUnit = after?[0],
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [item.Unit.Value, item.Id.Value],
            cancellationToken);
    }

    /// <summary>Teams that have said they link up with this one, at most 200.</summary>
    public async Task<IReadOnlyList<TeamId>> LinkingToAsync(TeamId team, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var others = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select team
            from team_links
            where other = @team
            order by team
            limit 200
            """,
            new { team = team.Value },
            cancellationToken: cancellationToken));
        return [.. others.Select(other => new TeamId(other))];
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<TeamListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, From, "t.unit", "t.id", page, Read, cancellationToken);

    private static TeamListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.TextOrNull(2),
        row.Word<TeamLevel>(3),
        row.Word<TeamState>(4),
        row.GetString(5),
        row.TextOrNull(6),
        Array.ConvertAll(row.Lines(7), key => new PlatformKey(key)),
        Array.ConvertAll(row.Lines(8), code => new UnitCode(code)),
        (int)row.GetInt64(9),
        row.GetInt64(14),
        row.TextOrNull(10),
        row.Time(11),
        row.Time(12),
        row.GetInt64(13),
        row.WordOrNull<TeamKind>(15));
}
