using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Practice.Actors.Bench.Streams;

/// <summary>When each event was sent, acknowledged and seen, by its number, and what each unit's witness saw, in order.</summary>
/// <param name="most">Events of the whole run at most.</param>
internal sealed class Journal(int most)
{
    private const string Prefix = "req_";

    private readonly long[] sent = new long[most];
    private readonly long[] acknowledged = new long[most];
    private readonly long[] seen = new long[most];
    private readonly ConcurrentDictionary<string, List<long>> byUnit = new(StringComparer.Ordinal);
    private int next;
    private int count;

    /// <summary>Events sent so far; the next one's number.</summary>
    public int Sent => Volatile.Read(ref next);

    /// <summary>Events seen so far.</summary>
    public int Seen => Volatile.Read(ref count);

    /// <summary>The stream of an event: each is the first of a request of its own, whose id tells the number.</summary>
    public static string StreamOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:00000000000000000000000000}");

    public int Send()
    {
        var number = Interlocked.Increment(ref next) - 1;
        if (number >= sent.Length) throw new InvalidOperationException($"A run has at most {sent.Length} events.");
        sent[number] = Stopwatch.GetTimestamp();
        return number;
    }

    public void Acknowledge(int number) => acknowledged[number] = Stopwatch.GetTimestamp();

    /// <summary>Called by one witness of a unit, one event at a time.</summary>
    public void See(string unit, string stream, long position)
    {
        seen[int.Parse(stream.AsSpan(Prefix.Length), CultureInfo.InvariantCulture)] = Stopwatch.GetTimestamp();
        byUnit.GetOrAdd(unit, _ => []).Add(position);
        Interlocked.Increment(ref count);
    }

    /// <summary>The positions that a unit's witness has seen, in the order in which it did.</summary>
    public IReadOnlyList<long> Of(string unit) => byUnit.GetValueOrDefault(unit) ?? [];

    /// <summary>Waits until as many events are seen as were sent.</summary>
    /// <exception cref="TimeoutException">For ten seconds none was seen, and not all are.</exception>
    public async Task AllSeenAsync()
    {
        var (last, at) = (Seen, Stopwatch.GetTimestamp());
        while (Seen < Sent)
        {
            await Task.Delay(5);
            if (Seen > last) (last, at) = (Seen, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(at) > TimeSpan.FromSeconds(10)) throw new TimeoutException($"{Seen:n0} of {Sent:n0} events were seen.");
        }
    }

    /// <summary>Milliseconds, sorted, of the events from a number on.</summary>
    public (double[] Append, double[] Seen, double[] SinceAcknowledged) Latencies(int from)
    {
        var numbers = Enumerable.Range(from, Sent - from).ToList();
        // A follower in the same process may have an event before the thread that appended it is told.
        return (
            Sorted(number => acknowledged[number] - sent[number]),
            Sorted(number => seen[number] - sent[number]),
            Sorted(number => Math.Max(0, seen[number] - acknowledged[number])));

        double[] Sorted(Func<int, long> ticks) => [.. numbers.Select(number => ticks(number) * 1_000.0 / Stopwatch.Frequency).Order()];
    }

    /// <summary>Seconds from the first event from a number on until the last one was acknowledged, and until the last one was seen.</summary>
    public (double Acknowledged, double Seen) Lasted(int from)
    {
        var (began, all) = (sent[from], from..Sent);
        return (Seconds(acknowledged.AsSpan(all)), Seconds(seen.AsSpan(all)));

        double Seconds(ReadOnlySpan<long> at)
        {
            var last = began;
            foreach (var each in at) last = Math.Max(last, each);
            return (last - began) / (double)Stopwatch.Frequency;
        }
    }
}
