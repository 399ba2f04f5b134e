using System.Data.Common;
using System.Globalization;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>Which schemes a list shows; null means any.</summary>
public sealed record SchemeFilter
{
    public UnitCode? Center { get; init; }

    public SchemeState? State { get; init; }
}

/// <summary>A scheme in a list.</summary>
/// <param name="Provisional">Whether something in it was assumed.</param>
/// <param name="From">The first month that it holds for, such as 2026-11; null before it is approved.</param>
public sealed record SchemeListing(
    SchemeId Id, UnitCode Center, SchemeState State, Phrase Name, bool Provisional, string? From, DateTimeOffset DraftedAt, DateTimeOffset? ApprovedAt, long Version);

/// <summary>Lists schemes, and finds the one that holds for a month.</summary>
public sealed class SchemeQueries(Database database)
{
    private const string Columns = "s.id, s.center, s.state, s.name, s.name_en, s.provisional, s.from_month, s.drafted_at, s.approved_at, s.version";

    private const string Order = "schemes:-draftedAt";

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["-draftedAt"];

    /// <summary>Of several that hold from the same month, the one that was approved last; null where none holds.</summary>
    public async Task<SchemeId?> InForceAsync(UnitCode center, Month month, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var id = await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(
            """
            select id
            from assessment_schemes
            where center = @center
            and state = 'approved'
            and from_month <= @month
            order by from_month desc, approved_at desc, id desc
            limit 1
            """,
            new { center = center.Value, month = month.ToString() },
            cancellationToken: cancellationToken));
        return id is null ? null : new SchemeId(id);
    }

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<SchemeListing>> ListAsync(SchemeFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Center, "and s.center = @center")}
            {Listing.When(filter.State, "and s.state = @state")}
            """;
        return database.PageAsync(
            Order,
            page,
            rows: $"""
            select {Columns}
            from assessment_schemes s
            where true
            {matches}
            {Listing.When(after, "and (s.drafted_at, s.id) < (@afterTime, @afterId)")}
            order by s.drafted_at desc, s.id desc
            limit @limit
            """,
            count: $"""
            select count(*)
            from assessment_schemes s
            where true
            {matches}
            """,
            new
            {
                center = filter.Center?.Value,
                state = Words.Of(filter.State),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.DraftedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A center's own.</summary>
    public Task<IReadOnlyList<SchemeListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "assessment_schemes s", "s.center", "s.id", page, Read, cancellationToken);

    private static SchemeListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.Word<SchemeState>(2),
        new Phrase(row.GetString(3), row.GetString(4)),
        row.GetInt64(5) != 0,
        row.TextOrNull(6),
        row.Time(7),
        row.NumberOrNull(8) is { } approved ? Instant.At(approved) : null,
        row.GetInt64(9));
}
