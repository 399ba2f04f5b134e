using System.Diagnostics.Metrics;
using Practice.Actors.Contracts;

namespace Practice.Actors.Notifications;

/// <summary>Counts what became of attempts to send, by channel, and tells how far behind the ledger notifications are.</summary>
internal sealed class NotificationMetrics
{
    /// <summary>The platform's own meter.</summary>
    private const string Name = "Practice.Actors";

    private readonly Counter<long> attempts;
    private long lag;

    public NotificationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        attempts = meter.CreateCounter<long>("practice.notification.attempts", description: "Attempts to send a notification, by channel and outcome.");
        meter.CreateObservableGauge("practice.notification.lag", () => Lag, description: "Events that nobody has been told of yet; 0 where another process looks after it.");
    }

    /// <summary>In events.</summary>
    public long Lag
    {
        get => Volatile.Read(ref lag);
        set => Volatile.Write(ref lag, value);
    }

    public void Attempted(NotificationChannel channel, DeliveryOutcome outcome) => attempts.Add(
        1,
        new KeyValuePair<string, object?>("channel", Words.Of(channel)),
        new KeyValuePair<string, object?>("outcome", Words.Of(outcome)));
}
