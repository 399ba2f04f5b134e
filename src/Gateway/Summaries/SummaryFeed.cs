using System.Collections.Concurrent;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>Tells of changes of units' summaries: however many clients watch a unit, its grain is asked once.</summary>
internal sealed partial class SummaryFeed(IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<SummaryFeed> logger)
{
    /// <summary>How long one question waits at the grain, well under the time that a call may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<UnitCode, Watched> units = new();

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
                if (change != seen) watched.Tell(change);
                seen = change;
                failing = false;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
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

        public void Dispose() => feed.Leave(watched);
    }

    /// <summary>A unit that somebody watches.</summary>
    internal sealed class Watched(UnitCode unit)
    {
        private TaskCompletionSource next = NewSignal();

        public UnitCode Unit => unit;

        public CancellationTokenSource Stop { get; } = new();

        public int Watchers { get; set; }

        public bool Ended { get; set; }

        public Task Next => Volatile.Read(ref next).Task;

        public void Tell(SummaryChange change) => Interlocked.Exchange(ref next, NewSignal()).TrySetResult();

        private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
