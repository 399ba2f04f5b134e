using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class RedispatchRequestTests
{
    private static readonly RedispatchRequest ToAnother = new(OtherTeam, [], RedispatchReason.NoAnswer);

    [Fact]
    public void An_order_is_taken_from_a_team_that_does_not_answer() =>
        Given(Placed, Dispatched)
            .When(ToAnother with { Note = Note })
            .Then(new RequestRedispatched(2, OtherTeam, [], RedispatchReason.NoAnswer) { At = Now, Note = Note });

    [Fact]
    public void An_accepted_order_may_still_be_given_to_others_and_waits_for_their_answer()
    {
        Given(Placed, DispatchedJointly, Accepted)
            .When(new RedispatchRequest(OtherTeam, [Helper], RedispatchReason.TeamUnable))
            .Then(new RequestRedispatched(2, OtherTeam, [Helper], RedispatchReason.TeamUnable) { At = Now });

        var request = Given(
            Placed, DispatchedJointly, Accepted, new HelpAccepted(Helper) { At = Then },
            new RequestRedispatched(2, OtherTeam, [Helper], RedispatchReason.TeamUnable) { At = Then }).Request!;
        Assert.Equal(RequestState.Dispatched, request.State);
        Assert.Equal(OtherTeam, request.LeadTeam);
        Assert.Equal(new HelpingTeam(Helper, Accepted: false), Assert.Single(request.Helpers));
    }

    [Fact]
    public void Work_under_way_is_not_taken_away() => Given(UnderWay).When(ToAnother).ThenRefused(NotAllowed, "under-way");

    [Fact]
    public void The_same_rules_hold_for_the_teams_as_for_a_dispatch()
    {
        Given(Placed, Dispatched).When(ToAnother, Facts(TeamOf(Team))).ThenRefusedIn("team", TeamUnknown);
        Given(Placed, Dispatched).When(ToAnother with { Helpers = [OtherTeam] }).ThenRefusedIn("helpers", TeamTwice);
        Given(Placed, Dispatched).When(ToAnother, Facts(TeamOf(OtherTeam, platforms: [Health]))).ThenRefused(TeamServesOtherPlatform, "dispatched");
    }
}
