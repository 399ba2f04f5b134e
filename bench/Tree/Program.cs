// The same events at the units of a county and at a hundred thousand: how fast the center has them all, and what a unit costs in memory, awake and
// asleep; the county is the baseline, in the same run.
//   dotnet run -c Release --project bench/Tree -- [--engine sqlite|postgres] [--units 224,25000,100000] [--events 200000] [--rate 10000]
using System.Globalization;
using Practice.Actors.Bench.Tree;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Ledger;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "sqlite"), ignoreCase: true);
int[] sizes = [.. Option("--units", "224,25000,100000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
var events = int.Parse(Option("--events", "200000"), CultureInfo.InvariantCulture);
int? rate = Option("--rate", "") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : null;

Console.WriteLine($"{engine}, {Environment.ProcessorCount} processors, {events:n0} events, {(rate is null ? "as many as go" : $"{rate:n0} a second")}; until appended, until the center counts them all, until all have written it down");
Console.WriteLine("| units | opened, s | appended /s | counted /s | written down /s | awake: heap, MiB | resident | asleep: heap, MiB | resident |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");

// Not for the first size to pay for what is compiled.
await MeasureAsync(sizes[0], events / 4);
List<Result> results = [];
foreach (var units in sizes)
{
    var result = await MeasureAsync(units, events);
    results.Add(result);
    Console.WriteLine(
        $"| {units:n0} | {result.Opened.Settled.TotalSeconds:0.0} | {result.Load.Rate(result.Load.Appended):n0} | {result.Load.Rate(result.Load.Counted):n0} | {result.Load.Rate(result.Load.Settled):n0} "
        + $"| {MiB(result.Awake.Heap)} | {MiB(result.Awake.Resident)} | {MiB(result.Asleep.Heap)} | {MiB(result.Asleep.Resident)} |");
}

var first = results[0];
foreach (var result in results.Skip(1))
{
    var more = result.Units - first.Units;
    var (counted, settled) = (first.Load.Counted / result.Load.Counted, first.Load.Settled / result.Load.Settled);
    var (awake, asleep) = ((result.Awake.Heap - first.Awake.Heap) / more, (result.Asleep.Heap - first.Asleep.Heap) / more);
    Console.WriteLine($"{result.Units:n0} units against {first.Units:n0}: {counted:0.00} of the rate until counted (at least 0.8: {Verdict(counted >= 0.8)}), {settled:0.00} until written down");
    Console.WriteLine($"  heap for each unit more: {awake:n0} bytes awake, {asleep:n0} asleep (under 4,096: {Verdict(asleep < 4_096)})");
}

async Task<Result> MeasureAsync(int units, int number)
{
    await using var subject = await Subject.StartAsync(engine, units);
    var opened = await subject.OpenAsync();
    var load = await subject.LoadAsync(number, rate);
    var active = await subject.ActiveAsync();
    if (active < units) throw new InvalidOperationException($"Only {active:n0} of {units:n0} units are awake.");
    var awake = await Memory.ReadAsync();
    await subject.SleepAsync();
    var asleep = await Memory.ReadAsync();

    // The center wakes and knows what it knew.
    var (opens, places) = (await subject.CountAsync(Metric.Units), await subject.CountAsync(Metric.Requests));
    if ((opens, places) != (units, number)) throw new InvalidOperationException($"The center counts {opens:n0} units and {places:n0} requests.");
    return new Result(units, opened, load, awake, asleep);
}

static string Verdict(bool met) => met ? "met" : "MISSED";

static string MiB(long bytes) => $"{bytes / 1024.0 / 1024.0:n0}";

string Option(string name, string otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : args[at + 1];
}
