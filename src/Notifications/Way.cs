namespace Practice.Actors.Notifications;

/// <summary>A channel and how it has been lately.</summary>
internal sealed class Way(INotificationChannel channel)
{
    /// <summary>Failures in a row after which it rests.</summary>
    private const int Tolerated = 3;

    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    /// <summary>Several messages may be on their way by it at the same time.</summary>
    private readonly Lock guard = new();
    private int failures;

    public INotificationChannel Channel => channel;

    public DateTimeOffset RestsUntil { get; private set; }

    /// <summary>Takes note of what came of an attempt.</summary>
    /// <returns>Whether the channel begins to rest.</returns>
    public bool Note(Delivery delivery, DateTimeOffset now, TimeSpan rest)
    {
        lock (guard)
        {
            if (delivery.Outcome is not DeliveryOutcome.Unavailable)
            {
                (failures, RestsUntil) = (0, default);
                return false;
            }

            if (++failures < Tolerated || RestsUntil > now) return false;
            var longer = rest * Math.Pow(2, Math.Min(failures - Tolerated, 16));
            RestsUntil = now + (longer < LongestRest ? longer : LongestRest);
            return true;
        }
    }
}
