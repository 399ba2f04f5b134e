using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>抢单: several teams are asked at once, and exactly one gets the order.</summary>
public sealed class CallRequestTests
{
    private static readonly RequestCalled Called = new(1, [Team, OtherTeam]) { At = Then };

    [Fact]
    public void Several_teams_are_asked_at_once()
    {
        Given(Placed).When(new CallRequest([Team, OtherTeam]) { Note = Note }).Then(new RequestCalled(1, [Team, OtherTeam]) { At = Now, Note = Note });

        var request = Given(Placed, Called).Request!;
        Assert.Equal((RequestState.Called, RequestStateType.Open, WaitsFor.Answer), (request.State, request.StateType, request.WaitsFor));
        Assert.Null(request.LeadTeam);
    }

    [Fact]
    public void The_first_to_accept_has_the_order()
    {
        Given(Placed, Called).When(new AcceptRequest(OtherTeam)).Then(new RequestAccepted(OtherTeam) { At = Now });

        var request = Given(Placed, Called, new RequestAccepted(OtherTeam) { At = Then }).Request!;
        Assert.Equal((RequestState.Accepted, OtherTeam), (request.State, request.LeadTeam!.Value));
    }

    [Fact]
    public void The_others_are_told_that_it_is_taken_however_far_it_has_come()
    {
        Given(Placed, Called, Accepted).When(new AcceptRequest(OtherTeam)).ThenRefused(AlreadyAccepted, "accepted");
        Given(Placed, Called, Accepted).When(new AcceptRequest(Team)).ThenRefused(AlreadyAccepted, "accepted");
        Given(Placed, Called, Accepted, Started).When(new AcceptRequest(OtherTeam)).ThenRefused(AlreadyAccepted, "under-way");
    }

    [Fact]
    public void A_team_that_was_not_called_cannot_accept_or_decline()
    {
        Given(Placed, Called).When(new AcceptRequest(Helper)).ThenRefused(TeamNotAsked, "called");
        Given(Placed, Called).When(new DeclineRequest(Helper, DeclineReason.Other)).ThenRefused(TeamNotAsked, "called");
    }

    [Fact]
    public void While_others_are_left_a_team_declines_for_itself_alone()
    {
        Given(Placed, Called).When(new DeclineRequest(Team, DeclineReason.TooFar)).Then(new CallDeclined(Team, DeclineReason.TooFar) { At = Now });

        var request = Given(Placed, Called, new CallDeclined(Team, DeclineReason.TooFar) { At = Then }).Request!;
        Assert.Equal(RequestState.Called, request.State);
        Assert.Equal<TeamId>([OtherTeam], request.Called);
        Assert.Equal<TeamId>([Team], request.DeclinedBy);
    }

    [Fact]
    public void A_team_that_declined_does_not_get_it_any_more() =>
        Given(Placed, Called, new CallDeclined(Team, DeclineReason.TooFar) { At = Then }).When(new AcceptRequest(Team)).ThenRefused(TeamNotAsked, "called");

    [Fact]
    public void When_all_have_declined_the_request_goes_back_to_the_desk()
    {
        var first = new CallDeclined(Team, DeclineReason.TooFar) { At = Then };
        var last = new RequestDeclined(OtherTeam, DeclineReason.NoCapacity) { At = Now };

        Given(Placed, Called, first).When(new DeclineRequest(OtherTeam, DeclineReason.NoCapacity)).Then(last);
        var request = Given(Placed, Called, first, last).Request!;
        Assert.Equal(RequestState.Declined, request.State);
        Assert.Empty(request.Called);
        Assert.Equal<TeamId>([Team, OtherTeam], request.DeclinedBy);
    }

    [Fact]
    public void A_call_is_a_round_and_may_follow_others() =>
        Given(Placed, Dispatched, Declined).When(new CallRequest([OtherTeam])).Then(new RequestCalled(2, [OtherTeam]) { At = Now });

    [Fact]
    public void A_call_that_nobody_answers_is_taken_back_by_giving_it_to_a_team_of_ones_own_choice()
    {
        Given(Placed, Called)
            .When(new RedispatchRequest(Helper, [Team], RedispatchReason.NoAnswer))
            .Then(new RequestRedispatched(2, Helper, [Team], RedispatchReason.NoAnswer) { At = Now });

        var taken = new RequestRedispatched(2, Helper, [], RedispatchReason.NoAnswer) { At = Then };
        Given(Placed, Called, taken).When(new AcceptRequest(Team)).ThenRefused(TeamNotAsked, "dispatched");
    }

    [Fact]
    public void After_a_call_a_joint_service_is_still_a_redispatch_away() =>
        Given(Placed, Called, Accepted)
            .When(new RedispatchRequest(Team, [Helper], RedispatchReason.BetterFit))
            .Then(new RequestRedispatched(2, Team, [Helper], RedispatchReason.BetterFit) { At = Now });

    [Fact]
    public void An_order_that_needs_a_review_is_not_called_out_before() =>
        Given(PlacedForReview).When(new CallRequest([Team])).ThenRefused(ReviewRequired, "placed");

    [Fact]
    public void Somebody_is_to_be_called() => Given(Placed).When(new CallRequest([])).ThenRefused(NoTeamToCall, "placed");

    [Fact]
    public void Nobody_is_called_twice() => Given(Placed).When(new CallRequest([Team, Team])).ThenRefusedIn("teams", TeamTwice);

    [Fact]
    public void Each_of_them_could_do_it_alone()
    {
        Given(Placed).When(new CallRequest([Team, OtherTeam]), Facts(TeamOf(Team))).ThenRefusedIn("teams", TeamUnknown);
        Given(Placed).When(new CallRequest([Team, OtherTeam]), Facts(TeamOf(Team), TeamOf(OtherTeam, TeamState.Resting))).ThenRefused(TeamNotActive, "placed");
        Given(Placed).When(new CallRequest([Team, OtherTeam]), Facts(TeamOf(Team), TeamOf(OtherTeam, platforms: [Health]))).ThenRefused(TeamServesOtherPlatform, "placed");
    }
}
