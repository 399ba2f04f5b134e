using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Which brand projects a list shows; null means any.</summary>
public sealed record ProjectFilter
{
    public UnitCode? Center { get; init; }

    public PlatformKey? Platform { get; init; }

    public ProjectState? State { get; init; }

    /// <summary>Run by this unit, among others.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>Connected with this project, whichever of the two asked for it.</summary>
    public ProjectId? LinkedTo { get; init; }

    /// <summary>A part of the name.</summary>
    public string? Text { get; init; }
}

/// <summary>A brand project in a list.</summary>
/// <param name="Units">The units that run it.</param>
/// <param name="Teams">The teams that carry it.</param>
/// <param name="InFen">All money that came in, in fen.</param>
/// <param name="OutFen">All money that went out, in fen.</param>
public sealed record ProjectListing(
    ProjectId Id,
    UnitCode Center,
    string Name,
    string? NameEn,
    PlatformKey Platform,
    ProjectState State,
    IReadOnlyList<UnitCode> Units,
    IReadOnlyList<TeamId> Teams,
    long InFen,
    long OutFen,
    string? Provisional,
    DateTimeOffset UpdatedAt,
    long Version);

/// <summary>What a project's activities come to.</summary>
/// <param name="Activities">How many were held.</param>
/// <param name="Participants">Volunteers who served, counted for each activity.</param>
/// <param name="Audience">People reached.</param>
/// <param name="ServiceMinutes">Real service of all volunteers together.</param>
/// <param name="Units">The same for each unit that held any, the most active first, at most 200.</param>
public sealed record ProjectStatistics(long Activities, long Participants, long Audience, long ServiceMinutes, IReadOnlyList<ProjectShare> Units);

/// <summary>What one unit's activities of a project come to.</summary>
public sealed record ProjectShare(UnitCode Unit, long Activities, long Participants, long Audience, long ServiceMinutes);

/// <summary>Lists brand projects, and counts what they come to.</summary>
public sealed class ProjectQueries(Database database)
{
    private const string Order = "projects:name";
    private const string Columns = "p.id, p.center, p.name, p.name_en, p.platform, p.state, p.units, p.teams, p.funds_in, p.funds_out, p.provisional, p.updated_at, p.version";
    private const int MostShares = 200;

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["name"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<ProjectListing>> ListAsync(ProjectFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 2);
        // A county has tens of projects: their lines need no table of their own.
        var matches = $"""
            {Listing.When(filter.Center, "and p.center = @center")}
            {Listing.When(filter.Platform, "and p.platform = @platform")}
            {Listing.When(filter.State, "and p.state = @state")}
            {Listing.When(filter.Unit, @"and @newline || p.units || @newline like '%' || @newline || @unit || @newline || '%'")}
            {Listing.When(filter.LinkedTo, """
            and (
                @newline || p.links || @newline like '%' || @newline || @linkedTo || @newline || '%'
                or (select @newline || o.links || @newline from projects o where o.id = @linkedTo) like '%' || @newline || p.id || @newline || '%')
            """)}
            {Listing.When(filter.Text, $@"and p.name {database.Like()} @text escape '\'")}
            """;
        return database.PageAsync(
            Order,
            page,
            rows: $"""
            select {Columns}
            from projects p
            where true
            {matches}
            {Listing.When(after, "and (p.name, p.id) > (@afterName, @afterId)")}
            order by p.name, p.id
            limit @limit
            """,
            count: $"""
            select count(*)
            from projects p
            where true
            {matches}
            """,
            new
            {
                center = filter.Center?.Value,
                platform = filter.Platform?.Value,
                state = Words.Of(filter.State),
                unit = filter.Unit?.Value,
                linkedTo = filter.LinkedTo?.Value,
                text = Listing.Contains(filter.Text),
                newline = "\n",
                afterName = after?[0],
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [item.Name, item.Id.Value],
            cancellationToken);
    }

    /// <summary>Of the activities that began within a time.</summary>
    /// <param name="from">Null for from the first.</param>
    /// <param name="to">Null for to the last; the instant itself does not count.</param>
    public async Task<ProjectStatistics> CountAsync(ProjectId project, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var shares = await connection.QueryAsync<(string Unit, long Activities, long Participants, long Audience, long ServiceMinutes)>(new CommandDefinition(
            $"""
            select r.unit, count(*), cast(sum(r.participants) as bigint), cast(sum(r.audience) as bigint), cast(sum(r.service_minutes) as bigint)
            from activities r
            where r.project = @project
            and r.state in ({ActivityStates.Done})
            {Listing.When(from, "and r.starts_at >= @from")}
            {Listing.When(to, "and r.starts_at < @to")}
            group by r.unit
            order by count(*) desc, r.unit
            """,
            new { project = project.Value, from = Instant.Of(from), to = Instant.Of(to) },
            cancellationToken: cancellationToken));
        var all = shares.Select(share => new ProjectShare(new(share.Unit), share.Activities, share.Participants, share.Audience, share.ServiceMinutes)).ToList();
        return new(
            all.Sum(share => share.Activities),
            all.Sum(share => share.Participants),
            all.Sum(share => share.Audience),
            all.Sum(share => share.ServiceMinutes),
            [.. all.Take(MostShares)]);
    }

    /// <summary>A center's own.</summary>
    public Task<IReadOnlyList<ProjectListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "projects p", "p.center", "p.id", page, Read, cancellationToken);

    private static ProjectListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.GetString(2),
        row.TextOrNull(3),
        new(row.GetString(4)),
        row.Word<ProjectState>(5),
        Array.ConvertAll(row.Lines(6), code => new UnitCode(code)),
        Array.ConvertAll(row.Lines(7), id => new TeamId(id)),
        row.GetInt64(8),
        row.GetInt64(9),
        row.TextOrNull(10),
        row.Time(11),
        row.GetInt64(12));
}
