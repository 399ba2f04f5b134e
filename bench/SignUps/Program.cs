// Thousands sign up for one activity at the same moment: how long until every one of them is answered, against as many appends to one stream of which
// each waits for its own commit, in the same run.
//   dotnet run -c Release --project bench/SignUps -- [--engine sqlite|postgres] [--volunteers 2000] [--places 100] [--rounds 5]
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Practice.Actors.Bench.SignUps;
using Practice.Actors.Ledger;
using Practice.Actors.Silo;
using Practice.Actors.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "sqlite"), ignoreCase: true);
var (volunteers, places, rounds) = (Number("--volunteers", 2_000), Number("--places", 100), Number("--rounds", 5));

await using var database = await TestDatabase.CreateAsync(engine);
var builder = WebApplication.CreateSlimBuilder();
builder.Configuration.AddInMemoryCollection(database.Configuration);
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.AddEmbeddedSilo();
await using var platform = builder.Build();
await platform.StartAsync();
await using var besideIt = await TestDatabase.CreateAsync(engine);
await using var baseline = new Database(Options.Create(besideIt.Options));
await using var ledger = new DatabaseLedger(baseline, new Migrations(baseline, NullLogger<Migrations>.Instance), Options.Create(new LedgerOptions()), NullLogger<DatabaseLedger>.Instance);
await ledger.InitializeAsync();
var scene = await Scene.SetAsync(platform.Services, volunteers, places);

// Not for the first round to pay for what is compiled.
for (var round = 0; round < 3; round++) await scene.RushAsync();
List<Rush> awake = [], asleep = [];
List<TimeSpan> alone = [];
for (var round = 0; round < rounds; round++)
{
    alone.Add(await scene.AppendOneByOneAsync(ledger));
    awake.Add(await scene.RushAsync());
    await scene.SleepAsync();
    asleep.Add(await scene.RushAsync());
}

Console.WriteLine($"{engine}, {Environment.ProcessorCount} processors, {volunteers:n0} volunteers, {places:n0} places; medians of {rounds} rounds, ms");
Console.WriteLine("| until answered | the median | the last |");
Console.WriteLine("|---|---|---|");
Show("volunteers in memory", awake);
Show("volunteers read from the ledger first", asleep);
var (last, plain) = (Median(awake.Select(rush => rush.Last)), Median(alone));
Console.WriteLine($"one append after the other, each with its commit: {plain.TotalMilliseconds:n0} ms, {plain / last:0.0} times as long");
Console.WriteLine($"all answered within a second: {Verdict(last < TimeSpan.FromSeconds(1))}; asleep: {Verdict(Median(asleep.Select(rush => rush.Last)) < TimeSpan.FromSeconds(1))}");
await platform.StopAsync();

static void Show(string what, List<Rush> rushes) =>
    Console.WriteLine($"| {what} | {Median(rushes.Select(rush => rush.Middle)).TotalMilliseconds:n0} | {Median(rushes.Select(rush => rush.Last)).TotalMilliseconds:n0} |");

static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2);

static string Verdict(bool met) => met ? "met" : "MISSED";

int Number(string name, int otherwise) => int.Parse(Option(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

string Option(string name, string otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : args[at + 1];
}
