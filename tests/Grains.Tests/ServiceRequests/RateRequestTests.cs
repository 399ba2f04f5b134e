using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class RateRequestTests
{
    [Fact]
    public void The_served_person_rates() =>
        Given([.. UnderWay, Completed])
            .When(new RateRequest(5, RatedBy.Served) { Note = Note })
            .Then(new RequestRated(5, RatedBy.Served) { At = Now, Note = Note });

    [Fact]
    public void A_clerk_asks_by_telephone() =>
        Given([.. UnderWay, Completed]).When(new RateRequest(4, RatedBy.FollowUp)).Then(new RequestRated(4, RatedBy.FollowUp) { At = Now });

    [Fact]
    public void A_request_closed_without_a_rating_may_still_be_rated() =>
        Given([.. UnderWay, Completed, Closed]).When(new RateRequest(2, RatedBy.Served)).Then(new RequestRated(2, RatedBy.Served) { At = Now });

    [Fact]
    public void It_is_rated_once()
    {
        Given([.. UnderWay, Completed, Rated(5)]).When(new RateRequest(1, RatedBy.Served)).ThenRefused(AlreadyRated, "rated");
        Given([.. UnderWay, Completed, Rated(5), Closed]).When(new RateRequest(1, RatedBy.Served)).ThenRefused(AlreadyRated, "closed");
    }

    [Fact]
    public void A_service_done_again_is_rated_again() =>
        Given([.. UnderWay, Completed, Rated(1), Reopened(1), Dispatched with { Round = 2 }, Accepted, Started, Completed])
            .When(new RateRequest(5, RatedBy.Served))
            .Then(new RequestRated(5, RatedBy.Served) { At = Now });

    [Fact]
    public void Nothing_is_rated_before_it_is_done() => Given(UnderWay).When(new RateRequest(5, RatedBy.Served)).ThenRefused(NotAllowed, "under-way");
}
