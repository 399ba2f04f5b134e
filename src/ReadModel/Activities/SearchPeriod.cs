using System.Data.Common;
using Dapper;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>30 days, of which PostgreSQL's index of letter pairs says in which an activity starts: the letter that <c>dated_letter_pairs</c> puts before each pair.</summary>
internal static class SearchPeriod
{
    /// <summary>In microseconds.</summary>
    private const long Length = 30L * 24 * 3_600 * 1_000_000;

    private const char FirstLetter = '\u0400';

    /// <summary>All times from there on are of one period, and all before <see cref="Length"/> of another.</summary>
    private const long LastBegins = 50_000 * Length;

    public static char LetterOf(long startsAt) => (char)(FirstLetter + Math.Clamp(startsAt / Length, 0, 50_000));

    /// <summary>When the period of a time begins; null for the first.</summary>
    public static long? BeginOf(long startsAt) => startsAt < Length ? null : Math.Min(startsAt / Length * Length, LastBegins);

    /// <summary>When the period after that of a time begins; null for the last.</summary>
    public static long? EndOf(long startsAt) => startsAt >= LastBegins ? null : startsAt < Length ? Length : (startsAt / Length + 1) * Length;

    /// <summary>Periods in which any activity starts: of each the time of its first in the order. Found in the index of times, one look for each.</summary>
    /// <param name="since">In microseconds.</param>
    /// <param name="until">No longer.</param>
    /// <param name="most">How many of them.</param>
    public static async Task<IReadOnlyList<long>> FindAsync(
        DbConnection connection, DbTransaction? snapshot, long since, long until, bool latestFirst, int most, CancellationToken cancellationToken)
    {
        var direction = latestFirst ? "desc" : "asc";
        var (within, another) = latestFirst
            ? ("r.starts_at >= @since and r.starts_at < least(p.starts_at / @Length * @Length, @LastBegins)", "p.starts_at >= @Length")
            : ("r.starts_at >= greatest((p.starts_at / @Length + 1) * @Length, @Length) and r.starts_at < @until", "p.starts_at < @LastBegins");
        return (await connection.QueryAsync<long>(new CommandDefinition(
            $"""
            with recursive periods (starts_at) as (
                (select r.starts_at from activities r where r.starts_at >= @since and r.starts_at < @until order by r.starts_at {direction} limit 1)
                union all
                select (select r.starts_at from activities r where {within} order by r.starts_at {direction} limit 1)
                from periods p
                where {another})
            select starts_at
            from periods
            where starts_at is not null
            limit @most
            """,
            new { since, until, Length, LastBegins, most },
            snapshot,
            cancellationToken: cancellationToken))).AsList();
    }
}
