using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class DeclineRequestTests
{
    [Fact]
    public void A_team_may_decline_and_the_request_goes_back_to_the_desk()
    {
        Given(Placed, DispatchedJointly)
            .When(new DeclineRequest(Team, DeclineReason.TooFar) { Note = Note })
            .Then(new RequestDeclined(Team, DeclineReason.TooFar) { At = Now, Note = Note });

        var request = Given(Placed, DispatchedJointly, Declined).Request!;
        Assert.Equal(RequestState.Declined, request.State);
        Assert.Null(request.LeadTeam);
        Assert.Empty(request.Helpers);
    }

    [Fact]
    public void A_team_may_give_an_accepted_order_back() =>
        Given(Placed, Dispatched, Accepted).When(new DeclineRequest(Team, DeclineReason.Unsafe)).Then(new RequestDeclined(Team, DeclineReason.Unsafe) { At = Now });

    [Fact]
    public void A_team_may_give_an_order_back_after_a_failed_appointment() =>
        Given(Placed, Dispatched, Accepted, NoShow)
            .When(new DeclineRequest(Team, DeclineReason.TimeUnsuitable))
            .Then(new RequestDeclined(Team, DeclineReason.TimeUnsuitable) { At = Now });

    [Fact]
    public void A_helping_team_declines_for_itself_alone()
    {
        Given(Placed, DispatchedJointly)
            .When(new DeclineRequest(Helper, DeclineReason.LacksSkill))
            .Then(new HelpDeclined(Helper, DeclineReason.LacksSkill) { At = Now });

        var request = Given(Placed, DispatchedJointly, Accepted, new HelpDeclined(Helper, DeclineReason.LacksSkill) { At = Then }).Request!;
        Assert.Equal(RequestState.Accepted, request.State);
        Assert.Equal(Team, request.LeadTeam);
        Assert.Empty(request.Helpers);
    }

    [Fact]
    public void A_team_that_was_not_asked_has_nothing_to_decline() =>
        Given(Placed, DispatchedJointly).When(new DeclineRequest(OtherTeam, DeclineReason.Other)).ThenRefused(TeamNotAsked, "dispatched");

    [Fact]
    public void Work_under_way_is_not_declined() =>
        Given(UnderWay).When(new DeclineRequest(Team, DeclineReason.Other)).ThenRefused(NotAllowed, "under-way");
}
