extern alias gateway;

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>The whole gateway, with a silo inside and a real database, reached over a real connection.</summary>
public sealed class GatewayHost : WebApplicationFactory<gateway::Program>
{
    /// <summary>32 bytes in base64, of no use elsewhere.</summary>
    public const string MasterKey = "dGhlIHZhdWx0J3MgbWFzdGVyIGtleSBmb3IgdGVzdHM=";

    private readonly TestDatabase database;
    private readonly Dictionary<string, string?> settings;
    private readonly KeptLog log = new();
    private readonly Phones phones = new();

    /// <summary>Of somebody who may do everything.</summary>
    public string Token { get; private set; } = "";

    private GatewayHost(TestDatabase database, Dictionary<string, string?> settings)
    {
        this.database = database;
        this.settings = settings;
        UseKestrel(0);
    }

    /// <summary>No message gets to this one.</summary>
    public const string DeadPhone = "13800001234";

    /// <summary>The code that was last sent to a phone.</summary>
    public string CodeSentTo(string phone) => phones.Codes[phone];

    /// <summary>Every line that was logged, at debug level.</summary>
    public IReadOnlyCollection<string> Log => log.Lines;

    /// <summary>Starts and waits until it takes work.</summary>
    public static async Task<GatewayHost> StartAsync(TestDatabase database, params IEnumerable<(string Name, string Value)> settings)
    {
        var host = new GatewayHost(database, settings.ToDictionary(s => s.Name, s => (string?)s.Value, StringComparer.Ordinal));
        host.StartServer();
        using var http = host.CreateClient();
        await Eventually.TrueAsync(async () => (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode, "the gateway is ready");
        host.Token = await host.Services.SignInAsync();
        return host;
    }

    /// <summary>A database with the county loaded, on which a gateway starts as after a restart.</summary>
    public static Task<TestDatabase> CountyAsync(DatabaseEngine engine) => TestDatabase.CopyAsync(engine, "county", async empty =>
    {
        await using var first = await StartAsync(empty);
    });

    /// <summary>A client whose every answer is checked against the document.</summary>
    public new HttpClient CreateClient() => CreateDefaultClient(new RedirectHandler(), new CookieContainerHandler(), new CheckedAnswers());

    /// <summary>A client that may do everything.</summary>
    public Api Api() => new(CreateClient(), Token);

    /// <summary>A client of somebody with these roles.</summary>
    public async Task<Api> ApiOf(params IEnumerable<Grant> grants) => new(CreateClient(), await Services.SignInAsync(grants));

    /// <summary>A client of somebody unknown.</summary>
    public Api ApiOfNobody() => new(CreateClient(), token: null);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Vault:MasterKey", MasterKey);
        // A hash as slow as it has to be would be what most tests wait for, and they all come from one address.
        builder.UseSetting("Accounts:HashRounds", "1000");
        builder.UseSetting("Accounts:MostFromAddress", "10000");
        // Whether it does would depend on the day of the week.
        builder.UseSetting("Notifications:RemindsOfWeek", "false");
        // Receivers of webhooks are on this machine.
        builder.UseSetting("Webhooks:AllowsHttp", "true");
        builder.UseSetting("Webhooks:AllowedNetworks:0", "127.0.0.0/8");
        builder.UseSetting("RateLimits:BurstOfAddress", "1000000");
        builder.UseSetting("RateLimits:Burst", "1000000");
        builder.UseSetting("Logging:LogLevel:Default", "Debug");
        builder.UseSetting("Logging:LogLevel:Orleans", "Warning");
        foreach (var (name, value) in database.Configuration.Concat(settings)) builder.UseSetting(name, value);
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<ILoggerProvider>(log);
            services.AddSingleton<IPhoneCodeSender>(phones);
        });
    }

    /// <summary>Where codes arrive that would go out by text message.</summary>
    private sealed class Phones : IPhoneCodeSender
    {
        public ConcurrentDictionary<string, string> Codes { get; } = new(StringComparer.Ordinal);

        public Task<bool> SendAsync(string phone, string code, Language language, CancellationToken cancellationToken = default)
        {
            Codes[phone] = code;
            return Task.FromResult(phone != DeadPhone);
        }
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
