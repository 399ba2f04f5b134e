using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Xunit;
using static Practice.Actors.Contracts.Volunteering.VolunteeringRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Volunteering.Volunteers;
using CorrectionDecided = Practice.Actors.Contracts.Volunteering.CorrectionDecided;

namespace Practice.Actors.Grains.Tests.Volunteering;

public sealed class RecordHoursTests
{
    [Fact]
    public void Up_to_eight_hours_of_a_day_count_at_once() => Given(Registered).When(new RecordHours(Served(0, 480))).Then(Recorded(1, Served(0, 480)));

    [Fact]
    public void What_is_above_eight_hours_waits_for_a_review() =>
        Given(Registered, Recorded(1, Served(0, 300))).When(new RecordHours(Served(300, 240))).Then(Recorded(2, Served(300, 240), counted: 180, before: (300, 0)));

    [Fact]
    public void More_than_twelve_hours_of_a_day_are_refused()
    {
        var worked = Given(Registered).After(new RecordHours(Served(0, 480)));

        worked.When(new RecordHours(Served(480, 240))).Then(Recorded(2, Served(480, 240), counted: 0, before: (480, 0)));
        worked.When(new RecordHours(Served(480, 241))).ThenRefused(DayFull);
    }

    [Fact]
    public void A_day_begins_at_midnight_in_the_county()
    {
        // 16 hours after eight in the morning it is midnight there, and four in the afternoon in UTC.
        var worked = Given(Registered).After(new RecordHours(Served(0, 480))).After(new RecordHours(Served(480, 240)));

        worked.When(new RecordHours(Served(959, 60))).ThenRefused(DayFull);
        worked.When(new RecordHours(Served(960, 60))).Then(Recorded(3, Served(960, 60), before: (480, 240)));
    }

    [Fact]
    public void Two_services_do_not_overlap_but_may_follow_each_other()
    {
        var worked = Given(Registered, Recorded(1, Served(60, 60)));

        Assert.Equal("1", worked.When(new RecordHours(Served(0, 61))).ThenRefused(Overlap, "counted").Args["entry"]);
        worked.When(new RecordHours(Served(119, 60))).ThenRefused(Overlap, "counted");
        worked.When(new RecordHours(Served(0, 60))).Then(Recorded(2, Served(0, 60), before: (60, 0)));
        worked.When(new RecordHours(Served(120, 60))).Then(Recorded(2, Served(120, 60), before: (60, 0)));
    }

    [Fact]
    public void Travel_and_breaks_do_not_count_so_minutes_are_at_most_the_time_between()
    {
        Given(Registered).When(new RecordHours(Served(0, 60) with { Minutes = 61 })).ThenRefusedIn("minutes", VolunteeringRejections.TooManyMinutes);
        Given(Registered).When(new RecordHours(Served(0, 60) with { Minutes = 40 })).Then(Recorded(1, Served(0, 60) with { Minutes = 40 }));
    }

    [Fact]
    public void A_service_is_over_began_before_it_ended_and_lasted_a_day_at_most()
    {
        Given(Registered).When(new RecordHours(Served(0, 60, day: 1))).Then(Recorded(1, Served(0, 60, day: 1)));
        Given(Registered).When(new RecordHours(Served(120, 60, day: 1))).ThenRefusedIn("endsAt", CommonRejections.TimeInFuture);
        Given(Registered).When(new RecordHours(Served(0, 60) with { EndsAt = Morning })).ThenRefusedIn("endsAt", CommonRejections.TimeOrder);
        Given(Registered).When(new RecordHours(Served(0, 60, day: -2) with { EndsAt = Morning })).ThenRefusedIn("endsAt", VolunteeringRejections.TooLong);
    }

    [Fact]
    public void A_service_with_a_team_is_of_a_member_also_a_former_one()
    {
        var withTeam = Served(0, 60) with { Team = County.Team };

        Given(Registered).When(new RecordHours(withTeam)).ThenRefused(NotMember, "active");
        Given(Registered, new TeamJoined(County.Team), new TeamQuit(County.Team)).When(new RecordHours(withTeam)).Then(Recorded(1, withTeam));
    }

    [Fact]
    public void A_service_at_an_activity_lies_within_it()
    {
        var id = new ActivityId("act_01jdq7k2v3m8n5p6r7s8t9v0w1");
        var record = new ActivityRecord("宣讲", LegalAid, [], null, null, Morning, Morning.AddHours(2), 5, 0, 300, null);
        var facts = Facts with { Activity = new ActivityView(id, Station, ActivityState.Recorded, record, Now) };

        Given(Registered).When(new RecordHours(Served(0, 120) with { Activity = id }), facts).Then(Recorded(1, Served(0, 120) with { Activity = id }));
        Given(Registered).When(new RecordHours(Served(1, 120) with { Activity = id }), facts).ThenRefusedIn("startsAt", OutsideSource);
        Given(Registered).When(new RecordHours(Served(0, 120) with { Activity = id }), Facts).ThenRefusedIn("activity", SourceUnknown);
    }

    [Fact]
    public void A_service_names_a_request_that_exists_and_not_an_activity_as_well()
    {
        var request = new RequestId("req_01jdq7k2v3m8n5p6r7s8t9v0w1");

        Given(Registered).When(new RecordHours(Served(0, 60) with { Request = request })).ThenRefusedIn("request", SourceUnknown);
        Given(Registered).When(new RecordHours(Served(0, 60) with { Request = request, Activity = new("act_01jdq7k2v3m8n5p6r7s8t9v0w1") }))
            .ThenRefusedIn("request", SourceUnknown);
    }

    [Theory]
    [InlineData(99 * 60 + 59, 0)]
    [InlineData(100 * 60, 1)]
    [InlineData(300 * 60, 2)]
    [InlineData(600 * 60, 3)]
    [InlineData(1_000 * 60, 4)]
    [InlineData(1_500 * 60, 5)]
    public void Stars_are_given_by_hours(int minutes, int star) => Assert.Equal(star, Rules.StarOf(minutes));

    [Fact]
    public void The_entry_that_reaches_a_star_says_so()
    {
        var rules = new HoursOptions { Stars = [1, 2] }.Rules(CountyZone.Of(null));

        Given(Registered).When(new RecordHours(Served(0, 59)), Facts with { Rules = rules }).Then(Recorded(1, Served(0, 59), star: 0));
        Given(Registered, Recorded(1, Served(0, 59))).When(new RecordHours(Served(59, 1)), Facts with { Rules = rules }).Then(Recorded(2, Served(59, 1), star: 1, before: (59, 0)));
    }
}

public sealed class ReviewHoursTests
{
    private static readonly Volunteers.GivenVolunteer Waits = Given(Registered, Recorded(1, Served(0, 480)), Recorded(2, Served(480, 120), counted: 0, before: (480, 0)));

    [Fact]
    public void What_waits_counts_when_it_is_approved()
    {
        Assert.Equal((480, 120), (Waits.Volunteer!.Hours.Minutes, Waits.Volunteer.Hours.Waiting));
        Waits.When(new ReviewHours(2, Approve: true, Note)).Then(new HoursReviewed(2, Approved: true, Note, Clerk, new HoursStanding(600, 0, 0)));
        var after = Waits.After(new ReviewHours(2, Approve: true, null));
        Assert.Equal((600, 0), (after.Volunteer!.Hours.Minutes, after.Volunteer.Hours.Waiting));
        after.When(new ReviewHours(2, Approve: true, null)).ThenRefused(NotWaiting, "counted");
    }

    [Fact]
    public void What_is_not_approved_never_counts_and_leaves_its_time_free()
    {
        var after = Waits.After(new ReviewHours(2, Approve: false, null));

        Assert.Equal((480, 0), (after.Volunteer!.Hours.Minutes, after.Volunteer.Hours.Waiting));
        Assert.Equal(HoursState.Rejected, after.Volunteer.Hours.Entries[1].State);
        after.When(new RecordHours(Served(480, 60))).Then(Recorded(3, Served(480, 60), counted: 0, before: (480, 0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    public void Only_an_entry_that_exists_is_reviewed(int entry) => Waits.When(new ReviewHours(entry, true, null)).ThenRefusedIn("entry", EntryUnknown);

    [Fact]
    public void What_counts_already_needs_no_review() => Waits.When(new ReviewHours(1, true, null)).ThenRefused(NotWaiting, "counted");
}

public sealed class ReverseHoursTests
{
    private static readonly HoursRules OneStar = new HoursOptions { Stars = [1] }.Rules(CountyZone.Of(null));

    private static readonly Volunteers.GivenVolunteer Starred = Given(Registered, Recorded(1, Served(0, 60), star: 1));

    [Fact]
    public void A_reversal_is_a_new_entry_that_takes_the_minutes_and_the_star_with_it()
    {
        Starred.When(new ReverseHours(1, Note), Facts with { Rules = OneStar }).Then(new HoursReversed(2, 1, Note, Clerk, new HoursStanding(0, 0, 0)));

        var after = Starred.After(new ReverseHours(1, Note), Facts with { Rules = OneStar });

        Assert.Equal((0, 0), (after.Volunteer!.Hours.Minutes, after.Volunteer.Hours.Star));
        Assert.Equal([HoursState.Reversed, HoursState.Reversal], after.Volunteer.Hours.Entries.Select(entry => entry.State));
    }

    [Fact]
    public void An_entry_is_reversed_once_and_a_reversal_never()
    {
        var after = Starred.After(new ReverseHours(1, null));

        after.When(new ReverseHours(1, null)).ThenRefused(AlreadyReversed, "reversed");
        after.When(new ReverseHours(2, null)).ThenRefused(AlreadyReversed, "reversal");
        after.When(new ReverseHours(3, null)).ThenRefusedIn("entry", EntryUnknown);
    }

    [Fact]
    public void A_reversed_service_leaves_its_time_free() =>
        Starred.After(new ReverseHours(1, null)).When(new RecordHours(Served(0, 60))).Then(Recorded(3, Served(0, 60)));
}

public sealed class CorrectHoursTests
{
    private static readonly ServiceTime Half = new(Morning, Morning.AddMinutes(30), 30);

    private static readonly Volunteers.GivenVolunteer Asked =
        Given(Registered, Recorded(1, Served(0, 60)), Recorded(2, Served(60, 60), before: (60, 0)), new CorrectionRequested(1, 1, Half, Note));

    [Fact]
    public void A_correction_is_asked_for_one_at_a_time()
    {
        Given(Registered, Recorded(1, Served(0, 60))).When(new RequestCorrection(1, Half, Note)).Then(new CorrectionRequested(1, 1, Half, Note));
        Asked.When(new RequestCorrection(1, Half, Note)).ThenRefused(CorrectionOpen, "active");
        Asked.When(new RequestCorrection(2, null, null)).Then(new CorrectionRequested(2, 2, null, null));
        Asked.When(new RequestCorrection(3, null, null)).ThenRefusedIn("entry", EntryUnknown);
    }

    [Fact]
    public void An_accepted_one_reverses_the_entry_and_enters_the_right_one()
    {
        Asked.When(new DecideCorrection(1, Accept: true, Note)).Then(
            new CorrectionDecided(1, Accepted: true, Note, Clerk),
            new HoursReversed(3, 1, Note, Clerk, new HoursStanding(60, 0, 0)),
            Recorded(4, Served(0, 30), before: (60, 0)));
        Assert.Equal(90, Asked.After(new DecideCorrection(1, Accept: true, null)).Volunteer!.Hours.Minutes);
    }

    [Fact]
    public void The_right_entry_keeps_the_rules_or_nothing_happens() =>
        Given(Registered, Recorded(1, Served(0, 60)), Recorded(2, Served(60, 60), before: (60, 0)), new CorrectionRequested(1, 1, new ServiceTime(Morning, Morning.AddMinutes(61), 61), null))
            .When(new DecideCorrection(1, Accept: true, null))
            .ThenRefused(Overlap, "counted");

    [Fact]
    public void One_that_proposes_nothing_takes_the_entry_back() =>
        Given(Registered, Recorded(1, Served(0, 60)), new CorrectionRequested(1, 1, null, null))
            .When(new DecideCorrection(1, Accept: true, null))
            .Then(new CorrectionDecided(1, Accepted: true, null, Clerk), new HoursReversed(2, 1, null, Clerk, new HoursStanding(0, 0, 0)));

    [Fact]
    public void A_declined_one_changes_no_hours_and_is_decided_once()
    {
        var declined = Asked.After(new DecideCorrection(1, Accept: false, Note));

        Assert.Equal(120, declined.Volunteer!.Hours.Minutes);
        declined.When(new DecideCorrection(1, Accept: true, null)).ThenRefused(CorrectionClosed, "declined");
        declined.When(new DecideCorrection(2, Accept: true, null)).ThenRefusedIn("correction", EntryUnknown);
        declined.When(new RequestCorrection(1, Half, null)).Then(new CorrectionRequested(2, 1, Half, null));
    }
}
