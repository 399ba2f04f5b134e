using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;

namespace Practice.Actors.Notifications;

/// <summary>
/// Follows the ledger and puts down who is to be told what. Of several processes one has the turn; should two have it for a moment, the cursor
/// lets only one of them write.
/// </summary>
internal sealed partial class OutboxFeed(
    Outbox outbox,
    ILedger ledger,
    IGrainFactory grains,
    IEnumerable<INotificationChannel> channels,
    IOptions<NotificationOptions> options,
    NotificationMetrics metrics,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<OutboxFeed> logger) : BackgroundService
{
    /// <summary>Events of one look at a partition.</summary>
    private const int Batch = 2_000;

    /// <summary>Requests looked up at the same time.</summary>
    private const int AtOnce = 16;

    /// <summary>Old notifications removed at a time.</summary>
    private const int ClearedAtOnce = 1_000;

    /// <summary>How long a turn holds unless it is taken again: a process that dies keeps the others waiting as long.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(15);

    /// <summary>From one look to the next: what happens in a row is written in one.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(200);

    /// <summary>The same after a look that found many events: what one unit is told of many orders is then written once.</summary>
    private static readonly TimeSpan BusyLinger = TimeSpan.FromMilliseconds(500);

    private const int Many = 200;

    /// <summary>How long a commit of another process may go unseen.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a cursor may stand still in the table while nothing is told: what it passed over is read once more after a crash.</summary>
    private static readonly TimeSpan CursorRests = TimeSpan.FromSeconds(5);

    /// <summary>How long an event that this version cannot read is left to others, which may be newer.</summary>
    private static readonly TimeSpan UnreadPatience = TimeSpan.FromMinutes(1);

    /// <summary>How long an event is tried whose request does not answer.</summary>
    private static readonly TimeSpan FaultPatience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ClearsEvery = TimeSpan.FromHours(1);

    private readonly bool reaches = channels.Any();
    private readonly NotificationRules rules = new(channels.Any(), options.Value.RemindAt);
    private readonly ActivityRules activityRules = new(options.Value.RemindOfActivity);
    private readonly string me = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";

    /// <summary>How far this process has come, and how far the table says; null where it is not its turn.</summary>
    private long[]? cursors;
    private long[] written = [];
    private DateTimeOffset writes;

    /// <summary>The event of each partition that it does not get beyond, and since when.</summary>
    private readonly Dictionary<int, (long Position, DateTimeOffset Since)> stuck = [];

    /// <summary>Events that the last look found.</summary>
    private int took;

    /// <summary>Whether another process is to have the turn for a moment.</summary>
    private bool stepsBack;
    private bool failing;
    private DateTimeOffset clears;
    private DateTimeOffset mineUntil;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await lifetime.StartedAsync(stopping.Token);
        await FollowAsync(stopping.Token);
        try
        {
            await outbox.LeaveTurnAsync(me, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // Then the others wait until it is over.
            LogFailed(fault);
        }
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var appended = ledger.WaitForAppendAsync(Poll, stopping);
            try
            {
                if (await StepAsync(stopping)) appended = Task.CompletedTask;
                if (stepsBack) await StepBackAsync(stopping);
                failing = false;
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                // What was not written is read again; what was is not.
                if (!failing) LogFailed(fault);
                (failing, cursors, appended) = (true, null, Task.Delay(Poll, time, stopping));
            }
            catch (Exception)
            {
                return;
            }

            await appended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(took >= Many ? BusyLinger : Linger, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Lets another process try what this one cannot; where there is none it goes on.</summary>
    private async Task StepBackAsync(CancellationToken stopping)
    {
        await outbox.LeaveTurnAsync(me, stopping);
        (stepsBack, cursors, mineUntil) = (false, null, default);
        await Task.Delay(Poll * 4, time, stopping);
    }

    /// <summary>Takes in what has happened since.</summary>
    /// <returns>Whether there may be more at once.</returns>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await HasTurnAsync(now, cancellationToken))
        {
            (cursors, metrics.Lag) = (null, 0);
            return false;
        }

        cursors ??= await BeginAsync(cancellationToken);
        var more = false;
        took = 0;
        for (var partition = 0; partition < cursors.Length; partition++)
        {
            var events = await ledger.FollowPartitionAsync(partition, cursors[partition], Batch, cancellationToken);
            took += events.Count;
            var (rows, passed) = await NotificationsOf(partition, events, now);
            if (passed > cursors[partition]) more = true;
            if (rows.Count == 0 && (passed == written[partition] || now < writes))
            {
                cursors[partition] = passed;
                continue;
            }

            if (!await outbox.AppendAsync(partition, written[partition], passed, rows, now - options.Value.GatherFor, cancellationToken))
            {
                // Another process has had the turn meanwhile.
                (cursors, mineUntil) = (null, default);
                return true;
            }

            (cursors[partition], written[partition]) = (passed, passed);
        }

        if (now >= writes)
        {
            writes = now + CursorRests;
            metrics.Lag = (await ledger.HeadsAsync(cancellationToken)).Select((head, partition) => head - cursors[partition]).Sum();
        }

        if (now >= clears && await outbox.ClearAsync(now - options.Value.Keep, ClearedAtOnce, cancellationToken) < ClearedAtOnce) clears = now + ClearsEvery;
        return more;
    }

    /// <summary>The cursors of the table. One beyond the ledger's head comes from a backup that is younger than the ledger's: from there on it is new.</summary>
    private async Task<long[]> BeginAsync(CancellationToken cancellationToken)
    {
        var begins = await outbox.CursorsAsync(ledger.Partitions, cancellationToken);
        var heads = await ledger.HeadsAsync(cancellationToken);
        for (var partition = 0; partition < begins.Length; partition++)
        {
            if (begins[partition] <= heads[partition]) continue;
            LogAhead(partition, begins[partition], heads[partition]);
            await outbox.AppendAsync(partition, begins[partition], heads[partition], [], default, cancellationToken);
            begins[partition] = heads[partition];
        }

        written = [.. begins];
        return begins;
    }

    /// <summary>Takes the turn again when half of it is over: each time is a write.</summary>
    private async Task<bool> HasTurnAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (mineUntil - now > Turn / 2 && mineUntil - now <= Turn) return true;
        var until = now + Turn;
        var taken = await outbox.TakeTurnAsync(me, now, until, cancellationToken);
        mineUntil = taken ? until : default;
        return taken;
    }

    /// <summary>What events give, up to the first that cannot be read or looked up now.</summary>
    /// <returns>The notifications, and the position that they go up to.</returns>
    private async Task<(List<NewNotification> Rows, long Passed)> NotificationsOf(int partition, IReadOnlyList<StoredEvent> events, DateTimeOffset now)
    {
        var passed = cursors![partition];
        List<NewNotification> rows = [];
        foreach (var some in events.Chunk(AtOnce))
        {
            var drafts = await Task.WhenAll(some.Select(stored => DraftsOf(stored, now)));
            foreach (var (stored, (given, fault)) in some.Zip(drafts))
            {
                if (fault is not null && !IsGivenUp(stored, fault, now)) return (NewNotification.Gathered(rows), passed);
                passed = stored.Position.Position;
                rows.AddRange(given.Select(draft => New(stored, draft)));
            }
        }

        return (NewNotification.Gathered(rows), passed);
    }

    private async Task<(IReadOnlyList<Draft> Drafts, Exception? Fault)> DraftsOf(StoredEvent stored, DateTimeOffset now)
    {
        var oldest = now - options.Value.OldestTold;
        if (stored.RecordedAt < oldest || !Tells(stored.Type)) return ([], null);
        try
        {
            return EventCatalog.Deserialize(stored.Type, stored.Json) switch
            {
                ServiceRequestEvent e => e.At < oldest ? ([], null) : ([.. rules.Of(e, stored.RecordedAt, await OccasionOf(stored, e))], null),
                ActivityEvent e => ([.. activityRules.Of(new ActivityId(stored.Stream), e, stored.RecordedAt, await ActivityOf(stored, e))], null),
                _ => ([], null),
            };
        }
        catch (Exception fault)
        {
            return ([], fault);
        }
    }

    /// <summary>
    /// An event that cannot be told of does not hold up the others of its partition for ever. One that a newer version wrote is first left to
    /// the others for a while: for that the turn is given up.
    /// </summary>
    private bool IsGivenUp(StoredEvent stored, Exception fault, DateTimeOffset now)
    {
        var (partition, position) = (stored.Position.Partition, stored.Position.Position);
        if (!stuck.TryGetValue(partition, out var at) || at.Position != position)
        {
            stuck[partition] = at = (position, now);
            LogStuck(fault, stored.Type, stored.Position);
        }

        var unread = fault is UnknownEventException or JsonException;
        if (now - at.Since >= (unread ? UnreadPatience : FaultPatience))
        {
            LogGivenUp(fault, stored.Type, stored.Position);
            stuck.Remove(partition);
            return true;
        }

        if (unread) stepsBack = true;
        return false;
    }

    private static bool Tells(string type) =>
        type.StartsWith("service-request.", StringComparison.Ordinal) || type.StartsWith("activity.", StringComparison.Ordinal);

    private async Task<ActivityView?> ActivityOf(StoredEvent stored, ActivityEvent happened) =>
        ActivityRules.NeedsActivity(happened) ? (await grains.Activity(new ActivityId(stored.Stream)).Get())?.View : null;

    private async Task<Occasion> OccasionOf(StoredEvent stored, ServiceRequestEvent happened)
    {
        var (needsRequest, needsHistory) = (rules.NeedsRequest(happened), NotificationRules.NeedsHistory(happened));
        if (!needsRequest && !needsHistory) return Occasion.Plain;
        var request = needsRequest ? await grains.ServiceRequest(new RequestId(stored.Stream)).Get() : null;
        var before = needsHistory ? (await ledger.ReadStreamAsync(stored.Stream)).TakeWhile(each => each.Version < stored.Version) : [];
        return new Occasion(
            request?.View, request?.Version == stored.Version, NotificationRules.Holding(before.Select(each => EventCatalog.Deserialize(each.Type, each.Json))));
    }

    private NewNotification New(StoredEvent stored, Draft draft)
    {
        var id = new NotificationId(EntityId.Derive(NotificationId.Prefix, $"{stored.Stream}\n{stored.Version}\n{stored.CommandId}", $"{Words.Of(draft.Kind)}\n{draft.To.Key}"));
        var ofActivity = stored.Type.StartsWith("activity.", StringComparison.Ordinal);
        RequestId? request = ofActivity ? null : new RequestId(stored.Stream);
        ActivityId? activity = ofActivity ? new ActivityId(stored.Stream) : null;
        return draft.NotBefore is { } later
            ? new NewNotification(id, draft, request, 1, later, Outbox.Scheduled, later, activity)
            : new NewNotification(id, draft, request, 1, stored.RecordedAt, Words.Of(reaches ? NotificationState.Waiting : NotificationState.Inbox), reaches ? stored.RecordedAt : null, activity);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What has happened could not be made notifications of; it is tried again")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who is to be told of the {Type} at {Position} cannot be said now; it is tried again")]
    private partial void LogStuck(Exception exception, string type, LedgerPosition position);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody is told of the {Type} at {Position}")]
    private partial void LogGivenUp(Exception exception, string type, LedgerPosition position);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition} had been told of up to {Cursor}, but the ledger ends at {Head}: it goes on from there")]
    private partial void LogAhead(int partition, long cursor, long head);
}
