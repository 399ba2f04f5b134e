// What sealing costs: putting and reading an entry of the vault, against the same entries as plain text, in the same run.
//   dotnet run -c Release --project bench/Vault -- [--engine sqlite|postgres] [--entries 20000] [--callers 64]
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Bench.Vault;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Practice.Actors.Vault;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "sqlite"), ignoreCase: true);
var entries = int.Parse(Option("--entries", "20000"), CultureInfo.InvariantCulture);
var callers = int.Parse(Option("--callers", "64"), CultureInfo.InvariantCulture);
const string Words = "门口有台阶，轮椅进不去，请带斜坡；联系人白天在家，晚上七点以后可以打电话。";

await using var testDatabase = await TestDatabase.CreateAsync(engine);
await using var services = new ServiceCollection()
    .AddSingleton<IConfiguration>(new ConfigurationBuilder()
        .AddInMemoryCollection([.. testDatabase.Configuration, new("Vault:MasterKey", Convert.ToBase64String(new byte[32]))])
        .Build())
    .AddLogging()
    .AddVault()
    .BuildServiceProvider();
var vault = services.GetRequiredService<DatabaseVault>();
await vault.InitializeAsync();
await using var plain = new PlainVault(services.GetRequiredService<Database>());
await plain.InitializeAsync();

Console.WriteLine($"{engine}, {Environment.ProcessorCount} processors, {entries:n0} entries of {System.Text.Encoding.UTF8.GetByteCount(Words)} bytes, {callers} callers");
Console.WriteLine("| | sealed | plain | ratio |");
Console.WriteLine("|---|---|---|---|");
await RunAsync(0, entries / 10, callers, Put);
await RunAsync(0, entries / 10, callers, PutPlain);
List<double> sealedRates = [], plainRates = [];
for (var round = 1; round <= 3; round++)
{
    sealedRates.Add(Rate(await RunAsync(round * entries, entries, callers, Put)));
    plainRates.Add(Rate(await RunAsync(round * entries, entries, callers, PutPlain)));
}

Report("puts a second", Median(sealedRates), Median(plainRates), "n0");
var (one, onePlain) = ((await RunAsync(4 * entries, entries / 10, 1, Put)).Times, (await RunAsync(4 * entries, entries / 10, 1, PutPlain)).Times);
Report("a put, one caller, p50, ms", At(one, 50), At(onePlain, 50), "0.000");
var (read, readPlain) = ((await RunAsync(entries, entries, 1, Get)).Times, (await RunAsync(entries, entries, 1, GetPlain)).Times);
Report("a read, one caller, p50, ms", At(read, 50), At(readPlain, 50), "0.000");
Report("a read, one caller, p99, ms", At(read, 99), At(readPlain, 99), "0.000");
Console.WriteLine($"a read under 1 ms (p99): {(At(read, 99) < 1 ? "met" : "MISSED")}");

Task Put(int number) => vault.PutAsync([new VaultEntry(Id(number), $"req_{number}", Person: null, Words)]);

Task PutPlain(int number) => plain.PutAsync(Id(number).Value, Words);

async Task Get(int number)
{
    if ((await vault.GetAsync([Id(number)])).Count != 1) throw new InvalidOperationException("It is not there.");
}

async Task GetPlain(int number)
{
    if (await plain.GetAsync(Id(number).Value) is null) throw new InvalidOperationException("It is not there.");
}

static async Task<(double Seconds, double[] Times)> RunAsync(int from, int count, int callers, Func<int, Task> work)
{
    var times = new double[count];
    var next = -1;
    var started = Stopwatch.GetTimestamp();
    await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
    {
        for (var turn = Interlocked.Increment(ref next); turn < count; turn = Interlocked.Increment(ref next))
        {
            var began = Stopwatch.GetTimestamp();
            await work(from + turn);
            times[turn] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    })));
    var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
    Array.Sort(times);
    return (seconds, times);
}

static VaultId Id(int number) => new(EntityId.Derive(VaultId.Prefix, "bench", $"{number}"));

static double Rate((double Seconds, double[] Times) run) => run.Times.Length / run.Seconds;

static double At(double[] times, int percent) => times[times.Length * percent / 100];

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static void Report(string what, double sealedOne, double plainOne, string format) =>
    Console.WriteLine($"| {what} | {sealedOne.ToString(format, CultureInfo.InvariantCulture)} | {plainOne.ToString(format, CultureInfo.InvariantCulture)} | {sealedOne / plainOne:0.00} |");

string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
