namespace Practice.Actors.Ledger;

/// <summary>Wakes whoever waits for the next commit of this process.</summary>
internal sealed class AppendSignal
{
    private TaskCompletionSource? next;

    public void Set() => Interlocked.Exchange(ref next, null)?.TrySetResult();

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var source = Volatile.Read(ref next);
        if (source is null)
        {
            var created = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            source = Interlocked.CompareExchange(ref next, created, null) ?? created;
        }

        return Bounded(source.Task, atMost, cancellationToken);

        static async Task Bounded(Task signal, TimeSpan atMost, CancellationToken cancellationToken)
        {
            await signal.WaitAsync(atMost, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
