using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Practice.Actors.Ledger;

public static class LedgerRegistration
{
    /// <summary>
    /// Registers <see cref="Database"/>, <see cref="Migrations"/>, <see cref="ILedger"/>, <see cref="LedgerVerifier"/> and <see cref="LedgerCheckpoints"/>, configured by the sections
    /// <c>Database</c> and <c>Ledger</c>. The host calls <see cref="ILedger.InitializeAsync"/> before it starts anything that uses them.
    /// </summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddDatabase();
        services.AddOptions<LedgerOptions>()
            .BindConfiguration(LedgerOptions.Section)
            .Validate(options => options.IsValid, "Ledger: Partitions is 1 to 1,024, Writers 0 to 1,024, QueueLength at least 1, CheckpointInterval not negative.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILedger, DatabaseLedger>();
        services.TryAddSingleton<LedgerVerifier>();
        services.TryAddSingleton<LedgerCheckpoints>();
        services.AddHostedService<CheckpointService>();
        return services;
    }

    /// <summary>Registers <see cref="Database"/> and <see cref="Migrations"/> alone, for who needs tables but no ledger; may be called again.</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section)
            .Validate(options => options.IsComplete, "Database: PostgreSQL needs a ConnectionString, SQLite a DataFolder.");
        services.TryAddSingleton<Database>();
        services.TryAddSingleton<Migrations>();
        return services;
    }
}
