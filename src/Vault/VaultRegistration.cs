using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

public static class VaultRegistration
{
    /// <summary>
    /// Registers <see cref="DatabaseVault"/>, also as <see cref="IPersonalDataVault"/>, configured by the section <c>Vault</c>. The host calls
    /// <see cref="DatabaseVault.InitializeAsync"/> before it starts anything that uses it.
    /// </summary>
    public static IServiceCollection AddVault(this IServiceCollection services)
    {
        services.AddDatabase();
        services.AddOptions<VaultOptions>()
            .BindConfiguration(VaultOptions.Section)
            .Validate(options => options.IsValid, "Vault: QueueLength is at least 1.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DatabaseVault>();
        services.TryAddSingleton<IPersonalDataVault>(provider => provider.GetRequiredService<DatabaseVault>());
        return services;
    }
}
