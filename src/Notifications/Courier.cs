using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;

namespace Practice.Actors.Notifications;

/// <summary>
/// Sends what waits in the outbox by the first channel that reaches the recipient and takes it. Every process does, each what no other has taken.
/// What was asked for and is done meanwhile is not sent.
/// </summary>
internal sealed partial class Courier : BackgroundService
{
    /// <summary>Notifications taken at a time, and sent at the same time.</summary>
    private const int Most = 32;
    private const int AtOnce = 8;

    /// <summary>Attempts by a channel that is away, after which the next one is asked too.</summary>
    private const int Patience = 3;

    /// <summary>What was taken and not reported by then, because the process died, may be taken again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>So much of the lease has to be left for one to be begun with: three lookups and three channels at their slowest.</summary>
    private static readonly TimeSpan Needed = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Outbox outbox;
    private readonly ImmutableArray<Way> ways;
    private readonly Recipients recipients;
    private readonly IGrainFactory grains;
    private readonly NotificationOptions options;
    private readonly NotificationMetrics metrics;
    private readonly CountyZone county;
    private readonly TimeProvider time;
    private readonly IHostApplicationLifetime lifetime;
    private readonly ILogger<Courier> logger;
    private bool failing;

    public Courier(
        Outbox outbox,
        IEnumerable<INotificationChannel> channels,
        IPersonalDataVault vault,
        IGrainFactory grains,
        IOptions<NotificationOptions> options,
        NotificationMetrics metrics,
        CountyZone county,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<Courier> logger)
    {
        this.outbox = outbox;
        ways = [.. channels.Select(channel => new Way(channel))];
        recipients = new Recipients(grains, vault);
        this.grains = grains;
        this.options = options.Value;
        this.metrics = metrics;
        this.county = county;
        this.time = time;
        this.lifetime = lifetime;
        this.logger = logger;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await lifetime.StartedAsync(stopping.Token);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await StepAsync(stopping.Token)) continue;
                failing = false;
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                if (!failing) LogFailed(fault);
                failing = true;
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(options.Poll, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sees to what is due.</summary>
    /// <param name="stopping">Ends the taking; what is under way is finished.</param>
    /// <returns>Whether there may be more at once.</returns>
    internal async Task<bool> StepAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var due = await outbox.TakeDueAsync(now, now + Lease, Most, stopping);
        var faults = 0;
        foreach (var some in due.Chunk(AtOnce))
        {
            if (stopping.IsCancellationRequested || time.GetUtcNow() > now + Lease - Needed)
            {
                foreach (var untouched in some) await outbox.GiveBackAsync(untouched, time.GetUtcNow());
                continue;
            }

            faults += (await Task.WhenAll(some.Select(SeeTo))).Count(failed => failed);
        }

        // Where nothing goes, there is no hurry to try the next.
        return due.Count == Most && faults < due.Count;
    }

    /// <summary>One that makes trouble does not hold up the others.</summary>
    /// <returns>Whether it failed by a fault of the platform's own.</returns>
    private async Task<bool> SeeTo(DueNotification due)
    {
        try
        {
            if (!await HoldsAsync(due))
            {
                await (due.Scheduled ? outbox.DropAsync(due) : outbox.EndAsync(due, NotificationState.Overtaken));
                return false;
            }

            if (due.To.Kind is RecipientKind.Participants)
            {
                await outbox.SpreadAsync(due, await recipients.EachAsync(due, time.GetUtcNow()));
                return false;
            }

            var now = time.GetUtcNow();
            if (due.Scheduled)
            {
                await outbox.TellAsync(due, now);
                due = due with { At = now, Since = now };
            }

            if (ways.IsEmpty) await outbox.EndAsync(due, NotificationState.Inbox);
            else if (EndOfQuiet(now) is { } morning) await outbox.AgainAsync(due, due.Tried, last: null, morning);
            else await Send(due);
            return false;
        }
        catch (Exception fault)
        {
            LogNotSeenTo(fault, due.Id);
            await TryAgain(due);
            return true;
        }
    }

    /// <summary>Whether it still is as it says.</summary>
    private async Task<bool> HoldsAsync(DueNotification due) => due switch
    {
        { Activity: { } activity } => Timeliness.IsOfUse(due, (await grains.Activity(activity).Get())?.View, time.GetUtcNow()),
        { Request: { } request } when Timeliness.DependsOnRequest(due) => Timeliness.IsOfUse(due, (await grains.ServiceRequest(request).Get())?.View),
        _ => true,
    };

    /// <summary>After a fault on this side; should that fail too, the lease ends.</summary>
    private async Task TryAgain(DueNotification due)
    {
        try
        {
            var now = time.GetUtcNow();
            await (due.Scheduled || now - due.Since < options.GiveUpAfter
                ? outbox.AgainAsync(due, due.Tried, last: null, now + options.RetryAfter)
                : outbox.EndAsync(due, NotificationState.Failed));
        }
        catch (Exception fault)
        {
            LogNotSeenTo(fault, due.Id);
        }
    }

    /// <summary>When the night is over; null by day.</summary>
    private DateTimeOffset? EndOfQuiet(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, county.Zone);
        var clock = TimeOnly.FromTimeSpan(local.TimeOfDay);
        if (options.QuietFrom == options.QuietUntil || !clock.IsBetween(options.QuietFrom, options.QuietUntil)) return null;
        return now + (options.QuietUntil - clock);
    }

    private async Task Send(DueNotification due)
    {
        var person = await recipients.PersonAsync(due.To);
        var tried = due.Tried.ToList();
        (NotificationChannel Channel, string Fault)? last = null;
        DateTimeOffset? again = null;
        foreach (var way in person is null ? [] : ways)
        {
            var kind = way.Channel.Channel;
            if (way.Channel.AddressOf(person!) is not { } address || tried.Contains(kind)) continue;
            var now = time.GetUtcNow();
            if (way.RestsUntil > now)
            {
                again = again is { } sooner && sooner < way.RestsUntil ? sooner : way.RestsUntil;
                continue;
            }

            var delivery = await Try(way, await MessageOf(due, person!), address);
            metrics.Attempted(kind, delivery.Outcome);
            if (delivery.Outcome is DeliveryOutcome.Taken)
            {
                await outbox.SentAsync(due, kind, time.GetUtcNow());
                return;
            }

            last = (kind, delivery.Fault!);
            if (delivery.Outcome is DeliveryOutcome.Refused || now - due.Since >= options.GiveUpAfter)
            {
                tried.Add(kind);
                LogRefused(due.Id, kind, delivery.Fault!);
                continue;
            }

            var pause = options.RetryAfter * Math.Pow(2, Math.Min(due.Attempts, 16));
            var next = now + (pause < LongestPause ? pause : LongestPause);
            again = again is { } earlier && earlier < next ? earlier : next;
            if (due.Attempts + 1 < Patience) break;
        }

        if (again is { } later)
        {
            await outbox.AgainAsync(due, tried, last, later);
            return;
        }

        if (last is { } given) LogGivenUp(due.Id, given.Channel, given.Fault);
        await outbox.EndAsync(due, tried.Count == 0 ? NotificationState.Inbox : NotificationState.Failed, last);
    }

    /// <summary>A channel that does not answer several times in a row rests, longer each time, so that a whole queue does not wait for each answer.</summary>
    private async Task<Delivery> Try(Way way, Message message, string address)
    {
        Delivery delivery;
        using var limit = new CancellationTokenSource(options.AnswerWithin);
        try
        {
            // Also while the process stops: it is better sent and noted than sent and forgotten.
            delivery = await way.Channel.SendAsync(message, address, limit.Token);
        }
        catch (Exception fault)
        {
            // The fault's own words may name the address.
            delivery = Delivery.Unavailable(fault is OperationCanceledException ? "no answer in time" : fault.GetType().Name);
        }

        if (way.Note(delivery, time.GetUtcNow(), options.RetryAfter)) LogRests(way.Channel.Channel, delivery.Fault!);
        return delivery;
    }

    private async Task<Message> MessageOf(DueNotification due, Person person)
    {
        var language = person.Language ?? options.Language;
        var team = due.Kind is NotificationKind.Accepted && due.Team is { } id ? (await grains.Team(id).Get())?.View.Details : null;
        var code = due.Request is { } request ? TrackingCode.Of(request) : null;
        var by = due.DueBy is { } time ? TimeZoneInfo.ConvertTime(time, county.Zone) : (DateTimeOffset?)null;
        var text = NotificationWords.Of(
            due.Kind, due.To.Kind, code, due.Count, due.WaitsFor, due.Reason, by, team is null ? null : new Phrase(team.Name, team.NameEn ?? team.Name), due.Subject).In(language);
        return new Message(
            due.Kind is NotificationKind.Placed ? $"{due.Id}.{due.Count}" : due.Id.Value,
            due.Kind,
            language,
            options.Sender.In(language),
            NotificationWords.TitleOf(due.Kind).In(language),
            text,
            code,
            by,
            TimeZoneInfo.ConvertTime(due.At, county.Zone));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is to be sent could not be looked up; it is tried again")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The notification {Id} could not be seen to; it is tried again")]
    private partial void LogNotSeenTo(Exception exception, NotificationId id);

    [LoggerMessage(Level = LogLevel.Information, Message = "The notification {Id} was refused by {Channel}: {Fault}")]
    private partial void LogRefused(NotificationId id, NotificationChannel channel, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The notification {Id} reached nobody; {Channel} was tried last: {Fault}")]
    private partial void LogGivenUp(NotificationId id, NotificationChannel channel, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Channel} does not take notifications and rests for a while: {Fault}")]
    private partial void LogRests(NotificationChannel channel, string fault);
}
