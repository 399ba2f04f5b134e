using System.Data.Common;
using Dapper;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>
/// Knows about how often pairs of letters stand in titles and places, to choose how a search is read. Either way gives the same rows; what is
/// remembered here for a while only makes one of them faster.
/// </summary>
internal sealed class LetterPairs(Database database, TimeProvider time)
{
    private static readonly TimeSpan RememberFor = TimeSpan.FromMinutes(1);

    /// <summary>The share from which on a pair is not worth looking for in the index beside rarer ones.</summary>
    private const double Everywhere = 0.2;

    /// <summary>So many rows are looked at as quickly as the index.</summary>
    private const int FewOfUnit = 2_000;

    private Known? known;

    /// <summary>
    /// Whether a page of so many rows is found sooner row by row than from the index: of n rows, a share s of which has the words, the one looks at
    /// page / s rows and the other at s × n. On PostgreSQL n are those of a period, of which a unit has its part; where few units are looked through one after
    /// another, each takes as long as one.
    /// </summary>
    /// <param name="titles">Whether only titles are searched.</param>
    public async ValueTask<bool> WalksAsync(ActivitySearch search, bool titles, UnitNarrowing narrowing, int page, CancellationToken cancellationToken)
    {
        if (search.Pairs.Length == 0) return true;
        if (database.Engine is DatabaseEngine.Sqlite && narrowing is UnitNarrowing.One or UnitNarrowing.Search) return narrowing is UnitNarrowing.One;
        var told = await KnownAsync(cancellationToken);
        if (database.Engine is DatabaseEngine.Sqlite)
        {
            var counted = await SharesAsync(search, titles, told.Rows, cancellationToken);
            var rare = ShareOf(search, pair => counted.GetValueOrDefault(pair));
            return rare * rare * told.Rows > page;
        }

        if (narrowing is UnitNarrowing.One && told.Rows / told.Units <= FewOfUnit) return true;
        var share = ShareOf(search, told.Of(titles).Share);
        return share > 0.5 || share * share * told.RowsOfPeriod > page * (narrowing is UnitNarrowing.One or UnitNarrowing.Gather ? told.Units : 1);
    }

    /// <summary>How to look in PostgreSQL's index for words of which one has a pair.</summary>
    /// <param name="wanted">How many rows.</param>
    public async ValueTask<SearchWindows> WindowsAsync(ActivitySearch search, bool titles, int wanted, CancellationToken cancellationToken)
    {
        var told = await KnownAsync(cancellationToken);
        var shares = told.Of(titles);
        List<string> rarest = [.. search.Pairs.OrderBy(shares.Share).Take(SearchWindows.MostPairs)];
        // Twice as many as are wanted, since they lie unevenly.
        var first = 2 * wanted / Math.Max(1e-9, ShareOf(search, pair => Math.Max(shares.Least, shares.Share(pair))) * told.RowsOfPeriod);
        return new SearchWindows(
            titles ? "dated_title_pairs" : "dated_pairs",
            [.. rarest.Where((pair, at) => at == 0 || shares.Share(pair) < Everywhere)],
            (int)Math.Clamp(first, 1, Math.Max(1, told.Periods)));
    }

    /// <summary>What to look at, and by which clauses, where all that has the words is wanted and not a page of it.</summary>
    /// <param name="parameters">Of the filter; what the clauses name besides is added.</param>
    public async Task<(string Table, string Clauses)> AllAsync(
        DbConnection connection, DbTransaction snapshot, ActivityFilter filter, ActivitySearch? search, UnitNarrowing narrowing, DynamicParameters parameters, CancellationToken cancellationToken)
    {
        if (search is null) return ("activities", "");
        if (database.Engine is DatabaseEngine.Sqlite) return ("activities", search.Clauses(database.Engine, titles: false, walks: false));

        // So that the server need not forget which rows of a page the index has found, and compare the pairs of each.
        await connection.ExecuteAsync(new CommandDefinition("set local work_mem = '64MB'", transaction: snapshot, cancellationToken: cancellationToken));
        if (search.Pairs.Length == 0 || ShareOf(search, (await KnownAsync(cancellationToken)).All.Share) > Everywhere)
            return ("activities", search.Clauses(database.Engine, titles: false, walks: true));
        var windows = await WindowsAsync(search, titles: false, wanted: 1, cancellationToken);
        windows.AddTo(parameters, await SearchPeriod.FindAsync(
            connection, snapshot, Instant.Of(filter.From) ?? long.MinValue, Instant.Of(filter.To) ?? long.MaxValue, latestFirst: true, int.MaxValue, cancellationToken));
        return (windows.Source(narrowing), search.Clauses(windows, titles: false));
    }

    /// <summary>A word has at most the share of the rarest of its pairs; a pair that is not known is rare.</summary>
    private static double ShareOf(ActivitySearch search, Func<string, double> share) =>
        search.PairsOfWords.Where(pairs => pairs.Length > 0).Aggregate(1.0, (all, pairs) => all * pairs.Min(share));

    private async ValueTask<Known> KnownAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return known is { } told && now - told.At <= RememberFor ? told : known = await ReadAsync(now, cancellationToken);
    }

    private async Task<Known> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        if (database.Engine is DatabaseEngine.Sqlite)
        {
            var last = await connection.ExecuteScalarAsync<long?>(new CommandDefinition("select max(rowid) from activities", cancellationToken: cancellationToken));
            return new Known(last ?? 0, Periods: 1, Units: 1, Shares.None, Shares.None, now);
        }

        // As the server gathers it; it is brought up to date as the table grows.
        var stats = await connection.QueryAsync<(string Name, string[] Pairs, float[] Shares)>(new CommandDefinition(
            """
            select statistics_name, most_common_elems::text::text[], most_common_elem_freqs
            from pg_stats_ext_exprs
            where tablename = 'activities' and schemaname = current_schema() and most_common_elems is not null
            """,
            cancellationToken: cancellationToken));
        var shares = stats.ToDictionary(
            row => row.Name,
            // After one for each pair comes the least of them.
            row => new Shares(row.Pairs.Zip(row.Shares).ToDictionary(pair => pair.First, pair => (double)pair.Second, StringComparer.Ordinal), row.Shares[row.Pairs.Length]),
            StringComparer.Ordinal);
        var (rows, units) = await connection.QuerySingleAsync<(float Rows, long Units)>(new CommandDefinition(
            "select (select reltuples from pg_class where oid = 'activities'::regclass), (select count(*) from units)", cancellationToken: cancellationToken));
        var periods = await SearchPeriod.FindAsync(connection, snapshot: null, long.MinValue, long.MaxValue, latestFirst: true, int.MaxValue, cancellationToken);
        return new Known(
            rows, periods.Count, Math.Max(1, units), shares.GetValueOrDefault("activities_letters") ?? Shares.None, shares.GetValueOrDefault("activities_title_letters") ?? Shares.None, now);
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

    /// <param name="Least">What a pair has at most that is not among them.</param>
    private sealed record Shares(Dictionary<string, double> OfPairs, double Least)
    {
        public static readonly Shares None = new([], 0);

        public double Share(string pair) => OfPairs.GetValueOrDefault(pair);
    }

    /// <param name="Periods">In which any activity starts.</param>
    private sealed record Known(double Rows, int Periods, long Units, Shares All, Shares Titles, DateTimeOffset At)
    {
        public double RowsOfPeriod => Rows / Math.Max(1, Periods);

        public Shares Of(bool titles) => titles ? Titles : All;
    }
}
