using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class DispatchRequestTests
{
    private static readonly DispatchRequest ToOneTeam = new(Team, []);

    private static readonly DispatchRequest ToTwoTeams = new(Team, [Helper]);

    [Fact]
    public void An_order_is_given_to_a_team() =>
        Given(Placed).When(ToOneTeam with { Note = Note }).Then(new RequestDispatched(1, Team, []) { At = Now, Note = Note });

    [Fact]
    public void A_joint_service_has_helping_teams() =>
        Given(Placed).When(ToTwoTeams).Then(new RequestDispatched(1, Team, [Helper]) { At = Now });

    [Fact]
    public void Helping_teams_are_asked_and_have_not_accepted() =>
        Assert.Equal(new HelpingTeam(Helper, Accepted: false), Assert.Single(Given(Placed, DispatchedJointly).Request!.Helpers));

    [Fact]
    public void Each_dispatch_is_a_round_more() =>
        Given(Placed, Dispatched, Declined).When(ToOneTeam).Then(new RequestDispatched(2, Team, []) { At = Now });

    [Fact]
    public void A_reviewed_order_is_dispatched() =>
        Given(PlacedForReview, Reviewed).When(ToOneTeam).Then(new RequestDispatched(1, Team, []) { At = Now });

    [Fact]
    public void An_order_that_needs_a_review_is_not_dispatched_before() =>
        Given(PlacedForReview).When(ToOneTeam).ThenRefused(ReviewRequired, "placed");

    [Fact]
    public void An_order_whose_appointment_failed_is_given_to_another_team() =>
        Given(Placed, Dispatched, Accepted, NoShow).When(new DispatchRequest(OtherTeam, [])).Then(new RequestDispatched(2, OtherTeam, []) { At = Now });

    [Fact]
    public void The_team_exists()
    {
        var rejection = Given(Placed).When(ToOneTeam, Facts(TeamOf(OtherTeam))).ThenRefusedIn("team", TeamUnknown);

        Assert.Equal(Team.Value, rejection.Args["team"]);
    }

    [Fact]
    public void Every_helping_team_exists()
    {
        var rejection = Given(Placed).When(ToTwoTeams, Facts(TeamOf(Team))).ThenRefusedIn("helpers", TeamUnknown);

        Assert.Equal(Helper.Value, rejection.Args["team"]);
    }

    [Theory]
    [InlineData(TeamState.Resting)]
    [InlineData(TeamState.Closed)]
    public void A_team_that_rests_or_is_closed_gets_no_orders(TeamState state)
    {
        Given(Placed).When(ToOneTeam, Facts(TeamOf(Team, state))).ThenRefused(TeamNotActive, "placed");
        Given(Placed).When(ToTwoTeams, Facts(TeamOf(Team), TeamOf(Helper, state))).ThenRefused(TeamNotActive, "placed");
    }

    [Fact]
    public void The_lead_team_serves_the_orders_platform() =>
        Given(Placed).When(ToOneTeam, Facts(TeamOf(Team, platforms: [Health]))).ThenRefused(TeamServesOtherPlatform, "placed");

    [Fact]
    public void A_team_without_platforms_takes_any_order() =>
        Given(Placed).When(ToOneTeam, Facts(TeamOf(Team, platforms: []))).Then(new RequestDispatched(1, Team, []) { At = Now });

    [Fact]
    public void A_helping_team_may_be_of_another_platform() =>
        Given(Placed)
            .When(ToTwoTeams, Facts(TeamOf(Team, platforms: [LegalAid]), TeamOf(Helper, platforms: [Health])))
            .Then(new RequestDispatched(1, Team, [Helper]) { At = Now });

    [Fact]
    public void No_team_is_named_twice()
    {
        Given(Placed).When(new DispatchRequest(Team, [Team])).ThenRefusedIn("helpers", TeamTwice);
        Given(Placed).When(new DispatchRequest(Team, [Helper, Helper])).ThenRefusedIn("helpers", TeamTwice);
    }

    [Fact]
    public void What_a_team_has_is_redispatched_instead() => Given(Placed, Dispatched).When(ToOneTeam).ThenRefused(NotAllowed, "dispatched");
}
