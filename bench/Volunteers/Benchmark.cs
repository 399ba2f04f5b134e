// Volunteers: bringing a county's in from a table, finding some among a million, and what authorization adds to the cheapest read.
//   dotnet run -c Release --project bench/Volunteers -- [--only import|search|gate] [--rows 24000] [--volunteers 1000000] [--turns 500] [--rounds 40]
using System.Globalization;

namespace Practice.Actors.Bench.Volunteers;

internal static class Benchmark
{
    private static async Task Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var only = Option("--only", "");
        Console.WriteLine($"{Environment.ProcessorCount} processors");
        if (only is "" or "import") await BringingIn.MeasureAsync(Number("--rows", 24_000));
        if (only is "" or "gate") await AtTheGate.MeasureAsync(Number("--rounds", 40));
        if (only is "" or "search") await Finding.MeasureAsync(Number("--volunteers", 1_000_000), Number("--turns", 500));

        int Number(string name, int otherwise) => int.Parse(Option(name, $"{otherwise}"), CultureInfo.InvariantCulture);

        string Option(string name, string otherwise)
        {
            var at = Array.IndexOf(args, name);
            return at < 0 ? otherwise : args[at + 1];
        }
    }

    public static string Verdict(bool met) => met ? "met" : "MISSED";
}
