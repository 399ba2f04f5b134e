using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Practice.Actors.Webhooks;

/// <summary>Finds the addresses that a name stands for.</summary>
internal delegate Task<IPAddress[]> Resolve(string name, CancellationToken cancellationToken);

/// <summary>None of the addresses that a receiver's name stands for is one that requests may go to.</summary>
internal sealed class AddressRefusedException() : IOException("The receiver's address is not one that requests may go to.");

/// <summary>
/// What requests go out through. A name is looked up once for a connection, and the connection goes to the address that was looked at: a name that stands
/// for another one a moment later gains nothing. It follows no redirect, goes over no proxy and keeps no cookies.
/// </summary>
internal sealed class WebhookHttp : IDisposable
{
    /// <summary>Bytes of an answer that are read and dropped, so that its connection can be used again.</summary>
    private const int MostDrained = 64 * 1024;

    /// <summary>KiB of an answer's headers.</summary>
    private const int MostHeaders = 16;

    private readonly Addresses addresses;
    private readonly Resolve resolve;

    public WebhookHttp(Addresses addresses, IOptions<WebhookOptions> options, Resolve? resolve = null)
    {
        this.addresses = addresses;
        this.resolve = resolve ?? Dns.GetHostAddressesAsync;
        Client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = options.Value.AnswerWithin,
            MaxResponseDrainSize = MostDrained,
            MaxResponseHeadersLength = MostHeaders,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            UseProxy = false,
        });
    }

    public HttpMessageInvoker Client { get; }

    public void Dispose() => Client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        var open = Array.FindAll(found, addresses.Allows);
        if (open.Length == 0) throw new AddressRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
