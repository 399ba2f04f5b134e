using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Audit;
using Practice.Actors.Gateway.County;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Notifications;
using Practice.Actors.Gateway.OpenApi;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pages;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.Gateway.Settings;
using Practice.Actors.Gateway.Summaries;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.Notifications;
using Practice.Actors.Silo;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Hosting;

/// <summary>Puts the gateway together.</summary>
internal static partial class Serving
{
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Configuration key: <c>embedded</c> runs a silo inside, <c>client</c> reaches a cluster's silos.</summary>
    private const string ModeSetting = "Orleans:Mode";

    /// <summary>How long a stop may take to finish what has begun.</summary>
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(30);

    public static WebApplication Build(string[] args)
    {
        // Settings lie beside the program, data where it is started.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.ConfigureServer();
        builder.AddOrleans();
        builder.AddVaultAndKeys();
        builder.Services.AddNotifications(builder.Configuration);
        builder.Services.AddBeforeStart(NotificationsRegistration.InitializeAsync);
        builder.AddPipeline();
        builder.Services.AddCounty(builder.Configuration);
        builder.Services.AddGatewayHealth();
        builder.AddTelemetry("practice-gateway");
        builder.Services.AddApiDocument();

        var app = builder.Build();
        app.UseRouting();
        app.UseMiddleware<Guard>();
        app.MapPages();
        app.MapHealth();
        app.MapDashboard();
        app.MapApiDocument();
        app.MapOrganization();
        app.MapVolunteering();
        app.MapVolunteers();
        app.MapHours();
        app.MapImports();
        app.MapServiceRequests();
        app.MapActivities();
        app.MapSummaries();
        app.MapNotifications();
        app.MapSettings();
        app.MapAccess();
        app.MapAudit();
        // The document is also made by a gateway that never starts, which would gather its endpoints only then.
        app.UseEndpoints(_ => { });
        app.Announce();
        return app;
    }

    private static void ConfigureServer(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration[WebHostDefaults.HttpPortsKey] is null)
            builder.WebHost.UseUrls(DefaultAddress);
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A header that is not ASCII is refused by whoever reads it, with a problem that names it, not by the server without a word.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Limits.MaxRequestBodySize = Body.DropLimit;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopsWithin);
    }

    private static void AddOrleans(this WebApplicationBuilder builder)
    {
        switch (builder.Configuration[ModeSetting] ?? "embedded")
        {
            case "embedded":
                builder.AddEmbeddedSilo();
                break;
            case "client":
                builder.AddClusterClient();
                break;
            case var other:
                throw new OptionsValidationException(ModeSetting, typeof(string), [$"{ModeSetting} is 'embedded' or 'client', not '{other}'."]);
        }
    }

    private static void AddVaultAndKeys(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddVault();
        services.PostConfigure<VaultOptions>(options => options.MakesMasterKey = builder.Environment.IsDevelopment());
        services.AddSingleton<Fingerprints>();
        services.AddBeforeStart(async (provider, stop) =>
        {
            await provider.GetRequiredService<DatabaseVault>().InitializeAsync(stop);
            await provider.GetRequiredService<Fingerprints>().InitializeAsync(stop);
        });
        services.AddSingleton(provider =>
            builder.Configuration[DevelopmentKey.Setting] is { Length: > 0 } configured ? new DevelopmentKey(configured)
            : builder.Environment.IsDevelopment() ? DevelopmentKey.OfFolder(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.DataFolder)
            : new DevelopmentKey(key: null));
    }

    private static void AddPipeline(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddMediator(options =>
        {
            options.ServiceLifetime = ServiceLifetime.Singleton;
            options.GenerateTypesAsInternal = true;
            options.PipelineBehaviors = [typeof(LoggingBehavior<,>), typeof(ValidationBehavior<,>), typeof(IdempotencyBehavior<,>)];
        });
        services.AddSingleton<Validators>();
        services.AddSingleton<Idempotency>();
        services.AddSingleton<Confidences>();
        services.AddSingleton<Editing>();
        services.AddSingleton<Lists>();
        services.AddSingleton<SummaryFeed>();
        services.AddSingleton<LedgerVerifier>();
        services.AddSingleton<StartPage>();
        services.AddSingleton<CountyCalendar>();
        services.AddSingleton<Imports>();
        services.AddSingleton<VolunteerImport>();
    }

    /// <summary>Says where it serves and where the key lies, once it does.</summary>
    private static void Announce(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Practice.Actors.Gateway");
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var key = app.Services.GetRequiredService<DevelopmentKey>();
            foreach (var address in app.Urls) LogServing(logger, address);
            if (!key.IsConfigured) LogNoKey(logger, DevelopmentKey.Setting);
            if (key.File is { } file) LogKey(logger, file);
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Practice Actors serves at {Address}")]
    private static partial void LogServing(ILogger logger, string address);

    [LoggerMessage(Level = LogLevel.Information, Message = "Writes need the key in {File}: send it as 'Authorization: Bearer <key>'")]
    private static partial void LogKey(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No key is configured ({Setting}): everything that changes the platform or shows personal data is refused")]
    private static partial void LogNoKey(ILogger logger, string setting);
}
