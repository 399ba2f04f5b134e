using Microsoft.Extensions.Diagnostics.HealthChecks;
using Practice.Actors.Contracts;
using Practice.Actors.Silo;

namespace Practice.Actors.Gateway.Hosting;

/// <summary>What a gateway needs to be ready, beside what every process does.</summary>
internal static class GatewayHealth
{
    public static void AddGatewayHealth(this IServiceCollection services) => services.AddPlatformHealth()
        .AddCheck<SiloReachable>("silo", tags: [Health.ReadyTag], timeout: Health.Patience);

    private sealed class SiloReachable(IGrainFactory grains, ClusterState? cluster = null) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (cluster is { Reached.IsCompleted: false }) return HealthCheckResult.Unhealthy("No silo has been reached yet.");
            var silos = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancellationToken);
            return silos.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No silo is active.");
        }
    }
}
