using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Bench.Activities;

/// <summary>Opening a score down to what it is counted from: a page of 50 activities of somebody's month, each turn of another month and another one of the board.</summary>
internal static class Evidence
{
    private const int Months = 36;

    public static async Task RunAsync(IServiceProvider services, int turns)
    {
        var (database, evidence) = (services.GetRequiredService<Database>(), services.GetRequiredService<EvidenceQueries>());
        var random = new Random(2);
        Console.WriteLine("| a page of a month's activities | p50 | p99 | without the table of teams p50 | p99 |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (name, next) in new (string, Func<Month, EvidenceFilter>)[]
        {
            ("of an office with its 10 stations", month => Of(month, unit: new UnitCode($"620623{100 + random.Next(20)}"))),
            ("of a sub-center with its 4 offices", month => Of(month, unit: new UnitCode($"620623-A{1 + random.Next(5)}"))),
            ("of a team, of 332", month => Of(month, team: Rows.Team(random.Next(Rows.Teams)))),
        })
        {
            var (times, plain, continued) = (new List<double>(), new List<double>(), new List<double>());
            for (var turn = -20; turn < turns; turn++)
            {
                var filter = next(new Month(2023, 1).Add(random.Next(Months)));
                Page<EvidenceItem> page = null!;
                var took = await TimeAsync(async () => page = await evidence.ListAsync(filter, new PageRequest()));
                if (turn >= 0) times.Add(took);
                if (page.Next is { } cursor)
                {
                    took = await TimeAsync(() => evidence.ListAsync(filter, new PageRequest(Cursor: cursor)));
                    if (turn >= 0) continued.Add(took);
                }

                if (filter.Team is { } team && turn % 10 == 0) plain.Add(await TimeAsync(() => PlainAsync(database, team, filter.Month)));
            }

            Console.WriteLine($"| {name} | {At(times, 50)} | {At(times, 99)} | {At(plain, 50)} | {At(plain, 99)} |");
            if (continued.Count > 0) Console.WriteLine($"| its second page | {At(continued, 50)} | {At(continued, 99)} | | |");
        }

        static EvidenceFilter Of(Month month, UnitCode? unit = null, TeamId? team = null) => new(EvidenceKind.Activities, month, unit, team);
    }

    /// <summary>All activities of the month, each with its teams looked through.</summary>
    private static async Task PlainAsync(Database database, TeamId team, Month month)
    {
        var county = CountyZone.Of(null);
        await using var connection = await database.OpenAsync(DatabaseName.Read);
        await connection.QueryAsync(
            """
            select id, unit, state, starts_at
            from activities
            where starts_at >= @from and starts_at < @to and state <> 'cancelled' and teams like @team
            order by starts_at, id
            limit 51
            """,
            new { from = Ticks(county.StartOf(month)), to = Ticks(county.EndOf(month)), team = $"%{team}%" });

        static long Ticks(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
    }

    private static string At(List<double> times, int percent)
    {
        if (times.Count == 0) return "";
        times.Sort();
        return $"{times[times.Count * percent / 100]:0.00}";
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
