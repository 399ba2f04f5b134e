using System.Data.Common;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Which brand projects a list shows; null means any.</summary>
public sealed record ProjectFilter
{
    public UnitCode? Center { get; init; }

    public PlatformKey? Platform { get; init; }

    /// <summary>A part of the name.</summary>
    public string? Text { get; init; }
}

/// <summary>A brand project in a list.</summary>
public sealed record ProjectListing(
    ProjectId Id,
    UnitCode Center,
    string Name,
    PlatformKey Platform,
    string? Provisional,
    DateTimeOffset UpdatedAt,
    long Version);

/// <summary>Lists brand projects.</summary>
public sealed class ProjectQueries(Database database)
{
    private const string Order = "projects:name";

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["name"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<ProjectListing>> ListAsync(ProjectFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Center, "and p.center = @center")}
            {Listing.When(filter.Platform, "and p.platform = @platform")}
            {Listing.When(filter.Text, $@"and p.name {database.Like()} @text escape '\'")}
            """;
        return database.PageAsync(
            Order,
            page,
            rows: $"""
            select p.id, p.center, p.name, p.platform, p.provisional, p.updated_at, p.version
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
                text = Listing.Contains(filter.Text),
                afterName = after?[0],
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [item.Name, item.Id.Value],
            cancellationToken);
    }

    private static ProjectListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.GetString(2),
        new(row.GetString(3)),
        row.TextOrNull(4),
        row.Time(5),
        row.GetInt64(6));
}
