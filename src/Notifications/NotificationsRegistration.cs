using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Practice.Actors.Notifications.Channels;

namespace Practice.Actors.Notifications;

public static class NotificationsRegistration
{
    /// <summary>
    /// Registers <see cref="NotificationQueries"/> and what makes and sends notifications, configured by the section <c>Notifications</c>; of the channels
    /// those that have a section there. The host calls <see cref="InitializeAsync"/> before it starts, and registers the vault and the ledger.
    /// </summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<NotificationOptions>()
            .BindConfiguration(NotificationOptions.Section)
            .Validate(
                options => options.IsValid,
                "Notifications: Email needs Host and From, Sms an absolute Address, WeChat AppId, Secret, Template and Fields; RemindAt lies between 0 and 1; RemindOfActivity is positive; AnswerWithin is at most 25 s; Keep is longer than OldestTold.")
            .ValidateOnStart();
        services.AddSingleton<Outbox>();
        services.AddSingleton<NotificationMetrics>();
        services.AddSingleton<ChannelHttp>();
        services.AddSingleton<IPhoneCodeSender, SmsCodes>();
        var section = configuration.GetSection(NotificationOptions.Section);

        // In this order a person is told: by what costs nothing and is read at once, before what costs, before what is read some day.
        Add<WeChatChannel>(nameof(NotificationOptions.WeChat));
        Add<SmsChannel>(nameof(NotificationOptions.Sms));
        Add<EmailChannel>(nameof(NotificationOptions.Email));
        services.AddSingleton(provider => new NotificationQueries(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<Outbox>(),
            provider.GetServices<INotificationChannel>(),
            provider.GetRequiredService<CountyZone>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PlatformNotices(
            provider.GetRequiredService<Outbox>(), provider.GetServices<INotificationChannel>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<OutboxFeed>();
        services.AddHostedService<Courier>();
        services.AddHostedService<WeekReminder>();
        return services;

        void Add<TChannel>(string name)
            where TChannel : class, INotificationChannel
        {
            if (section.GetSection(name).Exists()) services.AddSingleton<INotificationChannel, TChannel>();
        }
    }

    /// <summary>Creates or upgrades the tables; any number of processes may at once.</summary>
    public static Task InitializeAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<Outbox>().InitializeAsync(cancellationToken);
}
