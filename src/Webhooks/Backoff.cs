namespace Practice.Actors.Webhooks;

/// <summary>How long to wait after failures.</summary>
internal static class Backoff
{
    /// <summary>A wait is up to so much shorter or longer, so that many that failed together do not come back together.</summary>
    private const double Jitter = 0.2;

    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2),
        TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(12),
    ];

    /// <summary>From an event's failed attempt to the next.</summary>
    /// <param name="attempts">How many there were, from 1.</param>
    public static TimeSpan AfterAttempt(int attempts) => Jittered(Pauses[Math.Min(attempts, Pauses.Length) - 1]);

    /// <summary>How long a receiver is left alone.</summary>
    /// <param name="failures">Beyond those that are borne with, from 0.</param>
    public static TimeSpan Rest(int failures)
    {
        var rest = Pauses[0] * Math.Pow(2, Math.Min(failures, 16));
        return Jittered(rest < LongestRest ? rest : LongestRest);
    }

    private static TimeSpan Jittered(TimeSpan pause) => pause * (1 - Jitter + 2 * Jitter * Random.Shared.NextDouble());
}
