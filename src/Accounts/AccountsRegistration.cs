using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Accounts;

public static class AccountsRegistration
{
    /// <summary>
    /// Registers <see cref="Authenticator"/> and what keeps accounts, grants, sessions and keys, configured by the section <c>Accounts</c>. The host
    /// registers
    /// <see cref="CountyZone"/>, <see cref="ISecrets"/>, <see cref="IScopeCheck"/>, <see cref="IPersonRegister"/> and <see cref="IPhoneCodeSender"/>, and calls <see cref="AccountTables.InitializeAsync"/> before it serves anything.
    /// </summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddDatabase();
        services.AddOptions<AccountsOptions>()
            .BindConfiguration(AccountsOptions.Section)
            .Validate(
                options => options.IsValid,
                "Accounts: SessionLongest is at least SessionIdle; Remember is at most 10 s; every number and every other time is positive.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AccountTables>();
        services.AddSingleton<ForeignTokens>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<CallRecord>();
        services.AddHostedService(provider => provider.GetRequiredService<CallRecord>());
        services.AddSingleton<Authority>();
        services.AddSingleton<Grants>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<VolunteerAccounts>();
        services.AddSingleton<VolunteerSignIns>();
        services.AddSingleton<CalendarLinks>();
        services.AddSingleton<VouchedSignIns>();
        services.AddSingleton<Staff>();
        services.AddSingleton<PhoneCodes>();
        services.AddSingleton<IPhoneCodes>(provider => provider.GetRequiredService<PhoneCodes>());
        services.AddOptions<RateLimitOptions>()
            .BindConfiguration(RateLimitOptions.Section)
            .Validate(options => options.IsValid, "RateLimits: every rate and burst is at least 1.")
            .ValidateOnStart();
        services.AddSingleton<RateLimits>();
        services.AddHostedService<Sweeper>();
        services.AddSingleton<FirstAdministrator>();
        return services;
    }
}
