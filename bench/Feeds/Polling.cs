using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Practice.Actors.Bench.Activities;

namespace Practice.Actors.Bench.Feeds;

/// <summary>Asks again and again for what has not changed, over plain sockets, to leave the processors to the servers.</summary>
internal static class Polling
{
    private const int Connections = 64;
    private const int TurnsOfRound = 4;
    private const double Goal = 0.9;
    private const string Path = "/v1/units/620623/summary?year=2023";

    public static async Task MeasureAsync(GatewayProcess gateway, Constants constants, int rounds, int seconds)
    {
        using var answer = await StillAsync(gateway.Http);
        await constants.KeepAsync(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
        var unchanged = $"If-None-Match: {answer.Headers.ETag!.Tag}\r\n";
        List<double> asked = [], plain = [], ratios = [];
        // In short turns, as the machine's own speed changes within minutes; the first warms both up.
        for (var turn = -1; turn < rounds * TurnsOfRound; turn++)
        {
            var length = TimeSpan.FromSeconds(turn < 0 ? seconds : (double)seconds / TurnsOfRound);
            var (a, p) = (await RateAsync(gateway.Http.BaseAddress!, Path, unchanged, 304, length), await RateAsync(constants.Http.BaseAddress!, "/", "", 200, length));
            if (turn < 0) continue;
            asked.Add(a);
            plain.Add(p);
            ratios.Add(a / p);
        }

        var ratio = Reading.Median(ratios);
        Console.WriteLine($"| a year's summary of the county, not modified | {Reading.Median(asked):n0}/s | {ratio:0.00} ({ratios.Min():0.00} to {ratios.Max():0.00}) of the same bytes as a constant ({Reading.Median(plain):n0}/s) | {Goal} | {(ratio >= Goal ? "met" : "**missed**")} |");
    }

    /// <summary>The summary once all that happened is counted in it.</summary>
    private static async Task<HttpResponseMessage> StillAsync(HttpClient http)
    {
        var answer = await AskAsync();
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            var later = await AskAsync();
            if (later.Headers.ETag!.Tag == answer.Headers.ETag!.Tag) return later;
            answer = later;
        }

        async Task<HttpResponseMessage> AskAsync() => await http.GetAsync(new Uri(Path, UriKind.Relative));
    }

    private static async Task<double> RateAsync(Uri server, string path, string headers, int status, TimeSpan length)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{headers}\r\n");
        var expected = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} "));
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(server.Host, server.Port);
            var (piece, count) = (new byte[64 * 1024], 0L);
            while (Stopwatch.GetElapsedTime(began) < length)
            {
                await socket.SendAsync(request);
                var have = 0;
                do have += await socket.ReceiveAsync(piece.AsMemory(have));
                while (!IsWhole(piece.AsSpan(0, have)));
                if (!piece.AsSpan().StartsWith(expected)) throw new InvalidOperationException(Encoding.UTF8.GetString(piece, 0, have));
                count++;
            }

            return count;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>A 304 has no body, and everything else says how long it is.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var at = answer[..end].IndexOf("Content-Length: "u8);
        if (at < 0) return true;
        var number = answer[(at + 16)..end];
        var line = number.IndexOf((byte)'\r');
        return answer.Length >= end + 4 + int.Parse(line < 0 ? number : number[..line], CultureInfo.InvariantCulture);
    }
}
