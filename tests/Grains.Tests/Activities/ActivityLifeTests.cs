using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Xunit;
using static Practice.Actors.Contracts.Activities.ActivityRejections;
using static Practice.Actors.Grains.Tests.Activities.Planned;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Activities;

public sealed class ActivityLifeTests
{
    private static readonly ActivityRecord Record = new("马背宣讲", LegalAid, [Team], null, "村文化广场", Start, End, 2, 80, 200, Note);

    private static readonly CompleteRecord Complete = new(null, null, null, 2, 80, 200, Note);

    [Fact]
    public void An_activity_is_planned_at_an_open_unit()
    {
        Given().When(new PlanActivity(Station, Plan)).Then(new ActivityPlanned(Id, Station, Plan));
        Given().When(new PlanActivity(Station, Plan), facts: Facts with { Unit = null }).ThenRefusedIn("unit", OrganizationRejections.UnitUnknown);
        Given().When(new PlanActivity(Station, Plan), facts: Facts with { Unit = UnitAt(Station, state: UnitState.Closed) }).ThenRefused(OrganizationRejections.UnitNotOpen, "closed");
        Given().When(new PlanActivity(Station, Plan), facts: Facts with { UnknownHost = OtherStation }).ThenRefusedIn("hosts", OrganizationRejections.UnitUnknown);
        Given().When(new PlanActivity(Station, Plan), facts: Facts with { UnknownTeam = Team }).ThenRefusedIn("teams", ServiceRequestRejections.TeamUnknown);
        Given().When(new PlanActivity(Station, Plan), facts: Facts with { PlatformExists = false }).ThenRefusedIn("platform", VolunteeringRejections.PlatformUnknown);
        Given(Announced).When(new PlanActivity(Station, Plan)).ThenRefused(CommonRejections.AlreadyExists, "announced");
    }

    [Fact]
    public void A_plan_has_times_that_can_be()
    {
        When(Plan with { EndsAt = Start }).ThenRefusedIn("endsAt", CommonRejections.TimeOrder);
        When(Plan with { EndsAt = Start.AddHours(25) }).ThenRefusedIn("endsAt", TooLong);
        When(Plan with { StartsAt = Now.AddHours(-3), EndsAt = Now }).ThenRefusedIn("endsAt", OverAlready);
        When(Plan with { SignUpOpensAt = Start.AddMinutes(1) }).ThenRefusedIn("signUpClosesAt", CommonRejections.TimeOrder);
        When(Plan with { SignUpClosesAt = End.AddMinutes(1) }).ThenRefusedIn("endsAt", CommonRejections.TimeOrder);
        When(Plan with { WithdrawUntil = End.AddMinutes(1) }).ThenRefusedIn("endsAt", CommonRejections.TimeOrder);

        static Decided<ActivityEvent> When(ActivityPlan plan) => Given().When(new PlanActivity(Station, plan));
    }

    [Fact]
    public void Once_it_is_announced_another_time_or_place_is_told_apart_from_other_edits()
    {
        var elsewhere = Plan with { Place = "村史馆" };
        var bigger = Plan with { Capacity = 5 };

        Given(Announced[0]).When(new EditActivity(elsewhere)).Then(new ActivityEdited(elsewhere));
        Given(Announced).When(new EditActivity(bigger)).Then(new ActivityEdited(bigger));
        Given(Announced).When(new EditActivity(elsewhere)).Then(new ActivityRescheduled(elsewhere, Plan.When()));
        Given([.. Announced, new ActivityStarted(Now)]).When(new EditActivity(bigger)).ThenRefused(NotNow, "under-way");
    }

    [Fact]
    public void It_is_announced_once_and_begins_an_hour_before_its_start_at_the_earliest()
    {
        Given(Announced[0]).When(new AnnounceActivity()).Then(new ActivityAnnounced());
        Given(Announced).When(new AnnounceActivity()).ThenRefused(NotNow, "announced");
        Given(Announced).When(new StartActivity(), Start.AddMinutes(-61)).ThenRefused(TooEarly, "announced");
        Given(Announced).When(new StartActivity(), Start.AddMinutes(-60)).Then(new ActivityStarted(Start.AddMinutes(-60)));
        Given(Announced[0]).When(new StartActivity(), Start).ThenRefused(NotNow, "planned");
    }

    [Fact]
    public void When_it_is_over_those_who_had_a_place_and_were_not_there_are_noted_in_order()
    {
        var begun = GivenAnnounced(
            new SignedUp(Somebody(1), 1, true), new SignedUp(Somebody(2), 2, true), new SignedUp(Somebody(3), 3, false), new ActivityStarted(Start),
            new CheckedIn(Somebody(2), Start, CheckWay.Code, null, false));

        begun.When(new FinishActivity(), End).Then(new ActivityHeld(End, [Somebody(1)]));
        begun.When(new FinishActivity(), Start.AddMinutes(-1)).ThenRefused(TooEarly, "under-way");
        Given(Announced).When(new FinishActivity(), End).Then(new ActivityStarted(End), new ActivityHeld(End, []));
    }

    [Fact]
    public void It_can_be_cancelled_until_it_is_over()
    {
        var cancel = new CancelActivity(ActivityCancelReason.Weather, Note);

        Given(Announced[0]).When(cancel).Then(new ActivityCancelled(ActivityCancelReason.Weather, Note));
        GivenAnnounced(new ActivityStarted(Start)).When(cancel).Then(new ActivityCancelled(ActivityCancelReason.Weather, Note));
        GivenAnnounced(new ActivityStarted(Start), new ActivityHeld(End, [])).When(cancel).ThenRefused(NotNow, "held");
        GivenAnnounced(new ActivityCancelled(ActivityCancelReason.Other, null)).When(cancel).ThenRefused(NotNow, "cancelled");
    }

    [Fact]
    public void What_a_record_does_not_say_follows_from_the_check_ins_and_the_plan()
    {
        var held = GivenAnnounced(
            new ActivityStarted(Start),
            new CheckedIn(Somebody(1), Start.AddMinutes(-30), CheckWay.Code, 1, false),
            new CheckedOut(Somebody(1), End.AddMinutes(10), CheckWay.Code),
            new CheckedIn(Somebody(2), Start.AddMinutes(40), CheckWay.Clerk, 2, false),
            new CheckedOut(Somebody(2), Start.AddMinutes(100).AddSeconds(59), CheckWay.List),
            new CheckedIn(Somebody(3), Start, CheckWay.Clerk, 3, false),
            new ActivityHeld(End, []));

        held.When(new CompleteRecord(null, null, null, null, 80, null, Note), End)
            .Then(new ActivityRecorded(Id, Station, Record with { Participants = 3, ServiceMinutes = 120 + 60 }));
        held.When(Complete, End).Then(new ActivityRecorded(Id, Station, Record));
        held.When(Complete with { Audience = null }, End).ThenRefusedIn("audience", FigureNeeded);
    }

    [Fact]
    public void An_activity_nobody_checked_in_to_is_recorded_in_one_step_with_figures_of_its_own()
    {
        Given(Announced).When(Complete, End).Then(new ActivityStarted(End), new ActivityHeld(End, []), new ActivityRecorded(Id, Station, Record));
        Given(Announced).When(Complete with { Participants = null }, End).ThenRefusedIn("participants", FigureNeeded);
        Given(Announced).When(Complete with { ServiceMinutes = null }, End).ThenRefusedIn("serviceMinutes", FigureNeeded);
        Given(Announced).When(Complete with { ServiceMinutes = 241 }, End).ThenRefusedIn("serviceMinutes", TooManyMinutes);
        Given(Announced).When(Complete, End.AddHours(-1)).ThenRefusedIn("endsAt", CommonRejections.TimeInFuture);
        Given(Announced[0]).When(Complete, End).ThenRefused(NotNow, "planned");
    }

    [Fact]
    public void A_record_that_is_sent_back_is_recorded_again_from_what_it_said()
    {
        var recorded = GivenAnnounced(new ActivityStarted(Start), new ActivityHeld(End, []), new ActivityRecorded(Id, Station, Record));
        recorded.When(new SendBackActivity(Note)).Then(new ActivitySentBack(Note, Record));

        var back = recorded.After(new SendBackActivity(Note));
        back.When(new CompleteRecord(null, null, null, null, 90, null, null), End).Then(new ActivityRecorded(Id, Station, Record with { Audience = 90 }));
        back.When(new ConfirmActivity()).ThenRefused(NotNow, "sent-back");
        recorded.When(new ConfirmActivity()).Then(new ActivityConfirmed());
        recorded.After(new ConfirmActivity()).When(new SendBackActivity(Note)).ThenRefused(NotNow, "confirmed");
    }

    [Fact]
    public void So_is_one_that_was_only_recorded_afterwards()
    {
        var back = Given(new ActivityRecorded(Id, Station, Record), new ActivitySentBack(Note, Record));

        back.When(new CompleteRecord(null, null, "村史馆", null, null, null, null), End).Then(new ActivityRecorded(Id, Station, Record with { Place = "村史馆" }));
    }

    [Fact]
    public void A_record_shows_which_of_the_six_haves_it_has()
    {
        var bare = Given(new ActivityRecorded(Id, Station, Record with { Report = null, Place = null, Audience = 0 })).Activity!.Show();
        Assert.Equal(new SixHaves(Time: true, Place: false, People: false, Content: false, Effect: false, Record: false), SixHaves.Of(bare));
        Assert.Equal(new SixHaves(true, true, true, true, true, true), SixHaves.Of(Given(new ActivityRecorded(Id, Station, Record)).Activity!.Show()));
        var come = GivenAnnounced(new ActivityStarted(Start), new CheckedIn(Somebody(1), Start, CheckWay.Clerk, 1, false)).Activity!.Show();
        Assert.Equal(new SixHaves(Time: false, Place: true, People: false, Content: false, Effect: false, Record: true), SixHaves.Of(come));
    }
}
