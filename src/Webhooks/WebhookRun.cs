using Microsoft.Extensions.Logging;
using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

/// <summary>How it goes on when there is nothing more to do.</summary>
/// <param name="LetsGo">Whether the webhook is let go; else it is held, and looked at when something happens.</param>
/// <param name="At">When there is something to do, if nothing happens; null for never.</param>
internal readonly record struct Pause(bool LetsGo, DateTimeOffset? At);

/// <summary>
/// Sees to one webhook as long as this process holds it: sends each entity's events one after the other and those of several at the same time, some at a
/// time, and then writes down how far that has come. Whoever is cut off in between sends these once more.
/// </summary>
internal sealed partial class WebhookRun(
    Webhook webhook,
    string holder,
    Func<DateTimeOffset, IReadOnlyList<byte[]>> keys,
    Func<bool> holds,
    ILedger ledger,
    EventTail tail,
    HeldTables tables,
    IWebhookHost host,
    WebhookSender sender,
    Contents contents,
    WebhookOptions options,
    WebhookMetrics metrics,
    TimeProvider time,
    ILogger logger)
{
    private const int MostInBatch = 256;

    /// <summary>Grows while the receiver is quick, so that no crash repeats more than a moment.</summary>
    private const int FirstBatch = 16;

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    /// <summary>How long it may go unwritten how far has been looked while nothing was for this webhook.</summary>
    private static readonly TimeSpan CursorRests = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait that a receiver may ask for.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    private readonly Gathering gathering = new(webhook, ledger, tables, options.MostWaiting);
    private Standing standing = new(webhook.Health.Failures, webhook.Health.Since);
    private FeedCursor written = webhook.At;
    private DateTimeOffset writes = time.GetUtcNow() + CursorRests;
    private int most = FirstBatch;

    public Task BeginAsync(CancellationToken stop) => gathering.BeginAsync(stop);

    /// <summary>Does all there is to do now.</summary>
    /// <param name="stop">Ends it after what is under way, which is written down.</param>
    public async Task<Pause> WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && holds())
        {
            if (await host.AudienceOfAsync(webhook, stop) is not { } audience) return await DisableAsync(DisabledReason.NoAccess);
            var now = time.GetUtcNow();
            var batch = await gathering.NextAsync(audience, standing.IsFailing ? 1 : most, now, stop);
            if (batch.IsEmpty)
            {
                if (!await PassAsync(batch, now)) break;
                if (batch.IsUpToDate) return Idle(now);
                continue;
            }

            await SendAsync(batch, stop);
            if (await SettleAsync(batch) is { } pause) return pause;
        }

        return new Pause(LetsGo: true, time.GetUtcNow());
    }

    /// <summary>Waits for something to do.</summary>
    /// <param name="at">When there is at the latest; null for not at all.</param>
    public async Task WaitAsync(DateTimeOffset? at, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var wait = (at ?? DateTimeOffset.MaxValue) - time.GetUtcNow();
        var due = Task.Delay(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < CursorRests ? wait : CursorRests, time, over.Token);
        using (var watch = await tail.WatchAsync(stop))
        {
            var link = watch.Begin();
            if (!link.End.IsAheadOf(gathering.At.Positions))
            {
                while (await Task.WhenAny(link.Next, due) == link.Next)
                {
                    link = await link.Next;
                    if (await IsForThisAsync(link)) break;
                    gathering.PassOver(link.End);
                }
            }
        }

        await over.CancelAsync();
    }

    /// <summary>Writes down how far has been looked.</summary>
    public async Task EndAsync()
    {
        if (holds() && gathering.At != written) await WriteAsync(gathering.At, gathering.Replay);
    }

    /// <summary>Only a receiver that does well, and has room, hears of what happens as it happens.</summary>
    private Pause Idle(DateTimeOffset now) =>
        standing.Rest is { } rest ? new Pause(LetsGo: true, now + rest)
        : gathering.IsFull ? new Pause(LetsGo: true, gathering.NextDue ?? now + CursorRests)
        : new Pause(LetsGo: false, gathering.NextDue);

    private async Task<bool> IsForThisAsync(TailLink link)
    {
        if (await host.AudienceOfAsync(webhook, CancellationToken.None) is not { } audience) return true;
        foreach (var stored in link.Events)
        {
            if (stored.Position.Position > gathering.At.Positions[stored.Position.Partition] && await audience.LetsThroughAsync(stored)) return true;
        }

        return false;
    }

    private async Task SendAsync(Batch batch, CancellationToken stop)
    {
        var began = time.GetTimestamp();
        var isOver = false;
        await Parallel.ForEachAsync(batch.Chains, new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce }, async (chain, _) =>
        {
            foreach (var parcel in chain)
            {
                if (Volatile.Read(ref isOver) || stop.IsCancellationRequested || !holds()) return;
                try
                {
                    parcel.Attempt = await sender.SendAsync(
                        webhook.Details.Address, standing.IsFailing, keys(time.GetUtcNow()), contents.Of(parcel.Stored, webhook.Details.Mode), stop);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return;
                }

                // A receiver that is away is not asked for each event.
                if (parcel.Attempt.Outcome is AttemptOutcome.Away or AttemptOutcome.Gone) Volatile.Write(ref isOver, true);
                if (!parcel.IsDelivered) return;
            }
        });
        var took = time.GetElapsedTime(began);
        most = took > Slow ? Math.Max(most / 2, 1) : took < Quick ? Math.Min(most * 2, MostInBatch) : most;
    }

    /// <returns>How it goes on; null for at once.</returns>
    private async Task<Pause?> SettleAsync(Batch batch)
    {
        var (now, attempts) = (time.GetUtcNow(), batch.Parcels.Select(parcel => parcel.Attempt).OfType<Attempt>().ToList());
        var (delivered, away) = (attempts.Count(attempt => attempt.Outcome is AttemptOutcome.Delivered), attempts.Exists(attempt => attempt.Outcome is AttemptOutcome.Away));
        var next = standing.After(delivered, attempts.Count - delivered, away, now);
        var sent = batch.Parcels.Where(parcel => parcel.IsNew || parcel.Attempt is not null).Select(parcel => parcel.Now(now, options.TryFor)).ToList();
        List<string> waiting =
        [
            .. batch.Parcels.Where(parcel => !parcel.IsNew || !parcel.IsDelivered).Select(parcel => parcel.Stored.Stream)
                .Concat(batch.Parked.Concat(batch.Dropped).Select(delivery => delivery.Entity))
                .Distinct(),
        ];
        var progress = new Progress(
            batch.At,
            batch.Replay,
            [.. sent, .. batch.Parked],
            [.. batch.Dropped.Select(dropped => dropped.Position)],
            waiting,
            next,
            delivered > 0 ? now : null,
            attempts.Select(attempt => attempt.Fault).LastOrDefault(fault => fault is not null),
            Recovered: standing.IsFailing && delivered > 0,
            attempts.Exists(attempt => attempt.Outcome is AttemptOutcome.Gone) ? DisabledReason.Gone
                : attempts.Count > delivered && now - next.Since >= options.DisableAfter ? DisabledReason.Failing
                : null);
        if (!await WriteAsync(progress, now)) return new Pause(LetsGo: true, now);
        var dead = sent.Count(delivery => delivery.State is DeliveryState.Dead);
        if (dead > 0) metrics.Dead(dead);
        if (progress.Disabled is { } reason) return await DisabledAsync(reason);
        if (next.IsFailing && !standing.IsFailing) LogFailing(webhook.Id, progress.Fault ?? "");
        standing = next;
        await gathering.PassAsync(batch, waiting.Count > 0 || progress.Recovered, CancellationToken.None);
        // It is taken up anew as one that does well.
        if (progress.Recovered) return new Pause(LetsGo: true, now);
        if (attempts.Count == 0 || standing.Rest is not { } rest) return null;
        var asked = attempts.Max(attempt => attempt.RetryAfter) ?? TimeSpan.Zero;
        return new Pause(LetsGo: true, now + TimeSpan.FromTicks(Math.Max(rest.Ticks, Math.Min(asked.Ticks, LongestAsked.Ticks))));
    }

    /// <summary>Nothing was for this webhook; that is written down only now and then.</summary>
    private async Task<bool> PassAsync(Batch batch, DateTimeOffset now)
    {
        var writesNow = batch.Replay != gathering.Replay || (now >= writes && batch.At != written);
        if (writesNow && !await WriteAsync(batch.At, batch.Replay)) return false;
        await gathering.PassAsync(batch, waitsChanged: false, CancellationToken.None);
        return true;
    }

    /// <summary>Writes down that its owner may hear of nothing.</summary>
    private async Task<Pause> DisableAsync(DisabledReason reason)
    {
        var now = time.GetUtcNow();
        return await WriteAsync(new Progress(gathering.At, gathering.Replay, [], [], [], standing, SucceededAt: null, Fault: null, Recovered: false, reason), now)
            ? await DisabledAsync(reason)
            : new Pause(LetsGo: true, now);
    }

    /// <summary>It is disabled whatever becomes of the notice: who asks for the webhook sees it.</summary>
    private async Task<Pause> DisabledAsync(DisabledReason reason)
    {
        metrics.Disabled(reason);
        LogDisabled(webhook.Id, reason);
        try
        {
            await host.DisabledAsync(webhook, reason, CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogUntold(fault, webhook.Id);
        }

        return new Pause(LetsGo: true, At: null);
    }

    private Task<bool> WriteAsync(FeedCursor at, Replay? replay) =>
        WriteAsync(new Progress(at, replay, [], [], [], standing, SucceededAt: null, Fault: null, Recovered: false, Disabled: null), time.GetUtcNow());

    private async Task<bool> WriteAsync(Progress progress, DateTimeOffset now)
    {
        if (!holds() || !await tables.SettleAsync(webhook, holder, progress, now)) return false;
        (written, writes) = (progress.At, now + CursorRests);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The receiver of the webhook {Id} does not take what it is sent ({Fault}): it is left alone for a while, longer each time")]
    private partial void LogFailing(WebhookId id, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody could be told that the webhook {Id} is disabled")]
    private partial void LogUntold(Exception fault, WebhookId id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The webhook {Id} is sent nothing any more: {Reason}")]
    private partial void LogDisabled(WebhookId id, DisabledReason reason);
}
