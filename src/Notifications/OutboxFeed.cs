using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
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

    /// <summary>How long a commit of another process may go unseen.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ClearsEvery = TimeSpan.FromHours(1);

    private readonly NotificationRules rules = new(channels.Any(), options.Value.RemindAt);
    private readonly bool reaches = channels.Any();
    private readonly string me = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";
    private long[]? cursors;
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
        catch (DbException)
        {
            // Then the others wait until it is over.
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
            await Task.Delay(Linger, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes in what has happened since.</summary>
    /// <returns>Whether there may be more at once.</returns>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await HasTurnAsync(now, cancellationToken))
        {
            cursors = null;
            return false;
        }

        cursors ??= await outbox.CursorsAsync(ledger.Partitions, cancellationToken);
        var more = false;
        for (var partition = 0; partition < cursors.Length; partition++)
        {
            var from = cursors[partition];
            if (await ledger.FollowPartitionAsync(partition, from, Batch, cancellationToken) is not [.., var last] events) continue;
            var to = last.Position.Position;
            if (!await outbox.AppendAsync(partition, from, to, await NotificationsOf(events, now), cancellationToken))
            {
                cursors = null;
                return true;
            }

            cursors[partition] = to;
            more |= events.Count == Batch;
        }

        if (now >= clears && await outbox.ClearAsync(now - options.Value.Keep, ClearedAtOnce, cancellationToken) < ClearedAtOnce) clears = now + ClearsEvery;
        return more;
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

    private async Task<List<NewNotification>> NotificationsOf(IReadOnlyList<StoredEvent> events, DateTimeOffset now)
    {
        var oldest = now - options.Value.OldestTold;
        List<(StoredEvent Stored, ServiceRequestEvent Happened)> told = [];
        foreach (var stored in events)
        {
            if (stored.RecordedAt < oldest || !stored.Type.StartsWith("service-request.", StringComparison.Ordinal)) continue;
            if (Read(stored) is { } happened && happened.At >= oldest) told.Add((stored, happened));
        }

        List<NewNotification> rows = [];
        foreach (var some in told.Chunk(AtOnce))
        {
            var occasions = await Task.WhenAll(some.Select(each => OccasionOf(each.Stored, each.Happened)));
            foreach (var ((stored, happened), occasion) in some.Zip(occasions))
                rows.AddRange(rules.Of(happened, stored.RecordedAt, occasion).Select(draft => New(stored, draft)));
        }

        return Gather(rows);
    }

    /// <summary>A newer version's event is nothing to stop for: that version's processes tell of it.</summary>
    private ServiceRequestEvent? Read(StoredEvent stored)
    {
        try
        {
            return (ServiceRequestEvent)EventCatalog.Deserialize(stored.Type, stored.Json);
        }
        catch (UnknownEventException fault)
        {
            LogUnknown(fault, stored.Type, stored.Position);
            return null;
        }
    }

    private async Task<Occasion> OccasionOf(StoredEvent stored, ServiceRequestEvent happened)
    {
        var (needsRequest, needsHistory) = (rules.NeedsRequest(happened), NotificationRules.NeedsHistory(happened));
        if (!needsRequest && !needsHistory) return Occasion.Plain;
        var request = needsRequest ? (await grains.ServiceRequest(new RequestId(stored.Stream)).Get())?.View : null;
        var before = needsHistory ? (await ledger.ReadStreamAsync(stored.Stream)).TakeWhile(each => each.Version < stored.Version) : [];
        return new Occasion(request, NotificationRules.Holding(before.Select(each => EventCatalog.Deserialize(each.Type, each.Json))));
    }

    private NewNotification New(StoredEvent stored, Draft draft)
    {
        var id = new NotificationId(EntityId.Derive(NotificationId.Prefix, $"{stored.Position}", $"{Words.Of(draft.Kind)}\n{draft.To.Key}"));
        var request = new RequestId(stored.Stream);
        return draft.NotBefore is { } later
            ? new NewNotification(id, draft, request, 1, later, Outbox.Scheduled, later)
            : new NewNotification(id, draft, request, 1, stored.RecordedAt, Words.Of(reaches ? NotificationState.Waiting : NotificationState.Inbox), reaches ? stored.RecordedAt : null);
    }

    /// <summary>The new orders of a unit become one notification; the table adds it to the one that is not seen yet.</summary>
    private static List<NewNotification> Gather(List<NewNotification> rows)
    {
        if (!rows.Exists(row => row.Draft.Kind is NotificationKind.Placed)) return rows;
        var gathered = rows.Where(row => row.Draft.Kind is NotificationKind.Placed)
            .GroupBy(row => row.Draft.To, (_, same) => same.ToList())
            .Select(same => same is [var only] ? only : same[0] with { Count = same.Count, At = same[^1].At, Request = null });
        return [.. rows.Where(row => row.Draft.Kind is not NotificationKind.Placed), .. gathered];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What has happened could not be made notifications of; it is tried again")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody is told of the {Type} at {Position}")]
    private partial void LogUnknown(Exception exception, string type, LedgerPosition position);
}
