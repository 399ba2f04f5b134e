// Appends to the ledger against one transaction a command on the same server, in alternating rounds.
//   dotnet run -c Release --project bench/Ledger -- [--rounds 5] [--seconds 5]
using System.Globalization;
using Practice.Actors.Bench.Ledger;
using Practice.Actors.Ledger;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = Option("--rounds", 5);
var duration = TimeSpan.FromSeconds(Option("--seconds", 5));

Console.WriteLine($"{Environment.ProcessorCount} processors, medians of {rounds} rounds of {duration.TotalSeconds} s; PostgreSQL with synchronous_commit=on, SQLite with synchronous=FULL");
Console.WriteLine();
Console.WriteLine("| callers | what | appends/s | latency, ms |");
Console.WriteLine("|---|---|---|---|");

List<string> ratios = [];
await using (var postgres = await Subject.CreateAsync(DatabaseEngine.Postgres))
await using (var baseline = await Baseline.CreateAsync())
{
    var (one, transaction) = await AlternateAsync(
        ("ledger, PostgreSQL", postgres.MeasureAsync), ("one transaction, Npgsql", baseline.NpgsqlAsync), callers: 1);
    ratios.Add($"1 caller: {one.Median / transaction.Median:0.00} times the latency of one transaction through Npgsql (at most 1.2)");
    foreach (var (callers, atLeast) in ((int, int)[])[(64, 5), (256, 10)])
    {
        var (group, pgbench) = await AlternateAsync(
            ("ledger, PostgreSQL", postgres.MeasureAsync), ("pgbench", baseline.PgbenchAsync), callers);
        ratios.Add($"{callers} callers: {group.Rate / pgbench.Rate:0.0} times the rate of pgbench (at least {atLeast})");
    }

    // Two connections for each head row: on an idle machine the baseline's best, since more only queue for the rows.
    const int Few = 8;
    Print(Few, "pgbench", await MiddleAsync(baseline.PgbenchAsync, Few));
}

await using (var sqlite = await Subject.CreateAsync(DatabaseEngine.Sqlite))
{
    foreach (var callers in (int[])[1, 64, 256]) Print(callers, "ledger, SQLite", await MiddleAsync(sqlite.MeasureAsync, callers));
}

Console.WriteLine();
foreach (var ratio in ratios) Console.WriteLine(ratio);

async Task<(Measurement Ours, Measurement Theirs)> AlternateAsync(
    (string Name, Func<int, TimeSpan, Task<Measurement>> Measure) ours, (string Name, Func<int, TimeSpan, Task<Measurement>> Measure) theirs, int callers)
{
    // The first round warms up and does not count.
    List<Measurement> our = [];
    List<Measurement> their = [];
    for (var round = 0; round <= rounds; round++)
    {
        our.Add(await ours.Measure(callers, duration));
        their.Add(await theirs.Measure(callers, duration));
    }

    var middles = (Measurement.MiddleOf(our[1..]), Measurement.MiddleOf(their[1..]));
    Print(callers, ours.Name, middles.Item1);
    Print(callers, theirs.Name, middles.Item2);
    return middles;
}

async Task<Measurement> MiddleAsync(Func<int, TimeSpan, Task<Measurement>> measure, int callers)
{
    List<Measurement> measured = [];
    for (var round = 0; round < rounds; round++) measured.Add(await measure(callers, duration));
    return Measurement.MiddleOf(measured);
}

void Print(int callers, string what, Measurement measured) =>
    Console.WriteLine($"| {callers} | {what} | {measured.Rate:0} | {measured.Median:0.00} |");

int Option(string name, int otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
}
