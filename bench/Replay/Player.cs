using System.Collections.Concurrent;
using System.Collections.Immutable;
using HdrHistogram;

namespace Practice.Actors.Bench.Replay;

/// <summary>Plays scripts, several clients at once; the steps of one script go one after the other.</summary>
internal sealed class Player(GatewayClient client, int clients)
{
    /// <summary>How long a desk may take to find a team, a restart by hand included.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, HistogramBase> latencies = new(StringComparer.Ordinal);

    /// <summary>Latencies by verb, in microseconds, waits and repetitions included.</summary>
    public IReadOnlyDictionary<string, HistogramBase> Latencies => latencies;

    /// <summary>Plays all and answers each request's id, in the scripts' order.</summary>
    public async Task<ImmutableArray<string>> RunAsync(ImmutableArray<Script> scripts, CancellationToken cancellationToken)
    {
        var ids = new string[scripts.Length];
        await Parallel.ForAsync(0, scripts.Length, new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = cancellationToken }, async (at, stop) =>
        {
            var (lead, rounds) = ("", 0);
            foreach (var step in scripts[at].Steps)
            {
                if (step.Verb == Step.ByDesk)
                {
                    var waited = TimeProvider.System.GetTimestamp();
                    lead = await LeadAsync(ids[at], ++rounds, stop);
                    Took(step.Verb, TimeProvider.System.GetElapsedTime(waited));
                    continue;
                }

                var path = step.Verb == "place" ? "/v1/service-requests" : $"/v1/service-requests/{ids[at]}/{step.Verb}";
                var began = TimeProvider.System.GetTimestamp();
                var answer = await client.PostAsync(path, step.Key, step.Body.Replace(Step.LeadTeam, lead, StringComparison.Ordinal), stop);
                Took(step.Verb, TimeProvider.System.GetElapsedTime(began));
                ids[at] = (string)answer["id"]!;
            }
        });
        return [.. ids];
    }

    /// <summary>The team that a desk has asked by itself in that round, once it has: also where an earlier run went on from there.</summary>
    private async Task<string> LeadAsync(string id, int round, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            var history = (await client.GetAsync($"/v1/service-requests/{id}/history", cancellationToken))["items"]!.AsArray();
            var asked = history.Where(entry => (string)entry!["type"]! == "service-request.dispatched" && (string)entry["actor"]! == Check.Desk).ElementAtOrDefault(round - 1);
            if (asked is not null) return (string)asked["data"]!["lead"]!;
            await Task.Delay(20, cancellationToken);
        }

        throw new ReplayException($"No desk has found a team for {id} in {Patience}.");
    }

    private void Took(string verb, TimeSpan time) => latencies
        .GetOrAdd(verb, _ => new LongConcurrentHistogram(1, 600_000_000, 3))
        .RecordValue(Math.Max(1, (long)time.TotalMicroseconds));
}
