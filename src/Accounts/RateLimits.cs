using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Practice.Actors.Accounts;

/// <summary>Whether a request may go on, and what is left to its client.</summary>
/// <param name="IsGranted">False where the client has used up what it may.</param>
/// <param name="Remaining">Requests that are left at this moment, as far as this gateway knows.</param>
/// <param name="Reset">Until all of the burst is there again.</param>
/// <param name="RetryAfter">Until a request would be granted; zero for one that is.</param>
public readonly record struct Permit(bool IsGranted, long Remaining, TimeSpan Reset, TimeSpan RetryAfter);

/// <summary>How much a kind of client may ask.</summary>
/// <param name="Burst">At once.</param>
public sealed record RatePolicy(string Name, int PerSecond, int Burst)
{
    /// <summary>Microseconds in which one more comes in.</summary>
    internal long Interval => Math.Max(1, 1_000_000 / PerSecond);

    /// <summary>Until all of the burst is there again.</summary>
    public TimeSpan Window => TimeSpan.FromMicroseconds(Interval * Burst);
}

/// <summary>
/// Counts requests of each client for all gateways together: a bucket in the database, of which a gateway takes a tenth at a time, so that most
/// requests cost no statement. What lies unused at a gateway is lost to the others until it is used there.
/// </summary>
public sealed partial class RateLimits(AccountTables tables, IOptions<RateLimitOptions> options, TimeProvider time, ILogger<RateLimits> logger)
{
    private const int Leases = 10;
    private const int MostClients = 50_000;

    /// <summary>How long a request waits to be counted.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Lease> leases = new(StringComparer.Ordinal);

    public bool Enabled { get; } = options.Value.Enabled;

    /// <summary>Of an account or a key.</summary>
    public RatePolicy OfClients { get; } = new("client", options.Value.PerSecond, options.Value.Burst);

    /// <summary>Of an address that shows no token.</summary>
    public RatePolicy OfAddresses { get; } = new("address", options.Value.PerSecondOfAddress, options.Value.BurstOfAddress);

    /// <summary>Takes one request off what a client may ask.</summary>
    /// <param name="client">An account, a key, or an address under a keyed hash.</param>
    public ValueTask<Permit> TakeAsync(string client, RatePolicy policy, CancellationToken cancellationToken = default)
    {
        if (!leases.TryGetValue(client, out var lease)) lease = Add(client);
        return lease.TryTake() ? new(Granted(lease, policy)) : RenewAsync(client, lease, policy, cancellationToken);
    }

    /// <summary>Removes buckets that are full again.</summary>
    public Task<int> SweepAsync(CancellationToken cancellationToken = default) =>
        tables.ExecuteAsync("delete from rate_limits where spent_until < @now", new { now = Instant.Of(time.GetUtcNow()) }, cancellationToken);

    private Lease Add(string client)
    {
        if (leases.Count >= MostClients) leases.Clear();
        return leases.GetOrAdd(client, static _ => new Lease());
    }

    /// <summary>One of those that come at once takes the next lease, and the others wait for it.</summary>
    private async ValueTask<Permit> RenewAsync(string client, Lease lease, RatePolicy policy, CancellationToken cancellationToken)
    {
        await lease.Turn.WaitAsync(cancellationToken);
        try
        {
            if (lease.TryTake()) return Granted(lease, policy);
            var now = Instant.Of(time.GetUtcNow());
            if (now < lease.ClosedUntil) return Refused(lease, policy, now);
            var permits = Math.Max(1, policy.Burst / Leases);
            var cost = permits * policy.Interval;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                if (await TakeLeaseAsync(client, now, cost, policy, patience.Token) is { } until)
                {
                    lease.Fill(permits - 1, until);
                    return Granted(lease, policy);
                }

                var spent = await tables.FindAsync<long?>("select spent_until from rate_limits where client = @client", new { client }, patience.Token) ?? now;
                lease.Close(spent, spent + cost - (policy.Burst * policy.Interval));
                return Refused(lease, policy, now);
            }
            catch (Exception e) when (e is DbException or TimeoutException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // A limit is no reason to be down, nor to wait long for each request while the database is.
                LogUncounted(logger, e);
                lease.Fill(permits - 1, now);
                return Granted(lease, policy);
            }
        }
        finally
        {
            lease.Turn.Release();
        }
    }

    private Task<long?> TakeLeaseAsync(string client, long now, long cost, RatePolicy policy, CancellationToken cancellationToken) => tables.FindAsync<long?>(
        """
        insert into rate_limits (client, spent_until)
        values (@client, @now + @cost)
        on conflict (client) do update
        set spent_until = case when rate_limits.spent_until > @now then rate_limits.spent_until else @now end + @cost
        where rate_limits.spent_until <= @latest
        returning spent_until
        """,
        new { client, now, cost, latest = now + (policy.Burst * policy.Interval) - cost },
        cancellationToken);

    private Permit Granted(Lease lease, RatePolicy policy)
    {
        var missing = Math.Max(0, lease.SpentUntil - Instant.Of(time.GetUtcNow()));
        var remaining = Math.Clamp(policy.Burst - (missing / policy.Interval) + lease.Permits, 0, policy.Burst);
        return new Permit(IsGranted: true, remaining, TimeSpan.FromMicroseconds(missing), TimeSpan.Zero);
    }

    private static Permit Refused(Lease lease, RatePolicy policy, long now) => new(
        IsGranted: false,
        Remaining: 0,
        TimeSpan.FromMicroseconds(Math.Clamp(lease.SpentUntil - now, 0, policy.Burst * policy.Interval)),
        TimeSpan.FromMicroseconds(Math.Max(1, lease.ClosedUntil - now)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Requests go uncounted: the rate limits cannot be read")]
    private static partial void LogUncounted(ILogger logger, Exception thrown);

    /// <summary>What this gateway has taken of a client's bucket and not used yet.</summary>
    private sealed class Lease
    {
        private long permits;
        private long spentUntil;
        private long closedUntil;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public long Permits => Math.Max(0, Interlocked.Read(ref permits));

        public long SpentUntil => Interlocked.Read(ref spentUntil);

        /// <summary>Before this there is nothing to be had.</summary>
        public long ClosedUntil => Interlocked.Read(ref closedUntil);

        public bool TryTake() => Interlocked.Read(ref permits) > 0 && Interlocked.Decrement(ref permits) >= 0;

        public void Fill(long count, long spent)
        {
            Interlocked.Exchange(ref spentUntil, spent);
            Interlocked.Exchange(ref permits, count);
        }

        public void Close(long spent, long until)
        {
            Interlocked.Exchange(ref spentUntil, spent);
            Interlocked.Exchange(ref closedUntil, until);
        }
    }
}
