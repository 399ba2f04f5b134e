// A process to be killed: it appends commands of several events from many callers without end, to a ledger that its arguments configure,
// and prints "stream command" for each that was acknowledged. With "initialize" as its first argument it only initializes the ledger.
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Ledger;

const int Callers = 32;
const int Commands = 20;

var services = new ServiceCollection()
    .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddCommandLine(args).Build())
    .AddLogging()
    .AddLedger();
await using var provider = services.BuildServiceProvider();
var ledger = provider.GetRequiredService<ILedger>();
await ledger.InitializeAsync();
if (args is ["initialize", ..])
{
    Console.WriteLine(ledger.Partitions.ToString(CultureInfo.InvariantCulture));
    return;
}

await Task.WhenAll(Enumerable.Range(0, Callers).Select(AppendForeverAsync));

async Task AppendForeverAsync(int caller)
{
    while (true)
    {
        var stream = $"req_{Guid.NewGuid():n}";
        var head = StreamHead.None;
        for (var number = 0; number < Commands; number++)
        {
            var events = 1 + ((caller + number) % 5);
            var append = new Append(
                Owner: $"unit_{caller}",
                stream,
                head,
                CommandId: $"command_{number}",
                Fingerprint: "",
                Actor: "acc_1",
                DateTimeOffset.UtcNow,
                [.. Enumerable.Repeat(new EventData("one-of", events.ToString(CultureInfo.InvariantCulture)), events)]);
            head = ((AppendResult.Appended)await ledger.AppendAsync(append)).Head;
            Console.WriteLine($"{stream} {append.CommandId}");
        }
    }
}
