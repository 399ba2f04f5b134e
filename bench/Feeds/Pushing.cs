using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Practice.Actors.Bench.Activities;

namespace Practice.Actors.Bench.Feeds;

/// <summary>Records an activity now and then, and looks how soon after the answer to that each listener hears of it.</summary>
internal static class Pushing
{
    private const int Goal = 50;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    public static async Task MeasureAsync(GatewayProcess gateway, string unit, int listeners, int seconds)
    {
        var alone = await MedianAsync(gateway, unit, 1, seconds);
        var all = await MedianAsync(gateway, unit, listeners, seconds);
        Console.WriteLine($"| from the commit's answer to {listeners:n0} listeners, p50 | {all.P50:0.0} ms (p99 {all.P99:0.0} ms) | one listener: {alone.P50:0.0} ms | under {Goal} ms | {(all.P50 < Goal ? "met" : "**missed**")} |");
    }

    private static async Task<(double P50, double P99)> MedianAsync(GatewayProcess gateway, string unit, int listeners, int seconds)
    {
        using var over = new CancellationTokenSource();
        var heard = new ConcurrentQueue<(string Subject, long At)>();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = listeners }) { BaseAddress = gateway.Http.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = gateway.Http.DefaultRequestHeaders.Authorization;
        using var open = new CountdownEvent(listeners);
        var listening = Enumerable.Range(0, listeners).Select(_ => Task.Run(() => ListenAsync(http, open, heard, over.Token))).ToList();
        open.Wait();
        var committed = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var number = 0; number < seconds * 1_000 / (int)Every.TotalMilliseconds; number++)
        {
            var body = new JsonObject
            {
                ["unit"] = unit,
                ["title"] = $"推送 {listeners} {number}",
                ["platform"] = "culture",
                ["startsAt"] = "2023-06-10T09:00:00+08:00",
                ["endsAt"] = "2023-06-10T11:00:00+08:00",
                ["participants"] = 6,
                ["audience"] = 80,
                ["serviceMinutes"] = 600,
            };
            using var answer = await gateway.Http.PostAsJsonAsync(new Uri("/v1/activities", UriKind.Relative), body);
            committed[(string)JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["id"]!] = Stopwatch.GetTimestamp();
            await Task.Delay(Every);
        }

        for (var began = Stopwatch.GetTimestamp(); heard.Count < committed.Count * listeners;)
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(30)) throw new InvalidOperationException($"Only {heard.Count} of {committed.Count * listeners} were heard.");
            await Task.Delay(50);
        }

        await over.CancelAsync();
        await Task.WhenAll(listening);
        // What arrives before the writer has its answer took no time.
        var times = heard.Select(each => Math.Max(0, Stopwatch.GetElapsedTime(committed[each.Subject], each.At).TotalMilliseconds)).Order().ToList();
        return (times[times.Count / 2], times[(int)(times.Count * 0.99)]);
    }

    private static async Task ListenAsync(HttpClient http, CountdownEvent open, ConcurrentQueue<(string Subject, long At)> heard, CancellationToken over)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/v1/events/stream?types=activity.*", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, over);
            using var reader = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(over));
            await reader.ReadLineAsync(over);
            open.Signal();
            while (await reader.ReadLineAsync(over) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal)) heard.Enqueue((Subject(line), Stopwatch.GetTimestamp()));
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // It has heard enough.
        }
    }

    private static string Subject(string line)
    {
        const string Name = "\"subject\":\"";
        var from = line.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
        return line[from..line.IndexOf('"', from)];
    }
}
