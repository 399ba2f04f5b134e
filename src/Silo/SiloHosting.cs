using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Streams;

namespace Practice.Actors.Silo;

/// <summary>The ways in which a process takes part: with a silo of its own, as one of a cluster's silos, or as a cluster's client.</summary>
public static class SiloHosting
{
    /// <summary>What Orleans knows the drivers by; under SQLite's old name it loads Microsoft.Data.Sqlite.</summary>
    private const string SqliteInvariant = "System.Data.SQLite";

    private const string PostgresInvariant = "Npgsql";

    /// <summary>How long a silo that stops still answers, after it has told clients to send elsewhere: what it has begun is answered by then.</summary>
    private static readonly TimeSpan LeavesClients = TimeSpan.FromSeconds(1);

    /// <summary>Of how many grains a silo remembers where they are without asking the directory: for as many it takes its memory at once, 19 MiB for the million that is usual.</summary>
    private const int PlacesKnown = 50_000;

    internal static readonly MigrationSet Schema =
        new(DatabaseName.Grains, typeof(SiloHosting).Assembly, "Practice.Actors.Silo.Schema.", "grains_migrations");

    /// <summary>A silo that is alone and knows no other: one county on one small machine.</summary>
    public static void AddEmbeddedSilo(this WebApplicationBuilder builder) => AddSilo(builder, (silo, options) =>
        silo.UseLocalhostClustering(
            options.SiloPort is 0 ? FreePort() : options.SiloPort,
            gatewayPort: 0,
            serviceId: options.ServiceId,
            clusterId: options.ClusterId));

    /// <summary>One of a cluster's silos, which find each other in PostgreSQL.</summary>
    public static void AddClusterSilo(this WebApplicationBuilder builder) => AddSilo(builder, (silo, options) =>
    {
        silo.UseAdoNetClustering(clustering => clustering.Configure<Database>((o, database) =>
            (o.Invariant, o.ConnectionString) = (PostgresInvariant, PostgresOf(database))));
        silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.ClusterId, options.ServiceId));
        silo.ConfigureEndpoints(
            AddressOf(options.AdvertisedAddress),
            options.SiloPort is 0 ? FreePort() : options.SiloPort,
            options.GatewayPort is 0 ? FreePort() : options.GatewayPort);
        silo.Configure<ClusterMembershipOptions>(Membership.Tune);
        silo.Configure<SiloMessagingOptions>(o => (o.ResponseTimeout, o.ClientGatewayShutdownNotificationTimeout) = (options.CallTimeout, LeavesClients));
        silo.Configure<ConnectionOptions>(Membership.Tune);
        silo.AddIncomingGrainCallFilter<DriverFaults>();
    });

    /// <summary>
    /// A client of a cluster's silos: it reads the read tables itself and sends every command to a silo. Its process starts without one,
    /// and its calls fail at once as long as there is none.
    /// </summary>
    public static void AddClusterClient(this WebApplicationBuilder builder)
    {
        AddStores(builder);
        AddSettings(builder);
        var options = Options(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ClusterState>();
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(clustering => clustering.Configure<Database>((o, database) =>
                (o.Invariant, o.ConnectionString) = (PostgresInvariant, PostgresOf(database))));
            client.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (options.ClusterId, options.ServiceId));
            client.Configure<GatewayOptions>(Membership.Tune);
            client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = options.CallTimeout);
            client.Configure<ConnectionOptions>(Membership.Tune);
            client.UseConnectionRetryFilter<FirstConnection>();
            client.AddOutgoingGrainCallFilter<SiloCalls>();
            if (Telemetry.Traces(builder.Configuration)) client.AddActivityPropagation();
        });
        builder.Services.AddSingleton<IClusterConnectionStatusObserver>(services => services.GetRequiredService<ClusterState>());

        // As Orleans registers it, the client holds up the start of the whole process until there is a silo.
        var starter = builder.Services.Single(service =>
            service.ServiceType == typeof(IHostedService) && service.ImplementationFactory?.Method.Module.Assembly == typeof(ClientBuilder).Assembly);
        builder.Services[builder.Services.IndexOf(starter)] = ServiceDescriptor.Singleton<IHostedService, ClusterConnection>();
    }

    private static void AddSilo(WebApplicationBuilder builder, Action<ISiloBuilder, OrleansOptions> cluster)
    {
        AddStores(builder);
        AddSettings(builder);
        builder.Services.AddGrains();
        builder.Services.AddProjections();
        builder.UseOrleans(silo =>
        {
            cluster(silo, Options(builder));
            silo.AddAdoNetGrainStorage(GrainStorage.Snapshots, storage => storage.Configure<Database>((o, database) =>
            {
                o.Invariant = database.Engine is DatabaseEngine.Sqlite ? SqliteInvariant : PostgresInvariant;
                o.ConnectionString = database.ConnectionString(DatabaseName.Grains);
                o.GrainStorageSerializer = new SnapshotSerializer();
            }));
            silo.Services.AddKeyedSingleton<IGrainStorage>(LedgerStream.Storage, (services, _) => ActivatorUtilities.CreateInstance<CheckpointStorage>(services));
            silo.AddLedgerStreams();
            silo.AddDashboard(builder.Configuration[Dashboard.Setting]);
            silo.Configure<GrainCollectionOptions>(o => o.EnableActivationSheddingOnMemoryPressure = true);
            silo.Configure<GrainDirectoryOptions>(o => o.CacheSize = PlacesKnown);
            if (Telemetry.Traces(builder.Configuration)) silo.AddActivityPropagation();
        });
    }

    /// <summary>The databases, brought up to date before anything else starts.</summary>
    private static void AddStores(WebApplicationBuilder builder)
    {
        builder.Services.AddLedger();
        builder.Services.AddReadModelQueries();
        builder.Services.AddBeforeStart(async (services, stop) =>
        {
            services.GetRequiredService<Database>().Claim();
            await services.GetRequiredService<ILedger>().InitializeAsync(stop);
            await services.GetRequiredService<Migrations>().RunAsync(Schema, stop);
            await services.GetRequiredService<ReadModelSchema>().InitializeAsync(stop);
        });
    }

    /// <summary>What the county has settled for itself: the same for every process of a cluster.</summary>
    private static void AddSettings(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(CountyZone.Of(builder.Configuration[CountyZone.Setting]));
        builder.Services.AddOptions<DeadlineOptions>()
            .BindConfiguration(DeadlineOptions.Section)
            .Validate(options => options.IsValid, "Deadlines: Opens is before Closes, every limit is more than none and at most 366 days.")
            .ValidateOnStart();
        builder.Services.AddOptions<ActivityOptions>()
            .BindConfiguration(ActivityOptions.Section)
            .Validate(options => options.IsValid, "Activities: Before and After are at most a day, Sweep is more than none.")
            .ValidateOnStart();
        builder.Services.AddOptions<AssessmentOptions>()
            .BindConfiguration(AssessmentOptions.Section)
            .Validate(options => options.IsValid, "Assessment: Objections is at most 60 days, After at most 20, Sweep is more than none.")
            .ValidateOnStart();
        builder.Services.AddOptions<CustomsOptions>()
            .BindConfiguration(CustomsOptions.Section)
            .Validate(options => options.IsValid, "Customs: what is usual is 0 to 1,000,000,000 fen, FewestShown 2 to 100.")
            .ValidateOnStart();
        builder.Services.AddOptions<IntegrityOptions>()
            .BindConfiguration(IntegrityOptions.Section)
            .Validate(options => options.IsValid, "Integrity: NoticeDays is 1 to 60, YearsOfPoints 1 to 20 or none, AnswerDays 3 to 60, CorrectionDays 1 to 365, AppealDays 5 to 60, AppealDecisionDays 1 to 60, ReferenceDays 1 to 366, ReferenceYears 1 to 10, ReferenceBands at most ten rising numbers, HonourNoticeDays 7 to 60, HonourKinds at most 20 with keys of their own, Sweep is more than none.")
            .ValidateOnStart();
        builder.Services.AddOptions<HoursOptions>()
            .BindConfiguration(HoursOptions.Section)
            .Validate(options => options.IsValid, "Volunteering: Stars are at most five rising hours, CountedAtOnce and MostOfADay minutes of one day, the first at most the second.")
            .ValidateOnStart();
    }

    private static OrleansOptions Options(WebApplicationBuilder builder) =>
        builder.Configuration.GetSection(OrleansOptions.Section).Get<OrleansOptions>() ?? new OrleansOptions();

    private static string PostgresOf(Database database) => database.Engine is DatabaseEngine.Postgres
        ? database.ConnectionString(DatabaseName.Grains)
        : throw new OptionsValidationException(DatabaseOptions.Section, typeof(DatabaseOptions), ["A cluster needs Database:Engine = postgres."]);

    /// <summary>An address as it is, a machine's name by what it stands for.</summary>
    private static IPAddress AddressOf(string host) => IPAddress.TryParse(host, out var address)
        ? address
        : Dns.GetHostAddresses(host, AddressFamily.InterNetwork) is [var first, ..]
            ? first
            : throw new OptionsValidationException(OrleansOptions.Section, typeof(OrleansOptions), [$"Orleans:AdvertisedAddress: '{host}' stands for no address."]);

    /// <summary>Outside the range from which systems give ports to outgoing connections, one of which would have it before the silo does.</summary>
    private static int FreePort()
    {
        for (var tries = 0; ; tries++)
        {
            var port = Random.Shared.Next(11_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException) when (tries < 100)
            {
                // Taken: another.
            }
        }
    }
}
