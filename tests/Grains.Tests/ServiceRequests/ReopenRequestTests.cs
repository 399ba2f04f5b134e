using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class ReopenRequestTests
{
    [Theory]
    [InlineData(ServiceResult.NotSolved)]
    [InlineData(ServiceResult.PartlySolved)]
    public void What_was_not_solved_is_taken_up_again_whatever_its_rating(ServiceResult result)
    {
        Given([.. UnderWay, Done(result)]).When(new ReopenRequest { Note = Note }).Then(new RequestReopened(1) { At = Now, Note = Note });
        Given([.. UnderWay, Done(result), Rated(5)]).When(new ReopenRequest()).Then(new RequestReopened(1) { At = Now });
        Given([.. UnderWay, Done(result), Closed]).When(new ReopenRequest()).Then(new RequestReopened(1) { At = Now });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_was_rated_badly_is_taken_up_again(int rating) =>
        Given([.. UnderWay, Completed, Rated(rating), Closed]).When(new ReopenRequest()).Then(new RequestReopened(1) { At = Now });

    [Fact]
    public void It_begins_anew_without_team_report_and_rating_and_counts_its_rounds_on()
    {
        var request = Given([.. UnderWay, Completed, Rated(1), Reopened(1)]).Request!;

        Assert.Equal(RequestState.Reopened, request.State);
        Assert.Equal(RequestStateType.Open, request.StateType);
        Assert.Null(request.LeadTeam);
        Assert.Empty(request.Helpers);
        Assert.Null(request.Report);
        Assert.Null(request.Rating);
        Assert.Equal(1, request.Round);
        Assert.Equal(1, request.Reopened);
    }

    [Fact]
    public void What_was_solved_and_not_rated_badly_is_a_new_request()
    {
        Given([.. UnderWay, Completed]).When(new ReopenRequest()).ThenRefused(NothingToReopen, "completed");
        Given([.. UnderWay, Completed, Rated(3)]).When(new ReopenRequest()).ThenRefused(NothingToReopen, "rated");
        Given([.. UnderWay, Completed, Rated(5), Closed]).When(new ReopenRequest()).ThenRefused(NothingToReopen, "closed");
    }

    [Fact]
    public void After_three_times_a_higher_unit_has_to_take_it_up()
    {
        ServiceRequestEvent[] again = [Dispatched, Accepted, Started, Completed, Rated(1)];

        var rejection = Given([Placed, .. again, Reopened(1), .. again, Reopened(2), .. again, Reopened(3), .. again])
            .When(new ReopenRequest())
            .ThenRefused(ReopenedTooOften, "rated");

        Assert.Equal("3", rejection.Args["times"]);
    }
}
