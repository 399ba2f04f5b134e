using Practice.Actors.Contracts;

namespace Practice.Actors.Ledger;

/// <summary>An append on its way: it waits, and then it is either cancelled or being committed, never both.</summary>
internal sealed class PendingAppend
{
    private const int Waiting = 0;
    private const int Committing = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource<AppendResult> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration cancellation;
    private int state = Waiting;

    /// <summary>Hashes the events here, on the caller's thread, so that the writer need not.</summary>
    public PendingAppend(Append append, int partition, CancellationToken cancellationToken)
    {
        Append = append;
        Partition = partition;
        Hashes = HashChain.Of(append, partition);
        foreach (var data in append.Events) Characters += data.Json.Length;
        if (cancellationToken.CanBeCanceled)
            cancellation = cancellationToken.UnsafeRegister(static (pending, token) => ((PendingAppend)pending!).Cancel(token), this);
    }

    public Append Append { get; }

    /// <summary>Of the owner.</summary>
    public int Partition { get; }

    /// <summary>Of each event, provided that the expected head is the real one.</summary>
    public byte[][] Hashes { get; }

    /// <summary>In microseconds since 1970-01-01 UTC.</summary>
    public long RecordedAt => HashChain.Microseconds(Append.RecordedAt);

    /// <summary>Size of the events' data, roughly.</summary>
    public int Characters { get; }

    /// <summary>The stream's head once this is appended.</summary>
    public StreamHead Head => new(Append.Expected.Version + Hashes.Length, Hashes[^1]);

    /// <summary>The position of the last event, as the writer assigned it; real once committed.</summary>
    public LedgerPosition Last { get; set; }

    /// <summary>The events as they are stored once this is committed.</summary>
    public IEnumerable<StoredEvent> Stored() => Append.Events.Select((data, index) => new StoredEvent(
        new(Partition, Last.Position - Hashes.Length + 1 + index),
        Append.Owner,
        Append.Stream,
        Append.Expected.Version + 1 + index,
        data.Type,
        data.Json,
        Append.Actor,
        Append.CommandId,
        Append.Fingerprint,
        HashChain.Time(RecordedAt),
        Hashes[index]));

    public Task<AppendResult> Result => completion.Task;

    /// <summary>Takes it for the commit; false where it was cancelled.</summary>
    public bool TryStart()
    {
        cancellation.Dispose();
        return Interlocked.CompareExchange(ref state, Committing, Waiting) == Waiting;
    }

    public void Complete(AppendResult result) => completion.TrySetResult(result);

    /// <summary>A failure for the caller, unless it has its answer already.</summary>
    public void Fail(Exception exception) => completion.TrySetException(exception);

    private void Cancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref state, Cancelled, Waiting) == Waiting) completion.TrySetCanceled(cancellationToken);
    }
}
