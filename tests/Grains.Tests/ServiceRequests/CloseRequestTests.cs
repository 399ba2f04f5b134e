using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class CloseRequestTests
{
    [Fact]
    public void A_rated_request_is_put_away() =>
        Given([.. UnderWay, Completed, Rated(5)]).When(new CloseRequest { Note = Note }).Then(new RequestClosed { At = Now, Note = Note });

    [Fact]
    public void So_is_a_completed_one_where_no_rating_is_to_be_had() =>
        Given([.. UnderWay, Completed]).When(new CloseRequest()).Then(new RequestClosed { At = Now });

    [Fact]
    public void Work_under_way_is_not_put_away() => Given(UnderWay).When(new CloseRequest()).ThenRefused(NotAllowed, "under-way");
}
