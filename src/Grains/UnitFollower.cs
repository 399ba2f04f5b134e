using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Streams.Core;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Practice.Actors.Streams;

namespace Practice.Actors.Grains;

/// <summary>
/// The shell round a state that follows what happens at a unit. Each event is applied once, whatever fails: the state and the position it has
/// come to are one checkpoint, events up to it are passed over, and where events are missing between it and what a stream brings, they are read
/// from the ledger. Nothing is awaited while an event is applied, so calls may interleave and none holds up the stream.
/// </summary>
/// <typeparam name="TKept">The state as it is written down; losing it loses nothing.</typeparam>
internal abstract partial class UnitFollower<TKept>(FollowerServices services, IPersistentState<Checkpoint<TKept>> stored)
    : Grain, IUnitFollower, IAsyncObserver<FollowedEvents>, IStreamSubscriptionObserver
    where TKept : class
{
    /// <summary>Events of one read of the ledger.</summary>
    private const int Batch = 2_000;

    private NextRun? saves;
    private Task catchingUp = Task.CompletedTask;
    private bool failing;

    /// <summary>Changes of the state since it was loaded, and how many of them are written down.</summary>
    private long changes;
    private long written;

    protected string Unit => this.GetPrimaryKeyString();

    protected IGrainFactory Grains => GrainFactory;

    protected FollowerServices Services => services;

    /// <summary>Whether there was a checkpoint to begin from.</summary>
    protected bool Restored { get; private set; }

    /// <summary>Of the last event of the unit that was applied.</summary>
    protected long Position { get; private set; }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        saves = new NextRun(WriteAsync);
        var kept = stored.RecordExists ? stored.State : null;
        Restored = kept is not null;
        Position = kept?.Position ?? 0;
        Restore(kept?.Kept);
        await CatchUp();
        await base.OnActivateAsync(cancellationToken);
    }

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        await handleFactory.Create<FollowedEvents>().ResumeAsync(this);

    public Task OnNextAsync(FollowedEvents item, StreamSequenceToken? token = null)
    {
        if (item.Last <= Position) return Task.CompletedTask;
        if (item.Previous > Position)
        {
            // The stream is not held up: what is missing is read beside it, with this and what comes meanwhile.
            CatchUp().Ignore();
            return Task.CompletedTask;
        }

        try
        {
            Apply(item.Events);
        }
        catch (Exception fault)
        {
            // Delivered again it would fail again. It is not passed over: the sweep insists on it.
            Failed(fault);
        }

        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public virtual async Task Settle(long position)
    {
        while (Position < position)
        {
            var before = Position;
            await CatchUp();
            if (Position == before && Position < position)
                throw new InvalidOperationException($"The ledger does not show position {position} of {Unit}.");
        }

        await Save();
    }

    /// <summary>Begins from what was written down; null for nothing.</summary>
    protected abstract void Restore(TKept? kept);

    /// <summary>Takes an event in, at once and as a whole.</summary>
    protected abstract void Apply(FollowedEvent happened);

    /// <summary>What is to be written down of the state as it is now; it does not change any more.</summary>
    protected abstract TKept Keep();

    /// <summary>Called after some events were applied.</summary>
    protected virtual void Applied() { }

    /// <summary>Takes note that the state has changed and is to be written down by and by.</summary>
    protected void Changed() => changes++;

    /// <summary>Completes when the state as it is now is written down.</summary>
    protected Task Save() => changes == written ? Task.CompletedTask : saves!.Join();

    /// <summary>Reads from the ledger what is missing, one at a time.</summary>
    private Task CatchUp() => catchingUp.IsCompleted ? catchingUp = CatchUpAsync() : catchingUp;

    private async Task CatchUpAsync()
    {
        try
        {
            while (await services.Ledger.ReadOwnerAsync(Unit, Position, Batch) is [_, ..] events) Apply(events.Select(FollowedEvent.Of));
            failing = false;
        }
        catch (Exception fault)
        {
            Failed(fault);
            throw;
        }
    }

    private void Apply(IEnumerable<FollowedEvent> events)
    {
        foreach (var happened in events)
        {
            if (happened.Position <= Position) continue;
            Apply(happened);
            Position = happened.Position;
            changes++;
        }

        Applied();
    }

    private async Task WriteAsync()
    {
        var upTo = changes;
        stored.State = new Checkpoint<TKept>(Position, Keep());
        try
        {
            await stored.WriteStateAsync();
            written = upTo;
        }
        catch (InconsistentStateException)
        {
            // Another activation of it has written: that one goes on.
            DeactivateOnIdle();
            throw;
        }
    }

    private void Failed(Exception fault)
    {
        if (!failing) LogFailed(services.Logger, GetType().Name, Unit, Position, fault);
        failing = true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Follower} of {Unit} does not get beyond position {Position}; it is tried again.")]
    private static partial void LogFailed(ILogger logger, string follower, string unit, long position, Exception fault);
}

/// <summary>A follower's state and the position of the last event in it.</summary>
internal sealed record Checkpoint<TKept>(long Position, TKept Kept);

/// <summary>What every follower needs.</summary>
internal sealed class FollowerServices(ILedger ledger, TimeProvider clock, ILoggerFactory loggers, IHostApplicationLifetime lifetime)
{
    public ILedger Ledger { get; } = ledger;

    public TimeProvider Clock { get; } = clock;

    public ILogger Logger { get; } = loggers.CreateLogger("Practice.Actors.Grains.Followers");

    /// <summary>Whether the silo is being shut down, so that others may be gone already.</summary>
    public bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;
}
