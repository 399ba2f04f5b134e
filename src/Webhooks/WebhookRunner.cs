using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

/// <summary>
/// Sees to webhooks: takes what is due, for this process alone, and keeps what does well for as long as it is here. Every gateway does. Those whose receivers
/// do not do well are taken some at a time, so that however many there are, they cost the others nothing.
/// </summary>
internal sealed partial class WebhookRunner(
    WebhookTables webhooks,
    HeldTables tables,
    ILedger ledger,
    EventTail tail,
    IWebhookHost host,
    WebhookSender sender,
    Contents contents,
    IOptions<WebhookOptions> options,
    WebhookMetrics metrics,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<WebhookRunner> logger) : BackgroundService
{
    /// <summary>Webhooks taken at a time.</summary>
    private const int MostTaken = 200;

    /// <summary>Records removed at a time.</summary>
    private const int ClearedAtOnce = 1_000;

    private static readonly TimeSpan SweepsEvery = TimeSpan.FromMinutes(5);

    /// <summary>After a fault on this side.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<WebhookId, Running> running = new();
    private readonly SemaphoreSlim wake = new(0, 1);
    private string holder = "";
    private int failing;
    private long stayed;
    private DateTimeOffset heldUntil;
    private DateTimeOffset sweeps;
    private bool isFaulty;

    /// <summary>Webhooks have been changed or added in this process.</summary>
    public void Wake(WebhookId changed)
    {
        if (running.TryGetValue(changed, out var run)) _ = run.Stop.CancelAsync();
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is about to look.
        }
    }

    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await lifetime.StartedAsync(stopping.Token);
        while (!stopping.IsCancellationRequested)
        {
            var isMore = false;
            try
            {
                isMore = await StepAsync(stays: true, stopping.Token) == MostTaken;
                isFaulty = false;
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                if (!isFaulty) LogFailed(fault);
                isFaulty = true;
            }
            catch (Exception)
            {
                break;
            }

            if (!isMore) await PauseAsync(stopping.Token);
        }

        await EndAllAsync();
        try
        {
            await tables.LeaveAsync(holder, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // Then the others wait until it is not heard of any more.
            LogFailed(fault);
        }
    }

    /// <summary>Takes what is due, and sees to it.</summary>
    /// <param name="stays">Whether it goes on with what it took as things happen; else it does what there is to do now, and ends when that is done.</param>
    /// <returns>How many it took.</returns>
    internal async Task<int> StepAsync(bool stays, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await StayAsync(now, stop);
        await tables.ReapAsync(now, options.Value.Lease, stop);
        foreach (var changed in await tables.ChangedAsync(holder, stop))
        {
            if (running.TryGetValue(changed, out var run)) await run.Stop.CancelAsync();
        }

        var well = await tables.TakeAsync(holder, failing: false, now, MostTaken, stop);
        var room = options.Value.AtOnceToFailing - Volatile.Read(ref failing);
        var badly = room > 0 ? await tables.TakeAsync(holder, failing: true, now, Math.Min(room, MostTaken), stop) : [];
        foreach (var row in well) Begin(row, isFailing: false, stays);
        foreach (var row in badly) Begin(row, isFailing: true, stays);
        metrics.Held = running.Count;
        if (!stays) await Task.WhenAll(running.Values.Select(run => run.Task));
        if (now >= sweeps) await SweepAsync(now, stop);
        return well.Count;
    }

    /// <summary>Lets all go after what is under way.</summary>
    internal async Task EndAllAsync()
    {
        foreach (var run in running.Values) await run.Stop.CancelAsync();
        await Task.WhenAll(running.Values.Select(run => run.Task));
    }

    /// <summary>Whether others may not have given this process up.</summary>
    private bool Holds() => time.GetElapsedTime(Volatile.Read(ref stayed)) < options.Value.Lease * (2.0 / 3);

    private async Task StayAsync(DateTimeOffset now, CancellationToken stop)
    {
        if (holder.Length > 0 && time.GetElapsedTime(stayed) < options.Value.Lease / 3 && heldUntil - now > options.Value.Lease / 2) return;
        var (asked, until) = (time.GetTimestamp(), now + options.Value.Lease);
        if (holder.Length == 0 || !await tables.StayAsync(holder, until, stop))
        {
            if (holder.Length > 0) LogLost();
            await EndAllAsync();
            holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():n}";
            await tables.ComeAsync(holder, until, stop);
        }

        heldUntil = until;
        Volatile.Write(ref stayed, asked);
    }

    private void Begin(WebhookRow row, bool isFailing, bool stays)
    {
        var webhook = row.ToWebhook(ledger.Partitions);
        var run = new Running(new CancellationTokenSource());
        running[webhook.Webhook.Id] = run;
        if (isFailing) Interlocked.Increment(ref failing);
        run.Task = Task.Run(() => ServeAsync(webhook, run, isFailing, stays), CancellationToken.None);
    }

    private async Task ServeAsync(SealedWebhook taken, Running self, bool isFailing, bool stays)
    {
        var (id, mine, next) = (taken.Webhook.Id, holder, time.GetUtcNow());
        try
        {
            next = await SeeToAsync(taken, mine, stays, self.Stop.Token) ?? next;
        }
        catch (OperationCanceledException) when (self.Stop.IsCancellationRequested)
        {
            // Whoever takes it next begins where it was last written down.
        }
        catch (Exception fault)
        {
            LogNotSeenTo(fault, id);
            next = time.GetUtcNow() + AfterFault;
        }

        if (isFailing) Interlocked.Decrement(ref failing);
        running.TryRemove(id, out _);
        try
        {
            await tables.LetGoAsync(id, mine, next, time.GetUtcNow());
        }
        catch (Exception fault)
        {
            // Then it is held until this process is gone.
            LogNotSeenTo(fault, id);
        }
    }

    /// <returns>When to look at it next; null for at once, or never.</returns>
    private async Task<DateTimeOffset?> SeeToAsync(SealedWebhook taken, string mine, bool stays, CancellationToken stop)
    {
        var id = taken.Webhook.Id;
        var current = Signing.KeyOf(await host.OpenAsync(taken.Secret, id, stop));
        var previous = taken.Previous is null ? null : Signing.KeyOf(await host.OpenAsync(taken.Previous, id, stop));
        var run = new WebhookRun(
            taken.Webhook, mine, Keys, () => mine == holder && Holds(), ledger, tail, tables, host, sender, contents, options.Value, metrics, time, logger);
        await run.BeginAsync(stop);
        var pause = await run.WorkAsync(stop);
        while (stays && !pause.LetsGo)
        {
            await run.WaitAsync(pause.At, stop);
            pause = await run.WorkAsync(stop);
        }

        await run.EndAsync();
        return pause.LetsGo ? pause.At : null;

        IReadOnlyList<byte[]> Keys(DateTimeOffset now) => previous is not null && now < taken.Webhook.PreviousSecretUntil ? [current, previous] : [current];
    }

    private async Task SweepAsync(DateTimeOffset now, CancellationToken stop)
    {
        if (await webhooks.ClearAsync(now - options.Value.Keep, ClearedAtOnce, stop) == ClearedAtOnce) return;
        foreach (var id in running.Keys) await webhooks.TrimAsync(id, options.Value.MostKept, stop);
        sweeps = now + SweepsEvery;
    }

    private async Task PauseAsync(CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(wake.WaitAsync(over.Token), Task.Delay(options.Value.Poll, time, over.Token));
        await over.CancelAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What webhooks are due could not be looked up; it is tried again")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook {Id} could not be seen to; it is tried again")]
    private partial void LogNotSeenTo(Exception exception, WebhookId id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This process was not heard of for too long, and others have taken over its webhooks")]
    private partial void LogLost();

    private sealed class Running(CancellationTokenSource stop)
    {
        /// <summary>Has no timer and hangs on no other, so that nothing is left of it when it is over.</summary>
        public CancellationTokenSource Stop => stop;

        public Task Task { get; set; } = Task.CompletedTask;
    }
}
