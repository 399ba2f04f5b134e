using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

public static class WebhooksRegistration
{
    /// <summary>
    /// Registers <see cref="WebhookRegister"/> and what sends, configured by the section <c>Webhooks</c>. The host registers the ledger and <see cref="IWebhookHost"/>, and
    /// calls <see cref="InitializeAsync"/> before it starts.
    /// </summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddDatabase();
        services.AddOptions<WebhookOptions>()
            .BindConfiguration(WebhookOptions.Section)
            .Validate(
                options => options.IsValid,
                "Webhooks: PublicUrl is absolute, AllowedNetworks are like 10.20.0.0/16, AnswerWithin is at most 1 min, Keep is longer than TryFor, Lease at least three times Poll; every number and time is positive.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EventTail>();
        services.AddSingleton<Addresses>();
        services.AddSingleton(provider => new WebhookHttp(provider.GetRequiredService<Addresses>(), provider.GetRequiredService<IOptions<WebhookOptions>>(), provider.GetService<Resolve>()));
        services.AddSingleton<Lanes>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton(provider => new Contents(provider.GetRequiredService<IOptions<WebhookOptions>>().Value.PublicUrl));
        services.AddSingleton<WebhookTables>();
        services.AddSingleton<HeldTables>();
        services.AddSingleton<WebhookRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookRunner>());
        services.AddSingleton(provider => new WebhookRegister(
            provider.GetRequiredService<WebhookTables>(),
            provider.GetRequiredService<WebhookRunner>(),
            provider.GetRequiredService<ILedger>(),
            provider.GetRequiredService<IWebhookHost>(),
            provider.GetRequiredService<WebhookSender>(),
            provider.GetRequiredService<Contents>(),
            provider.GetRequiredService<IOptions<WebhookOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Creates or upgrades the tables; any number of processes may at once.</summary>
    public static Task InitializeAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<WebhookTables>().InitializeAsync(services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
}
