using System.Net;
using System.Security.Cryptography;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Cluster.Tests.Machine;

/// <summary>Three silos, two gateways and a PostgreSQL, each a process of its own; the last silo's line to the database can be cut.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    public const int SiloCount = 3;
    public const int GatewayCount = 2;

    private static readonly string MasterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(5) };

    private readonly string data = Directory.CreateTempSubdirectory("practice-cluster-").FullName;

    /// <summary>Of somebody who runs the center; there is one cluster in all these tests.</summary>
    internal static string Token { get; private set; } = "";

    internal KillablePostgres Postgres { get; private set; } = null!;

    internal CuttableLine Line { get; private set; } = null!;

    internal IReadOnlyList<Program> Silos { get; private set; } = [];

    internal IReadOnlyList<Program> Gateways { get; private set; } = [];

    internal IEnumerable<Program> Programs => Silos.Concat(Gateways);

    internal IReadOnlyList<Uri> Addresses => [.. Gateways.Select(gateway => gateway.Address)];

    public async Task InitializeAsync()
    {
        Postgres = await KillablePostgres.StartNewAsync();
        Line = new CuttableLine(Postgres.Port);
        Silos = [.. Enumerable.Range(1, SiloCount).Select(at => new Program($"silo-{at}", "Practice.Actors.Silo.dll", Address(), new Dictionary<string, string>
        {
            ["Database__Engine"] = "postgres",
            ["Database__ConnectionString"] = Postgres.ConnectionString(at == SiloCount ? Line.Port : null),
            ["Orleans__SiloPort"] = $"{Ports.Next()}",
            ["Orleans__GatewayPort"] = $"{Ports.Next()}",
        }))];
        Gateways = [.. Enumerable.Range(1, GatewayCount).Select(at => NewGateway($"gateway-{at}"))];
        await BeWholeAsync();
        using var http = new HttpClient { BaseAddress = Gateways[0].Address };
        Token = await FirstAccount.SignInAsync(http, data);
    }

    public async Task DisposeAsync()
    {
        foreach (var program in Programs) await program.DisposeAsync();
        await Line.DisposeAsync();
        await Postgres.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    internal Program NewGateway(string name) => new(name, "Practice.Actors.Gateway.dll", Address(), new Dictionary<string, string>
    {
        ["Database__Engine"] = "postgres",
        ["Database__ConnectionString"] = Postgres.ConnectionString(),
        ["Orleans__Mode"] = "client",
        ["Database__DataFolder"] = data,
        ["Accounts__HashRounds"] = "1",
        ["RateLimits__Enabled"] = "false",
        ["Imports__Lease"] = "00:00:02",
        ["Imports__Poll"] = "00:00:00.500",
        ["Webhooks__Lease"] = "00:00:03",
        ["Webhooks__AllowsHttp"] = "true",
        ["Webhooks__AllowedNetworks__0"] = "127.0.0.0/8",
        ["Vault__MasterKey"] = MasterKey,
    });

    /// <summary>Starts what does not run and waits until all of it is ready, so that no test needs another's order.</summary>
    internal async Task BeWholeAsync()
    {
        foreach (var program in Programs.Where(program => !program.Runs)) await program.StartAsync();
        foreach (var program in Programs) await IsReadyAsync(program);
    }

    internal static async Task IsReadyAsync(Program program)
    {
        try
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    // It may have found no database, as its supervisor would find out too.
                    if (!program.Runs) await program.StartAsync();
                    return await AskAsync(program, "/health/ready") is HttpStatusCode.OK;
                },
                $"{program.Name} is ready");
        }
        catch (TimeoutException late)
        {
            var parts = program.Runs ? await ReadAsync(program, "/health/ready") : "It does not run.";
            throw new TimeoutException($"{late.Message}\n{parts}\n{string.Join('\n', program.Log.Split('\n').TakeLast(400))}", late);
        }
    }

    /// <returns>Null where it does not answer.</returns>
    internal static async Task<HttpStatusCode?> AskAsync(Program program, string path)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(program.Address, path));
            return answer.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private static async Task<string> ReadAsync(Program program, string path)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(program.Address, path));
            return await answer.Content.ReadAsStringAsync();
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return fault.Message;
        }
    }

    private static Uri Address() => new($"http://127.0.0.1:{Ports.Next()}/");
}

/// <summary>The tests of the cluster share one and run one after the other: each breaks it and leaves it whole.</summary>
[CollectionDefinition(Name)]
public sealed class OneCluster : ICollectionFixture<RunningCluster>
{
    public const string Name = "the cluster";
}
