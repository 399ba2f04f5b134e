// Searching, counting and walking activities, against the same search without the index (the words looked for in every row), turn by turn in the same run.
//   dotnet run -c Release --project bench/Activities -- [--engine postgres|sqlite] [--rows 1000000] [--turns 300] [--evidence]
// With --mixed it brings in ledgers of mixed quality through a gateway, one of them with a kill in the middle, and fails where anything is lost; with --import
// it measures bringing in and taking out through a gateway, the one that was built or the one of a folder (--published FOLDER).
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Bench.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "postgres"), ignoreCase: true);
var mixed = args.Contains("--mixed");
var rows = int.Parse(Option("--rows", mixed ? "20000" : "1000000"), CultureInfo.InvariantCulture);
if (mixed) return await MixedLedgers.CheckAsync(engine, rows);
if (args.Contains("--import"))
{
    await InAndOut.MeasureAsync(engine, rows, Option("--published", "") is { Length: > 0 } folder ? folder : null);
    return 0;
}

// In ms, of a comparison that is made turn by turn: among 10,000,000 each of its turns may take half a minute.
const double LongestPlainly = 20_000;
var turns = int.Parse(Option("--turns", "300"), CultureInfo.InvariantCulture);

var kept = Option("--kept", "");
await using var testDatabase = kept.Length == 0 ? await TestDatabase.CreateAsync(engine) : null;
await using var services = new ServiceCollection()
    .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(testDatabase?.Configuration ?? await Rows.KeptAsync(engine, kept)).Build())
    .AddLogging()
    .AddLedger()
    .AddReadModelQueries()
    .BuildServiceProvider();
await services.GetRequiredService<ReadModelSchema>().InitializeAsync();
var database = services.GetRequiredService<Database>();
var opening = args.Contains("--evidence");
var filling = Stopwatch.GetTimestamp();
if (await Rows.FillAsync(database, rows, searched: !opening)) Console.WriteLine($"Filled in {Stopwatch.GetElapsedTime(filling).TotalSeconds:0} s");
var lists = services.GetRequiredService<ActivityQueries>();
var facets = services.GetRequiredService<ActivityFacetQueries>();
var theory = new PlatformKey("theory");
var spring = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);

Console.WriteLine($"{rows:n0} activities on {engine}, {Environment.ProcessorCount} processors, {turns} turns, one caller; ms");
Console.WriteLine();
if (opening)
{
    await Evidence.RunAsync(services, turns);
    return 0;
}

Console.WriteLine("| page of 50 | p50 | p99 | without the index p50 | p99 |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var (name, filter, words) in new (string, ActivityFilter, string[])[]
{
    ("宣讲 (one title in 20)", new() { Text = "宣讲" }, ["宣讲"]),
    ("宣讲, of a platform, since a day", new() { Text = "宣讲", Platform = theory, From = spring }, ["宣讲"]),
    ("饺子宴, of a platform, since a day", new() { Text = "饺子宴", Platform = theory, From = spring }, ["饺子宴"]),
    ("饺子 4203 (two words)", new() { Text = "饺子 4203" }, ["饺子", "4203"]),
    ("饺子宴 below an office", new() { Text = "饺子宴", Unit = Rows.Office, Subtree = true }, ["饺子宴"]),
    ("没有这样的 (nothing)", new() { Text = "没有这样的" }, ["没有这样的"]),
})
{
    var (ours, theirs) = (new double[turns], new double[turns]);
    for (var (turn, plainly) = (-2, 0.0); turn < turns; turn++)
    {
        var our = await TimeAsync(() => lists.ListAsync(filter, new PageRequest()));
        var their = plainly < LongestPlainly && (turn < 20 || turn % 10 == 0) ? await TimeAsync(() => PlainAsync(filter, words)) : 0;
        plainly += their;
        if (turn >= 0) (ours[turn], theirs[turn]) = (our, their);
    }

    Array.Sort(ours);
    var plain = theirs.Where(time => time > 0).DefaultIfEmpty(double.NaN).Order().ToArray();
    Console.WriteLine($"| {name} | {ours[turns / 2]:0.00} | {ours[turns * 99 / 100]:0.00} | {plain[plain.Length / 2]:0.00} | {plain[plain.Length * 99 / 100]:0.00} |");
}

Console.WriteLine();
Console.WriteLine("| page of 50 without words | p50 | p99 |");
Console.WriteLine("|---|---|---|");
foreach (var (name, filter) in new (string, ActivityFilter)[]
{
    ("of everything", new()), ("of a platform, since a day", new() { Platform = theory, From = spring }), ("below an office, since a day", new() { Unit = Rows.Office, Subtree = true, From = spring }),
})
{
    string? thousandth = null;
    var pages = 1;
    for (; pages < 1_000; pages += 4)
    {
        if ((await lists.ListAsync(filter, new PageRequest(PageRequest.MaxLimit, thousandth))).Next is not { } next) break;
        thousandth = next;
    }

    foreach (var (page, cursor) in ((int, string?)[])[(1, null), (pages, thousandth)])
    {
        var times = new double[turns];
        for (var turn = -2; turn < turns; turn++)
        {
            var took = await TimeAsync(() => lists.ListAsync(filter, new PageRequest(Cursor: cursor)));
            if (turn >= 0) times[turn] = took;
        }

        Array.Sort(times);
        Console.WriteLine($"| {name}, page {page:n0} | {times[turns / 2]:0.00} | {times[turns * 99 / 100]:0.00} |");
    }
}

Console.WriteLine();
var before = GC.GetTotalMemory(forceFullCollection: true);
var reading = await TimeAsync(facets.PrepareAsync);
Console.WriteLine($"Into memory, from which counts with words come: {reading / 1_000:0.0} s, {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / 1024:0} MiB");
Console.WriteLine();
Console.WriteLine("| counts of all facets | hits | p50 | p99 | from the rows p50 | p99 |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var (name, filter) in new (string, ActivityFilter)[]
{
    ("of everything", new()), ("宣讲", new() { Text = "宣讲" }), ("饺子宴, of a platform", new() { Text = "饺子宴", Platform = theory }), ("村 (one letter, in every title)", new() { Text = "村" }),
    ("宣讲 4203 (two words)", new() { Text = "宣讲 4203" }), ("宣讲 below an office", new() { Text = "宣讲", Unit = Rows.Office, Subtree = true }), ("of 31 days that are no month of the county's", new() { From = spring, To = spring.AddMonths(1) }),
})
{
    var (ours, theirs) = (new List<double>(), new List<double>());
    ActivityFacets counts = null!, plain = null!;
    await facets.CountAsync(filter);
    for (var turn = 0; turn < turns && (turn < 3 || ours.Sum() < LongestPlainly); turn++)
    {
        ours.Add(await TimeAsync(async () => counts = await facets.CountAsync(filter)));
        if (turn == 0 || (turn < 10 && theirs.Sum() < LongestPlainly)) theirs.Add(await TimeAsync(async () => plain = await PlainCountsAsync(filter)));
    }

    if (!counts.Platforms.SequenceEqual(plain.Platforms) || !counts.Levels.SequenceEqual(plain.Levels) || !counts.Months.SequenceEqual(plain.Months) || !counts.Projects.SequenceEqual(plain.Projects))
        throw new InvalidOperationException($"{name}: the counts differ from those of the rows.");
    ours.Sort();
    theirs.Sort();
    Console.WriteLine($"| {name} | {counts.Platforms.Sum(count => count.Count):n0} | {ours[ours.Count / 2]:0.0} | {ours[ours.Count * 99 / 100]:0.0} | {theirs[theirs.Count / 2]:0.0} | {theirs[^1]:0.0} |");
}

var began = Stopwatch.GetTimestamp();
var walked = 0;
double first = 0, slowest = 0;
for (string? cursor = null; walked < 200_000;)
{
    Page<ActivityListing> page = null!;
    var took = await TimeAsync(async () => page = await lists.ListAsync(new(), new PageRequest(PageRequest.MaxLimit, cursor)));
    (first, slowest) = (walked == 0 ? took : first, Math.Max(slowest, took));
    walked += page.Items.Count;
    if ((cursor = page.Next) is null) break;
}

Console.WriteLine();
Console.WriteLine($"Walking the list in pages of 200, as an export does: {walked / Stopwatch.GetElapsedTime(began).TotalSeconds:n0} rows/s; the first page {first:0.00} ms, the slowest {slowest:0.00} ms");
return 0;

async Task PlainAsync(ActivityFilter filter, string[] words)
{
    await using var connection = await database.OpenAsync(DatabaseName.Read);
    var each = string.Concat(words.Select((_, at) => $"and (title like @w{at} or place like @w{at}) "));
    var parameters = new DynamicParameters(new { platform = filter.Platform?.Value, since = filter.From is { } from ? (from - DateTimeOffset.UnixEpoch).Ticks / 10 : 0, below = $"{filter.Unit}%" });
    for (var at = 0; at < words.Length; at++) parameters.Add($"w{at}", $"%{words[at]}%");
    await connection.QueryAsync(
        $"""
        select id, unit, state, title, platform, teams, project, place, starts_at, ends_at, participants, audience, service_minutes, recorded_at, version
        from activities
        where starts_at >= @since {(filter.Platform is null ? "" : "and platform = @platform")} {(filter.Unit is null ? "" : "and unit like @below")} {each}
        order by starts_at desc, id desc
        limit 51
        """,
        parameters,
        commandTimeout: 600);
}

// Each row that has the words fetched once, by the index where it helps, and grouped five times.
async Task<ActivityFacets> PlainCountsAsync(ActivityFilter filter)
{
    var words = filter.Text?.Split(' ') ?? [];
    var sqlite = engine is DatabaseEngine.Sqlite;
    var pairs = words.SelectMany(word => Enumerable.Range(0, word.Length - 1).Select(at => word.Substring(at, 2))).ToArray();
    // As PostgreSQL's index has them: each behind a letter for 30 days.
    var dated = pairs.Select(pair => Enumerable.Range(0, 40).Select(days => $"{(char)(1_024 + (Rows.First / Rows.ThirtyDays) + days)}{pair}").ToArray()).ToArray();
    var parameters = new DynamicParameters(new
    {
        platform = filter.Platform?.Value,
        unit = filter.Unit?.Value,
        from = Micros(filter.From ?? DateTimeOffset.UnixEpoch),
        to = Micros(filter.To ?? DateTimeOffset.MaxValue),
        match = $"{{title place}} : ({string.Join(' ', pairs.Select(pair => $"\"{pair}\""))})",
    });
    for (var at = 0; at < words.Length; at++) parameters.Add($"w{at}", words[at]);
    for (var at = 0; at < dated.Length; at++) parameters.Add($"d{at}", dated[at]);
    var index = pairs.Length == 0 ? "" : sqlite ? "and r.id in (select p.id from activity_pairs p where activity_pairs match @match)" : string.Concat(dated.Select((_, at) => $"and r.dated_pairs && @d{at} "));
    var each = string.Concat(words.Select((_, at) => $"and {(sqlite ? "instr" : "strpos")}(r.title || ' ' || r.place, @w{at}) > 0 "));
    var month = sqlite ? "strftime('%Y-%m', r.starts_at / 1000000 + 28800, 'unixepoch')" : "to_char(to_timestamp(r.starts_at / 1000000) at time zone 'Asia/Shanghai', 'YYYY-MM')";
    await using var connection = await database.OpenAsync(DatabaseName.Read);
    var counts = (await connection.QueryAsync<(string Facet, string Value, long Count)>(
        $"""
        with counted as materialized (
            select r.platform, r.state, r.project, u.level, {month} as month
            from activities r
            join units u on u.code = r.unit
            where r.starts_at >= @from and r.starts_at < @to {(filter.Platform is null ? "" : "and r.platform = @platform")} {(filter.Unit is null ? "" : "and u.path like '%/' || @unit || '/%'")} {index} {each})
        select 'platform', platform, count(*) from counted group by platform
        union all select 'state', state, count(*) from counted group by state
        union all select 'month', month, count(*) from counted group by month
        union all select 'project', project, count(*) from counted where project is not null group by project
        union all select 'level', level, count(*) from counted group by level
        """,
        parameters)).ToLookup(count => count.Facet, count => new FacetCount(count.Value, count.Count));
    return new ActivityFacets(Largest("platform"), Largest("level"), [.. counts["month"].OrderBy(count => count.Value, StringComparer.Ordinal)], Largest("project"), Largest("state"));

    List<FacetCount> Largest(string facet) => [.. counts[facet].OrderByDescending(count => count.Count).ThenBy(count => count.Value, StringComparer.Ordinal)];

    static long Micros(DateTimeOffset instant) => (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}

static async Task<double> TimeAsync(Func<Task> work)
{
    var started = Stopwatch.GetTimestamp();
    await work();
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

string Option(string name, string otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : args[at + 1];
}
