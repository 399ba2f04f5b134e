using System.Diagnostics.Metrics;
using Practice.Actors.Contracts;

namespace Practice.Actors.Notifications;

/// <summary>Counts what became of attempts to send, by channel.</summary>
internal sealed class NotificationMetrics(IMeterFactory meters)
{
    /// <summary>The platform's own meter.</summary>
    private const string Meter = "Practice.Actors";

    private readonly Counter<long> attempts = meters.Create(Meter).CreateCounter<long>(
        "practice.notification.attempts", description: "Attempts to send a notification, by channel and outcome.");

    public void Attempted(NotificationChannel channel, DeliveryOutcome outcome) => attempts.Add(
        1,
        new KeyValuePair<string, object?>("channel", Words.Of(channel)),
        new KeyValuePair<string, object?>("outcome", Words.Of(outcome)));
}
