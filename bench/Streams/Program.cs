// From an append to the grain that follows its unit: how late at a pace of so many events a second, and whether it keeps up when appending is as
// fast as it can be; against the append itself, and against appends that nobody follows, in the same run.
//   dotnet run -c Release --project bench/Streams -- [--engine sqlite|postgres] [--rate 2000] [--most 50000] [--writers 256] [--seconds 10] [--whole]
using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Practice.Actors.Bench.Streams;
using Practice.Actors.Grains.Summaries;
using Practice.Actors.Ledger;
using Practice.Actors.Streams;
using Practice.Actors.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "sqlite"), ignoreCase: true);
var (rate, most, writers) = (Number("--rate", 2_000), Number("--most", 50_000), Number("--writers", 256));
var duration = TimeSpan.FromSeconds(Number("--seconds", 10));
var warmUp = TimeSpan.FromSeconds(5);
var whole = args.Contains("--whole", StringComparer.Ordinal);

// As many as fit into the time, with what the paces overshoot.
var journal = new Journal((int)((most + rate) * (duration + warmUp + warmUp).TotalSeconds));
Console.WriteLine($"{engine}, {Environment.ProcessorCount} processors, {Load.Units} units, {writers} writers; {(whole ? "with summaries and read tables" : "the streams alone")}");

var alone = await AppendAloneAsync();
await using var testDatabase = await TestDatabase.CreateAsync(engine);
await using var platform = await Platform.StartAsync(testDatabase, services =>
{
    if (!whole)
    {
        services.RemoveProjections();
        services.RemoveAll<FollowerKind>();
        services.Configure<GrainTypeOptions>(types => types.Classes.Remove(typeof(UnitSummaryGrain)));
    }

    services.AddSingleton(journal);
    services.AddFollower("witnesses", (grains, unit) => grains.GetGrain<IWitnessGrain>(unit));
});
var ledger = platform.Services.GetRequiredService<ILedger>();
var load = new Load(ledger, journal);
await load.FloodAsync(writers, most, warmUp);
await journal.AllSeenAsync();
await load.PaceAsync(rate, warmUp);
await journal.AllSeenAsync();

var first = journal.Sent;
await load.PaceAsync(rate, duration);
await journal.AllSeenAsync();
var (append, seen, sinceAcknowledged) = journal.Latencies(first);
Console.WriteLine($"| {journal.Sent - first:n0} events at {rate:n0}/s, ms | p50 | p99 |");
Console.WriteLine("|---|---|---|");
Console.WriteLine($"| until the append is acknowledged | {append[append.Length / 2]:0.0} | {append[append.Length * 99 / 100]:0.0} |");
Console.WriteLine($"| until the grain has it | {seen[seen.Length / 2]:0.0} | {seen[seen.Length * 99 / 100]:0.0} |");
var (p50, p99) = (sinceAcknowledged[sinceAcknowledged.Length / 2], sinceAcknowledged[sinceAcknowledged.Length * 99 / 100]);
Console.WriteLine($"| from the acknowledgement on (under 30 and 150: {Verdict(p50 < 30 && p99 < 150)}) | {p50:0.0} | {p99:0.0} |");

first = journal.Sent;
await load.FloodAsync(writers, most, duration);
var waiting = journal.Sent - journal.Seen;
await journal.AllSeenAsync();
var (acknowledged, all) = journal.Lasted(first);
var events = journal.Sent - first;
var ratio = acknowledged / all;
Console.WriteLine($"appended as fast as can be: {events:n0} events at {events / acknowledged:n0}/s (nobody following: {alone:n0}/s)");
Console.WriteLine($"delivered: {events / all:n0}/s, ratio {ratio:0.00} (at least 0.9: {Verdict(ratio >= 0.9)}); {waiting:n0} were on the way when the last was acknowledged");

await CheckAsync();
Console.WriteLine($"every one of {journal.Sent:n0} events was seen once, in order");
await platform.StopAsync();

// The same appends to a ledger of its own.
async Task<double> AppendAloneAsync()
{
    await using var unfollowed = await TestDatabase.CreateAsync(engine);
    await using var database = new Database(Options.Create(unfollowed.Options));
    await using var appended = new DatabaseLedger(
        database, new Migrations(database, NullLogger<Migrations>.Instance), Options.Create(new LedgerOptions()), NullLogger<DatabaseLedger>.Instance);
    await appended.InitializeAsync();
    var of = new Journal((int)(most * (duration + warmUp + warmUp).TotalSeconds));
    var appending = new Load(appended, of);
    await appending.FloodAsync(writers, most, warmUp);
    var from = of.Sent;
    await appending.FloodAsync(writers, most, duration);
    return (of.Sent - from) / of.Lasted(from).Acknowledged;
}

// What each witness saw against what the ledger has of its unit.
async Task CheckAsync()
{
    for (var number = 0; number < Load.Units; number++)
    {
        var unit = Load.Unit(number);
        var had = journal.Of(unit);
        long after = 0;
        var at = 0;
        while (await ledger.ReadOwnerAsync(unit, after, LedgerLimits.ReadBatch) is [.., var last] read)
        {
            if (at + read.Count > had.Count || read.Where((stored, i) => stored.Position.Position != had[at + i]).Any())
                throw new InvalidOperationException($"{unit} did not see just what happened there after position {after}.");
            (at, after) = (at + read.Count, last.Position.Position);
        }

        if (at != had.Count) throw new InvalidOperationException($"{unit} saw {had.Count} events of {at}.");
    }
}

static string Verdict(bool met) => met ? "met" : "MISSED";

int Number(string name, int otherwise) => int.Parse(Option(name, $"{otherwise}"), CultureInfo.InvariantCulture);

string Option(string name, string otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : args[at + 1];
}
