namespace Practice.Actors.Webhooks;

/// <summary>How a receiver stands by its last attempts: one that answers is given all there is, one that does not is left alone for ever longer.</summary>
/// <param name="Failures">Attempts in a row without a success.</param>
/// <param name="Since">When the first of them was.</param>
internal readonly record struct Standing(int Failures, DateTimeOffset? Since)
{
    /// <summary>Failures that are borne with while the receiver answers at all: they may be the fault of single events.</summary>
    private const int Tolerated = 10;

    /// <summary>Whether it has not done well, so that it is given little at a time.</summary>
    public bool IsFailing => Failures >= Tolerated;

    /// <summary>How long to leave it alone; null for not at all.</summary>
    public TimeSpan? Rest => IsFailing ? Backoff.Rest(Failures - Tolerated) : null;

    /// <param name="away">Whether the receiver was not there at all, which is no fault of an event.</param>
    public Standing After(int succeeded, int failed, bool away, DateTimeOffset now)
    {
        if (succeeded > 0) return default;
        if (failed == 0) return this;
        // However many were on their way together, a receiver that is away was looked at once.
        return new Standing(IsFailing ? Failures + 1 : away ? Tolerated : Math.Min(Failures + failed, Tolerated), Since ?? now);
    }
}
