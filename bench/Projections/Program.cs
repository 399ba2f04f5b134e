// How fast the projections absorb events, and at what cost of processor time: behind by many (a rebuild), and as they come. The cost is that of
// this process, and of PostgreSQL's backends where they run on this machine.
//   dotnet run -c Release --project bench/Projections -- [--engine postgres|sqlite] [--requests 20000] [--seconds 10]
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Practice.Actors.Bench.Projections;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "postgres"), ignoreCase: true);
var requests = int.Parse(Option("--requests", "20000"), CultureInfo.InvariantCulture);
var seconds = int.Parse(Option("--seconds", "10"), CultureInfo.InvariantCulture);
const int Steps = 7;
const int Callers = 256;

await using var testDatabase = await TestDatabase.CreateAsync(engine);
await using var services = new ServiceCollection()
    .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(testDatabase.Configuration).Build())
    .AddLogging()
    .AddLedger()
    .AddProjections()
    .BuildServiceProvider();
var (ledger, database) = (services.GetRequiredService<ILedger>(), services.GetRequiredService<Database>());
await ledger.InitializeAsync();
await services.GetRequiredService<ReadModelSchema>().InitializeAsync();

Console.WriteLine($"{engine}, {Environment.ProcessorCount} processors, {ledger.Partitions} partitions");
var number = 0;

// A step of each of many requests in turn, so that a batch seldom holds two events of the same one.
await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
{
    var own = Enumerable.Range(0, requests / Callers).Select(_ => (Number: Interlocked.Increment(ref number), Head: StreamHead.None)).ToArray();
    for (var step = 0; step < Steps; step++)
    {
        for (var i = 0; i < own.Length; i++) own[i].Head = await AppendAsync(own[i].Number, step, own[i].Head);
    }
}));
var events = (await ledger.HeadsAsync()).Sum();
var (elapsed, processor) = await ProcessorTime.OfAsync(database, () => services.GetRequiredService<ReadModelRebuild>().RunAsync());
Console.WriteLine($"rebuild: {events:n0} events at {events / elapsed.TotalSeconds:n0}/s; {PerEvent(processor, events)}");

// The appends alone, and then the same with the projections beside them: the difference is what they cost.
var (appended, alone) = await AppendForAsync();
Console.WriteLine($"appends alone: {appended / (double)seconds:n0}/s, {PerEvent(alone, appended)}");
await services.GetRequiredService<ReadModelRebuild>().RunAsync();
var hosts = services.GetServices<IHostedService>().ToList();
foreach (var host in hosts) await host.StartAsync(CancellationToken.None);
(appended, var beside) = await AppendForAsync();
var behind = (await services.GetRequiredService<ProjectionHealth>().ReadAsync()).Max(status => status.Lag.Sum());
Console.WriteLine($"appends with projections: {appended / (double)seconds:n0}/s, {PerEvent(beside, appended)}; {behind:n0} events behind at the end");
foreach (var host in hosts) await host.StopAsync(CancellationToken.None);

async Task<(long Events, ProcessorTime Cost)> AppendForAsync()
{
    var before = (await ledger.HeadsAsync()).Sum();
    using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
    var (_, processor) = await ProcessorTime.OfAsync(database, () => Task.WhenAll(Enumerable.Range(0, Callers / 4).Select(_ => Task.Run(async () =>
    {
        while (!end.IsCancellationRequested)
        {
            var (request, head) = (Interlocked.Increment(ref number), StreamHead.None);
            for (var step = 0; step < Steps && !end.IsCancellationRequested; step++) head = await AppendAsync(request, step, head);
        }
    }))));
    return ((await ledger.HeadsAsync()).Sum() - before, processor);
}

async Task<StreamHead> AppendAsync(int request, int step, StreamHead head)
{
    var unit = new UnitCode($"620623{100 + (request % 20)}{200 + (request % 10)}");
    var team = new TeamId(EntityId.Derive(TeamId.Prefix, "bench", $"{request % 332}"));
    var id = new RequestId(EntityId.Derive(RequestId.Prefix, "bench", $"{request}"));
    var at = DateTimeOffset.UtcNow;
    ServiceRequestEvent happened = step switch
    {
        0 => new RequestPlaced(id, unit, null, new PlatformKey("health"), ReviewRequired: true, Channel.Phone, null, null) { At = at },
        1 => new RequestReviewed(null) { At = at },
        2 => new RequestDispatched(1, team, ImmutableArray<TeamId>.Empty) { At = at },
        3 => new RequestAccepted(team) { At = at },
        4 => new RequestStarted(team) { At = at },
        5 => new RequestCompleted(team, ServiceResult.Solved, 2, 60) { At = at },
        _ => new RequestRated(5, RatedBy.Served) { At = at },
    };
    var append = new Append(
        unit.Value, id.Value, head, $"c{step}", "", "acc_bench", at, [new(EventCatalog.NameOf(happened.GetType()), EventCatalog.Serialize(happened))]);
    return ((AppendResult.Appended)await ledger.AppendAsync(append)).Head;
}

static string PerEvent(ProcessorTime processor, long events) =>
    $"{processor.Own.TotalMicroseconds / events:0.0} µs of this process and {processor.Server.TotalMicroseconds / events:0.0} µs of the server an event";

string Option(string name, string otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : args[at + 1];
}
