using System.Diagnostics;
using Practice.Actors.Bench.Activities;

namespace Practice.Actors.Bench.Feeds;

/// <summary>Reads the whole feed as lines, alone and ten at the same time.</summary>
internal static class Reading
{
    private const int Together = 10;
    private const int Goal = 50_000;

    private static readonly Uri Feed = new("/v1/events?format=ndjson", UriKind.Relative);
    private static readonly Uri Root = new("/", UriKind.Relative);

    public static async Task MeasureAsync(GatewayProcess gateway, Constants constants, int rounds)
    {
        await constants.KeepAsync(await gateway.Http.GetByteArrayAsync(Feed));
        List<double> alone = [], together = [], plain = [];
        for (var round = -1; round < rounds; round++)
        {
            var one = await RateAsync(gateway.Http, Feed, readers: 1);
            var ten = await RateAsync(gateway.Http, Feed, Together);
            var bytes = await RateAsync(constants.Http, Root, readers: 1);
            if (round < 0) continue;
            alone.Add(one);
            together.Add(ten);
            plain.Add(bytes);
        }

        var (a, t, p) = (Median(alone), Median(together), Median(plain));
        Console.WriteLine($"| one reader of lines | {a:n0} events/s | {a / p:0.00} of the same bytes from memory | {Goal:n0}/s | {(a >= Goal ? "met" : "**missed**")} |");
        Console.WriteLine($"| {Together} readers together | {t:n0} events/s | {t / a:0.00} of one | no less than one | {(t >= a ? "met" : "**missed**")} |");
    }

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<double> RateAsync(HttpClient http, Uri path, int readers)
    {
        var began = Stopwatch.GetTimestamp();
        var lines = await Task.WhenAll(Enumerable.Range(0, readers).Select(_ => Task.Run(() => ReadAsync(http, path))));
        return lines.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<long> ReadAsync(HttpClient http, Uri path)
    {
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await using var content = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var (piece, lines) = (new byte[256 * 1024], 0L);
        for (int read; (read = await content.ReadAsync(piece)) > 0;) lines += piece.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }
}
