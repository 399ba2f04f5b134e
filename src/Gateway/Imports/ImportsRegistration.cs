namespace Practice.Actors.Gateway.Imports;

internal static class ImportsRegistration
{
    /// <summary>Registers what imports need beside each kind's <see cref="IImporter"/>, configured by the section <c>Imports</c>.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddOptions<ImportSettings>()
            .BindConfiguration(ImportSettings.Section)
            .Validate(settings => settings.IsValid, "Imports: Lease is at least 1 s, Poll positive, AtOnce at least 1, KeepDays 1 to 365.")
            .ValidateOnStart();
        services.AddSingleton<ImportStore>();
        services.AddSingleton<RefusedRows>();
        services.AddSingleton<ImportIntake>();
        services.AddSingleton<ImportMemory>();
        services.AddSingleton<ImportRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportRunner>());
        return services;
    }
}
