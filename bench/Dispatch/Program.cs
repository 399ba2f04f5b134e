// How long a desk's decision takes: looking up the teams within reach, ranking and explaining them; against reading all teams and ranking those
// that serve the place, in the same run.
//   dotnet run -c Release --project bench/Dispatch -- [--engine sqlite|postgres] [--turns 1000]
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Bench.Dispatch;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "sqlite"), ignoreCase: true);
var turns = int.Parse(Option("--turns", "1000"), CultureInfo.InvariantCulture);
var platform = new PlatformKey("health");
var now = DateTimeOffset.UtcNow;

Console.WriteLine($"{engine}, {Environment.ProcessorCount} processors; milliseconds");
Console.WriteLine("| | teams in reach | p50 | p99 | all teams read, p50 |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var county in (County[])[County.One, County.Province])
{
    await using var testDatabase = await TestDatabase.CreateAsync(engine);
    await using var services = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(testDatabase.Configuration).Build())
        .AddLogging()
        .AddLedger()
        .AddReadModelQueries()
        .BuildServiceProvider();
    await services.GetRequiredService<ReadModelSchema>().InitializeAsync();
    var database = services.GetRequiredService<Database>();
    await county.FillAsync(database);
    var facts = services.GetRequiredService<IDispatchFacts>();
    var scan = Median(await TimeAsync(Math.Max(10, turns / 50), number => ScanAsync(database, county.Above(number))));
    foreach (var (desk, of) in (IEnumerable<(string, Func<int, string>)>)
        [
            ("the station's desk", number => county.Above(number).Station),
            ("the office's desk", number => county.Above(number).Office),
            ("the sub-center's desk", number => county.Above(number).SubCenter),
            ("the center's desk", _ => County.Center),
        ])
    {
        var inReach = 0;
        var times = await TimeAsync(turns, async number =>
        {
            var reach = await facts.ReachAsync(new UnitCode(of(number)), new UnitCode(county.Above(number).Station), CancellationToken.None);
            inReach = Math.Max(inReach, reach.Length);
            Ranking.Rank(new UnitCode(of(number)), platform, [], reach, RankingWeights.Default, 10, now);
        });
        Console.WriteLine($"| {county.Name}, {desk} | at most {inReach} | {Median(times):0.000} | {times[times.Length * 99 / 100]:0.000} | {scan:0.0} |");
    }
}

// Every team fits: what the ranking alone costs at its worst.
foreach (var number in (int[])[332, 50_000])
{
    var random = new Random(1);
    ImmutableArray<TeamFacts> teams = [.. Enumerable.Range(0, number).Select(team => new TeamFacts(
        new TeamId(EntityId.Derive(TeamId.Prefix, "bench", $"{team}")), new UnitCode(County.Center), TeamLevel.County, TeamState.Active, "队", null, [platform],
        Serves: true, Steps: random.Next(7), Metres: random.Next(200_000), Capacity: 20, Carried: random.Next(20), Accepted: random.Next(40), Declined: 3,
        Unanswered: 1, Prompt: random.Next(40), Rated: 10, Stars: random.Next(10, 51), AskedAt: now.AddHours(-random.Next(1_000))))];
    var times = await TimeAsync(turns, _ =>
    {
        Ranking.Rank(new UnitCode(County.Center), platform, [], teams, RankingWeights.Default, 10, now);
        return Task.CompletedTask;
    });
    Console.WriteLine($"| ranking alone, all of {number:n0} fit | {number:n0} | {Median(times):0.000} | {times[times.Length * 99 / 100]:0.000} | |");
}

// The plain way: every team with its standing, those that serve the place found by looking at each.
async Task ScanAsync(Database database, (string Station, string Office, string SubCenter) place)
{
    await using var connection = await database.OpenAsync(DatabaseName.Read);
    HashSet<string> above = [place.Station, place.Office, place.SubCenter, County.Center];
    var rows = await connection.QueryAsync<(string Id, string Unit, string Level, string Platforms, string Areas, long Capacity, long Carried, long Accepted, long AskedAt)>(
        """
        select t.id, t.unit, t.level, t.platforms, t.areas, t.capacity, s.carried, s.accepted, s.asked_at
        from teams t
        left join team_standings s on s.team = t.id
        """);
    var teams = rows.Where(row => row.Areas.Split('\n').Any(above.Contains)).Select(row => new TeamFacts(
        new TeamId(row.Id), new UnitCode(row.Unit), Words.Parse<TeamLevel>(row.Level), TeamState.Active, "", null,
        [.. row.Platforms.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(key => new PlatformKey(key))], Serves: true, Steps: 1, Metres: null,
        (int)row.Capacity, (int)row.Carried, (int)row.Accepted, 3, 1, (int)row.Accepted, 0, 0, now)).ToList();
    Ranking.Rank(new UnitCode(County.Center), platform, [], teams, RankingWeights.Default, 10, now);
}

static async Task<double[]> TimeAsync(int turns, Func<int, Task> decide)
{
    var times = new double[turns];
    for (var turn = -(turns / 10) - 5; turn < turns; turn++)
    {
        var started = Stopwatch.GetTimestamp();
        await decide((turn + turns) * 7);
        if (turn >= 0) times[turn] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    Array.Sort(times);
    return times;
}

static double Median(double[] sorted) => sorted[sorted.Length / 2];

string Option(string name, string otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : args[at + 1];
}
