using System.Data.Common;
using System.Numerics;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Organization;

/// <summary>Which units a list shows; null means any.</summary>
public sealed record UnitFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also all units below it.</summary>
    public bool Subtree { get; init; }

    public UnitCode? Parent { get; init; }

    public UnitLevel? Level { get; init; }

    public UnitState? State { get; init; }

    /// <summary>A part of the name.</summary>
    public string? Text { get; init; }

    /// <summary>Only those that lie in it.</summary>
    public GeoBox? Box { get; init; }
}

/// <summary>A part of the earth between two meridians and two parallels (RFC 7946, section 5), its borders with it; degrees of WGS 84.</summary>
/// <param name="East">Less than <paramref name="West"/> where it lies across the 180th meridian.</param>
public sealed record GeoBox(double West, double South, double East, double North);

/// <summary>A unit in a list.</summary>
/// <param name="DispatchMode">How its desk finds teams for orders; null for as its parent's does.</param>
/// <param name="EightHavesMet">How many of the eight haves were found met, 0–8.</param>
public sealed record UnitListing(
    UnitCode Code,
    UnitLevel Level,
    UnitState State,
    UnitCode? Parent,
    string Name,
    string? NameEn,
    string? Address,
    GeoPoint? Position,
    string? Phone,
    string? Hours,
    DispatchMode? DispatchMode,
    string? Provisional,
    UnitCode? MergedInto,
    int EightHavesMet,
    DateTimeOffset OpenedAt,
    DateTimeOffset UpdatedAt,
    long Version);

/// <summary>Lists practice units.</summary>
public sealed class UnitQueries(Database database)
{
    private const string Order = "units:code";

    private const string Columns = """
        u.code, u.level, u.state, u.parent, u.name, u.name_en, u.address, u.latitude, u.longitude, u.phone, u.hours, u.dispatch_mode,
        u.provisional, u.merged_into, u.haves_met, u.opened_at, u.updated_at, u.version
        """;

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["code"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<UnitListing>> ListAsync(UnitFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 1);
        var matches = $"""
            {Listing.When(filter.Unit is not null && !filter.Subtree, "and u.code = @unit")}
            {Listing.When(filter.Unit is not null && filter.Subtree, $"and {Subtree.OfUnits}")}
            {Listing.When(filter.Parent, "and u.parent = @parent")}
            {Listing.When(filter.Level, "and u.level = @level")}
            {Listing.When(filter.State, "and u.state = @state")}
            {Listing.When(filter.Text, $@"and u.name {database.Like()} @text escape '\'")}
            {Listing.When(filter.Box, "and u.latitude between @south and @north")}
            {Listing.When(filter.Box is { } box && box.West <= box.East, "and u.longitude between @west and @east")}
            {Listing.When(filter.Box is { } around && around.West > around.East, "and (u.longitude >= @west or u.longitude <= @east)")}
            """;
        return database.PageAsync(
            Order,
            page,
            rows: $"""
            select {Columns}
            from units u
            where true
            {matches}
            {Listing.When(after, "and u.code > @after")}
            order by u.code
            limit @limit
            """,
            count: $"""
            select count(*)
            from units u
            where true
            {matches}
            """,
            new
            {
                unit = filter.Unit?.Value,
                parent = filter.Parent?.Value,
                level = Words.Of(filter.Level),
                state = Words.Of(filter.State),
                text = Listing.Contains(filter.Text),
                west = filter.Box?.West,
                south = filter.Box?.South,
                east = filter.Box?.East,
                north = filter.Box?.North,
                after = after?[0],
                limit = page.Limit + 1,
            },
            Read,
            item => [item.Code.Value],
            cancellationToken);
    }

    /// <summary>The unit itself.</summary>
    public Task<IReadOnlyList<UnitListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "units u", "u.code", "u.code", page, Read, cancellationToken);

    /// <summary>The codes of units, in their order.</summary>
    /// <param name="top">Only of this unit and those below it; null for all.</param>
    /// <param name="level">Only of this level; null for all.</param>
    /// <param name="after">Where to begin; null for the first.</param>
    /// <param name="with">Whether <paramref name="after"/> itself is among them.</param>
    /// <param name="limit">How many at most, from 1.</param>
    public async Task<IReadOnlyList<UnitCode>> CodesAsync(UnitCode? top, UnitLevel? level, UnitCode? after, bool with, int limit, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var codes = await connection.QueryAsync<string>(new CommandDefinition(
            $"""
            select u.code
            from units u
            where true
            {Listing.When(top, $"and {Subtree.OfUnits}")}
            {Listing.When(level, "and u.level = @level")}
            {Listing.When(after is not null && with, "and u.code >= @after")}
            {Listing.When(after is not null && !with, "and u.code > @after")}
            order by u.code
            limit @limit
            """,
            new { unit = top?.Value, level = Words.Of(level), after = after?.Value, limit },
            cancellationToken: cancellationToken));
        return [.. codes.Select(code => new UnitCode(code))];
    }

    private static UnitListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        row.Word<UnitLevel>(1),
        row.Word<UnitState>(2),
        row.TextOrNull(3) is { } parent ? new UnitCode(parent) : null,
        row.GetString(4),
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.IsDBNull(7) ? null : new GeoPoint(row.GetDouble(7), row.GetDouble(8)),
        row.TextOrNull(9),
        row.TextOrNull(10),
        row.WordOrNull<DispatchMode>(11),
        row.TextOrNull(12),
        row.TextOrNull(13) is { } into ? new UnitCode(into) : null,
        BitOperations.PopCount((ulong)row.GetInt64(14)),
        row.Time(15),
        row.Time(16),
        row.GetInt64(17));
}
