using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class RejectRequestTests
{
    [Fact]
    public void The_center_does_not_take_an_order_and_says_why() =>
        Given(PlacedForReview)
            .When(new RejectRequest(RejectReason.NotOurDuty) { Note = Note })
            .Then(new RequestRejected(RejectReason.NotOurDuty) { At = Now, Note = Note });

    [Fact]
    public void An_order_no_team_takes_may_be_rejected_after_all() =>
        Given(Placed, Dispatched, Declined).When(new RejectRequest(RejectReason.OutOfScope)).Then(new RequestRejected(RejectReason.OutOfScope) { At = Now });

    [Fact]
    public void What_a_team_has_is_not_rejected_but_cancelled() =>
        Given(Placed, Dispatched).When(new RejectRequest(RejectReason.OutOfScope)).ThenRefused(NotAllowed, "dispatched");
}
