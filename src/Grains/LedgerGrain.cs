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
internal abstract partial class LedgerGrain<TCommand, TEvent, TView>(LedgerGrainServices services, IPersistentState<Snapshot<TView>>? snapshot = null)
    : Grain, ILedgerGrain<TCommand, TView>
    where TCommand : class
    where TEvent : DomainEvent
    where TView : class
{
    /// <summary>Events after which a new snapshot is worth its write; most entities never get there.</summary>
    private const int SnapshotEvery = 100;

    private TView? view;
    private StreamHead head = StreamHead.None;

    /// <summary>Null as long as the stream has not been read.</summary>
    private Dictionary<string, Carried>? carried;

    /// <summary>Whether <see cref="carried"/> knows every command of the stream, also those before the snapshot.</summary>
    private bool knowsEveryCommand;

    private EmptyActivation? empty;

    protected string Key => this.GetPrimaryKeyString();

    protected IGrainFactory Grains => GrainFactory;

    /// <summary>The pure decision; the shell gathers what the decider needs to know of others.</summary>
    protected abstract ValueTask<Decision<TEvent>> Decide(TView? state, TCommand command, CommandContext context, DateTimeOffset now);

    protected abstract TView Evolve(TView? state, TEvent happened, DateTimeOffset recordedAt);

    /// <summary>The unit that owns the entity, and so the partition that its history lies in.</summary>
    protected abstract UnitCode OwnerOf(TView state);

    /// <summary>Whether a command makes a new entity, so that there is, but for repeats, no stream to read before it.</summary>
    protected abstract bool Creates(TCommand command);

    public virtual async Task<Outcome<TView>> Execute(TCommand command, CommandContext context, CancellationToken cancellationToken = default)
    {
        if (carried is null && !Creates(command)) await Load();
        for (var attempt = 0; ; attempt++)
        {
            if (carried?.TryGetValue(context.CommandId, out var before) == true) return await Replay(before, context);
            var now = services.Now();
            var decision = context.IfVersion is { } expected && expected != head.Version
                ? CommonRejections.Stale.Because(null, ("version", $"{head.Version}"))
                : await Decide(view, command, context, now);
            if (decision.Events is [])
            {
                // A repeat of something carried out long ago must get its first outcome, not what the rules now make of it.
                if (!knowsEveryCommand)
                {
                    await LoadFromTheStart();
                    continue;
                }

                return decision.Rejection is { } rejection ? Refuse(rejection) : new Outcome<TView>(view, head.Version, null, false, null);
            }

            var next = decision.Events.Aggregate(view, (state, happened) => Evolve(state, happened, now))!;
            switch (await Append(decision.Events, next, context, now))
            {
                case AppendResult.Appended appended:
                    carried ??= [];
                    knowsEveryCommand |= head.Version == 0;
                    carried[context.CommandId] = new Carried(appended.Head.Version, appended.Last, context.Fingerprint);
                    (view, head) = (next, appended.Head);
                    await KeepSnapshot();
                    return new Outcome<TView>(view, head.Version, appended.Last, false, null);
                case AppendResult.Duplicate duplicate:
                    await LoadFromTheStart();
                    return await Replay(new Carried(duplicate.LastVersion, duplicate.Last, duplicate.Fingerprint), context);
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
        if (carried is null) await Load();
        if (view is not null) return new Versioned<TView>(view, head.Version);
        LeaveIfEmpty();
        return null;
    }

    public async Task<ImmutableArray<HistoryEntry>> History(CancellationToken cancellationToken = default)
    {
        var events = await services.Ledger.ReadStreamAsync(Key, 0, cancellationToken);
        if (events.Count == 0) LeaveIfEmpty();
        return [.. events.Select(e => new HistoryEntry(e.Version, e.Type, e.RecordedAt, e.Actor, e.Position, e.Json))];
    }

    /// <summary>Appends, and turns every fault into what the caller can act on.</summary>
    private async Task<AppendResult?> Append(ImmutableArray<TEvent> events, TView next, CommandContext context, DateTimeOffset now)
    {
        try
        {
            var data = new EventData[events.Length];
            for (var i = 0; i < data.Length; i++) data[i] = new EventData(EventCatalog.NameOf(events[i].GetType()), EventCatalog.Serialize(events[i]));
            return await services.Ledger.AppendAsync(new Append(
                OwnerOf(next).Value, Key, head, context.CommandId, context.Fingerprint, context.Actor, now, data));
        }
        catch (LedgerBusyException)
        {
            return null;
        }
        catch (Exception fault)
        {
            AppendFailed(services.Logger, Key, fault);
            (view, head, carried, knowsEveryCommand) = (null, StreamHead.None, null, false);
            DeactivateOnIdle();
            throw new UnknownOutcomeException();
        }
    }

    private Outcome<TView> Refuse(Rejection rejection)
    {
        LeaveIfEmpty();
        return new Outcome<TView>(null, head.Version, null, false, rejection);
    }

    /// <summary>Answers what a command that was carried out before was answered then.</summary>
    private async Task<Outcome<TView>> Replay(Carried before, CommandContext context)
    {
        if (!string.Equals(before.Fingerprint, context.Fingerprint, StringComparison.Ordinal)) return Refuse(CommonRejections.Mismatch.Because());
        var then = before.Version == head.Version ? view : (await Read()).Where(e => e.Version <= before.Version).Aggregate((TView?)null, Evolve);
        return new Outcome<TView>(then, before.Version, before.Last, true, null);
    }

    /// <summary>Loads the entity, unless a call that came between has, and perhaps has gone on from there.</summary>
    private async Task Load()
    {
        if (snapshot is { RecordExists: true, State: { } kept })
        {
            var events = await Read(kept.Version - 1);
            if (carried is not null) return;
            if (events is [var first, ..] && first.Version == kept.Version && first.Hash.Span.SequenceEqual(Convert.FromBase64String(kept.Hash)))
            {
                Take(events.Skip(1), kept.View, new StreamHead(kept.Version, first.Hash), all: false);
                return;
            }
        }

        var history = await Read();
        if (carried is null) Take(history, null, StreamHead.None, all: true);
    }

    private async Task LoadFromTheStart() => Take(await Read(), null, StreamHead.None, all: true);

    private void Take(IEnumerable<StoredEvent> events, TView? from, StreamHead at, bool all)
    {
        (view, head, carried, knowsEveryCommand) = (from, at, [], all);
        foreach (var stored in events)
        {
            view = Evolve(view, stored);
            head = new StreamHead(stored.Version, stored.Hash);
            carried[stored.CommandId] = new Carried(stored.Version, stored.Position, stored.Fingerprint);
        }
    }

    private void LeaveIfEmpty()
    {
        if (view is null) (empty ??= new EmptyActivation(this, () => view is null)).LeaveIfEmpty();
    }

    private Task<IReadOnlyList<StoredEvent>> Read(long afterVersion = 0) => services.Ledger.ReadStreamAsync(Key, afterVersion);

    private TView Evolve(TView? state, StoredEvent stored) =>
        Evolve(state, (TEvent)EventCatalog.Deserialize(stored.Type, stored.Json), stored.RecordedAt);

    private async Task KeepSnapshot()
    {
        if (snapshot is null || head.Version - (snapshot.State?.Version ?? 0) < SnapshotEvery) return;
        try
        {
            snapshot.State = new Snapshot<TView>(head.Version, Convert.ToBase64String(head.Hash.Span), view!);
            await snapshot.WriteStateAsync();
        }
        catch (Exception fault)
        {
            // The command is carried out whatever becomes of the snapshot.
            SnapshotFailed(services.Logger, Key, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Appending to {Stream} failed; whether it was carried out is unknown.")]
    private static partial void AppendFailed(ILogger logger, string stream, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of {Stream} could not be kept; its history is read from further back.")]
    private static partial void SnapshotFailed(ILogger logger, string stream, Exception fault);

    /// <summary>A command that the stream holds: the version and position of its last event.</summary>
    private readonly record struct Carried(long Version, LedgerPosition Last, string Fingerprint);
}

/// <summary>What every shell needs.</summary>
internal sealed class LedgerGrainServices(ILedger ledger, TimeProvider clock, ILoggerFactory loggers)
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
}
