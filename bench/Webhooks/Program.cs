// How fast a webhook sends to a receiver on this machine, against plain requests of the same bodies; and what ten thousand webhooks whose receivers are away take from it.
//   dotnet run -c Release --project bench/Webhooks -- [--engine sqlite|postgres] [--events 20000] [--dead 10000] [--spread 600] [--rounds 3]
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Practice.Actors.Bench.Webhooks;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Practice.Actors.Webhooks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Entities = 500;
const int AtOnce = 8;
const string Dead = "acc_dead";
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "sqlite"), ignoreCase: true);
var (events, dead, spread, rounds) = (Number("--events", 20_000), Number("--dead", 10_000), Number("--spread", 600), Number("--rounds", 3));

await using var testDatabase = await TestDatabase.CreateAsync(engine);
await using var receiver = await CountingReceiver.StartAsync();
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Configuration.AddInMemoryCollection([.. testDatabase.Configuration, new("Webhooks:AllowsHttp", "true"), new("Webhooks:AllowedNetworks:0", "127.0.0.0/8"), new("Webhooks:MostOfOwner", "100000")]);
builder.Services.AddLogging(logging => logging.ClearProviders());
builder.Services.AddMetrics();
builder.Services.AddLedger();
builder.Services.AddSingleton<IWebhookHost, OpenHost>();
builder.Services.AddWebhooks();
using var app = builder.Build();
var (ledger, register, tables) = (app.Services.GetRequiredService<ILedger>(), app.Services.GetRequiredService<WebhookRegister>(), app.Services.GetRequiredService<WebhookTables>());
await ledger.InitializeAsync();
await WebhooksRegistration.InitializeAsync(app.Services, CancellationToken.None);
await AppendAsync();
await AddDeadAsync();
await app.StartAsync();

Console.WriteLine($"{engine}, {Environment.ProcessorCount} processors, {events:n0} events of {Entities} entities, {AtOnce} requests at once, {dead:n0} receivers that are away, each looked at within {spread} s");
await PlainAsync();
await SendAsync(away: false);
List<double> plain = [], alone = [], beside = [];
for (var round = 0; round < rounds; round++)
{
    plain.Add(await PlainAsync());
    alone.Add(await SendAsync(away: false));
    beside.Add(await SendAsync(away: true));
}

var (p, a, b) = (Median(plain), Median(alone), Median(beside));
Console.WriteLine("| | deliveries/s | ratio |");
Console.WriteLine("|---|---|---|");
Console.WriteLine($"| plain requests of the same bodies | {p:n0} | 1.00 |");
Console.WriteLine($"| a webhook, alone | {a:n0} | {a / p:0.00} of plain |");
Console.WriteLine($"| the same beside {dead:n0} that are away | {b:n0} | {b / a:0.00} of alone |");
Console.WriteLine($"1,000 deliveries/s: {(b >= 1_000 ? "met" : "MISSED")}; receivers that are away take at most 10 %: {(b >= 0.9 * a ? "met" : "MISSED")}");
await app.StopAsync();

async Task<double> PlainAsync()
{
    using var http = new HttpMessageInvoker(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce });
    var body = new byte[430];
    receiver.Expect(events);
    var began = Stopwatch.GetTimestamp();
    await Parallel.ForAsync(0, events, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, stop) =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver.Address) { Content = new ByteArrayContent(body) };
        using var answer = await http.SendAsync(request, stop);
    });
    return events / Stopwatch.GetElapsedTime(began).TotalSeconds;
}

async Task<double> SendAsync(bool away)
{
    await using (var connection = await tables.OpenAsync(CancellationToken.None))
    {
        // Of a number that is not round, so that they do not come together.
        await connection.ExecuteAsync(
            away ? "update webhooks set next_at = @now + (created_at % @spread) where owner = @Dead and holder = ''" : "update webhooks set next_at = null where owner = @Dead and holder = ''",
            new { Dead, now = Micros(DateTimeOffset.UtcNow), spread = spread * 1_000_003L });
    }

    receiver.Expect(events);
    var began = Stopwatch.GetTimestamp();
    var webhook = await register.AddAsync("acc_live", Details(receiver.Address), FeedCursor.Start(ledger.Partitions));
    await receiver.AllAsync();
    var rate = events / Stopwatch.GetElapsedTime(began).TotalSeconds;
    await register.DisableAsync(webhook!.Webhook.Id);
    return rate;
}

async Task AppendAsync()
{
    var heads = new Dictionary<string, StreamHead>(StringComparer.Ordinal);
    for (var number = 0; number < events; number += 10)
    {
        var entity = $"e{number / 10 % Entities}";
        var data = Enumerable.Range(0, 10).Select(_ => new EventData("service-request.accepted", """{"team":"team_01jdq7k2v3m8n5p6r7s8t9v0wx","at":"2026-11-20T01:30:00+00:00"}""")).ToList();
        var appended = (AppendResult.Appended)await ledger.AppendAsync(
            new Append($"6206231{number / 10 % Entities % 50:00}", entity, heads.GetValueOrDefault(entity, StreamHead.None), $"{number}", "", "bench", DateTimeOffset.UtcNow, data));
        heads[entity] = appended.Head;
    }
}

async Task AddDeadAsync()
{
    var refusing = new Uri($"http://127.0.0.1:{FakeMail.FreePort()}");
    for (var number = 0; number < dead; number++) await register.AddAsync(Dead, Details(number % 2 == 0 ? refusing : new Uri(receiver.Address, "/never")), FeedCursor.Start(ledger.Partitions));
    await using var connection = await tables.OpenAsync(CancellationToken.None);
    await connection.ExecuteAsync(
        "update webhooks set failures = 18, failing = 1, failing_since = created_at, next_at = null where owner = @Dead", new { Dead });
}

static WebhookDetails Details(Uri address) => new("bench", address, new UnitCode("620623"), [], WebhookMode.Structured);

static long Micros(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

int Number(string name, int otherwise) => int.Parse(Option(name, $"{otherwise}"), CultureInfo.InvariantCulture);

string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
