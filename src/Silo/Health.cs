using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Silo;

/// <summary>Whether a process can take work.</summary>
/// <param name="Ready">False while it starts, stops or misses a part.</param>
/// <param name="Checks">Part by part.</param>
public sealed record Readiness(bool Ready, IReadOnlyDictionary<string, PartState> Checks);

/// <param name="Detail">What is the matter; null where nothing is.</param>
public sealed record PartState(bool Ready, string? Detail);

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can take work. The same for silos and gateways.</summary>
public static class Health
{
    /// <summary>Marks a check that readiness asks for.</summary>
    public const string ReadyTag = "ready";

    /// <summary>How long a check may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The checks of what every process needs.</summary>
    public static IHealthChecksBuilder AddPlatformHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<Running>("running", tags: [ReadyTag])
        .AddCheck<LedgerReachable>("ledger", tags: [ReadyTag], timeout: Patience)
        .AddCheck<ProjectionsFollow>("projections", tags: [ReadyTag], timeout: Patience);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", (RequestDelegate)(http => http.Response.WriteAsync("live\n", http.RequestAborted)));

        var checks = routes.ServiceProvider.GetRequiredService<HealthCheckService>();
        routes.MapGet("/health/ready", (RequestDelegate)(async http =>
        {
            var report = await checks.CheckHealthAsync(check => check.Tags.Contains(ReadyTag), http.RequestAborted);
            var ready = report.Status == HealthStatus.Healthy;
            http.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.ContentType = "application/json";
            var parts = report.Entries.ToDictionary(e => e.Key, e => new PartState(e.Value.Status == HealthStatus.Healthy, e.Value.Description), StringComparer.Ordinal);
            await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new Readiness(ready, parts), HealthJson.Default.Readiness), http.RequestAborted);
        }));
    }

    /// <summary>Not once it has been asked to stop, so that nobody sends more while it finishes what it has.</summary>
    private sealed class Running(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("Is stopping.") : HealthCheckResult.Healthy());
    }

    private sealed class LedgerReachable(ILedger ledger) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await ledger.HeadsAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class ProjectionsFollow(ProjectionHealth projections) : IHealthCheck
    {
        /// <summary>Events; at thousands a second it catches up within seconds.</summary>
        private const long MostBehind = 20_000;

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var behind = (await projections.ReadAsync(cancellationToken)).Where(p => p.Fault is not null || p.Lag.Sum() > MostBehind).ToList();
            return behind.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(string.Join(' ', behind.Select(p => p.Fault is null ? $"{p.Projection} is {p.Lag.Sum()} events behind." : $"{p.Projection} has stopped.")));
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class HealthJson : JsonSerializerContext;
