using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Xunit;
using static Practice.Actors.Contracts.Activities.ActivityRejections;
using static Practice.Actors.Grains.Tests.Activities.Planned;

namespace Practice.Actors.Grains.Tests.Activities;

public sealed class CheckInTests
{
    private static readonly ActivityEvent[] Begun =
        [new SignedUp(Somebody(1), 1, true), new SignedUp(Somebody(2), 2, true), new SignedUp(Somebody(3), 3, false), new ActivityStarted(Start)];

    [Fact]
    public void The_first_check_in_says_that_it_has_begun() =>
        GivenAnnounced(Begun[0]).When(ByCode(1), Start).Then(new ActivityStarted(Start), new CheckedIn(Somebody(1), Start, CheckWay.Code, null, false));

    [Fact]
    public void By_code_only_who_has_a_place_and_the_right_code_at_the_moment()
    {
        GivenAnnounced(Begun).When(ByCode(1) with { At = Start.AddHours(-1) }, Start).Then(new CheckedIn(Somebody(1), Start, CheckWay.Code, null, false));
        GivenAnnounced(Begun).When(ByCode(1) with { Proved = false }, Start).ThenRefused(CodeInvalid, "under-way");
        GivenAnnounced(Begun).When(ByCode(3), Start).ThenRefused(NotSignedUp, "under-way");
        GivenAnnounced(Begun).When(ByCode(4), Start).ThenRefused(NotSignedUp, "under-way");
    }

    [Fact]
    public void A_clerk_checks_in_also_who_waited_or_did_not_sign_up()
    {
        GivenAnnounced(Begun).When(ByClerk(3), Start).Then(new CheckedIn(Somebody(3), Start, CheckWay.Clerk, 4, WasWaiting: true));
        GivenAnnounced(Begun).When(ByClerk(4), Start).Then(new CheckedIn(Somebody(4), Start, CheckWay.Clerk, 4, false));
        GivenAnnounced(Begun).When(ByClerk(61), Start).ThenRefusedIn("volunteer", VolunteerUnknown);
        var totals = GivenAnnounced(Begun).After(ByClerk(3), Start).Activity!.Attendance.Totals;
        Assert.Equal(new AttendanceTotals(Placed: 2, Waiting: 0, CheckedIn: 1, NoShows: 0, Settled: 0), totals);
    }

    [Fact]
    public void Nobody_comes_or_leaves_twice_or_leaves_before_they_came()
    {
        var here = GivenAnnounced(Begun).After(ByCode(1), Start);

        here.When(ByClerk(1), Start).ThenRefused(CheckedInAlready, "under-way");
        here.When(Out(2), Start.AddMinutes(1)).ThenRefused(NotCheckedIn, "under-way");
        here.When(Out(1) with { Way = CheckWay.Clerk, At = Start }, Start.AddMinutes(1)).ThenRefusedIn("at", CommonRejections.TimeOrder);
        here.When(Out(1), Start.AddMinutes(1)).Then(new CheckedOut(Somebody(1), Start.AddMinutes(1), CheckWay.Code));
        here.After(Out(1), Start.AddMinutes(1)).When(Out(1), Start.AddMinutes(2)).ThenRefused(CheckedOutAlready, "under-way");
    }

    [Fact]
    public void Check_in_and_out_lie_between_an_hour_before_and_an_hour_after()
    {
        GivenAnnounced(Begun).When(ByCode(1), Start.AddMinutes(-60).AddTicks(-1)).ThenRefused(TooEarly, "under-way");
        GivenAnnounced(Begun).When(ByCode(1), Start.AddMinutes(-60)).Then(new CheckedIn(Somebody(1), Start.AddMinutes(-60), CheckWay.Code, null, false));
        GivenAnnounced(Begun).When(ByCode(1), End.AddMinutes(60).AddTicks(1)).ThenRefused(TooLate, "under-way");
        var narrow = Facts with { Rules = new ActivityRules(TimeSpan.Zero, TimeSpan.Zero) };
        GivenAnnounced(Begun).When(ByCode(1), Start.AddTicks(-1), narrow).ThenRefused(TooEarly, "under-way");
        GivenAnnounced(Begun).After(ByCode(1), Start).When(Out(1), End.AddTicks(1), narrow).ThenRefused(TooLate, "under-way");
    }

    [Fact]
    public void A_list_is_entered_as_a_whole_or_not_at_all()
    {
        var here = new ListedAttendance(Somebody(1), Start, End);

        GivenAnnounced(Begun).When(new EnterAttendance([here, new(Somebody(4), Start, End)]), End).Then(
            new CheckedIn(Somebody(1), Start, CheckWay.List, null, false),
            new CheckedOut(Somebody(1), End, CheckWay.List),
            new CheckedIn(Somebody(4), Start, CheckWay.List, 4, false),
            new CheckedOut(Somebody(4), End, CheckWay.List));
        var twice = GivenAnnounced(Begun).When(new EnterAttendance([here, here with { LeftAt = End.AddMinutes(1) }]), End.AddHours(1)).ThenRefused(CheckedInAlready, "under-way");
        Assert.Equal(Somebody(1).Value, twice.Args["volunteer"]);
        GivenAnnounced(Begun).When(new EnterAttendance([here with { LeftAt = Start }]), End).ThenRefusedIn("entries", CommonRejections.TimeOrder);
    }

    [Fact]
    public void Who_was_taken_for_a_no_show_and_is_on_the_list_is_none()
    {
        var held = GivenAnnounced([.. Begun, new ActivityHeld(End, [Somebody(1), Somebody(2)])]);
        Assert.Equal(2, held.Activity!.Attendance.Totals.NoShows);

        var listed = held.After(new EnterAttendance([new(Somebody(2), Start, End)]), End).Activity!.Attendance;
        Assert.Equal((1, 1), (listed.Totals.NoShows, listed.Totals.CheckedIn));
        Assert.True(listed.ByVolunteer[Somebody(1)].NoShow);
        Assert.False(listed.ByVolunteer[Somebody(2)].NoShow);
    }

    [Fact]
    public void What_was_served_is_cut_to_the_time_of_the_activity_in_whole_minutes()
    {
        Assert.Equal(120, Served(Start.AddMinutes(-50), End.AddMinutes(30)));
        Assert.Equal(59, Served(Start, Start.AddMinutes(59).AddSeconds(59)));
        Assert.Equal(0, Served(End.AddMinutes(1), End.AddMinutes(20)));
        Assert.Equal(0, Served(Start, null));

        static int Served(DateTimeOffset came, DateTimeOffset? left) =>
            Grains.Activities.Attendance.Served(new Participation(Somebody(1), 1, SignUpStanding.Placed, null, came, left), Start, End).Minutes;
    }

    [Fact]
    public void Hours_are_settled_once()
    {
        var settled = new SettledHours(Somebody(1), 120, null);
        var recorded = GivenAnnounced([.. Begun, new CheckedIn(Somebody(1), Start, CheckWay.Code, null, false), new ActivityHeld(End, [])]);

        recorded.When(new SettleHours([settled, new(Somebody(2), 60, null)])).Then(new HoursSettled([settled]));
        recorded.After(new SettleHours([settled])).When(new SettleHours([settled with { Minutes = 1 }])).ThenNothing();
        Assert.Empty(recorded.After(new SettleHours([settled])).Activity!.Attendance.Unsettled());
    }

    private static CheckIn ByCode(int number) => new(Somebody(number), CheckWay.Code, Proved: true);

    private static CheckIn ByClerk(int number) => new(Somebody(number), CheckWay.Clerk, Proved: true);

    private static CheckOut Out(int number) => new(Somebody(number), CheckWay.Code, Proved: true);
}
