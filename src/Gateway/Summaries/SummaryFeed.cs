using System.Collections.Concurrent;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>Tells of changes of units' summaries: however many clients watch a unit, its grain is asked once.</summary>
internal sealed partial class SummaryFeed(IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<SummaryFeed> logger)
{
    /// <summary>How long one question waits at the grain, well under the time that a call may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>How long after the grain's last answer it is taken for granted that a change would have been told.</summary>
    private static readonly TimeSpan Trusted = 2 * Patience;

    private readonly ConcurrentDictionary<UnitCode, Watched> units = new();
    private readonly TimeProvider time = time;

    /// <summary>Begins to watch a unit, until disposed.</summary>
    public Watching Watch(UnitCode unit)
    {
        while (true)
        {
            var watched = units.GetOrAdd(unit, code => new Watched(code));
            lock (watched)
            {
                if (watched.Ended) continue;
                if (watched.Watchers++ == 0) _ = Task.Run(() => FollowAsync(watched), CancellationToken.None);
                return new Watching(this, watched);
            }
        }
    }

    private void Leave(Watched watched)
    {
        lock (watched)
        {
            if (--watched.Watchers > 0) return;
            watched.Ended = true;
        }

        units.TryRemove(KeyValuePair.Create(watched.Unit, watched));
        watched.Stop.Cancel();
    }

    private async Task FollowAsync(Watched watched)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(watched.Stop.Token, lifetime.ApplicationStopping);
        SummaryChange? seen = null;
        var failing = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // Not cancelled at the grain: a watcher less is no reason to disturb it.
                var change = await grains.UnitSummary(watched.Unit).Watch(seen, Patience, CancellationToken.None).WaitAsync(stop.Token);
                watched.HeardAt = time.GetTimestamp();
                if (change != seen) watched.Tell();
                seen = change;
                failing = false;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                watched.HeardAt = null;
                if (!failing) LogFailed(logger, watched.Unit, fault);
                failing = true;
                await Task.Delay(Retry, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The summary of {Unit} cannot be watched just now; it is tried again")]
    private static partial void LogFailed(ILogger logger, UnitCode unit, Exception fault);

    /// <summary>A client's watch over a unit.</summary>
    internal sealed class Watching(SummaryFeed feed, Watched watched) : IDisposable
    {
        /// <summary>Completes at the next change.</summary>
        public Task Next => watched.Next;

        /// <summary>Whether a change would have been told: not before the grain has answered once, nor while it does not answer.</summary>
        public bool IsSure => watched.HeardAt is { } heard && feed.time.GetElapsedTime(heard) < Trusted;

        public void Dispose() => feed.Leave(watched);
    }

    /// <summary>A unit that somebody watches.</summary>
    internal sealed class Watched(UnitCode unit)
    {
        private TaskCompletionSource next = NewSignal();
        private long heardAt;

        public UnitCode Unit => unit;

        public CancellationTokenSource Stop { get; } = new();

        public int Watchers { get; set; }

        public bool Ended { get; set; }

        public Task Next => Volatile.Read(ref next).Task;

        /// <summary>When the grain answered last, as a timestamp; null before it has, and while it does not.</summary>
        public long? HeardAt
        {
            get => Volatile.Read(ref heardAt) is not 0 and var at ? at : null;
            set => Volatile.Write(ref heardAt, value ?? 0);
        }

        public void Tell() => Interlocked.Exchange(ref next, NewSignal()).TrySetResult();

        private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
