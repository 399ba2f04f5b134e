using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Notifications;

/// <summary>
/// Sends what waits in the outbox by the first channel that reaches the recipient and takes it. Every process does, each what no other has taken.
/// What was asked for and is done meanwhile is not sent.
/// </summary>
internal sealed partial class Courier : BackgroundService
{
    /// <summary>Notifications taken at a time, and sent at the same time: all are sent before <see cref="Lease"/> ends.</summary>
    private const int Most = 32;
    private const int AtOnce = 8;

    /// <summary>Failures in a row after which a channel rests.</summary>
    private const int Tolerated = 3;

    /// <summary>What was taken and not reported by then, because the process died, may be taken again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Outbox outbox;
    private readonly ImmutableArray<Way> ways;
    private readonly IPersonalDataVault vault;
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
        this.vault = vault;
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
    /// <returns>Whether there may be more at once.</returns>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await outbox.TakeDueAsync(now, now + Lease, Most, cancellationToken);
        foreach (var some in due.Chunk(AtOnce)) await Task.WhenAll(some.Select(each => SeeTo(each, cancellationToken)));
        return due.Count == Most;
    }

    /// <summary>One that makes trouble does not hold up the others: it is taken again when its lease is over.</summary>
    private async Task SeeTo(DueNotification due, CancellationToken cancellationToken)
    {
        try
        {
            // What is told of a fact stays true; what asks for something does so only as long as that waits.
            if (due is { DueBy: not null, Request: { } request } && !Waits((await grains.ServiceRequest(request).Get(cancellationToken))?.View, due))
            {
                await (due.Scheduled ? outbox.DropAsync(due.Id, cancellationToken) : outbox.EndAsync(due.Id, NotificationState.Overtaken, null, cancellationToken));
                return;
            }

            var now = time.GetUtcNow();
            if (due.Scheduled) await outbox.TellAsync(due.Id, now, cancellationToken);
            await Send(due.Scheduled ? due with { At = now } : due, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotSeenTo(fault, due.Id);
        }
    }

    private static bool Waits(ServiceRequestView? request, DueNotification due) =>
        request is not null && request.WaitsFor == due.WaitsFor && Close(request.DueBy, due.DueBy) && !request.Overdue
        && (due.To.Kind is not RecipientKind.Team || Has(request, new TeamId(due.To.Key)));

    /// <summary>The ledger and the table keep times to the microsecond.</summary>
    private static bool Close(DateTimeOffset? one, DateTimeOffset? other) => (one - other)?.Duration() < TimeSpan.FromMilliseconds(1);

    /// <summary>Whether it is this team that is asked, or has it.</summary>
    private static bool Has(ServiceRequestView request, TeamId team) =>
        request.LeadTeam == team || request.Helpers.Any(helper => helper.Team == team && !helper.Accepted) || (request.LeadTeam is null && request.Called.Contains(team));

    private async Task Send(DueNotification due, CancellationToken cancellationToken)
    {
        var person = ways.IsEmpty ? null : await PersonOf(due.To, cancellationToken);
        Way[] reaching = person is null ? [] : [.. ways.Where(way => way.Channel.AddressOf(person) is not null)];
        var tried = due.Tried.ToList();
        (NotificationChannel Channel, string Fault)? last = null;
        foreach (var way in reaching)
        {
            var kind = way.Channel.Channel;
            if (tried.Contains(kind)) continue;
            var now = time.GetUtcNow();
            if (way.RestsUntil > now)
            {
                await outbox.AgainAsync(due.Id, tried, kind, way.Fault ?? "unavailable", attempt: false, way.RestsUntil, cancellationToken);
                return;
            }

            var delivery = await Try(way, await MessageOf(due, person!), way.Channel.AddressOf(person!)!, cancellationToken);
            metrics.Attempted(kind, delivery.Outcome);
            switch (delivery.Outcome)
            {
                case DeliveryOutcome.Taken:
                    await outbox.SentAsync(due.Id, kind, time.GetUtcNow(), cancellationToken);
                    return;
                case DeliveryOutcome.Refused:
                    tried.Add(kind);
                    last = (kind, delivery.Fault!);
                    LogRefused(due.Id, kind, delivery.Fault!);
                    break;
                case DeliveryOutcome.Unavailable when now - due.At < options.GiveUpAfter:
                    var pause = options.RetryAfter * Math.Pow(2, Math.Min(due.Attempts, 16));
                    await outbox.AgainAsync(due.Id, tried, kind, delivery.Fault!, attempt: true, now + (pause < LongestPause ? pause : LongestPause), cancellationToken);
                    return;
                default:
                    tried.Add(kind);
                    last = (kind, delivery.Fault!);
                    break;
            }
        }

        if (last is { } given) LogGivenUp(due.Id, given.Channel, given.Fault);
        await outbox.EndAsync(due.Id, tried.Count == 0 ? NotificationState.Inbox : NotificationState.Failed, last, cancellationToken);
    }

    /// <summary>A channel that does not answer several times in a row rests, so that a whole queue does not wait for each answer.</summary>
    private async Task<Delivery> Try(Way way, Message message, string address, CancellationToken cancellationToken)
    {
        Delivery delivery;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.AnswerWithin);
        try
        {
            delivery = await way.Channel.SendAsync(message, address, limit.Token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // The fault's own words may name the address.
            delivery = Delivery.Unavailable(fault is OperationCanceledException ? "no answer in time" : fault.GetType().Name);
        }

        way.Failures = delivery.Outcome is DeliveryOutcome.Unavailable ? way.Failures + 1 : 0;
        if (way.Failures < Tolerated) return delivery;
        if (way.Failures == Tolerated) LogRests(way.Channel.Channel, delivery.Fault!);
        (way.RestsUntil, way.Fault) = (time.GetUtcNow() + options.RetryAfter, delivery.Fault);
        return delivery;
    }

    private async Task<Person?> PersonOf(Recipient to, CancellationToken cancellationToken)
    {
        var key = to.Kind switch
        {
            RecipientKind.Unit => (await grains.Unit(new UnitCode(to.Key)).Get(cancellationToken))?.View.Details.Duty,
            RecipientKind.Team => (await grains.Team(new TeamId(to.Key)).Get(cancellationToken))?.View.Details.Leader,
            _ => new VaultId(to.Key),
        };
        return key is { } id ? (await vault.GetAsync([id], cancellationToken)).SingleOrDefault()?.Person : null;
    }

    private async Task<Message> MessageOf(DueNotification due, Person person)
    {
        var language = person.Language ?? options.Language;
        var team = due.Kind is NotificationKind.Accepted && due.Team is { } id ? (await grains.Team(id).Get())?.View.Details : null;
        var code = due.Request is { } request ? TrackingCode.Of(request) : null;
        var by = due.DueBy is { } time ? TimeZoneInfo.ConvertTime(time, county.Zone) : (DateTimeOffset?)null;
        var text = NotificationWords.Of(
            due.Kind, due.To.Kind, code, due.Count, due.WaitsFor, due.Reason, by, team is null ? null : new Phrase(team.Name, team.NameEn ?? team.Name)).In(language);
        var sender = options.Sender.In(language);
        return new Message(
            due.Id,
            due.Kind,
            language,
            language is Language.Zh ? $"【{sender}】{(code is null ? "新点单" : $"点单 {code}")}" : $"{sender}: {(code is null ? "new orders" : $"order {code}")}",
            language is Language.Zh ? $"【{sender}】{text}" : $"{sender}: {text}",
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

    /// <summary>A channel and how it has been lately.</summary>
    private sealed class Way(INotificationChannel channel)
    {
        public INotificationChannel Channel => channel;

        public int Failures { get; set; }

        public DateTimeOffset RestsUntil { get; set; }

        public string? Fault { get; set; }
    }
}
