using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Practice.Actors.Ledger;

namespace Practice.Actors.Accounts;

public static class AccountsRegistration
{
    /// <summary>
    /// Registers <see cref="Authenticator"/> and what keeps accounts, grants, sessions and keys, configured by the section <c>Accounts</c>. The host calls
    /// <see cref="AccountTables.InitializeAsync"/> before it serves anything.
    /// </summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddDatabase();
        services.AddOptions<AccountsOptions>()
            .BindConfiguration(AccountsOptions.Section)
            .Validate(
                options => options.IsValid,
                "Accounts: SessionLongest is at least SessionIdle; Remember is at most 10 s; MostRemembered, MostFailures and HashRounds are at least 1; LockedFor is positive.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AccountTables>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<Grants>();
        services.AddSingleton<AccountStore>();
        return services;
    }
}
