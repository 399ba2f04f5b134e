using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Silo;

/// <summary>Configuration section <c>Telemetry</c>; without it nothing is measured, and nothing of OpenTelemetry is loaded.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Where traces and metrics are sent by OTLP over gRPC: <c>http://127.0.0.1:4317</c>; null for nowhere.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>Where Prometheus fetches <c>/metrics</c>, on a port of its own: <c>127.0.0.1:9464</c>, or <c>*:9464</c> for every address; null for nowhere.</summary>
    public string? PrometheusAddress { get; set; }

    /// <summary>The share of requests that are traced, 0 to 1; a request whose caller traces it is traced in any case.</summary>
    public double TracedShare { get; set; } = 0.05;
}

/// <summary>Metrics of HTTP, grains, the database driver, the runtime and the platform, and traces through them, by OpenTelemetry.</summary>
public static class Telemetry
{
    /// <param name="name">How the process shows: <c>practice-gateway</c>.</param>
    public static void AddTelemetry(this WebApplicationBuilder builder, string name)
    {
        var options = builder.Configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (options.OtlpEndpoint is not null || options.PrometheusAddress is not null) Measure(builder, name, options);
    }

    private static void Measure(WebApplicationBuilder builder, string name, TelemetryOptions options)
    {
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(name));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(PlatformMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans", "Npgsql", "System.Runtime");
            if (options.PrometheusAddress is { } address) metrics.AddPrometheusHttpListener(listener => (listener.Host, listener.Port) = Parse(address));
            if (options.OtlpEndpoint is { } endpoint) metrics.AddOtlpExporter(otlp => otlp.Endpoint = endpoint);
        });
        if (options.OtlpEndpoint is { } to)
        {
            telemetry.WithTracing(tracing => tracing
                .AddSource("Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Npgsql", DatabaseLedger.TraceSource)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TracedShare)))
                .AddOtlpExporter(otlp => otlp.Endpoint = to));
        }

        builder.Services.AddHostedService<PlatformMetrics>();
    }

    private static (string Host, int Port) Parse(string address) =>
        address.LastIndexOf(':') is > 0 and var colon && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (address[..colon], port)
            : throw new OptionsValidationException(TelemetryOptions.Section, typeof(TelemetryOptions), [$"Telemetry:PrometheusAddress is '127.0.0.1:9464' or alike, not '{address}'."]);

    /// <summary>Whether calls to grains carry the trace that they belong to.</summary>
    internal static bool Traces(IConfiguration configuration) => configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.OtlpEndpoint)}"] is { Length: > 0 };
}

/// <summary>What the platform says of itself beside what its parts do: whether it is ready, and how far its lists are behind.</summary>
internal sealed class PlatformMetrics(HealthCheckService health, ProjectionHealth projections, TimeProvider time, IMeterFactory meters) : BackgroundService
{
    public const string MeterName = "Practice.Actors";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private volatile IReadOnlyList<Measurement<int>> ready = [];
    private volatile IReadOnlyList<Measurement<long>> lags = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("practice.ready", () => ready, description: "1 where a part of the process is ready, by part.");
        meter.CreateObservableGauge("practice.projection.lag", () => lags, description: "Events that a projection has not applied yet.");

        using var timer = new PeriodicTimer(Every, time);
        do
        {
            var report = await health.CheckHealthAsync(check => check.Tags.Contains(Health.ReadyTag), stoppingToken);
            ready = [.. report.Entries.Select(part => new Measurement<int>(part.Value.Status == HealthStatus.Healthy ? 1 : 0, new KeyValuePair<string, object?>("part", part.Key)))];
            try
            {
                lags = [.. (await projections.ReadAsync(stoppingToken)).Select(each => new Measurement<long>(each.Lag.Sum(), new KeyValuePair<string, object?>("projection", each.Projection)))];
            }
            catch (DbException)
            {
                // Readiness tells that the database is away.
                lags = [];
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
