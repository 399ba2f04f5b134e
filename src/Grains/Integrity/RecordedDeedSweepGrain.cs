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

    /// <summary>What deeds may come of an entry of hours.</summary>
    private static readonly DeedSource[] OfHours = [DeedSource.ServiceHours, DeedSource.Rating];

    private static readonly ILookup<RequestId, ServedEntry> Nobody = Array.Empty<ServedEntry>().ToLookup(entry => entry.Request);

    /// <summary>Events that may tell of a record, or of the end of one.</summary>
    private static readonly FrozenSet<string> Records = FrozenSet.Create(
        StringComparer.Ordinal,
        "volunteer.hours-recorded", "volunteer.hours-reviewed", "volunteer.hours-reversed", "volunteer.absorbed", Rated, "ceremony.concluded", "honour-round.awarded", "honour-round.withdrawn");

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
                    held = !await HasTakenIn(happened) || !await Look(happened);
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

    /// <summary>Whether the entity shows what has happened to it: it answers also in the moment between the commit and its own taking note.</summary>
    private async Task<bool> HasTakenIn(StoredEvent happened)
    {
        var version = happened.Type.Split('.')[0] switch
        {
            "volunteer" => (await GrainFactory.Volunteer(new VolunteerId(happened.Stream)).Get())?.Version,
            "honour-round" => (await GrainFactory.HonourRound(new HonourRoundId(happened.Stream)).Get())?.Version,
            _ => happened.Version,
        };
        return version >= happened.Version;
    }

    /// <returns>Whether it has been reported, or is nothing to be; otherwise it is looked at again.</returns>
    private Task<bool> Look(StoredEvent happened) => EventCatalog.Deserialize(happened.Type, happened.Json) switch
    {
        HoursRecorded e => ReportHours(new VolunteerId(happened.Stream), e.Number, happened.RecordedAt),
        HoursReviewed { Approved: true } e => ReportHours(new VolunteerId(happened.Stream), e.Entry, happened.RecordedAt),
        HoursReviewed e => RetractRefused(new VolunteerId(happened.Stream), e.Entry),
        HoursReversed e => RetractHours(new VolunteerId(happened.Stream), e.Entry),
        VolunteerAbsorbed e => TakeOver(new VolunteerId(happened.Stream), e),
        RequestRated { Rating: BestRating } => ReportRating(new RequestId(happened.Stream), happened.RecordedAt),
        CeremonyConcluded { Passbook: { } passbook } e when e.Advice.All(item => item.Above() == 0) =>
            Report(passbook, e.HeldOn, new DeedRecord(DeedSource.Ceremony, happened.Stream), happened.RecordedAt, ceremony: new CeremonyId(happened.Stream)),
        HonourAwarded e => ReportHonour(HonourId.Of(new HonourRoundId(happened.Stream), e.Number), e.On, happened.RecordedAt),
        HonourWithdrawn e => Retract(new DeedRecord(DeedSource.Honour, HonourId.Of(new HonourRoundId(happened.Stream), e.Number).Value)),
        _ => Task.FromResult(true),
    };

    private async Task<bool> ReportHours(VolunteerId volunteer, int number, DateTimeOffset recordedAt)
    {
        if (await StandingService(volunteer, number) is not var (who, entry) || await PassbookOf(who, recordedAt) is not { } passbook) return true;
        if (!await ReportService(passbook, who, entry, DeedSource.ServiceHours, recordedAt)) return false;
        var rated = entry.Record.Rating == BestRating
            || (entry.Record.Request is { } request && (await GrainFactory.ServiceRequest(request).Get())?.View.Rating?.Rating == BestRating);
        return !rated || await ReportService(passbook, who, entry, DeedSource.Rating, recordedAt);
    }

    private async Task<bool> ReportService(PassbookId passbook, MergedRegistrations who, HoursEntry entry, DeedSource source, DateTimeOffset recordedAt)
    {
        if (await AnyStands(who.Before(entry), source)) return true;
        var record = new DeedRecord(source, who.Survivor.Id.Value, entry.Number);
        return await Report(passbook, county.DayOf(entry.Record.StartsAt), record, recordedAt, source == DeedSource.ServiceHours ? entry.Counted : null);
    }

    /// <summary>The passbook of whom it is: of the registration that goes on, or else of one that was merged into it. None that was opened later.</summary>
    private async Task<PassbookId?> PassbookOf(MergedRegistrations who, DateTimeOffset recordedAt)
    {
        foreach (var volunteer in who.Others.Prepend(who.Survivor))
        {
            var id = PassbookId.Of(volunteer.Id);
            if (await GrainFactory.Passbook(id).Get() is { View: { ClosedAt: null } passbook } && passbook.OpenedAt <= recordedAt) return id;
        }

        return null;
    }

    private async Task<bool> RetractHours(VolunteerId volunteer, int number) =>
        await Registrations(volunteer) is not { } who || await RetractAll(who.Before(who.Survivor.Hours.Entries[number - 1]).Prepend((volunteer, number)), OfHours);

    /// <summary>What counted in a book that was merged, and waits in the one that goes on, may be refused there.</summary>
    private async Task<bool> RetractRefused(VolunteerId volunteer, int number) =>
        (await GrainFactory.Volunteer(volunteer).Get())?.View.Hours.Entries[number - 1].State != HoursState.Rejected || await RetractHours(volunteer, number);

    /// <summary>
    /// Of what both registrations had, one deed stands; what the book that goes on had no room for takes its deed along. What is in that book without a deed is looked at anew: whoever had
    /// a passbook under one of the registrations had one when hours were entered under the other.
    /// </summary>
    private async Task<bool> TakeOver(VolunteerId volunteer, VolunteerAbsorbed absorbed)
    {
        if (await Registrations(volunteer) is not { } who || who.Others.FirstOrDefault(each => each.Id == absorbed.Other) is not { } other) return true;
        foreach (var before in MergedRegistrations.Standing(other))
        {
            var covering = who.Covering(before).ToList();
            foreach (var source in OfHours)
            {
                if (covering.Count > 0 && !await AnyStands(covering.Select(entry => (volunteer, entry.Number)), source)) continue;
                if (!await RetractAll(who.Before(before), [source])) return false;
            }
        }

        foreach (var entry in MergedRegistrations.Standing(who.Survivor))
        {
            if (!await ReportHours(volunteer, entry.Number, entry.RecordedAt)) return false;
        }

        return true;
    }

    /// <summary>Whether any is a deed that was not taken back with its record.</summary>
    private async Task<bool> AnyStands(IEnumerable<(VolunteerId Volunteer, int Number)> services, DeedSource source)
    {
        foreach (var (volunteer, number) in services)
        {
            var deed = await GrainFactory.Deed(DeedId.Of(new DeedRecord(source, volunteer.Value, number))).Get();
            if (deed is { View: not ({ State: DeedState.Withdrawn } or { State: DeedState.Reversed, Reversal: null }) }) return true;
        }

        return false;
    }

    private async Task<bool> RetractAll(IEnumerable<(VolunteerId Volunteer, int Number)> services, IReadOnlyList<DeedSource> sources)
    {
        foreach (var (volunteer, number) in services)
        {
            foreach (var source in sources)
            {
                if (!await Retract(new DeedRecord(source, volunteer.Value, number))) return false;
            }
        }

        return true;
    }

    private async Task<bool> ReportRating(RequestId request, DateTimeOffset recordedAt)
    {
        if (servers is null) return false;
        foreach (var each in servers[request])
        {
            if (await StandingService(each.Volunteer, each.Number) is not var (who, entry) || await PassbookOf(who, recordedAt) is not { } passbook) continue;
            if (!await ReportService(passbook, who, entry, DeedSource.Rating, recordedAt)) return false;
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
