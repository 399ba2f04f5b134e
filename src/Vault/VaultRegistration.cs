using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

public static class VaultRegistration
{
    /// <summary>Reads the master keys, which else are read when the first is needed.</summary>
    /// <exception cref="OptionsValidationException">None is configured, or one is not as it must be.</exception>
    public static void RequireMasterKey(this IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _ = services.GetRequiredService<MasterKeys>().Current;
    }

    /// <summary>
    /// Registers <see cref="DatabaseVault"/>, also as <see cref="IPersonalDataVault"/>, <see cref="PersonRegister"/>, also as <see cref="IPersonRegister"/>, and
    /// <see cref="People"/>, <see cref="KeptIdentities"/>, <see cref="RevealApprovals"/>, <see cref="Consents"/>, <see cref="AuditTrail"/>, <see cref="SealedFiles"/> and <see cref="KeyRotation"/>, configured by the section <c>Vault</c>. The host calls <see cref="DatabaseVault.InitializeAsync"/> before it starts
    /// anything that uses them.
    /// </summary>
    public static IServiceCollection AddVault(this IServiceCollection services)
    {
        services.AddDatabase();
        services.AddOptions<VaultOptions>()
            .BindConfiguration(VaultOptions.Section)
            .Validate(options => options.IsValid, "Vault: QueueLength is at least 1, CachedKeys at least 2, RetentionDays 1 to 36,525, ApprovalsLast and RetentionEvery positive.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MasterKeys>();
        services.TryAddSingleton<Secrets>();
        services.TryAddSingleton<BlindIndex>();
        services.TryAddSingleton<PersonRows>();
        services.TryAddSingleton(CountyZone.Of(null));
        services.TryAddSingleton(provider => new KeyCache(provider.GetRequiredService<IOptions<VaultOptions>>().Value.CachedKeys));

        // Constructors with internal parts are out of the container's sight.
        services.TryAddSingleton(provider => new DatabaseVault(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<Migrations>(),
            provider.GetRequiredService<MasterKeys>(),
            provider.GetRequiredService<KeyCache>(),
            provider.GetRequiredService<Secrets>(),
            provider.GetRequiredService<IOptions<VaultOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DatabaseVault>>()));
        services.TryAddSingleton(provider => new PersonRegister(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<MasterKeys>(),
            provider.GetRequiredService<PersonRows>(),
            provider.GetRequiredService<KeptIdentities>(),
            provider.GetRequiredService<BlindIndex>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<IOptions<VaultOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PersonRegister>>()));
        services.TryAddSingleton(provider => new AuditTrail(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<Secrets>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new KeptIdentities(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<MasterKeys>(),
            provider.GetRequiredService<PersonRows>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new RevealApprovals(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<IOptions<VaultOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new Consents(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new People(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<PersonRows>(),
            provider.GetRequiredService<PersonRegister>(),
            provider.GetRequiredService<RevealApprovals>(),
            provider.GetRequiredService<Consents>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<CountyZone>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new SealedFiles(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<MasterKeys>(),
            provider.GetRequiredService<KeyCache>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new KeyRotation(provider.GetRequiredService<Database>(), provider.GetRequiredService<MasterKeys>()));
        services.TryAddSingleton<IPersonalDataVault>(provider => provider.GetRequiredService<DatabaseVault>());
        services.TryAddSingleton<IPersonRegister>(provider => provider.GetRequiredService<PersonRegister>());
        return services;
    }

    /// <summary>Erases what has been kept long enough, besides <see cref="AddVault"/>; needs <see cref="IClosedRequests"/>, <see cref="IClosedCeremonies"/> and <see cref="IClosedWords"/>.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new Retention(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<DatabaseVault>(),
            provider.GetRequiredService<PersonRows>(),
            provider.GetRequiredService<KeptIdentities>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<IClosedRequests>(),
            provider.GetRequiredService<IClosedCeremonies>(),
            provider.GetRequiredService<IClosedWords>(),
            provider.GetRequiredService<IOptions<VaultOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<RetentionService>();
        return services;
    }
}
