using Practice.Actors.Contracts.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class StartRequestTests
{
    [Fact]
    public void The_lead_team_begins_the_service() =>
        Given(Placed, Dispatched, Accepted).When(new StartRequest(Team) { Note = Note }).Then(new RequestStarted(Team) { At = Now, Note = Note });

    [Fact]
    public void After_a_failed_appointment_it_begins_at_the_next() =>
        Given(Placed, Dispatched, Accepted, NoShow).When(new StartRequest(Team)).Then(new RequestStarted(Team) { At = Now });

    [Fact]
    public void Only_the_lead_team_begins()
    {
        Given(Placed, DispatchedJointly, Accepted).When(new StartRequest(Helper)).ThenRefused(NotLeadTeam, "accepted");
        Given(Placed, Dispatched, Accepted).When(new StartRequest(OtherTeam)).ThenRefused(NotLeadTeam, "accepted");
    }

    [Fact]
    public void Nothing_begins_before_it_is_accepted() => Given(Placed, Dispatched).When(new StartRequest(Team)).ThenRefused(NotAllowed, "dispatched");
}
