using System.Net.Sockets;
using HdrHistogram;

namespace Practice.Actors.Bench.Rest;

/// <summary>What the connections do, answer by answer.</summary>
internal interface IScenario
{
    /// <summary>Sends the connection's next request.</summary>
    /// <param name="number">The connection's, from 0.</param>
    void Send(int number, Connection connection);

    /// <summary>Takes the answer to it.</summary>
    /// <exception cref="BenchException">It is not the answer that the scenario needs.</exception>
    void Answered(int number, int status, ReadOnlySpan<byte> body);
}

/// <summary>What a load came to.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Work">Microseconds of processor time that the server, without its database, spent on an answer.</param>
internal readonly record struct Measured(double Rate, double P50, double P99, double Work)
{
    public override string ToString() => $"{Rate:0}/s (p99 {P99:0.0} ms, {Work:0} µs of the server's work)";
}

/// <summary>Keeps a number of connections busy from one thread: each sends its next request as soon as it has its answer.</summary>
internal static class Load
{
    public static Measured Run(Server server, int connections, TimeSpan duration, IScenario scenario)
    {
        var open = new Connection[connections];
        var bySocket = new Dictionary<Socket, int>(connections);
        try
        {
            for (var number = 0; number < connections; number++)
            {
                open[number] = new Connection(server.Address, server.Token);
                bySocket.Add(open[number].Socket, number);
            }

            for (var number = 0; number < connections; number++) scenario.Send(number, open[number]);

            var latencies = new LongHistogram(1, 60_000_000, 3);
            var ready = new List<Socket>(connections);
            var worked = server.Worked;
            var began = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(began) < duration)
            {
                ready.Clear();
                ready.AddRange(bySocket.Keys);
                Socket.Select(ready, null, null, TimeSpan.FromMilliseconds(100));
                foreach (var socket in ready)
                {
                    var number = bySocket[socket];
                    var connection = open[number];
                    if (!connection.TryReceive(out var status, out var body)) continue;
                    latencies.RecordValue(Math.Max(1, (long)TimeProvider.System.GetElapsedTime(connection.SentAt).TotalMicroseconds));
                    scenario.Answered(number, status, body);
                    scenario.Send(number, connection);
                }
            }

            var took = TimeProvider.System.GetElapsedTime(began);
            if (latencies.TotalCount == 0) throw new BenchException($"Not one answer in {took}.");
            return new Measured(
                latencies.TotalCount / took.TotalSeconds,
                latencies.GetValueAtPercentile(50) / 1000.0,
                latencies.GetValueAtPercentile(99) / 1000.0,
                (server.Worked - worked).TotalMicroseconds / latencies.TotalCount);
        }
        finally
        {
            foreach (var connection in open) connection?.Dispose();
        }
    }
}

/// <summary>Something that makes a measurement meaningless; its message is for the person at the screen.</summary>
internal sealed class BenchException(string message) : Exception(message);
