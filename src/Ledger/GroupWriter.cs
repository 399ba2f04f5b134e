using System.Threading.Channels;

namespace Practice.Actors.Ledger;

/// <summary>
/// Group commit: appends wait in a bounded queue, and one writer takes all that wait, up to a bound, and commits them together. The
/// longer a commit takes, the more the next one carries.
/// </summary>
internal abstract class GroupWriter : IAsyncDisposable
{
    private const int AppendsPerGroup = 512;
    private const int CharactersPerGroup = 4 * 1024 * 1024;

    private readonly Channel<PendingAppend> queue;
    private readonly AppendSignal signal;
    private readonly IReadOnlyList<RecentEvents> recent;
    private Task run = Task.CompletedTask;
    private volatile bool closed;

    /// <param name="recent">By partition.</param>
    protected GroupWriter(int queueLength, AppendSignal signal, IReadOnlyList<RecentEvents> recent)
    {
        this.signal = signal;
        this.recent = recent;
        queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(queueLength) { SingleReader = true });
    }

    /// <summary>Appends in the queue, the cancelled ones included.</summary>
    public int Waiting => queue.Reader.Count;

    /// <summary>Starts the writer; once. It runs on the pool, whatever scheduler the caller runs on.</summary>
    public void Start() => run = Task.Run(RunAsync);

    /// <summary>Queues the append, or refuses it at once.</summary>
    public Task<AppendResult> AppendAsync(PendingAppend pending)
    {
        if (!queue.Writer.TryWrite(pending) && pending.TryStart())
            pending.Fail(closed ? new ObjectDisposedException(nameof(ILedger)) : new LedgerBusyException());
        return pending.Result;
    }

    /// <summary>Takes no more appends, commits those that wait, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        queue.Writer.TryComplete();
        await run;
    }

    /// <summary>Takes groups and commits them until <see cref="WaitAsync"/> is false.</summary>
    protected abstract Task RunAsync();

    /// <summary>Waits until there may be something to take; false when the queue is closed and empty.</summary>
    protected ValueTask<bool> WaitAsync() => queue.Reader.WaitToReadAsync();

    /// <summary>Fills the group with what waits; false where all of that was cancelled.</summary>
    protected bool Take(List<PendingAppend> group)
    {
        group.Clear();
        var characters = 0;
        while (group.Count < AppendsPerGroup && characters < CharactersPerGroup && queue.Reader.TryRead(out var pending))
        {
            if (!pending.TryStart()) continue;
            group.Add(pending);
            characters += pending.Characters;
        }

        return group.Count > 0;
    }

    /// <summary>Answers everybody in the plan, and has those know who follow the ledger; to call after each commit.</summary>
    protected void Committed(GroupPlan plan)
    {
        plan.Answer();
        foreach (var partition in plan.Accepted.GroupBy(pending => pending.Partition))
            recent[partition.Key].Add([.. partition.SelectMany(pending => pending.Stored())]);
        signal.Set();
    }

    /// <summary>Tells everybody in the group who has no answer yet that the commit failed.</summary>
    protected static void Fail(List<PendingAppend> group, Exception exception)
    {
        foreach (var pending in group)
            pending.Fail(new LedgerUnknownOutcomeException("The commit failed; whether it took place is unknown.", exception));
    }
}
