using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.Volunteering.VolunteeringRejections;
using CorrectionDecided = Practice.Actors.Contracts.Volunteering.CorrectionDecided;

namespace Practice.Actors.Grains.Volunteering;

/// <summary>
/// The rules by which hours count: real service only, no two at the same time whatever the teams, so much of a day at once, some more after a
/// review, never beyond; an entry is never changed but taken back by a new one.
/// </summary>
internal static class HoursDecider
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static Decision<VolunteerEvent> Record(VolunteerView volunteer, RecordHours command, VolunteerFacts facts, string actor, DateTimeOffset now)
    {
        var record = command.Record;
        if (Plausible(record.StartsAt, record.EndsAt, record.Minutes, now) is { } implausible) return implausible;
        if (record.Team is { } team && volunteer.Teams.All(membership => membership.Team != team)) return NotMember.Because(Words.Of(volunteer.State));
        if (Sourced(record, facts) is { } unsourced) return unsourced;
        var entered = Enter(volunteer.Hours, record, facts.Rules, actor);
        return entered.Rejection is { } refused ? refused : entered.Event!;
    }

    public static Decision<VolunteerEvent> Review(VolunteerView volunteer, ReviewHours command, HoursRules rules, string actor)
    {
        if (volunteer.Hours.Entry(command.Entry) is not { } entry) return EntryUnknown.Of("entry");
        if (entry.State != HoursState.Waiting) return NotWaiting.Because(Words.Of(entry.State));
        var after = rules.After(volunteer.Hours.Standing, command.Approve ? entry.Waiting : 0, -entry.Waiting);
        return new HoursReviewed(command.Entry, command.Approve, command.Note, actor, after);
    }

    public static Decision<VolunteerEvent> Reverse(VolunteerView volunteer, ReverseHours command, HoursRules rules, string actor) =>
        Standing(volunteer.Hours, command.Entry, out var entry) is { } refused ? refused : Reversal(volunteer.Hours, entry, command.Note, rules, actor);

    public static Decision<VolunteerEvent> Request(VolunteerView volunteer, RequestCorrection command, DateTimeOffset now)
    {
        var book = volunteer.Hours;
        if (Standing(book, command.Entry, out _) is { } refused) return refused;
        if (book.Corrections.Any(correction => correction.Entry == command.Entry && correction.State == CorrectionState.Open))
            return CorrectionOpen.Because(Words.Of(volunteer.State));
        if (command.Proposed is { } time && Plausible(time.StartsAt, time.EndsAt, time.Minutes, now) is { } implausible) return implausible;
        return new CorrectionRequested(book.Corrections.Length + 1, command.Entry, InUtc(command.Proposed), command.Reason);
    }

    /// <summary>An accepted correction is one commit: the decision, the reversal, and the right entry, which must keep every rule.</summary>
    public static Decision<VolunteerEvent> Decide(VolunteerView volunteer, DecideCorrection command, HoursRules rules, string actor)
    {
        var book = volunteer.Hours;
        if (command.Correction < 1 || command.Correction > book.Corrections.Length) return EntryUnknown.Of("correction");
        var correction = book.Corrections[command.Correction - 1];
        if (correction.State != CorrectionState.Open) return CorrectionClosed.Because(Words.Of(correction.State));
        var decided = new CorrectionDecided(command.Correction, command.Accept, command.Note, actor);
        if (!command.Accept) return decided;
        if (Standing(book, correction.Entry, out var entry) is { } refused) return refused;
        var reversal = Reversal(book, entry, command.Note, rules, actor);
        if (correction.Proposed is not { } right) return new Decision<VolunteerEvent>([decided, reversal], null);

        var without = Book.Evolve(book, reversal, DateTimeOffset.UnixEpoch);
        var entered = Enter(without, entry.Record with { StartsAt = right.StartsAt, EndsAt = right.EndsAt, Minutes = right.Minutes }, rules, actor);
        return entered.Rejection is { } impossible ? impossible : new Decision<VolunteerEvent>([decided, reversal, entered.Event!], null);
    }

    /// <summary>The other's standing services, in the order in which they were held, as far as they find room: what both have is counted once.</summary>
    public static VolunteerAbsorbed Absorb(VolunteerView volunteer, VolunteerView other, HoursRules rules)
    {
        var book = volunteer.Hours;
        var taken = ImmutableArray.CreateBuilder<HoursEntry>();
        foreach (var entry in other.Hours.Entries.Where(e => e.State is HoursState.Counted or HoursState.Waiting).OrderBy(e => e.Record.StartsAt))
        {
            if (Enter(book, entry.Record, rules, entry.RecordedBy).Event is not { } entered) continue;
            book = Book.Evolve(book, entered, entry.RecordedAt);
            taken.Add(book.Entries[^1]);
        }

        return new VolunteerAbsorbed(other.Id, taken.ToImmutable(), book.Standing);
    }

    /// <summary>A new entry, where there is room for it: what the day has left counts, what is above waits.</summary>
    private static (HoursRecorded? Event, Rejection? Rejection) Enter(HoursBook book, HoursRecord record, HoursRules rules, string actor)
    {
        if (book.Overlapped(record.StartsAt, record.EndsAt) is { } other)
            return (null, Overlap.Because(Words.Of(other.State), ("entry", other.Number.ToString(CultureInfo.InvariantCulture))));
        var (counted, waiting) = book.OnDay(rules.DayOf(record.StartsAt), rules);
        if (counted + waiting + record.Minutes > rules.MostOfADay)
            return (null, DayFull.Because(null, ("most", rules.MostOfADay.ToString(CultureInfo.InvariantCulture))));
        var atOnce = Math.Min(record.Minutes, Math.Max(0, rules.CountedAtOnce - counted));
        var utc = record with { StartsAt = record.StartsAt.ToUniversalTime(), EndsAt = record.EndsAt.ToUniversalTime() };
        return (new HoursRecorded(book.Entries.Length + 1, utc, atOnce, record.Minutes - atOnce, actor, rules.After(book.Standing, atOnce, record.Minutes - atOnce)), null);
    }

    private static HoursReversed Reversal(HoursBook book, HoursEntry entry, VaultId? note, HoursRules rules, string actor) =>
        new(book.Entries.Length + 1, entry.Number, note, actor, rules.After(book.Standing, -entry.Counted, -entry.Waiting));

    /// <summary>Null for an entry that stands and may be taken back.</summary>
    private static Rejection? Standing(HoursBook book, int number, out HoursEntry entry)
    {
        entry = book.Entry(number)!;
        if (entry is null) return EntryUnknown.Of("entry");
        return entry.State is HoursState.Reversed or HoursState.Reversal ? AlreadyReversed.Because(Words.Of(entry.State)) : null;
    }

    private static Rejection? Plausible(DateTimeOffset startsAt, DateTimeOffset endsAt, int minutes, DateTimeOffset now)
    {
        if (endsAt > now + CountyTime.Skew) return CommonRejections.TimeInFuture.Of("endsAt");
        if (endsAt <= startsAt) return CommonRejections.TimeOrder.Of("endsAt", ("after", startsAt.ToString("O", CultureInfo.InvariantCulture)));
        if (endsAt - startsAt > Longest) return TooLong.Of("endsAt");
        var most = (int)Math.Ceiling((endsAt - startsAt).TotalMinutes);
        return minutes > most ? TooManyMinutes.Of("minutes", ("most", most.ToString(CultureInfo.InvariantCulture))) : null;
    }

    /// <summary>A service that names an activity lies within it; one that names a request is of a completed one.</summary>
    private static Rejection? Sourced(HoursRecord record, VolunteerFacts facts)
    {
        if (record is { Activity: not null, Request: not null }) return SourceUnknown.Of("request");
        if (record.Request is not null && facts.Request?.Report is null) return SourceUnknown.Of("request");
        if (record.Activity is null) return null;
        if (facts.Activity?.Record is not { } held) return SourceUnknown.Of("activity");
        return record.StartsAt < held.StartsAt || record.EndsAt > held.EndsAt ? OutsideSource.Of("startsAt") : null;
    }

    private static ServiceTime? InUtc(ServiceTime? time) =>
        time is null ? null : time with { StartsAt = time.StartsAt.ToUniversalTime(), EndsAt = time.EndsAt.ToUniversalTime() };
}
