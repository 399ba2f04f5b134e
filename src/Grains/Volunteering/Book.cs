using System.Collections.Immutable;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Volunteering;

/// <summary>How a volunteer's book of hours adds up, and what a new entry finds in it.</summary>
internal static class Book
{
    public static HoursBook Evolve(HoursBook book, VolunteerEvent happened, DateTimeOffset recordedAt) => happened switch
    {
        HoursRecorded e => book with { Entries = book.Entries.Add(EntryOf(e, recordedAt)), Standing = e.After },
        HoursReviewed e => book with { Entries = Put(book, e.Entry, entry => Reviewed(entry, e.Approved)), Standing = e.After },
        HoursReversed e => Reversed(book, e, recordedAt) with { Standing = e.After },
        VolunteerAbsorbed e => book with { Entries = book.Entries.AddRange(e.Entries), Standing = e.After },
        CorrectionRequested e => book with
        {
            Corrections = book.Corrections.Add(new HoursCorrection(e.Number, e.Entry, e.Proposed, e.Reason, CorrectionState.Open, recordedAt)),
        },
        CorrectionDecided e => book with
        {
            Corrections = book.Corrections.SetItem(
                e.Number - 1, book.Corrections[e.Number - 1] with { State = e.Accepted ? CorrectionState.Accepted : CorrectionState.Declined }),
        },
        _ => throw new InvalidOperationException($"A book of hours does not know {happened.GetType()}."),
    };

    public static HoursEntry EntryOf(HoursRecorded e, DateTimeOffset recordedAt) =>
        new(e.Number, e.Record, e.Counted, e.Waiting, e.Waiting > 0 ? HoursState.Waiting : HoursState.Counted, e.By, recordedAt);

    /// <summary>The entry by its number; null where there is none.</summary>
    public static HoursEntry? Entry(this HoursBook book, int number) => number >= 1 && number <= book.Entries.Length ? book.Entries[number - 1] : null;

    /// <summary>The entry, a service that stands, whose time an interval touches; null where it is free. Ends that meet do not overlap.</summary>
    public static HoursEntry? Overlapped(this HoursBook book, DateTimeOffset startsAt, DateTimeOffset endsAt) => book.Entries.FirstOrDefault(entry =>
        entry.State is HoursState.Counted or HoursState.Waiting && entry.Record.StartsAt < endsAt && startsAt < entry.Record.EndsAt);

    /// <summary>The minutes of a day that count, and those that wait; reversals are in the sums.</summary>
    public static (int Counted, int Waiting) OnDay(this HoursBook book, DateOnly day, HoursRules rules)
    {
        var (counted, waiting) = (0, 0);
        foreach (var entry in book.Entries)
        {
            if (rules.DayOf(entry.Record.StartsAt) == day) (counted, waiting) = (counted + entry.Counted, waiting + entry.Waiting);
        }

        return (counted, waiting);
    }

    private static HoursEntry Reviewed(HoursEntry entry, bool approved)
    {
        var counted = approved ? entry.Counted + entry.Waiting : entry.Counted;
        return entry with { Counted = counted, Waiting = 0, State = counted > 0 ? HoursState.Counted : HoursState.Rejected };
    }

    private static HoursBook Reversed(HoursBook book, HoursReversed e, DateTimeOffset recordedAt)
    {
        var entry = book.Entries[e.Entry - 1];
        return book with
        {
            Entries = Put(book, e.Entry, reversed => reversed with { State = HoursState.Reversed })
                .Add(new HoursEntry(e.Number, entry.Record, -entry.Counted, -entry.Waiting, HoursState.Reversal, e.By, recordedAt, e.Entry)),
        };
    }

    private static ImmutableArray<HoursEntry> Put(HoursBook book, int number, Func<HoursEntry, HoursEntry> change) =>
        book.Entries.SetItem(number - 1, change(book.Entries[number - 1]));
}
