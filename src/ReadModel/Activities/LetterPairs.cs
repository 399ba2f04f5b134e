using Dapper;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>
/// Knows about how often pairs of letters stand in titles and places, to choose how a search is read. Either way gives the same rows; what is
/// remembered here for a while only makes one of them faster.
/// </summary>
internal sealed class LetterPairs(Database database, TimeProvider time)
{
    private static readonly TimeSpan RememberFor = TimeSpan.FromMinutes(1);

    private Known? known;

    /// <summary>
    /// Whether a page of so many rows is found sooner row by row than from the index: of n rows, a share s of which has the words, the one looks at
    /// page / s rows and the other at s × n.
    /// </summary>
    /// <param name="titles">Whether only titles are searched.</param>
    public async ValueTask<bool> WalksAsync(ActivitySearch search, bool titles, int page, CancellationToken cancellationToken)
    {
        if (search.Pairs.Length == 0) return true;
        var now = time.GetUtcNow();
        if (known is not { } told || now - told.At > RememberFor) known = told = await ReadAsync(now, cancellationToken);
        var share = 1.0;
        var shares = database.Engine is DatabaseEngine.Postgres ? titles ? told.Titles : told.All : await SharesAsync(search, titles, told.Rows, cancellationToken);
        foreach (var pairs in search.PairsOfWords)
        {
            // A word has at most the share of the rarest of its pairs; a pair that is not known is rare.
            if (pairs.Length > 0) share *= pairs.Min(pair => shares.GetValueOrDefault(pair));
        }

        return share * share * told.Rows > page;
    }

    private async Task<Known> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        if (database.Engine is DatabaseEngine.Sqlite)
        {
            var last = await connection.ExecuteScalarAsync<long?>(new CommandDefinition("select max(rowid) from activities", cancellationToken: cancellationToken));
            return new Known(last ?? 0, [], [], now);
        }

        // What the planner itself goes by; it is brought up to date as the table grows.
        var stats = await connection.QueryAsync<(string Column, string[] Pairs, float[] Shares)>(new CommandDefinition(
            """
            select attname, most_common_elems::text::text[], most_common_elem_freqs
            from pg_stats
            where tablename = 'activities' and schemaname = current_schema() and attname in ('pairs', 'title_pairs') and most_common_elems is not null
            """,
            cancellationToken: cancellationToken));
        var shares = stats.ToDictionary(
            row => row.Column, row => row.Pairs.Zip(row.Shares).ToDictionary(pair => pair.First, pair => (double)pair.Second, StringComparer.Ordinal), StringComparer.Ordinal);
        var rows = await connection.ExecuteScalarAsync<float>(new CommandDefinition("select reltuples from pg_class where oid = 'activities'::regclass", cancellationToken: cancellationToken));
        return new Known(rows, shares.GetValueOrDefault("pairs") ?? [], shares.GetValueOrDefault("title_pairs") ?? [], now);
    }

    /// <summary>On SQLite, whose index keeps count.</summary>
    private async Task<Dictionary<string, double>> SharesAsync(ActivitySearch search, bool titles, double rows, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var counts = await connection.QueryAsync<(string Pair, long Rows)>(new CommandDefinition(
            $"""
            select term, sum(doc)
            from activity_pair_counts
            where term in @pairs
            {Listing.When(titles, "and col = 'title'")}
            group by term
            """,
            new { pairs = search.Pairs },
            cancellationToken: cancellationToken));
        return counts.ToDictionary(count => count.Pair, count => count.Rows / Math.Max(1, rows), StringComparer.Ordinal);
    }

    private sealed record Known(double Rows, Dictionary<string, double> All, Dictionary<string, double> Titles, DateTimeOffset At);
}
