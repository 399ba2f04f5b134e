using Microsoft.Extensions.Options;

namespace Practice.Actors.Webhooks;

/// <summary>
/// How many requests are on their way at the same time: to one host, to receivers that answer, and to those that have not lately. The last have places of
/// their own, also at a host, so that however many do not answer, nobody else waits for them.
/// </summary>
internal sealed class Lanes(IOptions<WebhookOptions> options) : IDisposable
{
    private readonly SemaphoreSlim healthy = new(options.Value.AtOnceInAll);
    private readonly SemaphoreSlim failing = new(options.Value.AtOnceToFailing);
    private readonly int atOncePerHost = options.Value.AtOncePerHost;
    private readonly Dictionary<(string Authority, bool IsFailing), Host> hosts = [];

    /// <summary>Hosts that somebody is at, or waits for.</summary>
    internal int Hosts
    {
        get
        {
            lock (hosts) return hosts.Count;
        }
    }

    /// <summary>Waits for a place, which is free again when it is disposed.</summary>
    public async ValueTask<IDisposable> EnterAsync(Uri address, bool isFailing, CancellationToken cancellationToken)
    {
        var host = Arrive((address.Authority, isFailing));
        var lane = isFailing ? failing : healthy;
        try
        {
            await host.Places.WaitAsync(cancellationToken);
            try
            {
                await lane.WaitAsync(cancellationToken);
            }
            catch
            {
                host.Places.Release();
                throw;
            }
        }
        catch
        {
            Leave(host);
            throw;
        }

        return new Place(this, host, lane);
    }

    public void Dispose()
    {
        healthy.Dispose();
        failing.Dispose();
    }

    private Host Arrive((string Authority, bool IsFailing) name)
    {
        lock (hosts)
        {
            if (!hosts.TryGetValue(name, out var host)) hosts[name] = host = new Host(name, new SemaphoreSlim(atOncePerHost));
            host.Guests++;
            return host;
        }
    }

    private void Leave(Host host)
    {
        lock (hosts)
        {
            if (--host.Guests > 0) return;
            hosts.Remove(host.Name);
            host.Places.Dispose();
        }
    }

    private sealed class Host((string Authority, bool IsFailing) name, SemaphoreSlim places)
    {
        public (string Authority, bool IsFailing) Name => name;

        public SemaphoreSlim Places => places;

        public int Guests { get; set; }
    }

    private sealed class Place(Lanes lanes, Host host, SemaphoreSlim lane) : IDisposable
    {
        public void Dispose()
        {
            lane.Release();
            host.Places.Release();
            lanes.Leave(host);
        }
    }
}
