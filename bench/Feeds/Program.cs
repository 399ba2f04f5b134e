// How fast the change feed is read, against the same bytes from memory; how soon a thousand listeners hear of what happens, against one; and what "not modified" costs, against a constant.
//   dotnet run -c Release --project bench/Feeds -- [--engine sqlite|postgres] [--events 100000] [--listeners 1000] [--seconds 8] [--rounds 3] [--only polling]
using System.Globalization;
using System.Text;
using Practice.Actors.Bench.Activities;
using Practice.Actors.Bench.Feeds;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [Constants.Verb, var port])
{
    await Constants.ServeAsync(int.Parse(port, CultureInfo.InvariantCulture));
    return;
}

var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "sqlite"), ignoreCase: true);
var (events, listeners, seconds, rounds) = (Number("--events", 100_000), Number("--listeners", 1_000), Number("--seconds", 8), Number("--rounds", 3));
await using var database = await TestDatabase.CreateAsync(engine);
await using var gateway = await GatewayProcess.StartAsync(database);
using var constants = await Constants.StartAsync();
var units = (await gateway.GetAsync("/v1/units?limit=200"))["items"]!.AsArray().Select(unit => (string)unit!["code"]!).ToArray();
await gateway.OverAsync(await gateway.SendAsync(Activities(units, events)));
await gateway.ListedAsync("", events);
Console.WriteLine($"{engine}, {Environment.ProcessorCount} processors, {events:n0} events, {listeners:n0} listeners, {rounds} rounds of {seconds} s");
Console.WriteLine("| | | ratio | goal | |");
Console.WriteLine("|---|---|---|---|---|");
if (Option("--only", "") is not "polling")
{
    await Reading.MeasureAsync(gateway, constants, rounds);
    await Pushing.MeasureAsync(gateway, units[^1], listeners, seconds);
}

await Polling.MeasureAsync(gateway, constants, rounds, seconds);

static byte[] Activities(string[] units, int rows)
{
    var text = new StringBuilder("活动名称,单位,服务平台,活动日期,志愿者人数,服务人数,服务时长(分钟)\n");
    for (var row = 0; row < rows; row++) text.Append(CultureInfo.InvariantCulture, $"活动{row},{units[row % units.Length]},culture,{new DateOnly(2023, 1, 1).AddDays(row % 1_000):yyyy-M-d},{1 + (row % 9)},{row % 90},600\n");
    return Encoding.UTF8.GetBytes(text.ToString());
}

int Number(string name, int otherwise) => int.Parse(Option(name, $"{otherwise}"), CultureInfo.InvariantCulture);

string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
