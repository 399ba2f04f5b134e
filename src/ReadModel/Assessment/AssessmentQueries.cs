using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>Which months a list shows; null means any.</summary>
public sealed record AssessmentFilter
{
    public UnitCode? Center { get; init; }

    public AssessmentState? State { get; init; }

    /// <summary>This month or later.</summary>
    public Month? From { get; init; }

    /// <summary>This month or before.</summary>
    public Month? To { get; init; }
}

/// <summary>A month's assessment in a list.</summary>
/// <param name="Month">Such as 2023-06.</param>
/// <param name="WaitingEntries">Manual entries for which a second person has to agree.</param>
/// <param name="OpenObjections">That the center has to decide.</param>
/// <param name="Amendments">That were signed.</param>
/// <param name="Digest">Of what is published; null before.</param>
public sealed record AssessmentListing(
    AssessmentId Id,
    UnitCode Center,
    string Month,
    AssessmentState State,
    SchemeId Scheme,
    DateTimeOffset DraftedAt,
    DateTimeOffset ObjectUntil,
    int WaitingEntries,
    int OpenObjections,
    int Amendments,
    DateTimeOffset? PublishedAt,
    string? Digest,
    DateTimeOffset ChangedAt,
    long Version);

/// <summary>What somebody came to in a published month.</summary>
/// <param name="Month">Such as 2023-06.</param>
/// <param name="Total">Null where it was not rated.</param>
/// <param name="Of">How many were ranked.</param>
/// <param name="Median">Of the board's totals; null where nobody was rated.</param>
public sealed record TrendPoint(string Month, decimal? Total, int? Rank, int Of, decimal? Median);

/// <summary>Lists assessed months, and follows one subject through those that are published.</summary>
public sealed class AssessmentQueries(Database database)
{
    private const string Columns = "a.id, a.center, a.month, a.state, a.scheme, a.drafted_at, a.object_until, a.entries, a.objections, a.amendments, a.published_at, a.digest, a.changed_at, a.version";

    /// <summary>Months of one trend at most.</summary>
    public const int MostMonths = 120;

    private const string Order = "assessments:-month";

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["-month"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<AssessmentListing>> ListAsync(AssessmentFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var after = page.After(Order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Center, "and a.center = @center")}
            {Listing.When(filter.State, "and a.state = @state")}
            {Listing.When(filter.From, "and a.month >= @from")}
            {Listing.When(filter.To, "and a.month <= @to")}
            """;
        return database.PageAsync(
            Order,
            page,
            rows: $"""
            select {Columns}
            from assessments a
            where true
            {matches}
            {Listing.When(after, "and (a.month, a.center) < (@afterMonth, @afterCenter)")}
            order by a.month desc, a.center desc
            limit @limit
            """,
            count: $"""
            select count(*)
            from assessments a
            where true
            {matches}
            """,
            new
            {
                center = filter.Center?.Value,
                state = Words.Of(filter.State),
                from = filter.From?.ToString(),
                to = filter.To?.ToString(),
                afterMonth = after?[0],
                afterCenter = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [item.Month, item.Center.Value],
            cancellationToken);
    }

    /// <summary>The published months of one subject, the earliest first.</summary>
    public async Task<IReadOnlyList<TrendPoint>> TrendAsync(BoardKind board, string subject, Month from, Month to, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await connection.QueryAsync<(string Month, string Subject, long? Total, long? Rank)>(new CommandDefinition(
            """
            select own.month, other.subject, other.total, other.rank
            from assessment_scores own
            join assessment_scores other on other.assessment = own.assessment and other.board = own.board
            where own.subject = @subject
            and own.board = @board
            and own.month >= @from
            and own.month <= @to
            order by own.month
            """,
            new { subject, board = Words.Of(board), from = from.ToString(), to = to.ToString() },
            cancellationToken: cancellationToken));
        return
        [
            .. rows.GroupBy(row => row.Month).Select(month =>
            {
                var own = month.First(row => row.Subject == subject);
                return new TrendPoint(month.Key, own.Total / 100m, (int?)own.Rank, month.Count(row => row.Rank is not null), MedianOf([.. month.Select(row => row.Total).OfType<long>().Order()]));
            }),
        ];
    }

    private static decimal? MedianOf(List<long> sorted) => sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 200m;

    /// <summary>A center's own.</summary>
    public Task<IReadOnlyList<AssessmentListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "assessments a", "a.center", "a.id", page, Read, cancellationToken);

    private static AssessmentListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.GetString(2),
        row.Word<AssessmentState>(3),
        new(row.GetString(4)),
        row.Time(5),
        row.Time(6),
        (int)row.GetInt64(7),
        (int)row.GetInt64(8),
        (int)row.GetInt64(9),
        row.NumberOrNull(10) is { } published ? Instant.At(published) : null,
        row.TextOrNull(11),
        row.Time(12),
        row.GetInt64(13));
}
