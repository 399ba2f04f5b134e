namespace Practice.Actors.Notifications.Channels;

/// <summary>What HTTP channels send through: it follows no redirect, which would carry numbers and keys elsewhere, and forgets addresses of servers in time.</summary>
internal sealed class ChannelHttp : IDisposable
{
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public void Dispose() => Client.Dispose();
}
