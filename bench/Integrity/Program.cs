// The moral bank of a county: the points of 60,000 households expire and their statements of the month are read, passbooks are read one by one, and 500 households
// ask at once for the last goods of a kind.
//   dotnet run -c Release --project bench/Integrity -- [--engine sqlite|postgres] [--accounts 60000] [--asked 500] [--stock 100] [--rounds 5]
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Practice.Actors.Bench.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "sqlite"), ignoreCase: true);
var (accounts, asked, stock, rounds) = (Number("--accounts", 60_000), Number("--asked", 500), Number("--stock", 100), Number("--rounds", 5));

await using var database = await TestDatabase.CreateAsync(engine);
var bank = new Bank(accounts);
await bank.OpenAsync(database);
Console.WriteLine($"{engine}, {Environment.ProcessorCount} processors, {accounts:n0} passbooks of households, each with points of the year before last");

// Nothing expires before the lists know all of it.
await using (var before = await Platform.StartAsync(database, yearsOfPoints: 20))
{
    await bank.NameAsync(before);
    await before.ListedAsync();
}

TimeSpan expired;
await using (var platform = await Platform.StartAsync(database, yearsOfPoints: 2))
{
    var began = Stopwatch.GetTimestamp();
    await platform.ExpiredAsync(accounts);
    expired = Stopwatch.GetElapsedTime(began);
    began = Stopwatch.GetTimestamp();
    var read = await platform.StatementsAsync(accounts);
    var statements = Stopwatch.GetElapsedTime(began);
    Console.WriteLine("| the turn of the year | s |");
    Console.WriteLine("|---|---|");
    Console.WriteLine($"| every passbook's points expired, and the lists show it | {expired.TotalSeconds:n1} |");
    Console.WriteLine($"| the month's statements of all read, {read:n0} in pages of 200 | {statements.TotalSeconds:n1} |");
    Console.WriteLine($"both for all under 30 s: {Verdict(expired + statements < TimeSpan.FromSeconds(30))}");

    began = Stopwatch.GetTimestamp();
    var size = await platform.PrintAsync(Math.Min(accounts, Bank.Villages));
    var printed = Stopwatch.GetElapsedTime(began);
    Console.WriteLine($"all {accounts:n0} on paper, a document for each village: {printed.TotalSeconds:n1} s, {printed.TotalMilliseconds / accounts:0.00} ms and {(double)size / accounts:n0} bytes each");
    Console.WriteLine($"with paper under 30 s: {Verdict(expired + printed < TimeSpan.FromSeconds(30))}");

    await platform.SleepAsync();
    var (asleep, awake) = (await bank.ReadAsync(platform), await bank.ReadAsync(platform));
    Console.WriteLine("| reading one of 10,000 passbooks, ms | p50 | p99 |");
    Console.WriteLine("|---|---|---|");
    Console.WriteLine($"| read from the ledger first | {At(asleep, 50):0.00} | {At(asleep, 99):0.00} |");
    Console.WriteLine($"| in memory | {At(awake, 50):0.000} | {At(awake, 99):0.000} |");
    Console.WriteLine($"p99 under 5 ms: {Verdict(At(awake, 99) < 5)}; asleep: {Verdict(At(asleep, 99) < 5)}");

    await using var besideIt = await TestDatabase.CreateAsync(engine);
    await using var baseline = new Database(Options.Create(besideIt.Options));
    await using var ledger = new DatabaseLedger(baseline, new Migrations(baseline, NullLogger<Migrations>.Instance), Options.Create(new LedgerOptions()), NullLogger<DatabaseLedger>.Instance);
    await ledger.InitializeAsync();
    await bank.RushAsync(platform, asked, stock);
    List<TimeSpan> rushes = [], alone = [];
    for (var round = 0; round < rounds; round++)
    {
        alone.Add(await Bank.AppendOneByOneAsync(ledger, asked));
        rushes.Add(await bank.RushAsync(platform, asked, stock));
    }

    var (last, plain) = (Median(rushes), Median(alone));
    Console.WriteLine($"{asked:n0} ask at once for {stock:n0} pieces: all answered after {last.TotalMilliseconds:n0} ms (median of {rounds} rounds); exactly {stock:n0} given in each, none of the stock left, no points lost");
    Console.WriteLine($"one append after the other for each of them, with its commit: {plain.TotalMilliseconds:n0} ms; the redemptions, of two or three commands each, {last / plain:0.0} times as long");
}

static double At(List<double> times, int percent) => times[(times.Count - 1) * percent / 100];

static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2);

static string Verdict(bool met) => met ? "met" : "MISSED";

int Number(string name, int otherwise) => int.Parse(Option(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

string Option(string name, string otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : args[at + 1];
}
