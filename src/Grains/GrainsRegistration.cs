using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Practice.Actors.Grains;

public static class GrainsRegistration
{
    /// <summary>
    /// Registers what the grains need of a silo beside the ledger, <see cref="Contracts.Organization.IUnitObligations"/>,
    /// <see cref="Contracts.ServiceRequests.IDispatchFacts"/> and the grain storage
    /// named <see cref="GrainStorage.Snapshots"/>.
    /// </summary>
    public static IServiceCollection AddGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LedgerGrainServices>();
        return services;
    }
}
