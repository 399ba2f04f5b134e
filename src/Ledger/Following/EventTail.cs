using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Practice.Actors.Ledger;

/// <summary>
/// The end of the ledger as it grows, read once for everybody who watches it in this process. What happened is a chain: each reader holds on to where
/// it is and takes what comes next in its own time; what all have passed is forgotten.
/// </summary>
public sealed partial class EventTail(ILedger ledger, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<EventTail> logger) : IDisposable
{
    /// <summary>Events that one link of the chain holds at most.</summary>
    private const int MostInLink = 1_000;

    /// <summary>How long a commit of another process may go unseen.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(40);

    /// <summary>From one look to the next, so that a busy ledger is taken in larger pieces.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim starting = new(1, 1);
    private int watchers;
    private TailLink? last;

    /// <summary>The end as it is now, from which on nothing is missed until the watch is disposed.</summary>
    public async Task<TailWatch> WatchAsync(CancellationToken stop)
    {
        await starting.WaitAsync(stop);
        try
        {
            if (last is null)
            {
                var end = FeedCursor.Of(await ledger.HeadsAsync(stop));
                last = new TailLink([], end, 0);
                _ = Task.Run(() => FollowAsync(end), CancellationToken.None);
            }

            Interlocked.Increment(ref watchers);
            return new TailWatch(this, last);
        }
        finally
        {
            starting.Release();
        }
    }

    public void Dispose() => starting.Dispose();

    private void Leave() => Interlocked.Decrement(ref watchers);

    /// <summary>Runs as long as anybody watches.</summary>
    private async Task FollowAsync(FeedCursor from)
    {
        var reader = new FeedReader(ledger, from);
        var (stop, failing) = (lifetime.ApplicationStopping, false);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var grown = ledger.WaitForAppendAsync(Poll, stop);
                var events = await reader.NextAsync(MostInLink, stop);
                if (events.Count > 0) last = last!.Append(events, reader.Cursor);
                failing = false;
                if (await IsLeftAsync(stop)) return;
                await (events.Count == 0 ? grown : Task.Delay(Breath, time, stop));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (!failing) LogFailed(fault);
                failing = true;
                // What was read is not lost: the reader goes on behind the last event that it gave.
                await Task.Delay(Retry, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Nobody may begin to watch between the look and the end of the loop.</summary>
    private async Task<bool> IsLeftAsync(CancellationToken stop)
    {
        if (Volatile.Read(ref watchers) > 0) return false;
        await starting.WaitAsync(stop);
        try
        {
            if (Volatile.Read(ref watchers) > 0) return false;
            last = null;
            return true;
        }
        finally
        {
            starting.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger's end cannot be read just now; it is tried again")]
    private partial void LogFailed(Exception fault);

    /// <summary>A watch over the ledger's end.</summary>
    public sealed class TailWatch(EventTail tail, TailLink at) : IDisposable
    {
        private TailLink? begin = at;

        /// <summary>Gives out where the watch began, once: the watch itself must not hold on to what its watcher has passed.</summary>
        public TailLink Begin()
        {
            var given = begin ?? throw new InvalidOperationException("It was given out.");
            begin = null;
            return given;
        }

        public void Dispose() => tail.Leave();
    }
}

/// <summary>Some events in a row, and behind them the next.</summary>
/// <param name="end">Behind these events.</param>
/// <param name="number">From the beginning of the chain.</param>
public sealed class TailLink(IReadOnlyList<StoredEvent> events, FeedCursor end, long number)
{
    private readonly TaskCompletionSource<TailLink> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<StoredEvent> Events => events;

    public FeedCursor End => end;

    public long Number => number;

    /// <summary>Completes when there is more.</summary>
    public Task<TailLink> Next => next.Task;

    internal TailLink Append(IReadOnlyList<StoredEvent> more, FeedCursor behind)
    {
        var link = new TailLink(more, behind, number + 1);
        next.SetResult(link);
        return link;
    }
}
