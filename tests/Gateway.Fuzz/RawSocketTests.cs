using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Practice.Actors.Gateway.Fuzz;

/// <summary>What no HTTP client would send: the server itself refuses some of it, without a problem's body, but never with a fault.</summary>
[Collection(OneGateway.Name)]
public sealed class RawSocketTests(FuzzedGateway gateway)
{
    private const string Host = "Host: 127.0.0.1\r\nConnection: close\r\n";

    private const string BreaksOff = "a body that breaks off";

    /// <summary>In place of the token, which there is only once the gateway runs.</summary>
    private const string Token = "<token>";

    private const string Authorized = $"{Host}Authorization: Bearer {Token}\r\nContent-Type: application/json\r\n";

    public static TheoryData<string, string> Refused => new()
    {
        { "no request line", "GARBAGE\r\n\r\n" },
        { "no HTTP", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n" },
        { "no host", "GET /v1/units HTTP/1.1\r\nConnection: close\r\n\r\n" },
        { "two hosts", $"GET /v1/units HTTP/1.1\r\n{Host}Host: 127.0.0.2\r\n\r\n" },
        { "another host", $"GET http://elsewhere/v1/units HTTP/1.1\r\n{Host}\r\n" },
        { "a bad method", $"G@T /v1/units HTTP/1.1\r\n{Host}\r\n" },
        { "a relative target", $"GET v1/units HTTP/1.1\r\n{Host}\r\n" },
        { "a NUL in the path", $"GET /v1/units/%00 HTTP/1.1\r\n{Host}\r\n" },
        { "a raw NUL in the path", $"GET /v1/units/\0 HTTP/1.1\r\n{Host}\r\n" },
        { "a bad escape in the path", $"GET /v1/units/%zz HTTP/1.1\r\n{Host}\r\n" },
        { "bytes that are not UTF-8 in the path", $"GET /v1/units/%ff%c0%af HTTP/1.1\r\n{Host}\r\n" },
        { "a raw byte in the path", $"GET /v1/units/\u00ff HTTP/1.1\r\n{Host}\r\n" },
        { "a way out of the root", $"GET /../../etc/passwd HTTP/1.1\r\n{Host}\r\n" },
        { "a NUL in the query", $"GET /v1/units?q=%00 HTTP/1.1\r\n{Host}\r\n" },
        { "bytes that are not UTF-8 in the query", $"GET /v1/units?cursor=%ff%fe HTTP/1.1\r\n{Host}\r\n" },
        { "a long target", $"GET /v1/units?q={new string('a', 20_000)} HTTP/1.1\r\n{Host}\r\n" },
        { "a header without a colon", $"GET /v1/units HTTP/1.1\r\n{Host}Surprise\r\n\r\n" },
        { "a header with a space in its name", $"GET /v1/units HTTP/1.1\r\n{Host}Sur prise: 1\r\n\r\n" },
        { "a header without a name", $"GET /v1/units HTTP/1.1\r\n{Host}: 1\r\n\r\n" },
        { "a NUL in a header", $"GET /v1/units HTTP/1.1\r\n{Host}Surprise: a\0b\r\n\r\n" },
        { "a folded header", $"GET /v1/units HTTP/1.1\r\n{Host} folded: 1\r\n\r\n" },
        { "a long header", $"GET /v1/units HTTP/1.1\r\n{Host}Surprise: {new string('a', 60_000)}\r\n\r\n" },
        { "many headers", $"GET /v1/units HTTP/1.1\r\n{Host}{string.Concat(Enumerable.Range(0, 300).Select(i => $"H{i}: 1\r\n"))}\r\n" },
        { "a negative length", $"POST /v1/units HTTP/1.1\r\n{Authorized}Content-Length: -1\r\n\r\n" },
        { "a length that is no number", $"POST /v1/units HTTP/1.1\r\n{Authorized}Content-Length: abc\r\n\r\n" },
        { "a length without an end", $"POST /v1/units HTTP/1.1\r\n{Authorized}Content-Length: 99999999999999999999\r\n\r\n" },
        { "two lengths", $"POST /v1/units HTTP/1.1\r\n{Authorized}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{{}}" },
        { "no length", $"POST /v1/units HTTP/1.1\r\n{Authorized}\r\n{{}}" },
        { "a bad chunk", $"POST /v1/units HTTP/1.1\r\n{Authorized}Transfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n" },
        { "an unknown encoding", $"POST /v1/units HTTP/1.1\r\n{Authorized}Transfer-Encoding: gzip\r\n\r\n" },
        { "a large body in chunks", $"POST /v1/units HTTP/1.1\r\n{Authorized}Transfer-Encoding: chunked\r\n\r\n{Chunks(2 * 1024 * 1024)}" },
        { "a body of spaces", $"POST /v1/units HTTP/1.1\r\n{Authorized}Content-Length: 3\r\n\r\n   " },
        { "two keys", $"POST /v1/units HTTP/1.1\r\n{Authorized}Idempotency-Key: a\r\nIdempotency-Key: b\r\nContent-Length: 2\r\n\r\n{{}}" },
        { "two authorizations", $"POST /v1/units HTTP/1.1\r\n{Authorized}Authorization: Bearer x\r\nContent-Length: 2\r\n\r\n{{}}" },
        { BreaksOff, $"POST /v1/units HTTP/1.1\r\n{Authorized}Content-Length: 500\r\n\r\n{{\"code\":" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_is_refused_and_the_gateway_lives_on(string what, string request)
    {
        var before = await gateway.WrittenAsync();

        var answer = await ExchangeAsync(request, breaksOff: what == BreaksOff);

        if (answer.Length > 0)
        {
            Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
            if (answer.Contains("application/json", StringComparison.Ordinal)) Assert.Fail($"{what} is answered: {answer}");
        }
        else
        {
            // Closed without a word: only where there was no request to answer.
            Assert.Contains(what, (string[])["no HTTP", BreaksOff]);
        }

        Assert.Equal(before, await gateway.WrittenAsync());
        using var alive = await gateway.Http.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.True(alive.IsSuccessStatusCode);
    }

    /// <summary>Sends and reads to the end.</summary>
    /// <param name="breaksOff">Whether the client goes when it has sent.</param>
    private async Task<string> ExchangeAsync(string request, bool breaksOff)
    {
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await client.ConnectAsync(gateway.Address.Host, gateway.Address.Port, patience.Token);
        await using var stream = client.GetStream();
        var answer = new MemoryStream();
        var reading = Task.Run(async () =>
        {
            try
            {
                await stream.CopyToAsync(answer, patience.Token);
            }
            catch (IOException)
            {
                // Reset after the answer: what came counts.
            }
        });
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request.Replace(Token, FuzzedGateway.Token, StringComparison.Ordinal)), patience.Token);
            if (breaksOff) client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            // It has answered before it had everything.
        }

        await reading;
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static string Chunks(int bytes)
    {
        const int size = 65_536;
        var chunk = string.Create(CultureInfo.InvariantCulture, $"{size:x}\r\n{new string(' ', size)}\r\n");
        return string.Concat(Enumerable.Repeat(chunk, bytes / size)) + "0\r\n\r\n";
    }
}
