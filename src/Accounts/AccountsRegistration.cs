using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Practice.Actors.Ledger;

namespace Practice.Actors.Accounts;

public static class AccountsRegistration
{
    /// <summary>
    /// Registers <see cref="Authenticator"/> and what keeps accounts, grants, sessions and keys, configured by the section <c>Accounts</c>. The host
    /// registers <see cref="ISecrets"/> and <see cref="IScopeCheck"/>, and calls <see cref="AccountTables.InitializeAsync"/> before it serves anything.
    /// </summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddDatabase();
        services.AddOptions<AccountsOptions>()
            .BindConfiguration(AccountsOptions.Section)
            .Validate(
                options => options.IsValid,
                "Accounts: SessionLongest is at least SessionIdle; Remember is at most 10 s; MostRemembered, MostFailures, MostFromAddress and HashRounds are at least 1; LockedFor and AddressWindow are positive.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AccountTables>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<Authority>();
        services.AddSingleton<Grants>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<Staff>();
        services.AddSingleton<FirstAdministrator>();
        return services;
    }
}
