namespace Practice.Actors.Vault;

/// <summary>Times as the vault's tables hold them: microseconds since 1970-01-01 UTC, as the ledger does.</summary>
internal static class Instant
{
    public static long Of(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset At(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
