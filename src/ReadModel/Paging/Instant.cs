namespace Practice.Actors.ReadModel;

/// <summary>Times as the read tables hold them: microseconds since 1970-01-01 UTC, as the ledger does.</summary>
internal static class Instant
{
    /// <summary>A finer time is cut to the microsecond before it.</summary>
    public static long Of(DateTimeOffset time) => Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond) switch
    {
        (var quotient, < 0) => quotient - 1,
        var (quotient, _) => quotient,
    };

    public static long? Of(DateTimeOffset? time) => time is { } given ? Of(given) : null;

    public static DateTimeOffset At(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
