using System.Diagnostics;

namespace Practice.Actors.Bench.Ledger;

/// <summary>What one round found.</summary>
/// <param name="Rate">Transactions that were answered, a second.</param>
/// <param name="Median">Milliseconds from asking to the answer; for pgbench the mean, since it does not say the median.</param>
internal sealed record Measurement(double Rate, double Median)
{
    /// <summary>Lets callers do one thing over and over for a time, and counts.</summary>
    public static async Task<Measurement> OfAsync(int callers, TimeSpan duration, Func<int, Func<Task>> caller)
    {
        var latencies = new List<double>[callers];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(number => Task.Run(async () =>
        {
            var own = latencies[number] = new List<double>(10_000);
            var once = caller(number);
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var asked = Stopwatch.GetTimestamp();
                await once();
                own.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        })));
        var elapsed = Stopwatch.GetElapsedTime(started);
        double[] all = [.. latencies.SelectMany(each => each).Order()];
        return new Measurement(all.Length / elapsed.TotalSeconds, all[all.Length / 2]);
    }

    /// <summary>The middle of the rounds, rate and latency each.</summary>
    public static Measurement MiddleOf(List<Measurement> rounds) =>
        new(Middle(rounds.Select(round => round.Rate)), Middle(rounds.Select(round => round.Median)));

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
