using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.Grains;

/// <summary>
/// The shell round a decider: it loads the entity from its stream, decides, appends, evolves and answers, and knows no rule of the domain.
/// On a version conflict it loads again and decides once more; after any other failed append the outcome is unknown, so it forgets what it
/// knows, and a repeat under the same command id finds out.
/// </summary>
/// <typeparam name="TCommand">The module's closed family of commands.</typeparam>
/// <typeparam name="TEvent">What happens to it.</typeparam>
/// <typeparam name="TState">What is decided on; larger than what readers see, where that is only counted for them.</typeparam>
/// <typeparam name="TView">What readers see of it.</typeparam>
internal abstract partial class LedgerGrain<TCommand, TEvent, TState, TView>(LedgerGrainServices services, IPersistentState<Snapshot<TState>>? snapshot = null)
    : Grain, ILedgerGrain<TCommand, TView>
    where TCommand : class
    where TEvent : DomainEvent
    where TState : class
    where TView : class
{
    /// <summary>Events after which a new snapshot is worth its write; most entities never get there.</summary>
    private const int SnapshotEvery = 100;

    private TState? state;
    private StreamHead head = StreamHead.None;

    /// <summary>Null as long as the stream has not been read.</summary>
    private Dictionary<string, Carried>? carried;

    /// <summary>Whether <see cref="carried"/> knows every command of the stream, also those before the snapshot.</summary>
    private bool knowsEveryCommand;

    private EmptyActivation? empty;

    protected string Key => this.GetPrimaryKeyString();

    protected IGrainFactory Grains => GrainFactory;

    /// <summary>The pure decision; the shell gathers what the decider needs to know of others.</summary>
    protected abstract ValueTask<Decision<TEvent>> Decide(TState? state, TCommand command, CommandContext context, DateTimeOffset now);

    protected abstract TState Evolve(TState? state, TEvent happened, DateTimeOffset recordedAt);

    /// <summary>What readers see.</summary>
    /// <param name="answering">The command that is answered with it; null for none.</param>
    protected abstract TView Show(TState state, TCommand? answering);

    /// <summary>The entity as it stands; null where there is none, or it is not loaded.</summary>
    protected TState? State => state;

    /// <summary>The unit that owns the entity, and so the partition that its history lies in.</summary>
    protected abstract UnitCode OwnerOf(TState state);

    /// <summary>Whether a command makes a new entity, so that there is, but for repeats, no stream to read before it.</summary>
    protected abstract bool Creates(TCommand command);

    /// <summary>Whether it may come into being without its shell, by an intake: what was not there is then looked for again each time.</summary>
    protected virtual bool HasIntake => false;

    private bool IsToBeRead => carried is null || (HasIntake && state is null);

    public virtual Task<Outcome<TView>> Execute(TCommand command, CommandContext context, CancellationToken cancellationToken = default) =>
        ExecuteAlone(command, context);

    /// <summary>Decides, appends, and answers when that is durable; nothing else may be decided meanwhile.</summary>
    protected async Task<Outcome<TView>> ExecuteAlone(TCommand command, CommandContext context)
    {
        if (IsToBeRead && !Creates(command)) await Load();
        for (var attempt = 0; ; attempt++)
        {
            if (carried?.TryGetValue(context.CommandId, out var before) == true) return await Replay(before, command, context);
            var now = services.Now();
            var decision = context.IfVersion is { } expected && expected != head.Version
                ? CommonRejections.Stale.Because(null, ("version", $"{head.Version}"))
                : await Decide(state, command, context, now);
            if (decision.Events is [])
            {
                // A repeat of something carried out long ago must get its first outcome, not what the rules now make of it.
                if (!knowsEveryCommand)
                {
                    await LoadFromTheStart();
                    continue;
                }

                return decision.Rejection is { } rejection ? Refuse(rejection) : new Outcome<TView>(Shown(state, command), head.Version, null, false, null);
            }

            var next = decision.Events.Aggregate(state, (before, happened) => Evolve(before, happened, now))!;
            switch (await Append(decision.Events, next, context, now))
            {
                case AppendResult.Appended appended:
                    Take(next, appended, context);
                    await KeepSnapshot();
                    return new Outcome<TView>(Show(next, command), head.Version, appended.Last, false, null);
                case AppendResult.Duplicate duplicate:
                    await LoadFromTheStart();
                    return await Replay(new Carried(duplicate.LastVersion, duplicate.Last, duplicate.Fingerprint), command, context);
                case AppendResult.Conflict when attempt < 2:
                    await LoadFromTheStart();
                    break;
                default:
                    return Refuse(CommonRejections.Busy.Because());
            }
        }
    }

    public virtual async Task<Versioned<TView>?> Get(CancellationToken cancellationToken = default)
    {
        if (IsToBeRead) await Load();
        if (state is not null) return new Versioned<TView>(Show(state, null), head.Version);
        LeaveIfEmpty();
        return null;
    }

    public async Task<ImmutableArray<HistoryEntry>> History(CancellationToken cancellationToken = default)
    {
        var events = await services.Ledger.ReadStreamAsync(Key, 0, cancellationToken);
        if (events.Count == 0) LeaveIfEmpty();
        return [.. events.Select(e => new HistoryEntry(e.Version, e.Type, e.RecordedAt, e.Actor, e.Position, e.Json))];
    }

    private async Task<AppendResult?> Append(ImmutableArray<TEvent> events, TState next, CommandContext context, DateTimeOffset now)
    {
        try
        {
            return await services.AppendAsync(AppendOf(events, next, head, context, now));
        }
        catch (UnknownOutcomeException)
        {
            Forget();
            throw;
        }
    }

    private Append AppendOf(ImmutableArray<TEvent> events, TState next, StreamHead at, CommandContext context, DateTimeOffset now)
    {
        var data = new EventData[events.Length];
        for (var i = 0; i < data.Length; i++) data[i] = new EventData(EventCatalog.NameOf(events[i].GetType()), EventCatalog.Serialize(events[i]));
        return new Append(OwnerOf(next).Value, Key, at, context.CommandId, context.Fingerprint, context.Actor, now, data);
    }

    /// <summary>What is in the ledger is not known any more.</summary>
    private void Forget()
    {
        (state, head, carried, knowsEveryCommand) = (null, StreamHead.None, null, false);
        DeactivateOnIdle();
    }

    private void Take(TState next, AppendResult.Appended appended, CommandContext context)
    {
        carried ??= [];
        knowsEveryCommand |= head.Version == 0;
        carried[context.CommandId] = new Carried(appended.Head.Version, appended.Last, context.Fingerprint);
        (state, head) = (next, appended.Head);
    }

    private TView? Shown(TState? state, TCommand? answering) => state is null ? null : Show(state, answering);

    private Outcome<TView> Refuse(Rejection rejection)
    {
        LeaveIfEmpty();
        return new Outcome<TView>(null, head.Version, null, false, rejection);
    }

    /// <summary>Answers what a command that was carried out before was answered then.</summary>
    private async Task<Outcome<TView>> Replay(Carried before, TCommand command, CommandContext context)
    {
        if (!string.Equals(before.Fingerprint, context.Fingerprint, StringComparison.Ordinal)) return Refuse(CommonRejections.Mismatch.Because());
        var then = before.Version == head.Version ? state : (await Read()).Where(e => e.Version <= before.Version).Aggregate((TState?)null, Evolve);
        return new Outcome<TView>(Shown(then, command), before.Version, before.Last, true, null);
    }

    /// <summary>Loads the entity, unless a call that came between has, and perhaps has gone on from there.</summary>
    private async Task Load()
    {
        if (snapshot is { RecordExists: true, State: { } kept })
        {
            var events = await Read(kept.Version - 1);
            if (!IsToBeRead) return;
            if (events is [var first, ..] && first.Version == kept.Version && first.Hash.Span.SequenceEqual(Convert.FromBase64String(kept.Hash)))
            {
                Take(events.Skip(1), kept.View, new StreamHead(kept.Version, first.Hash), all: false);
                return;
            }
        }

        var history = await Read();
        if (IsToBeRead) Take(history, null, StreamHead.None, all: true);
    }

    private async Task LoadFromTheStart() => Take(await Read(), null, StreamHead.None, all: true);

    private void Take(IEnumerable<StoredEvent> events, TState? from, StreamHead at, bool all)
    {
        (state, head, carried, knowsEveryCommand) = (from, at, [], all);
        foreach (var stored in events)
        {
            state = Evolve(state, stored);
            head = new StreamHead(stored.Version, stored.Hash);
            carried[stored.CommandId] = new Carried(stored.Version, stored.Position, stored.Fingerprint);
        }
    }

    private void LeaveIfEmpty()
    {
        if (state is null) (empty ??= new EmptyActivation(this, () => state is null)).LeaveIfEmpty();
    }

    private Task<IReadOnlyList<StoredEvent>> Read(long afterVersion = 0) => services.Ledger.ReadStreamAsync(Key, afterVersion);

    private TState Evolve(TState? state, StoredEvent stored) =>
        Evolve(state, (TEvent)EventCatalog.Deserialize(stored.Type, stored.Json), stored.RecordedAt);

    private async Task KeepSnapshot()
    {
        if (snapshot is null || head.Version - (snapshot.State?.Version ?? 0) < SnapshotEvery) return;
        try
        {
            snapshot.State = new Snapshot<TState>(head.Version, Convert.ToBase64String(head.Hash.Span), state!);
            await snapshot.WriteStateAsync();
        }
        catch (Exception fault)
        {
            // The command is carried out whatever becomes of the snapshot.
            SnapshotFailed(services.Logger, Key, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of {Stream} could not be kept; its history is read from further back.")]
    private static partial void SnapshotFailed(ILogger logger, string stream, Exception fault);

    /// <summary>A command that the stream holds: the version and position of its last event.</summary>
    private readonly record struct Carried(long Version, LedgerPosition Last, string Fingerprint);
}

/// <summary>The shell of an entity that readers see as it is.</summary>
internal abstract class LedgerGrain<TCommand, TEvent, TView>(LedgerGrainServices services, IPersistentState<Snapshot<TView>>? snapshot = null)
    : LedgerGrain<TCommand, TEvent, TView, TView>(services, snapshot)
    where TCommand : class
    where TEvent : DomainEvent
    where TView : class
{
    protected sealed override TView Show(TView state, TCommand? answering) => state;
}

/// <summary>What every shell needs.</summary>
internal sealed partial class LedgerGrainServices(ILedger ledger, TimeProvider clock, ILoggerFactory loggers)
{
    public ILedger Ledger { get; } = ledger;

    public TimeProvider Clock { get; } = clock;

    public ILogger Logger { get; } = loggers.CreateLogger("Practice.Actors.Grains");

    /// <summary>To the microsecond, as the ledger keeps it: what is answered at once is what is read back later.</summary>
    public DateTimeOffset Now()
    {
        var now = Clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
    /// <summary>Appends, and turns every fault into what the caller can act on.</summary>
    /// <returns>Null where the ledger has too much to do; nothing was appended.</returns>
    /// <exception cref="UnknownOutcomeException">It is not known whether it was appended; a repeat under the same command id finds out.</exception>
    public async Task<AppendResult?> AppendAsync(Append append, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Ledger.AppendAsync(append, cancellationToken);
        }
        catch (LedgerBusyException)
        {
            return null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(append.Stream, fault);
            throw new UnknownOutcomeException();
        }
    }

    public void LogFailed(string stream, Exception fault) => AppendFailed(Logger, stream, fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Appending to {Stream} failed; whether it was carried out is unknown.")]
    private static partial void AppendFailed(ILogger logger, string stream, Exception fault);
}
