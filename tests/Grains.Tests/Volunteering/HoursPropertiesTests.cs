using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Volunteering;
using Xunit;
using static Practice.Actors.Grains.Tests.Volunteering.Volunteers;

namespace Practice.Actors.Grains.Tests.Volunteering;

/// <summary>What holds of every book of hours, whatever was entered, reviewed, corrected and taken back.</summary>
public sealed class HoursPropertiesTests
{
    private static readonly Gen<HoursRecord> AnyService =
        from day in Gen.Choose(-3, 0)
        from start in Gen.Choose(0, 900)
        from length in Gen.Choose(1, 500)
        from breaks in Gen.Choose(0, 30)
        select Served(start, length, day) with { Minutes = Math.Max(1, length - breaks) };

    private static readonly Gen<VolunteerCommand> AnyReview =
        from entry in Gen.Choose(1, 12)
        from approve in Gen.Elements(true, false)
        select (VolunteerCommand)new ReviewHours(entry, approve, null);

    private static readonly Gen<VolunteerCommand> AnyWish =
        from entry in Gen.Choose(1, 12)
        from right in AnyService
        select (VolunteerCommand)new RequestCorrection(entry, new ServiceTime(right.StartsAt, right.EndsAt, right.Minutes), null);

    private static readonly Gen<VolunteerCommand> AnyDecision =
        from correction in Gen.Choose(1, 4)
        from accept in Gen.Elements(true, false)
        select (VolunteerCommand)new DecideCorrection(correction, accept, null);

    private static readonly Gen<VolunteerCommand> AnyCommand = Gen.Frequency(
        (6, AnyService.Select(service => (VolunteerCommand)new RecordHours(service))),
        (2, Gen.Choose(1, 12).Select(entry => (VolunteerCommand)new ReverseHours(entry, null))),
        (2, AnyReview),
        (1, AnyWish),
        (1, AnyDecision));

    private static readonly Arbitrary<ImmutableArray<VolunteerCommand>> Lives =
        Gen.ListOf(AnyCommand).Select(commands => commands.ToImmutableArray()).ToArbitrary();

    [Property]
    public Property The_total_is_the_sum_of_the_entries_that_count() => Prop.ForAll(Lives, commands =>
    {
        var book = Lived(commands);

        Assert.Equal(book.Entries.Where(e => e.State is HoursState.Counted or HoursState.Waiting).Sum(e => e.Counted), book.Minutes);
        Assert.Equal(book.Entries.Where(e => e.State is HoursState.Waiting).Sum(e => e.Waiting), book.Waiting);
        Assert.Equal(Rules.StarOf(book.Minutes), book.Star);
        Assert.Equal(Enumerable.Range(1, book.Entries.Length), book.Entries.Select(e => e.Number));
    });

    [Property]
    public Property No_day_counts_more_than_eight_hours_without_a_review_and_none_more_than_twelve() => Prop.ForAll(Lives, commands =>
    {
        Assert.All(Days(Lived(commands)), day => Assert.InRange(day.Counted + day.Waiting, 0, 720));
        Assert.All(Days(Lived([.. commands.Where(command => command is not ReviewHours)])), day => Assert.InRange(day.Counted, 0, 480));
    });

    [Property]
    public Property No_two_services_that_stand_overlap() => Prop.ForAll(Lives, commands =>
    {
        var standing = Lived(commands).Entries.Where(e => e.State is HoursState.Counted or HoursState.Waiting).OrderBy(e => e.Record.StartsAt).ToList();

        Assert.All(standing.Zip(standing.Skip(1)), pair => Assert.True(pair.First.Record.EndsAt <= pair.Second.Record.StartsAt));
    });

    [Property]
    public Property Of_two_that_overlap_the_second_is_refused_whichever_it_is() => Prop.ForAll(AnyService.ToArbitrary(), AnyService.ToArbitrary(), (one, other) =>
        Refused(one, other) == Refused(other, one));

    [Property]
    public Property The_order_of_recording_does_not_change_what_counts_of_a_day() => Prop.ForAll(Gen.Choose(0, 240).ToArbitrary(), Gen.Choose(1, 360).ToArbitrary(), (pause, length) =>
    {
        var (one, other) = (Served(0, 360), Served(360 + pause, length));

        Assert.Equal(Lived([new RecordHours(one), new RecordHours(other)]).Minutes, Lived([new RecordHours(other), new RecordHours(one)]).Minutes);
    });

    [Property]
    public Property A_reversal_restores_exactly_what_was() => Prop.ForAll(Lives, AnyService.ToArbitrary(), (commands, service) =>
    {
        var before = Lived(commands);
        var with = Lived(commands.Add(new RecordHours(service)));
        if (with.Entries.Length == before.Entries.Length) return;

        var after = Lived([.. commands, new RecordHours(service), new ReverseHours(with.Entries.Length, null)]);

        Assert.Equal((before.Minutes, before.Waiting, before.Star), (after.Minutes, after.Waiting, after.Star));
        Assert.Equal(Days(before).Where(day => day != (0, 0)), Days(after).Where(day => day != (0, 0)));
        Assert.True(before.Entries.SequenceEqual(after.Entries.Take(before.Entries.Length)));
    });

    private static bool Refused(HoursRecord first, HoursRecord second)
    {
        var after = Lived([new RecordHours(first)]);
        return after.Overlapped(second.StartsAt, second.EndsAt) is not null;
    }

    private static HoursBook Lived(ImmutableArray<VolunteerCommand> commands) =>
        commands.Aggregate(Given(Registered), (volunteer, command) => volunteer.After(command)).Volunteer!.Hours;

    private static IEnumerable<(int Counted, int Waiting)> Days(HoursBook book) =>
        book.Entries.Select(e => Rules.DayOf(e.Record.StartsAt)).Distinct().Order().Select(day => book.OnDay(day, Rules));
}
