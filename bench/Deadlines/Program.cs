// What it costs to look for requests that are due, with none waiting and with a million; against looking at each of them, in the same run.
//   dotnet run -c Release --project bench/Deadlines -- [--engine sqlite|postgres] [--waiting 1000000] [--turns 2000]
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Bench.Deadlines;
using Practice.Actors.Bench.Projections;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "sqlite"), ignoreCase: true);
var number = int.Parse(Option("--waiting", "1000000"), CultureInfo.InvariantCulture);
var turns = int.Parse(Option("--turns", "2000"), CultureInfo.InvariantCulture);

// As the sweep does it: each partition four times a second, a page at a time.
const int LooksAMinute = 4 * 60 * Waiting.Partitions;
const int Page = 256;

// Measured together, so that what one look costs is more than the clock of processor time can tell.
const int Minutes = 5;

await using var testDatabase = await TestDatabase.CreateAsync(engine);
await using var services = new ServiceCollection()
    .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(testDatabase.Configuration).Build())
    .AddLogging()
    .AddLedger()
    .AddReadModelQueries()
    .BuildServiceProvider();
await services.GetRequiredService<ReadModelSchema>().InitializeAsync();
var (database, due) = (services.GetRequiredService<Database>(), services.GetRequiredService<IDueRequests>());
var waiting = new Waiting(database);

Console.WriteLine($"{engine}, {Environment.ProcessorCount} processors, {turns} looks of one partition each; a minute has {LooksAMinute}");
Console.WriteLine("| | found by a look | p50, ms | p99, ms | a minute's looks, ms of the processor | of these the server's |");
Console.WriteLine("|---|---|---|---|---|---|");
for (var turn = 0; turn < turns; turn++) await LookAsync(turn);
var none = await MeasureAsync("none waits");
await waiting.FillAsync(number);
await waiting.TidyAsync();
var all = await MeasureAsync($"{number:n0} wait");
var scan = await TimeAsync(Math.Max(5, turns / 200), _ => waiting.ScanAsync());
await waiting.PassAsync(100);
await MeasureAsync($"{number:n0} wait, 100 are due");
await waiting.ActAsync();
await MeasureAsync("they were acted on a moment ago");
await waiting.PassAsync(10_000);
await waiting.ActAsync();
await MeasureAsync("10,000 more were acted on a moment ago");
Console.WriteLine($"looking at each that waits, p50: {scan[scan.Length / 2]:0.0} ms");
Console.WriteLine($"while none is due, {number:n0} waiting: {all.P50 / none.P50:0.00} times the look while none waits, {all.Share:0.00 %} of a processor (under 1 %: {(all.Share < 0.01 ? "met" : "MISSED")})");

async Task<(double P50, double Share)> MeasureAsync(string state)
{
    var found = 0;
    var times = await TimeAsync(turns, async turn => found = Math.Max(found, await LookAsync(turn)));
    var (_, cost) = await ProcessorTime.OfAsync(database, async () =>
    {
        for (var turn = 0; turn < LooksAMinute * Minutes; turn++) await LookAsync(turn);
    });
    var (p50, p99) = (times[turns / 2], times[turns * 99 / 100]);
    Console.WriteLine($"| {state} | {found} | {p50:0.000} | {p99:0.000} | {(cost.Own + cost.Server).TotalMilliseconds / Minutes:0} | {cost.Server.TotalMilliseconds / Minutes:0} |");
    return (p50, (cost.Own + cost.Server) / TimeSpan.FromMinutes(Minutes));
}

async Task<int> LookAsync(int turn) => (await due.DueAsync(turn % Waiting.Partitions, DateTimeOffset.UtcNow, after: null, Page, CancellationToken.None)).Count;

static async Task<double[]> TimeAsync(int turns, Func<int, Task> look)
{
    var times = new double[turns];
    for (var turn = 0; turn < turns; turn++)
    {
        var started = Stopwatch.GetTimestamp();
        await look(turn);
        times[turn] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    Array.Sort(times);
    return times;
}

string Option(string name, string otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : args[at + 1];
}
