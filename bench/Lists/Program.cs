// Pages of 50 out of 1,000,000 service requests, against the bare query through Dapper, turn by turn in the same run.
//   dotnet run -c Release --project bench/Lists -- [--engine postgres|sqlite] [--turns 2000]
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Bench.Lists;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var engine = Enum.Parse<DatabaseEngine>(Option("--engine", "postgres"), ignoreCase: true);
var turns = int.Parse(Option("--turns", "2000"), CultureInfo.InvariantCulture);

await using var testDatabase = await TestDatabase.CreateAsync(engine);
await using var services = new ServiceCollection()
    .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(testDatabase.Configuration).Build())
    .AddLogging()
    .AddLedger()
    .AddReadModelQueries()
    .BuildServiceProvider();
await services.GetRequiredService<ReadModelSchema>().InitializeAsync();
var database = services.GetRequiredService<Database>();
await Rows.FillAsync(database);
var lists = services.GetRequiredService<ServiceRequestQueries>();
var bare = new Bare(database);

const string Latest = "placed_at desc, id desc";
var tracked = TrackingCode.Of(Rows.Request(4_711));
var team = Rows.Team(7);
var middle = new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.Zero);
var middleMicroseconds = (middle - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
const string Below = "unit in (select code from units where path like @value)";
(string Name, ServiceRequestFilter Filter, string Where, string Order, object? Value)[] pages =
[
    ("all, the latest", new(), "true", Latest, null),
    ("before a day in the middle", new() { To = middle }, "placed_at < @value", Latest, middleMicroseconds),
    ("changed last", new(), "true", "changed_at desc, id desc", null),
    ("by state (cancelled)", new() { State = RequestState.Cancelled }, "state = @value", Latest, "cancelled"),
    ("by state (declined, open)", new() { State = RequestState.Declined }, "state = @value", Latest, "declined"),
    ("open", new() { StateType = RequestStateType.Open }, "state_type = 'open'", Latest, null),
    ("below the center (224 units)", new() { Unit = Rows.Center, Subtree = true }, Below, Latest, $"/{Rows.Center}/%"),
    ("below a sub-center (45 units)", new() { Unit = Rows.SubCenter, Subtree = true }, Below, Latest, $"/{Rows.Center}/{Rows.SubCenter}/%"),
    ("below an office (11 units)", new() { Unit = Rows.Office, Subtree = true }, Below, Latest, $"/{Rows.Center}/{Rows.SubCenter}/{Rows.Office}/%"),
    ("open below an office", new() { Unit = Rows.Office, Subtree = true, StateType = RequestStateType.Open },
        $"state_type = 'open' and {Below}", Latest, $"/{Rows.Center}/{Rows.SubCenter}/{Rows.Office}/%"),
    ("of a station", new() { Unit = Rows.Station }, "unit = @value", Latest, Rows.Station.Value),
    ("of a team", new() { Team = team }, "lead_team = @value", Latest, team.Value),
    ("at the center's desk, of 5% of all", new() { Desk = Rows.Center }, "desk = @value", Latest, Rows.Center.Value),
    ("at the center's desk, open", new() { Desk = Rows.Center, StateType = RequestStateType.Open }, "desk = @value and state_type = 'open'", Latest, Rows.Center.Value),
    ("by tracking code", new() { TrackingCode = tracked }, "tracking_code = @value", Latest, tracked),
];

Console.WriteLine($"{Rows.Requests:n0} requests on {engine}, {Environment.ProcessorCount} processors, {turns} turns, one caller; ms");
Console.WriteLine();
Console.WriteLine("| page | p50 | p99 | bare p50 | bare p99 | p50 ratio | p99 ratio |");
Console.WriteLine("|---|---|---|---|---|---|---|");
IEnumerable<(string, Func<PageRequest, Task>, string, string, object?)> all =
[
    .. pages.Select(each => (each.Name, (Func<PageRequest, Task>)(page => lists.ListAsync(each.Filter, page)), each.Where, each.Order, each.Value)),
    .. new[] { Rows.Station, Rows.Center }.Select(desk => (
        $"the queue of {desk}'s desk", (Func<PageRequest, Task>)(page => lists.QueueAsync(new DeskFilter(desk), page with { Sort = null })),
        "desk = @value and waits_for is not null", "placed_at, id", (object?)desk.Value)),
];
foreach (var (name, list, where, order, value) in all)
{
    var page = new PageRequest(Sort: order == Latest ? null : "-changedAt");
    var (ours, theirs) = (new double[turns], new double[turns]);
    for (var turn = -turns / 10; turn < turns; turn++)
    {
        // Who goes first changes, so that neither always finds what the other has just read.
        double our = 0, their = 0;
        if (turn % 2 == 0) our = await TimeAsync(() => list(page));
        their = await TimeAsync(() => bare.ListAsync(where, order, value));
        if (turn % 2 != 0) our = await TimeAsync(() => list(page));
        if (turn >= 0) (ours[turn], theirs[turn]) = (our, their);
    }

    Array.Sort(ours);
    Array.Sort(theirs);
    var (p50, p99) = (turns / 2, turns * 99 / 100);
    Console.WriteLine($"| {name} | {ours[p50]:0.00} | {ours[p99]:0.00} | {theirs[p50]:0.00} | {theirs[p99]:0.00} | {ours[p50] / theirs[p50]:0.00} | {ours[p99] / theirs[p99]:0.00} |");
}

static async Task<double> TimeAsync(Func<Task> list)
{
    var started = Stopwatch.GetTimestamp();
    await list();
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

string Option(string name, string otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : args[at + 1];
}
