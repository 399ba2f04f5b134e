using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class ReportNoShowTests
{
    [Theory]
    [InlineData(NoShowParty.Team)]
    [InlineData(NoShowParty.Citizen)]
    public void Somebody_did_not_come(NoShowParty party) =>
        Given(Placed, Dispatched, Accepted).When(new ReportNoShow(party) { Note = Note }).Then(new NoShowReported(party) { At = Now, Note = Note });

    [Fact]
    public void The_order_stays_open_and_with_its_team()
    {
        var request = Given(Placed, Dispatched, Accepted, NoShow).Request!;

        Assert.Equal(RequestStateType.Open, request.StateType);
        Assert.Equal(Team, request.LeadTeam);
    }

    [Fact]
    public void Without_an_accepted_order_there_was_no_appointment() =>
        Given(Placed, Dispatched).When(new ReportNoShow(NoShowParty.Team)).ThenRefused(NotAllowed, "dispatched");
}
