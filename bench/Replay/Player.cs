using System.Collections.Concurrent;
using System.Collections.Immutable;
using HdrHistogram;

namespace Practice.Actors.Bench.Replay;

/// <summary>Plays scripts, several clients at once; the steps of one script go one after the other.</summary>
internal sealed class Player(GatewayClient client, int clients)
{
    private readonly ConcurrentDictionary<string, HistogramBase> latencies = new(StringComparer.Ordinal);

    /// <summary>Latencies by verb, in microseconds, waits and repetitions included.</summary>
    public IReadOnlyDictionary<string, HistogramBase> Latencies => latencies;

    /// <summary>Plays all and answers each request's id, in the scripts' order.</summary>
    public async Task<ImmutableArray<string>> RunAsync(ImmutableArray<Script> scripts, CancellationToken cancellationToken)
    {
        var ids = new string[scripts.Length];
        await Parallel.ForAsync(0, scripts.Length, new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = cancellationToken }, async (at, stop) =>
        {
            foreach (var step in scripts[at].Steps)
            {
                var path = step.Verb == "place" ? "/v1/service-requests" : $"/v1/service-requests/{ids[at]}/{step.Verb}";
                var began = TimeProvider.System.GetTimestamp();
                var answer = await client.PostAsync(path, step.Key, step.Body, stop);
                Took(step.Verb, TimeProvider.System.GetElapsedTime(began));
                ids[at] = (string)answer["id"]!;
            }
        });
        return [.. ids];
    }

    private void Took(string verb, TimeSpan time) => latencies
        .GetOrAdd(verb, _ => new LongConcurrentHistogram(1, 600_000_000, 3))
        .RecordValue(Math.Max(1, (long)time.TotalMicroseconds));
}
