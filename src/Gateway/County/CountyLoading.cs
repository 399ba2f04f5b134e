using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Practice.Actors.Gateway.County;

/// <summary>Puts the loading of the county's start-up data into a host.</summary>
internal static class CountyLoading
{
    /// <summary>Loads the county on an empty database unless <c>County:Load</c> is false; call it after Orleans, which it needs running.</summary>
    public static IServiceCollection AddCounty(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetValue("County:Load", defaultValue: true)) return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CountyLoader>();
        services.AddHostedService(provider => provider.GetRequiredService<CountyLoader>());
        services.AddHealthChecks().AddCheck<CountyLoader>("county", tags: ["ready"]);
        return services;
    }
}
