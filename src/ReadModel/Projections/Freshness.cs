using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel;

/// <summary>Waits until the read tables show what the ledger holds, so that a client can read its own writes.</summary>
public sealed class Freshness : IDisposable
{
    /// <summary>How often the cursors of projections in other processes are looked at, for all who wait together.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private readonly Database database;
    private readonly ProjectionProgress progress;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim polling = new(1, 1);
    private long polled;

    internal Freshness(Database database, ProjectionProgress progress, TimeProvider time)
    {
        this.database = database;
        this.progress = progress;
        this.time = time;
    }

    /// <summary>Waits until every projection has passed a position.</summary>
    /// <returns>False where one has not in time; also for a position that the ledger does not have.</returns>
    public Task<bool> WaitAsync(LedgerPosition position, TimeSpan atMost, CancellationToken cancellationToken = default) =>
        WaitAsync(() => progress.Passed(position), atMost, cancellationToken);

    /// <summary>Waits until every projection has passed these heads of the ledger, by partition.</summary>
    /// <returns>False where one has not in time.</returns>
    public Task<bool> WaitAsync(IReadOnlyList<long> heads, TimeSpan atMost, CancellationToken cancellationToken = default) =>
        WaitAsync(() => heads.Select((head, partition) => new LedgerPosition(partition, head)).All(progress.Passed), atMost, cancellationToken);

    public void Dispose() => polling.Dispose();

    private async Task<bool> WaitAsync(Func<bool> passed, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            var change = progress.Change;
            if (passed()) return true;
            var rest = atMost - time.GetElapsedTime(begun);
            if (rest <= TimeSpan.Zero) return false;

            if (progress.LeadsAll)
            {
                await change.WaitAsync(rest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
            }
            else
            {
                await PollAsync(rest, cancellationToken);
            }
        }
    }

    /// <summary>Looks at the cursors, unless somebody has just done so.</summary>
    private async Task PollAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (!await polling.WaitAsync(atMost, cancellationToken)) return;
        try
        {
            var rest = Poll - time.GetElapsedTime(polled);
            if (polled != 0 && rest > TimeSpan.Zero) await Task.Delay(rest < atMost ? rest : atMost, time, cancellationToken);
            foreach (var (projection, cursors) in await Cursors.LoadAllAsync(database, cancellationToken)) progress.Seen(projection, cursors);
            polled = time.GetTimestamp();
        }
        finally
        {
            polling.Release();
        }
    }
}
