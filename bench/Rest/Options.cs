using System.Globalization;

namespace Practice.Actors.Bench.Rest;

/// <summary>What the command line says.</summary>
/// <param name="Rounds">How often each side is measured; medians are reported.</param>
/// <param name="Seconds">Of each measurement.</param>
/// <param name="WarmUp">Seconds of load before the first measurement of a server.</param>
/// <param name="Engine">The platform's database, <c>postgres</c> or <c>sqlite</c>; the baseline's is PostgreSQL.</param>
/// <param name="Only">One side alone, <c>baseline</c>, <c>duties</c> or <c>platform</c>, or one part alone, <c>summaries</c> or <c>start</c>, to tune it; <c>silos</c> for the comparison of clusters; null for everything else.</param>
/// <param name="Published">A folder that the gateway was published into for this kind of machine, whose start is measured; null for the one that was built.</param>
internal sealed record Options(int Rounds, int Seconds, int WarmUp, int Connections, string Engine, string? Only, string? Published)
{
    /// <summary>How long a server is left alone before its memory is read.</summary>
    public TimeSpan Idle => TimeSpan.FromSeconds(Seconds);

    public const string Usage = "rest [--rounds 3] [--seconds 10] [--warm-up 8] [--connections 64] [--engine postgres|sqlite] [--only baseline|duties|platform|summaries|start|silos] [--published FOLDER]";

    /// <exception cref="FormatException">An option is unknown or its value is not one.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options(3, 10, 8, 64, "postgres", Only: null, Published: null);
        for (var at = 0; at < args.Length; at++)
        {
            options = args[at] switch
            {
                "--rounds" => options with { Rounds = Number() },
                "--seconds" => options with { Seconds = Number() },
                "--warm-up" => options with { WarmUp = Number() },
                "--connections" => options with { Connections = Number() },
                "--engine" => options with { Engine = OneOf("postgres", "sqlite") },
                "--only" => options with { Only = OneOf("baseline", "duties", "platform", "summaries", "start", "silos") },
                "--published" => options with { Published = Value() },
                var other => throw new FormatException($"There is no option '{other}'."),
            };

            string Value() => ++at < args.Length ? args[at] : throw new FormatException($"{args[at - 1]} wants a value.");

            string OneOf(params string[] words) => words.Contains(Value(), StringComparer.Ordinal)
                ? args[at]
                : throw new FormatException($"{args[at - 1]} wants one of {string.Join(", ", words)}.");

            int Number() => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_000
                ? number
                : throw new FormatException($"{args[at - 1]} wants a number from 1 to 1000.");
        }

        return options;
    }
}
