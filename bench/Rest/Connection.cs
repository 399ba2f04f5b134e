using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Practice.Actors.Bench.Rest;

/// <summary>
/// One keep-alive HTTP/1.1 connection with one request in flight: as little work as can be, so that the load takes little of the processors
/// that the servers under test run on.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly string headers;
    private readonly byte[] sending = new byte[8 * 1024];
    private readonly byte[] received = new byte[128 * 1024];
    private int length;

    public Connection(IPEndPoint server, string token)
    {
        headers = $"HTTP/1.1\r\nHost: {server}\r\n{(token.Length == 0 ? "" : $"Authorization: Bearer {token}\r\n")}";
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(server);
    }

    public Socket Socket { get; }

    /// <summary>When the request in flight was sent.</summary>
    public long SentAt { get; private set; }

    public void Get(string path) => Send($"GET {path} {headers}\r\n");

    public void Post(string path, string idempotencyKey, string body) => Send(
        $"POST {path} {headers}Idempotency-Key: {idempotencyKey}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}");

    /// <summary>Takes what has arrived; true once the answer is whole.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">Valid until the next call.</param>
    public bool TryReceive(out int status, out ReadOnlySpan<byte> body)
    {
        status = 0;
        body = default;
        var read = Socket.Receive(received.AsSpan(length));
        if (read == 0) throw new IOException("The server closed the connection.");
        length += read;

        var answer = received.AsSpan(0, length);
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = answer[..end];
        var rest = answer[(end + 4)..];
        if (Header(head, "Content-Length: "u8) is { IsEmpty: false } size)
        {
            var expected = int.Parse(size, CultureInfo.InvariantCulture);
            if (rest.Length < expected) return false;
            body = rest[..expected];
        }
        else if (!Unchunk(rest, out body))
        {
            return false;
        }

        status = int.Parse(head[9..12], CultureInfo.InvariantCulture);
        length = 0;
        return true;
    }

    public void Dispose() => Socket.Dispose();

    private void Send(string request)
    {
        var bytes = Encoding.UTF8.GetBytes(request, sending);
        SentAt = TimeProvider.System.GetTimestamp();
        if (Socket.Send(sending.AsSpan(0, bytes)) != bytes) throw new IOException("A request did not fit the socket's buffer.");
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var at = head.IndexOf(name);
        if (at < 0) return default;
        var value = head[(at + name.Length)..];
        var end = value.IndexOf("\r\n"u8);
        return end < 0 ? value : value[..end];
    }

    /// <summary>Joins the chunks of a whole body in place; false while some are still to come.</summary>
    private static bool Unchunk(Span<byte> chunked, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (!chunked.EndsWith("0\r\n\r\n"u8)) return false;
        var written = 0;
        var at = 0;
        while (true)
        {
            var line = chunked[at..].IndexOf("\r\n"u8);
            var size = int.Parse(chunked.Slice(at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0) break;
            chunked.Slice(at + line + 2, size).CopyTo(chunked[written..]);
            written += size;
            at += line + 2 + size + 2;
        }

        body = chunked[..written];
        return true;
    }
}
