using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class CompleteRequestTests
{
    [Fact]
    public void The_lead_team_reports_the_result() =>
        Given(UnderWay)
            .When(new CompleteRequest(Team, ServiceResult.PartlySolved, 3, 90) { Note = Note })
            .Then(new RequestCompleted(Team, ServiceResult.PartlySolved, 3, 90) { At = Now, Note = Note });

    [Fact]
    public void The_report_stands_in_the_request() =>
        Assert.Equal(
            new ResultReport(Team, ServiceResult.Solved, 2, 60, null, Then),
            Given([.. UnderWay, Completed]).Request!.Report);

    [Theory]
    [InlineData(ServiceResult.Solved, RequestStateType.Solved)]
    [InlineData(ServiceResult.PartlySolved, RequestStateType.Closed)]
    [InlineData(ServiceResult.NotSolved, RequestStateType.Closed)]
    public void Done_is_not_solved_unless_the_report_says_so(ServiceResult result, RequestStateType type) =>
        Assert.Equal(type, Given([.. UnderWay, Done(result)]).Request!.StateType);

    [Fact]
    public void Only_the_lead_team_reports() =>
        Given(UnderWay).When(new CompleteRequest(OtherTeam, ServiceResult.Solved, 1, 30)).ThenRefused(NotLeadTeam, "under-way");

    [Fact]
    public void Nothing_is_done_before_it_began() =>
        Given(Placed, Dispatched, Accepted).When(new CompleteRequest(Team, ServiceResult.Solved, 1, 30)).ThenRefused(NotAllowed, "accepted");
}
