using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class CancelRequestTests
{
    [Fact]
    public void The_center_calls_an_order_off() =>
        Given(Placed, Dispatched)
            .When(new CancelRequest(CancelReason.Unreachable) { Note = Note })
            .Then(new RequestCancelled(CancelReason.Unreachable) { At = Now, Note = Note });

    [Fact]
    public void Even_when_work_is_under_way() =>
        Given(UnderWay).When(new CancelRequest(CancelReason.Impossible)).Then(new RequestCancelled(CancelReason.Impossible) { At = Now });

    [Fact]
    public void A_cancelled_request_is_closed_and_not_solved() => Assert.Equal(RequestStateType.Closed, Given(Placed, Cancelled).Request!.StateType);

    [Fact]
    public void What_is_done_is_not_called_off() =>
        Given([.. UnderWay, Completed]).When(new CancelRequest(CancelReason.Other)).ThenRefused(NotAllowed, "completed");
}
