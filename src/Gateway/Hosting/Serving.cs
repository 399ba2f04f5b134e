using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Assessment;
using Practice.Actors.Gateway.Audit;
using Practice.Actors.Gateway.Certificates;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.County;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Feeds;
using Practice.Actors.Gateway.Files;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Integration;
using Practice.Actors.Gateway.Notifications;
using Practice.Actors.Gateway.Open311;
using Practice.Actors.Gateway.OpenApi;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pages;
using Practice.Actors.Gateway.Partners;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.Gateway.Settings;
using Practice.Actors.Gateway.Summaries;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.Gateway.Webhooks;
using Practice.Actors.Ledger;
using Practice.Actors.Notifications;
using Practice.Actors.Silo;
using Practice.Actors.Vault;
using Practice.Actors.Webhooks;

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
        if (!builder.Environment.IsDevelopment()) DefaultSecrets.Refuse(builder.Configuration);
        builder.ConfigureServer();
        builder.AddTrustedProxies();
        builder.AddOrleans();
        builder.AddVault();
        builder.AddAccess();
        builder.AddRedirectSignIn();
        builder.Services.AddNotifications(builder.Configuration);
        builder.Services.AddBeforeStart(NotificationsRegistration.InitializeAsync);
        builder.AddPipeline();
        builder.AddWebhooks();
        builder.Services.AddCounty(builder.Configuration);
        builder.Services.AddGatewayHealth();
        builder.AddTelemetry("practice-gateway");
        builder.Services.AddApiDocument();
        builder.Services.AddCompression();

        var app = builder.Build();
        app.UseTrustedProxies();
        app.UseMiddleware<Unchanged>();
        app.UseMiddleware<Hardening>();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseMiddleware<Guard>();
        app.UseMiddleware<OneCenter>();
        app.UseMiddleware<KeyArgument>();
        app.UseMiddleware<CallCounting>();
        app.UseMiddleware<RateLimiting>();
        app.UseRedirectSignIn();
        app.MapPages();
        app.MapHealth();
        app.MapDashboard();
        app.MapApiDocument();
        app.MapOrganization();
        app.MapUnitLayer();
        app.MapVolunteering();
        app.MapVolunteers();
        app.MapHours();
        app.MapVolunteerImport();
        app.MapRecordExport();
        app.MapActivityImport();
        app.MapActivityExport();
        app.MapActivityFacets();
        app.MapImports();
        app.MapCertificates();
        app.MapServiceRequests();
        app.MapActivities();
        app.MapActivityLife();
        app.MapParticipants();
        app.MapActivityFiles();
        app.MapProjects();
        app.MapPlanning();
        app.MapOffers();
        app.MapCoverage();
        app.MapAssessments();
        app.MapCouncils();
        app.MapMeetings();
        app.MapCustomsLimits();
        app.MapCeremonies();
        app.MapCeremonyFigures();
        app.MapCustomsDocuments();
        app.MapPointRules();
        app.MapPassbooks();
        app.MapDeeds();
        app.MapPointBanks();
        app.MapBoardEntries();
        app.MapLenderReferences();
        app.MapHonours();
        app.MapCalendars();
        app.MapOpenActivities();
        app.MapSummaries();
        app.MapSummaryBatches();
        app.MapChangeFeed();
        app.MapOpen311();
        app.MapWebhooks();
        app.MapDeliveries();
        app.MapNotifications();
        app.MapSettings();
        app.MapDeadlines();
        app.MapAccess();
        app.MapOwnAccount();
        app.MapMe();
        app.MapStaff();
        app.MapApiKeys();
        app.MapPartners();
        app.MapPhoneCodes();
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
                // As a silo inside would: it says for how long it is kept who served.
                builder.Services.AddOptions<HoursOptions>().BindConfiguration(HoursOptions.Section);
                break;
            case var other:
                throw new OptionsValidationException(ModeSetting, typeof(string), [$"{ModeSetting} is 'embedded' or 'client', not '{other}'."]);
        }
    }

    private static void AddVault(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddVault();
        services.AddRetention();
        services.PostConfigure<VaultOptions>(options => options.MakesMasterKey = builder.Environment.IsDevelopment());
        services.AddSingleton<Fingerprints>();
        services.AddBeforeStart(async (provider, stop) =>
        {
            await provider.GetRequiredService<DatabaseVault>().InitializeAsync(stop);
            await provider.GetRequiredService<Fingerprints>().InitializeAsync(stop);
            await provider.GetRequiredService<TrackingKeys>().InitializeAsync(stop);
            await provider.GetRequiredService<CheckInCodes>().InitializeAsync(stop);
            await provider.GetRequiredService<CertificateCodes>().InitializeAsync(stop);
            await provider.GetRequiredService<ReferenceCodes>().InitializeAsync(stop);
            await provider.GetRequiredService<Forms>().InitializeAsync(stop);
            if (provider.GetService<RedirectProtection>() is { } redirects) await redirects.InitializeAsync(stop);
        });
    }

    /// <summary>Who asks, and what they may.</summary>
    private static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAccounts();
        services.AddSingleton<ISecrets, VaultSecrets>();
        services.AddSingleton<IScopeCheck, ScopeCheck>();
        services.AddSingleton<FirstSignIn>();
        services.AddSingleton<AddressNames>();
        services.AddBeforeStart(async (provider, stop) =>
        {
            await provider.GetRequiredService<AccountTables>().InitializeAsync(stop);
            await provider.GetRequiredService<FirstSignIn>().PrepareAsync(stop);
        });
        services.AddOptions<PartnerOptions>()
            .BindConfiguration(PartnerOptions.Section)
            .Validate(options => options.IsValid, "Partners: SandboxUrl is an absolute http or https address.")
            .ValidateOnStart();
        services.AddSingleton<PartnerConsole>();
        services.AddSingleton<TrackingKeys>();
        services.AddSingleton<CheckInCodes>();
        services.AddSingleton<UnitPaths>();
        services.AddSingleton<Places>();
        services.AddSingleton<Authorizer>();
        services.AddSingleton<Gate>();
        services.AddSingleton<RequestScopes>();
        services.AddSingleton<InboxScopes>();
        services.AddSingleton<VolunteerScopes>();
        services.AddSingleton<CustomsScopes>();
        services.AddSingleton<IntegrityScopes>();
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
        services.AddSingleton<RecordExport>();
        services.AddSingleton<StatementBatch>();
        services.AddSingleton<VolunteerErasure>();
        services.AddSingleton<SummaryFeed>();
        services.AddSingleton<CurrentTags>();
        services.AddSingleton<CountyMetrics>();
        services.AddSingleton<EventTail>();
        services.AddSingleton<SnapshotSources>();
        services.AddSingleton<Open311.Services>();
        services.AddSingleton<Requests>();
        services.AddSingleton<Placing>();
        services.AddSingleton<LedgerVerifier>();
        services.AddSingleton<MonthBoards>();
        services.AddSingleton<BoardReader>();
        services.AddSingleton<AssessmentCheck>();
        services.AddSingleton<Bulletins>();
        services.AddPages();
        services.AddSingleton<CountyCalendar>();
        services.AddSingleton<Recurrences>();
        services.AddImports();
        services.AddFiles();
        services.AddSingleton<IImporter, VolunteerImport>();
        services.AddSingleton<IImporter, ActivityImport>();
        services.AddBeforeStart((provider, stop) => provider.GetRequiredService<ImportStore>().InitializeAsync(stop));
        services.AddOptions<CertificateOptions>()
            .BindConfiguration(CertificateOptions.Section)
            .Validate(options => options.IsValid, "Certificates: an Issuer has 1 to 100 characters, only a named one is Qualified, and PublicUrl is an absolute http or https address.")
            .ValidateOnStart();
        services.AddSingleton<CertificateCodes>();
        services.AddSingleton<Verification>();
        services.AddOptions<FeedOptions>()
            .BindConfiguration(FeedOptions.Section)
            .Validate(options => options.IsValid, "Feeds: License and DiscussionUrl are absolute addresses.")
            .ValidateOnStart();
        services.AddSingleton<Published>();
        services.AddSingleton<HandOuts>();
        services.AddSingleton<PassbookNumbers>();
        services.AddSingleton<ReferenceCodes>();
        services.AddSingleton<ReferenceVerification>();
        services.AddSingleton<Calendars>();
    }

    /// <summary>What happens is sent to other systems.</summary>
    private static void AddWebhooks(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddWebhooks();
        services.AddOptions<WebhookOptions>().PostConfigure<IOptions<CertificateOptions>>((webhooks, certificates) => webhooks.PublicUrl ??= certificates.Value.PublicUrl);
        services.AddSingleton<IWebhookHost, WebhookHost>();
        services.AddSingleton<WebhookAccess>();
        services.AddSingleton<PartnerKeys>();
        services.AddBeforeStart(WebhooksRegistration.InitializeAsync);
    }

    /// <summary>Says where it serves, once it does.</summary>
    private static void Announce(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Practice.Actors.Gateway");
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var address in app.Urls) LogServing(logger, address);
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Practice Actors serves at {Address}")]
    private static partial void LogServing(ILogger logger, string address);
}
