using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Bench.Replay;

// Replays 10,000 real citizen requests through the REST API and checks the outcome; README.md says more.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException fault)
{
    Console.Error.WriteLine(fault.Message);
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    return await Play(options, stop.Token);
}
catch (ReplayException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}

static async Task<int> Play(Options options, CancellationToken stop)
{
    var records = RealRequest.ReadAll();
    using var client = new GatewayClient(options.Url, options.TokenFile is { } file ? (await File.ReadAllTextAsync(file, stop)).Trim() : null, options.Clients);
    var county = await County.ReadAsync(client, records.Select(record => record.Neighbourhood), stop);
    if (options.Automatic) await county.DispatchByDesksAsync(client, stop);
    var writer = new ScriptWriter(county, options.Automatic);
    ImmutableArray<Script> scripts = [.. records.Take(options.Limit).Select(writer.Write)];
    var steps = scripts.Sum(script => script.Steps.Count(step => step.Verb != Step.ByDesk));
    Console.WriteLine($"{scripts.Length} requests, {steps} commands, {options.Clients} clients, {options.Url}");

    var player = new Player(client, options.Clients);
    var began = TimeProvider.System.GetTimestamp();
    var ids = await player.RunAsync(scripts, stop);
    var took = TimeProvider.System.GetElapsedTime(began);
    Console.WriteLine($"played in {took.TotalSeconds:0.0} s: {scripts.Length / took.TotalSeconds:0} requests/s, {steps / took.TotalSeconds:0} commands/s; {client.Replayed} had been given before, {client.Retries} repetitions");
    Console.WriteLine($"{"step",-10}{"count",8}{"p50 ms",10}{"p90 ms",10}{"p99 ms",10}{"max ms",10}");
    foreach (var (verb, times) in player.Latencies.OrderByDescending(verb => verb.Value.TotalCount))
    {
        Console.WriteLine($"{verb,-10}{times.TotalCount,8}{times.GetValueAtPercentile(50) / 1000.0,10:0.0}{times.GetValueAtPercentile(90) / 1000.0,10:0.0}{times.GetValueAtPercentile(99) / 1000.0,10:0.0}{times.GetValueAtPercentile(100) / 1000.0,10:0.0}");
    }

    var check = new Check(client, options.Clients);
    var (asRecorded, lines) = await check.RequestsAsync(scripts, ids, stop);
    await check.ListsAsync(scripts, ids, stop);
    await check.LedgerAsync(stop);
    foreach (var mismatch in check.Mismatches.Take(20)) Console.WriteLine(mismatch);
    if (check.Mismatches.Count > 20) Console.WriteLine($"… and {check.Mismatches.Count - 20} more");
    foreach (var state in scripts.CountBy(script => script.State).OrderByDescending(state => state.Value)) Console.WriteLine($"{state.Key,-12}{state.Value,8}");
    if (options.Automatic) Console.WriteLine($"dispatched by desks: {check.ByDesks}, after {check.Escalations} escalations");
    if (options.Result is { } path) await File.WriteAllLinesAsync(path, lines, stop);
    Console.WriteLine($"{asRecorded} of {scripts.Length} as recorded{(check.Mismatches.Count == 0 ? "" : $", {check.Mismatches.Count} mismatches")}");
    return check.Mismatches.Count == 0 ? 0 : 1;
}
