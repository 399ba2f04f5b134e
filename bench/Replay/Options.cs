using System.Globalization;

namespace Practice.Actors.Bench.Replay;

/// <summary>What the command line says.</summary>
/// <param name="TokenFile">Holds the token of somebody who runs the center; null where the county is only to be read.</param>
/// <param name="Limit">How many requests to replay, from the first.</param>
/// <param name="Clients">How many at once, 1–1,000.</param>
/// <param name="Automatic">Whether desks find the teams by themselves, in place of scripted dispatches.</param>
/// <param name="Result">A file to write what each request came to into, to compare two runs; null for none.</param>
internal sealed record Options(Uri Url, string? TokenFile, int Limit, int Clients, bool Automatic, string? Result)
{
    public const string Usage = "replay [--url http://127.0.0.1:5080] --token-file FILE [--limit 10000] [--clients 32] [--automatic] [--result FILE]";

    /// <exception cref="FormatException">An option is unknown or its value is not one.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options(new Uri("http://127.0.0.1:5080"), TokenFile: null, 10_000, 32, Automatic: false, Result: null);
        for (var at = 0; at < args.Length; at++)
        {
            options = args[at] switch
            {
                "--url" => options with { Url = Uri.TryCreate(Value(), UriKind.Absolute, out var url) ? url : throw new FormatException($"'{args[at]}' is not an address.") },
                "--token-file" => options with { TokenFile = Value() },
                "--limit" => options with { Limit = Number(10_000) },
                "--clients" => options with { Clients = Number(1_000) },
                "--automatic" => options with { Automatic = true },
                "--result" => options with { Result = Value() },
                var other => throw new FormatException($"There is no option '{other}'."),
            };

            string Value() => ++at < args.Length ? args[at] : throw new FormatException($"{args[at - 1]} wants a value.");

            int Number(int most) => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
                ? number
                : throw new FormatException($"{args[at - 1]} wants a number from 1 to {most}.");
        }

        return options;
    }
}
