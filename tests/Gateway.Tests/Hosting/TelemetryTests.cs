using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>What a gateway with a silo inside tells of itself where it is asked to.</summary>
public sealed class TelemetryTests
{
    private const string Http = "Microsoft.AspNetCore";
    private const string Grains = "Microsoft.Orleans.Application";

    /// <summary>Of a gateway that is a cluster's client.</summary>
    private const string OfClients = "orleans_client_connected_gateways";

    [Fact]
    public async Task A_request_is_traced_from_http_through_its_grain_to_the_ledger_and_what_alarms_look_at_is_measured()
    {
        var trace = ActivityTraceId.CreateRandom();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Http or Grains or DatabaseLedger.TraceSource,
            ActivityStopped = span =>
            {
                if (span.TraceId == trace) spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var counters = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        using var meters = new MeterListener { InstrumentPublished = (instrument, _) => counters[$"{instrument.Name.Replace('.', '_')}_total"] = 0 };
        meters.Start();
        var port = FreePort();
        await using var database = await GatewayHost.CountyAsync(DatabaseEngine.Postgres);
        await using var host = await GatewayHost.StartAsync(
            database, ("Telemetry:OtlpEndpoint", "http://127.0.0.1:9"), ("Telemetry:TracedShare", "0"), ("Telemetry:PrometheusAddress", $"127.0.0.1:{port}"));

        // Traced since its caller traces it.
        (await host.Api().Post("/v1/teams", new JsonObject { ["unit"] = Station, ["level"] = "village", ["name"] = "试验队", ["areas"] = new JsonArray(Station), ["capacity"] = 5 },
            ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"))).Is(HttpStatusCode.Created);

        await Eventually.TrueAsync(() => spans.Any(span => span.Source.Name == Http), "the request is over");
        var append = Assert.Single(spans, span => span.Source.Name == DatabaseLedger.TraceSource);
        var above = Above(append).ToList();
        Assert.Contains(above, span => span.Source.Name == Grains);
        Assert.Equal(Http, above[^1].Source.Name);

        using var http = new HttpClient();
        Assert.NotEmpty(DeployFiles.Metrics);
        string[] missing = [];
        await Eventually.TrueAsync(async () =>
        {
            var told = await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));
            missing = [.. DeployFiles.Metrics.Where(metric => metric != OfClients && !counters.ContainsKey(metric) && !told.Contains($"\n{metric}", StringComparison.Ordinal))];
            return missing is [];
        }, "all is measured that alarms and dashboards look at");
        Assert.Empty(missing);

        IEnumerable<Activity> Above(Activity span)
        {
            for (var at = spans.FirstOrDefault(each => each.SpanId == span.ParentSpanId); at is not null; at = spans.FirstOrDefault(each => each.SpanId == at.ParentSpanId)) yield return at;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
