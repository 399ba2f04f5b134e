namespace Practice.Actors.Bench.Rest;

/// <summary>Silos and one gateway that is their client, as processes of their own on this machine; gone when disposed.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly List<Server> silos = [];
    private Server? gateway;

    public Server Gateway => gateway ?? throw new InvalidOperationException("The cluster has not started.");

    /// <summary>Processor time that all its processes have used so far.</summary>
    public TimeSpan Worked => silos.Append(Gateway).Aggregate(TimeSpan.Zero, (sum, server) => sum + server.Worked);

    /// <param name="silo">Path of the silo's <c>.dll</c>.</param>
    /// <param name="gateway">Path of the gateway's.</param>
    /// <param name="settings">Of every process.</param>
    public static async Task<Cluster> StartAsync(int silos, string silo, string gateway, IReadOnlyDictionary<string, string> settings)
    {
        var cluster = new Cluster();
        try
        {
            for (var number = 0; number < silos; number++) cluster.silos.Add(await Server.StartAsync(silo, settings, until: "/health/ready"));
            cluster.gateway = await Server.StartAsync(
                gateway, new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["Orleans__Mode"] = "client" }, until: "/health/ready");
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null) await gateway.DisposeAsync();
        foreach (var silo in silos) await silo.DisposeAsync();
    }
}
