using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class AcceptRequestTests
{
    private static readonly HelpAccepted HelperAccepted = new(Helper) { At = Then };

    [Fact]
    public void The_lead_team_takes_the_order() =>
        Given(Placed, Dispatched).When(new AcceptRequest(Team) { Note = Note }).Then(new RequestAccepted(Team) { At = Now, Note = Note });

    [Fact]
    public void A_helping_team_may_accept_before_the_lead_team_and_the_state_stays()
    {
        Given(Placed, DispatchedJointly).When(new AcceptRequest(Helper)).Then(new HelpAccepted(Helper) { At = Now });

        var request = Given(Placed, DispatchedJointly, HelperAccepted).Request!;
        Assert.Equal(RequestState.Dispatched, request.State);
        Assert.Equal(new HelpingTeam(Helper, Accepted: true), Assert.Single(request.Helpers));
    }

    [Fact]
    public void A_helping_team_may_accept_after_the_lead_team_and_the_state_stays()
    {
        Given(Placed, DispatchedJointly, Accepted).When(new AcceptRequest(Helper)).Then(new HelpAccepted(Helper) { At = Now });

        Assert.Equal(RequestState.Accepted, Given(Placed, DispatchedJointly, Accepted, HelperAccepted).Request!.State);
    }

    [Fact]
    public void The_lead_team_accepts_once() =>
        Given(Placed, Dispatched, Accepted).When(new AcceptRequest(Team)).ThenRefused(AlreadyAccepted, "accepted");

    [Fact]
    public void A_helping_team_accepts_once() =>
        Given(Placed, DispatchedJointly, HelperAccepted).When(new AcceptRequest(Helper)).ThenRefused(AlreadyAccepted, "dispatched");

    [Fact]
    public void A_team_that_was_not_asked_cannot_accept() =>
        Given(Placed, DispatchedJointly).When(new AcceptRequest(OtherTeam)).ThenRefused(TeamNotAsked, "dispatched");

    [Fact]
    public void A_team_that_lost_the_order_cannot_accept_it_any_more() =>
        Given(Placed, Dispatched, new RequestRedispatched(2, OtherTeam, [], RedispatchReason.NoAnswer) { At = Then })
            .When(new AcceptRequest(Team))
            .ThenRefused(TeamNotAsked, "dispatched");
}
