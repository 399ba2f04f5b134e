using System.Globalization;
using Practice.Actors.Bench.Rest;
using Practice.Actors.Testing;

// The platform over REST against a plain baseline over REST, in turn, under the same load; bench/README.md says more.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    var options = Options.Parse(args);
    var bench = new Bench(options, (await PostgresServer.GetAsync()).ConnectionString);
    if (options.Only is null or "baseline" or "duties" or "platform") await bench.ThroughputAsync();
    if (options.Only is null or "summaries") await bench.SummariesAsync();
    if (options.Only is null or "start") await bench.StartAndMemoryAsync();
    if (options.Only is "silos") await bench.SilosAsync();
    return 0;
}
catch (FormatException fault)
{
    Console.Error.WriteLine(fault.Message);
    Console.Error.WriteLine(Options.Usage);
    return 2;
}
catch (BenchException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}
