using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Practice.Actors.Silo;

/// <summary>Puts a silo together that is a process of its own; over HTTP it serves its health, and its dashboard where there is one.</summary>
internal static class Serving
{
    public const string DefaultAddress = "http://127.0.0.1:5090";

    /// <summary>How long a stop may take to finish what has begun; Orleans moves the grains to other silos within it.</summary>
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(25);

    /// <summary>The weakest of all settings: a file beside the program, the environment and the command line win.</summary>
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        ["Logging:LogLevel:Polly"] = "Warning",
    };

    public static WebApplication Build(string[] args)
    {
        // Settings lie beside the program.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration[WebHostDefaults.HttpPortsKey] is null)
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopsWithin);
        builder.AddClusterSilo();
        builder.AddTelemetry("practice-silo");
        builder.Services.AddPlatformHealth().AddCheck<Active>("silo", tags: [Health.ReadyTag]);

        var app = builder.Build();
        app.MapHealth();
        app.MapDashboard();
        return app;
    }

    /// <summary>Whether the cluster counts this silo among its own.</summary>
    private sealed class Active(ISiloStatusOracle status) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            status.CurrentStatus is SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Is {status.CurrentStatus}."));
    }
}
