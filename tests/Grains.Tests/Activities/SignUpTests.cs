using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Activities;
using Xunit;
using static Practice.Actors.Contracts.Activities.ActivityRejections;
using static Practice.Actors.Grains.Tests.Activities.Planned;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Activities;

public sealed class SignUpTests
{
    private static readonly ActivityEvent[] Full =
        [new SignedUp(Somebody(1), 1, true), new SignedUp(Somebody(2), 2, true), new SignedUp(Somebody(3), 3, false), new SignedUp(Somebody(4), 4, false)];

    [Fact]
    public void As_many_as_there_are_places_get_one_and_the_others_wait()
    {
        GivenAnnounced().When(new SignUp(Somebody(1))).Then(new SignedUp(Somebody(1), 1, Placed: true));
        GivenAnnounced(Full[..2]).When(new SignUp(Somebody(3))).Then(new SignedUp(Somebody(3), 3, Placed: false));
        Assert.Equal(1, GivenAnnounced(Full).Activity!.Show(new SignUp(Somebody(4))).Participation!.Ahead);
    }

    [Fact]
    public void Nobody_signs_up_twice_until_they_withdraw()
    {
        GivenAnnounced(Full).When(new SignUp(Somebody(1))).ThenRefused(SignedUpAlready, "announced");
        GivenAnnounced(Full).When(new SignUp(Somebody(3))).ThenRefused(SignedUpAlready, "announced");
        GivenAnnounced([.. Full, new SignUpWithdrawn(Somebody(3), false)]).When(new SignUp(Somebody(3))).Then(new SignedUp(Somebody(3), 5, Placed: false));
    }

    [Fact]
    public void Sign_up_is_open_within_its_times_and_unless_it_is_halted()
    {
        var timed = Plan with { SignUpOpensAt = Now.AddHours(1), SignUpClosesAt = Now.AddHours(2) };
        var given = Given(new ActivityPlanned(Id, Station, timed), new ActivityAnnounced());

        given.When(new SignUp(Somebody(1)), Now.AddMinutes(59)).ThenRefused(SignUpClosed, "announced");
        given.When(new SignUp(Somebody(1)), Now.AddHours(1)).Then(new SignedUp(Somebody(1), 1, true));
        given.When(new SignUp(Somebody(1)), Now.AddHours(2)).ThenRefused(SignUpClosed, "announced");
        GivenAnnounced().When(new SignUp(Somebody(1)), Start).ThenRefused(SignUpClosed, "announced");
        Given(new ActivityPlanned(Id, Station, Plan with { SignUpClosesAt = End }), new ActivityAnnounced(), new ActivityStarted(Start))
            .When(new SignUp(Somebody(1)), Start).Then(new SignedUp(Somebody(1), 1, true));
        GivenAnnounced(new ActivityStarted(Now), new CheckedIn(Somebody(1), Now, CheckWay.Clerk, 1, false)).When(new SignUp(Somebody(1))).ThenRefused(CheckedInAlready, "under-way");
        GivenAnnounced(new SignUpHalted()).When(new SignUp(Somebody(1))).ThenRefused(SignUpClosed, "announced");
        GivenAnnounced(new SignUpHalted(), new SignUpResumed()).When(new SignUp(Somebody(1))).Then(new SignedUp(Somebody(1), 1, true));
        Given(Announced[0]).When(new SignUp(Somebody(1))).ThenRefused(SignUpClosed, "planned");
        Given(new ActivityPlanned(Id, Station, Plan with { Capacity = null }), new ActivityAnnounced()).When(new SignUp(Somebody(1))).ThenRefused(SignUpClosed, "announced");
    }

    [Fact]
    public void Who_signs_up_is_an_active_volunteer_of_the_right_age_with_a_skill_that_is_needed()
    {
        var riders = Given(new ActivityPlanned(Id, Station, Plan with { Skills = [Skill.Riding, Skill.Medicine] }), new ActivityAnnounced());

        GivenAnnounced().When(new SignUp(Somebody(61))).ThenRefusedIn("volunteer", VolunteerUnknown);
        GivenAnnounced().When(new SignUp(Somebody(1)), facts: With(VolunteerAt(1) with { State = VolunteerState.Inactive })).ThenRefused(VolunteerNotActive, "inactive");
        GivenAnnounced().When(new SignUp(Somebody(1)), facts: With(VolunteerAt(1, minor: true))).ThenRefused(AdultsOnly, "announced");
        Given(new ActivityPlanned(Id, Station, Plan with { MinorsWelcome = true }), new ActivityAnnounced())
            .When(new SignUp(Somebody(1)), facts: With(VolunteerAt(1, minor: true))).Then(new SignedUp(Somebody(1), 1, true));
        riders.When(new SignUp(Somebody(1)), facts: With(VolunteerAt(1, false, Skill.Law))).ThenRefused(SkillLacking, "announced");
        riders.When(new SignUp(Somebody(1)), facts: With(VolunteerAt(1, false, Skill.Law, Skill.Medicine))).Then(new SignedUp(Somebody(1), 1, true));

        static ActivityFacts With(VolunteerView volunteer) => Facts with { Volunteers = new Dictionary<VolunteerId, VolunteerView> { [volunteer.Id] = volunteer } };
    }

    [Fact]
    public void A_place_that_becomes_free_goes_to_whoever_waits_longest()
    {
        GivenAnnounced(Full).When(new WithdrawSignUp(Somebody(1))).Then(new SignUpWithdrawn(Somebody(1), Placed: true), new MovedUp([Somebody(3)]));
        GivenAnnounced(Full).When(new WithdrawSignUp(Somebody(3))).Then(new SignUpWithdrawn(Somebody(3), Placed: false));
        GivenAnnounced(Full[..2]).When(new WithdrawSignUp(Somebody(1))).Then(new SignUpWithdrawn(Somebody(1), Placed: true));
    }

    [Fact]
    public void More_places_go_to_those_who_wait_and_there_are_never_fewer_than_are_taken()
    {
        var three = Plan with { Capacity = 3 };

        GivenAnnounced(Full).When(new EditActivity(three)).Then(new ActivityEdited(three), new MovedUp([Somebody(3)]));
        Assert.Equal("2", GivenAnnounced(Full).When(new EditActivity(Plan with { Capacity = 1 })).ThenRefused(CapacityTaken, "announced").Args["placed"]);
        GivenAnnounced(Full).When(new EditActivity(Plan with { Capacity = null })).ThenRefused(CapacityTaken, "announced");
    }

    [Fact]
    public void Who_is_not_signed_up_or_is_there_or_comes_too_late_cannot_withdraw()
    {
        var early = Given(new ActivityPlanned(Id, Station, Plan with { WithdrawUntil = Now }), new ActivityAnnounced(), Full[0]);

        GivenAnnounced().When(new WithdrawSignUp(Somebody(1))).ThenRefused(NotSignedUp, "announced");
        early.When(new WithdrawSignUp(Somebody(1))).Then(new SignUpWithdrawn(Somebody(1), true));
        early.When(new WithdrawSignUp(Somebody(1)), Now.AddSeconds(1)).ThenRefused(WithdrawalOver, "announced");
        GivenAnnounced(Full[0]).When(new WithdrawSignUp(Somebody(1)), Start.AddSeconds(1)).ThenRefused(WithdrawalOver, "announced");
        GivenAnnounced(Full[0], new ActivityStarted(Start), new CheckedIn(Somebody(1), Start, CheckWay.Code, null, false))
            .When(new WithdrawSignUp(Somebody(1)), Start).ThenRefused(CheckedInAlready, "under-way");
    }
}
