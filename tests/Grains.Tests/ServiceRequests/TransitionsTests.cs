using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Grains.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>Every state with every command: what the table of states knows leads where it should, everything else is refused.</summary>
public sealed class TransitionsTests
{
    private static readonly Dictionary<RequestState, ServiceRequestEvent[]> Histories = new()
    {
        [RequestState.Placed] = [Placed],
        [RequestState.Reviewed] = [PlacedForReview, Reviewed],
        [RequestState.Dispatched] = [Placed, DispatchedJointly],
        [RequestState.Called] = [Placed, new RequestCalled(1, [Team]) { At = Then }],
        [RequestState.Accepted] = [Placed, DispatchedJointly, Accepted],
        [RequestState.UnderWay] = UnderWay,
        [RequestState.Completed] = [.. UnderWay, Done(ServiceResult.NotSolved)],
        [RequestState.Rated] = [.. UnderWay, Done(ServiceResult.NotSolved), Rated(1)],
        [RequestState.Closed] = [.. UnderWay, Done(ServiceResult.NotSolved), Closed],
        [RequestState.Declined] = [Placed, Dispatched, Declined],
        [RequestState.Unanswered] = [Placed, Dispatched, new RequestUnanswered([Team]) { At = Then }],
        [RequestState.NoShow] = [Placed, Dispatched, Accepted, NoShow],
        [RequestState.Reopened] = [.. UnderWay, Done(ServiceResult.NotSolved), Reopened(1)],
        [RequestState.Rejected] = [Placed, Rejected],
        [RequestState.Cancelled] = [Placed, Cancelled],
        [RequestState.Withdrawn] = [Placed, Withdrawn],
    };

    /// <summary>Null where the state stays.</summary>
    private static readonly Dictionary<string, (ServiceRequestCommand Command, RequestState? After)> Steps = new()
    {
        ["review"] = (new ReviewRequest(LegalAid), RequestState.Reviewed),
        ["reject"] = (new RejectRequest(RejectReason.Duplicate), RequestState.Rejected),
        ["dispatch"] = (new DispatchRequest(OtherTeam, []), RequestState.Dispatched),
        ["redispatch"] = (new RedispatchRequest(OtherTeam, [], RedispatchReason.Mistake), RequestState.Dispatched),
        ["call"] = (new CallRequest([OtherTeam, Team]), RequestState.Called),
        ["escalate"] = (new EscalateRequest(EscalateReason.NoTeam), null),
        ["accept"] = (new AcceptRequest(Team), RequestState.Accepted),
        ["decline"] = (new DeclineRequest(Team, DeclineReason.NoCapacity), RequestState.Declined),
        ["start"] = (new StartRequest(Team), RequestState.UnderWay),
        ["complete"] = (new CompleteRequest(Team, ServiceResult.Solved, 2, 60), RequestState.Completed),
        ["rate"] = (new RateRequest(4, RatedBy.Served), RequestState.Rated),
        ["close"] = (new CloseRequest(), RequestState.Closed),
        ["cancel"] = (new CancelRequest(CancelReason.NoLongerNeeded), RequestState.Cancelled),
        ["withdraw"] = (new WithdrawRequest(), RequestState.Withdrawn),
        ["no-show"] = (new ReportNoShow(NoShowParty.Team), RequestState.NoShow),
        ["reopen"] = (new ReopenRequest(), RequestState.Reopened),
    };

    public static TheoryData<RequestState, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<RequestState, string>();
            foreach (var state in Enum.GetValues<RequestState>())
            {
                foreach (var action in Steps.Keys) pairs.Add(state, action);
            }

            return pairs;
        }
    }

    [Fact]
    public void Every_command_but_the_order_itself_and_the_passing_of_time_is_a_step() =>
        Assert.Equal(
            typeof(ServiceRequestCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ServiceRequestCommand))).Select(type => type.Name).Order(StringComparer.Ordinal),
            Steps.Values.Select(step => step.Command.GetType().Name).Append(nameof(PlaceRequest)).Append(nameof(LapseRequest)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_step_leads_to_its_state_or_is_refused_with_the_state(RequestState state, string action)
    {
        var request = Given(Histories[state]).Request!;
        Assert.Equal(state, request.State);
        var (command, after) = Steps[action];

        var decided = Given(Histories[state]).When(command, Facts() with { Above = UnitAt(Office, UnitLevel.Office) });

        if (!RequestStates.Allows(state, action))
        {
            var reason = request.Rating is not null && action == "rate" ? AlreadyRated : NotAllowed;
            var rejection = decided.ThenRefused(reason, Words.Of(state));
            if (reason == NotAllowed) Assert.Equal((Words.Of(state), action), (rejection.Args["state"], rejection.Args["action"]));
        }
        else if ((state, action) == (RequestState.Accepted, "accept"))
        {
            // The lead team has accepted; only a helping team still can, and that does not change the state.
            decided.ThenRefused(AlreadyAccepted, "accepted");
        }
        else
        {
            var happened = Assert.Single(decided.Decision.Events);
            Assert.Equal(after ?? state, ServiceRequest.Evolve(request, happened).State);
        }
    }
}
