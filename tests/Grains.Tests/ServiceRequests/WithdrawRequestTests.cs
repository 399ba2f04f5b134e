using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class WithdrawRequestTests
{
    [Fact]
    public void The_citizen_takes_the_order_back() =>
        Given(Placed, Dispatched, Accepted).When(new WithdrawRequest { Note = Note }).Then(new RequestWithdrawn { At = Now, Note = Note });

    [Fact]
    public void Not_when_work_is_under_way() => Given(UnderWay).When(new WithdrawRequest()).ThenRefused(NotAllowed, "under-way");

    [Fact]
    public void Not_twice() => Given(Placed, Withdrawn).When(new WithdrawRequest()).ThenRefused(NotAllowed, "withdrawn");
}
