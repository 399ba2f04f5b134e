using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>
/// Works wait in a bounded queue, and one writer takes all that wait, up to a bound, and commits them together. It has a thread of its own,
/// because SQLite's calls block it while the disk syncs.
/// </summary>
internal sealed partial class GroupCommit<TWork, TResult> : IAsyncDisposable
{
    private const int WorksPerGroup = 512;

    private readonly Database database;
    private readonly Func<DbConnection, IReadOnlyList<TWork>, IReadOnlyList<TResult>> commit;
    private readonly ILogger logger;
    private readonly Channel<Pending> queue;
    private readonly Task run;
    private readonly List<Pending> group = [];
    private DbConnection? connection;

    /// <param name="commit">Commits a group in one transaction and gives what each work came to, in their order.</param>
    public GroupCommit(Database database, int queueLength, Func<DbConnection, IReadOnlyList<TWork>, IReadOnlyList<TResult>> commit, ILogger logger)
    {
        this.database = database;
        this.commit = commit;
        this.logger = logger;
        queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(queueLength) { SingleReader = true });
        run = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Works in the queue.</summary>
    public int Waiting => queue.Reader.Count;

    /// <summary>Takes a work, or refuses at once.</summary>
    /// <exception cref="VaultBusyException">The queue is full.</exception>
    public Task<TResult> AddAsync(TWork work, CancellationToken cancellationToken)
    {
        var pending = new Pending(work, cancellationToken);
        return queue.Writer.TryWrite(pending) ? pending.Completion.Task : throw new VaultBusyException();
    }

    /// <summary>Takes no more works, commits those that wait, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await run;
    }

    private void Run()
    {
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Take();
            if (group.Count == 0) continue;
            try
            {
                connection ??= database.OpenAsync(DatabaseName.Vault).AsTask().GetAwaiter().GetResult();
                var results = commit(connection, [.. group.Select(pending => pending.Work)]);
                foreach (var (pending, result) in group.Zip(results)) pending.Completion.SetResult(result);
            }
            catch (Exception exception)
            {
                // Closing the connection rolls back what was not committed.
                connection?.Dispose();
                connection = null;
                LogFailed(exception, group.Count);
                foreach (var pending in group) pending.Completion.SetException(new VaultUnknownOutcomeException("The commit failed; whether it took place is unknown.", exception));
            }
        }

        connection?.Dispose();
    }

    private void Take()
    {
        group.Clear();
        while (group.Count < WorksPerGroup && queue.Reader.TryRead(out var pending))
        {
            if (pending.Cancellation.IsCancellationRequested) pending.Completion.SetCanceled(pending.Cancellation);
            else group.Add(pending);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of {Works} writes to the vault failed; the outcome is unknown")]
    private partial void LogFailed(Exception exception, int works);

    private sealed record Pending(TWork Work, CancellationToken Cancellation)
    {
        public TaskCompletionSource<TResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The commit failed or was cut off: the entries may be there or not. Putting them again does no harm.</summary>
public sealed class VaultUnknownOutcomeException : Exception
{
    public VaultUnknownOutcomeException() : base("The outcome of the write is unknown.") { }

    public VaultUnknownOutcomeException(string message) : base(message) { }

    public VaultUnknownOutcomeException(string message, Exception inner) : base(message, inner) { }
}
