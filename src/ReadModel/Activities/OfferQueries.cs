using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Which offers a list shows; null means any.</summary>
public sealed record OfferFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also of all units below it.</summary>
    public bool Subtree { get; init; }

    public OfferKind? Kind { get; init; }

    public OfferState? State { get; init; }

    /// <summary>Of which this unit has ever taken some.</summary>
    public UnitCode? TakenBy { get; init; }

    /// <summary>Open, not over on this day, and some of it free.</summary>
    public DateOnly? FreeOn { get; init; }

    /// <summary>A part of the title.</summary>
    public string? Text { get; init; }
}

/// <summary>An offer in a list.</summary>
/// <param name="Left">How much of it is free.</param>
/// <param name="Takings">How often some of it was taken.</param>
public sealed record OfferListing(
    OfferId Id,
    UnitCode Unit,
    OfferState State,
    OfferKind Kind,
    TeamId? Team,
    string Title,
    int Quantity,
    int Left,
    int Takings,
    string? From,
    string? Until,
    DateTimeOffset MadeAt,
    DateTimeOffset UpdatedAt,
    long Version);

/// <summary>Lists what units offer each other.</summary>
public sealed class OfferQueries(Database database)
{
    private const string Columns = "o.id, o.unit, o.state, o.kind, o.team, o.title, o.quantity, o.free, o.takings, o.first_day, o.last_day, o.made_at, o.updated_at, o.version";

    private static readonly IReadOnlyList<TimeSort> Orders = [new("-madeAt", "made_at"), new("madeAt", "made_at")];

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<OfferListing>> ListAsync(OfferFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"offers:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Unit, filter.Subtree ? $"and o.unit in ({Subtree.Codes})" : "and o.unit = @unit")}
            {Listing.When(filter.Kind, "and o.kind = @kind")}
            {Listing.When(filter.State, "and o.state = @state")}
            {Listing.When(filter.TakenBy, "and @newline || o.takers || @newline like '%' || @newline || @takenBy || @newline || '%'")}
            {Listing.When(filter.FreeOn, """
            and o.state = @open
            and o.free > 0
            and coalesce(o.first_day, @freeOn) <= @freeOn
            and coalesce(o.last_day, @freeOn) >= @freeOn
            """)}
            {Listing.When(filter.Text, $@"and o.title {database.Like()} @text escape '\'")}
            """;
        return database.PageAsync(
            order,
            page,
            rows: $"""
            select {Columns}
            from offers o
            where true
            {matches}
            {Listing.When(after, $"and (o.made_at, o.id) {sort.Beyond} (@afterTime, @afterId)")}
            order by o.made_at {sort.Direction}, o.id {sort.Direction}
            limit @limit
            """,
            count: $"""
            select count(*)
            from offers o
            where true
            {matches}
            """,
            new
            {
                unit = filter.Unit?.Value,
                kind = Words.Of(filter.Kind),
                state = Words.Of(filter.State),
                takenBy = filter.TakenBy?.Value,
                open = Words.Of(OfferState.Open),
                freeOn = filter.FreeOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                text = Listing.Contains(filter.Text),
                newline = "\n",
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.MadeAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<OfferListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "offers o", "o.unit", "o.id", page, Read, cancellationToken);

    private static OfferListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.Word<OfferState>(2),
        row.Word<OfferKind>(3),
        row.TextOrNull(4) is { } team ? new TeamId(team) : null,
        row.GetString(5),
        (int)row.GetInt64(6),
        (int)row.GetInt64(7),
        (int)row.GetInt64(8),
        row.TextOrNull(9),
        row.TextOrNull(10),
        row.Time(11),
        row.Time(12),
        row.GetInt64(13));
}
