using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.Streams;

namespace Practice.Actors.Grains.Integrity;

/// <summary>
/// Reports as deeds what the platform has on record: hours, ratings, honours, ceremonies. It follows a partition of the ledger from a position of its own. A record is one deed, whose
/// id follows from it, so what is looked at again after a crash, or by another silo, is found reported. An event that cannot be looked at holds up those behind it until it can.
/// </summary>
[Alias("integrity.recorded-deeds")]
internal interface IRecordedDeedSweepGrain : ISweep;

/// <summary>The position up to which all records are reported.</summary>
internal sealed record ReportedUpTo(long Position);

/// <inheritdoc cref="IRecordedDeedSweepGrain"/>
internal sealed partial class RecordedDeedSweepGrain(
    [PersistentState("recorded-deeds", LedgerStream.Storage)] IPersistentState<ReportedUpTo> stored,
    ILedger ledger,
    IServedRequests served,
    CountyZone county,
    ILogger<RecordedDeedSweepGrain> logger) : Grain, IRecordedDeedSweepGrain
{
    /// <summary>Who gives the commands, as histories show it.</summary>
    private const string Actor = "system:records";

    /// <summary>Events of one look.</summary>
    private const int Batch = 500;

    /// <summary>Positions after which it is written down how far it has come, though there was nothing to report: to look again does no harm, and each time is a write.</summary>
    private const int Stretch = 5_000;

    private const int BestRating = 5;

    private const string Rated = "service-request.rated";

    private static readonly ILookup<RequestId, ServedEntry> Nobody = Array.Empty<ServedEntry>().ToLookup(entry => entry.Request);

    /// <summary>Events that may tell of a record, or of the end of one.</summary>
    private static readonly FrozenSet<string> Records = FrozenSet.Create(
        StringComparer.Ordinal,
        "volunteer.hours-recorded", "volunteer.hours-reviewed", "volunteer.hours-reversed", Rated, "ceremony.concluded", "honour-round.awarded", "honour-round.withdrawn");

    private long position;
    private long written;
    private bool failing;

    /// <summary>Who served the requests of this look that were rated best; null where the read tables do not know yet.</summary>
    private ILookup<RequestId, ServedEntry>? servers;

    private int Partition => (int)this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        position = written = stored.RecordExists ? stored.State?.Position ?? 0 : 0;
        return base.OnActivateAsync(cancellationToken);
    }

    public async Task<bool> Sweep()
    {
        try
        {
            var events = await ledger.FollowPartitionAsync(Partition, position, Batch);
            servers = await ServersOf(events);
            var (told, held) = (false, false);
            foreach (var happened in events)
            {
                if (Records.Contains(happened.Type))
                {
                    told = true;
                    held = !await Look(happened);
                    if (held) break;
                }

                position = happened.Position.Position;
            }

            if (position - written >= (told ? 1 : Stretch)) await KeepAsync();
            failing = false;
            return events.Count > 0 && !held;
        }
        catch (InconsistentStateException)
        {
            // Another activation of it has written: that one goes on.
            DeactivateOnIdle();
            return false;
        }
        catch (Exception fault)
        {
            if (!failing) LogFailed(fault, Partition, position);
            failing = true;
            return false;
        }
    }

    private async Task KeepAsync()
    {
        stored.State = new ReportedUpTo(position);
        await stored.WriteStateAsync();
        written = position;
    }

    /// <returns>Whether it has been reported, or is nothing to be; otherwise it is looked at again.</returns>
    private Task<bool> Look(StoredEvent happened) => EventCatalog.Deserialize(happened.Type, happened.Json) switch
    {
        HoursRecorded e => ReportHours(new VolunteerId(happened.Stream), e.Number, happened.RecordedAt),
        HoursReviewed { Approved: true } e => ReportHours(new VolunteerId(happened.Stream), e.Entry, happened.RecordedAt),
        HoursReversed e => RetractHours(new VolunteerId(happened.Stream), e.Entry),
        RequestRated { Rating: BestRating } => ReportRating(new RequestId(happened.Stream), happened.RecordedAt),
        CeremonyConcluded { Passbook: { } passbook } e when e.Advice.All(item => item.Above() == 0) =>
            Report(passbook, e.HeldOn, new DeedRecord(DeedSource.Ceremony, happened.Stream), happened.RecordedAt, ceremony: new CeremonyId(happened.Stream)),
        HonourAwarded e => ReportHonour(HonourId.Of(new HonourRoundId(happened.Stream), e.Number), e.On, happened.RecordedAt),
        HonourWithdrawn e => Retract(new DeedRecord(DeedSource.Honour, HonourId.Of(new HonourRoundId(happened.Stream), e.Number).Value)),
        _ => Task.FromResult(true),
    };

    private async Task<bool> ReportHours(VolunteerId volunteer, int number, DateTimeOffset recordedAt)
    {
        if (await Standing(volunteer, number) is not { } entry) return true;
        var (on, subject) = (county.DayOf(entry.Record.StartsAt), volunteer.Value);
        if (!await Report(PassbookId.Of(volunteer), on, new DeedRecord(DeedSource.ServiceHours, subject, number), recordedAt, entry.Counted)) return false;
        var rated = entry.Record.Rating == BestRating
            || (entry.Record.Request is { } request && (await GrainFactory.ServiceRequest(request).Get())?.View.Rating?.Rating == BestRating);
        return !rated || await Report(PassbookId.Of(volunteer), on, new DeedRecord(DeedSource.Rating, subject, number), recordedAt);
    }

    private async Task<bool> RetractHours(VolunteerId volunteer, int number) =>
        await Retract(new DeedRecord(DeedSource.ServiceHours, volunteer.Value, number)) && await Retract(new DeedRecord(DeedSource.Rating, volunteer.Value, number));

    private async Task<bool> ReportRating(RequestId request, DateTimeOffset recordedAt)
    {
        if (servers is null) return false;
        foreach (var each in servers[request])
        {
            if (await Standing(each.Volunteer, each.Number) is not { } entry) continue;
            if (!await Report(PassbookId.Of(each.Volunteer), county.DayOf(entry.Record.StartsAt), new DeedRecord(DeedSource.Rating, each.Volunteer.Value, each.Number), recordedAt)) return false;
        }

        return true;
    }

    /// <summary>Hours that are entered after the rating find it themselves; of those before it the read tables must know. They are asked once for all of a look: most services have nobody's hours.</summary>
    private async Task<ILookup<RequestId, ServedEntry>?> ServersOf(IReadOnlyList<StoredEvent> events)
    {
        var rated = events.Where(happened => happened.Type == Rated && EventCatalog.Deserialize(happened.Type, happened.Json) is RequestRated { Rating: BestRating })
            .Select(happened => new RequestId(happened.Stream)).ToHashSet();
        if (rated.Count == 0) return Nobody;
        return (await served.OfRequestsAsync(rated, await ledger.HeadsAsync(), CancellationToken.None))?.ToLookup(entry => entry.Request);
    }

    private async Task<bool> ReportHonour(HonourId honour, DateOnly on, DateTimeOffset recordedAt) =>
        (await GrainFactory.HonourRound(honour.Round).Get())?.View.Find(honour.Number) is not { State: HonourState.Awarded } awarded
        || await Report(awarded.Passbook, on, new DeedRecord(DeedSource.Honour, honour.Value), recordedAt);

    /// <summary>An entry of who has a passbook, that counts now; null for none.</summary>
    private async Task<HoursEntry?> Standing(VolunteerId volunteer, int number)
    {
        // Whoever has no passbook has none of this, and that is the first thing to look at: it is most of them.
        if (await GrainFactory.Passbook(PassbookId.Of(volunteer)).Get() is not { View.ClosedAt: null }) return null;
        var entries = (await GrainFactory.Volunteer(volunteer).Get())?.View.Hours.Entries ?? [];
        return number <= entries.Length && entries[number - 1] is { State: HoursState.Counted or HoursState.Waiting, Counted: > 0 } entry ? entry : null;
    }

    private async Task<bool> Report(PassbookId id, DateOnly on, DeedRecord record, DateTimeOffset recordedAt, int? minutes = null, CeremonyId? ceremony = null)
    {
        // Nothing of before there was a passbook, however late it is looked at.
        if (await GrainFactory.Passbook(id).Get() is not { View: { ClosedAt: null } passbook } || passbook.OpenedAt > recordedAt) return true;
        var rules = RuleInForce.On(on, await GrainFactory.PointRulesFrom(passbook.Unit));
        if (rules.Where(rule => rule.Rule.Takes(record.Source, minutes)).MaxBy(rule => rule.Rule.Points) is not { Rule: var rule }) return true;
        var outcome = await GrainFactory.Deed(DeedId.Of(record)).Execute(new ReportRecord(id, rule.Key, on, record, ceremony), Once("report"));
        return IsDone(outcome.Rejection, record);
    }

    private async Task<bool> Retract(DeedRecord record)
    {
        var deed = GrainFactory.Deed(DeedId.Of(record));
        return await deed.Get() is null || IsDone((await deed.Execute(new RetractRecord(), Once("retract"))).Rejection, record);
    }

    /// <summary>What is refused for good is passed over, with a word in the log.</summary>
    private bool IsDone(Rejection? rejection, DeedRecord record)
    {
        if (rejection?.Code == CommonRejections.Busy.Code) return false;
        if (rejection is not null) LogRefused(record.Source, record.Subject, rejection.Code);
        return true;
    }

    private static CommandContext Once(string step) => new(step, Fingerprint: "", Actor);

    [LoggerMessage(Level = LogLevel.Error, Message = "What partition {Partition} holds behind {Position} could not be looked at for deeds; it is tried again")]
    private partial void LogFailed(Exception exception, int partition, long position);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Source} of {Subject} is no deed ({Code})")]
    private partial void LogRefused(DeedSource source, string subject, string code);
}
