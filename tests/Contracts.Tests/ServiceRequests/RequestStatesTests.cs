using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.RequestState;

namespace Practice.Actors.Contracts.Tests.ServiceRequests;

public sealed class RequestStatesTests
{
    private static readonly string[] Actions =
        ["review", "reject", "dispatch", "redispatch", "call", "escalate", "accept", "decline", "start", "complete", "rate", "close", "cancel", "withdraw", "no-show", "reopen"];

    public static TheoryData<RequestState> States => new(Enum.GetValues<RequestState>());

    [Theory]
    [InlineData(Placed, "review reject dispatch call escalate cancel withdraw")]
    [InlineData(Reviewed, "reject dispatch call escalate cancel withdraw")]
    [InlineData(Dispatched, "accept decline redispatch cancel withdraw")]
    [InlineData(Called, "accept decline redispatch cancel withdraw")]
    [InlineData(Accepted, "accept decline start no-show redispatch cancel withdraw")]
    [InlineData(UnderWay, "complete cancel")]
    [InlineData(Completed, "rate close reopen")]
    [InlineData(Rated, "close reopen")]
    [InlineData(Closed, "rate reopen")]
    [InlineData(Declined, "dispatch call escalate reject cancel withdraw")]
    [InlineData(NoShow, "start dispatch call escalate decline cancel withdraw")]
    [InlineData(Reopened, "dispatch call escalate reject cancel withdraw")]
    [InlineData(Rejected, "")]
    [InlineData(Cancelled, "")]
    [InlineData(Withdrawn, "")]
    public void From_each_state_only_these_steps_are_known(RequestState state, string steps) =>
        Assert.Equal(
            steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            Actions.Where(action => RequestStates.Allows(state, action)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(States))]
    public void What_is_offered_to_a_client_the_table_knows(RequestState state)
    {
        foreach (var request in (ServiceRequestView[])[In(state), In(state) with { ReviewRequired = true }, In(state) with { Reopened = 3 }])
            Assert.All(request.Allowed, action => Assert.True(RequestStates.Allows(state, action)));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void A_state_means_open_solved_or_closed(RequestState state)
    {
        var open = state is not (Completed or Rated or Closed or Rejected or Cancelled or Withdrawn);
        var served = state is Completed or Rated or Closed;

        Assert.Equal(open ? RequestStateType.Open : RequestStateType.Closed, RequestStates.TypeOf(state, null));
        Assert.Equal(open ? RequestStateType.Open : RequestStateType.Closed, RequestStates.TypeOf(state, ServiceResult.NotSolved));
        Assert.Equal(open ? RequestStateType.Open : RequestStateType.Closed, RequestStates.TypeOf(state, ServiceResult.PartlySolved));
        Assert.Equal(
            open ? RequestStateType.Open : served ? RequestStateType.Solved : RequestStateType.Closed,
            RequestStates.TypeOf(state, ServiceResult.Solved));
    }

    [Fact]
    public void An_order_that_needs_a_review_cannot_be_dispatched_before()
    {
        Assert.Contains("dispatch", In(Placed).Allowed);
        Assert.DoesNotContain("dispatch", (In(Placed) with { ReviewRequired = true }).Allowed);
        Assert.Contains("dispatch", (In(Reviewed) with { ReviewRequired = true }).Allowed);
    }

    [Fact]
    public void Nor_is_it_called_out_or_escalated_before()
    {
        Assert.Superset(new HashSet<string> { "call", "escalate" }, In(Placed).Allowed.ToHashSet());
        Assert.DoesNotContain("call", (In(Placed) with { ReviewRequired = true }).Allowed);
        Assert.DoesNotContain("escalate", (In(Placed) with { ReviewRequired = true }).Allowed);
    }

    [Fact]
    public void From_the_centers_desk_nothing_is_escalated()
    {
        foreach (var state in (RequestState[])[Placed, Reviewed, Declined, NoShow, Reopened])
        {
            Assert.Contains("escalate", (In(state) with { DeskLevel = UnitLevel.Office }).Allowed);
            Assert.DoesNotContain("escalate", (In(state) with { DeskLevel = UnitLevel.Center }).Allowed);
        }
    }

    [Theory]
    [InlineData(Placed, false, WaitsFor.Dispatch)]
    [InlineData(Placed, true, WaitsFor.Review)]
    [InlineData(Reviewed, true, WaitsFor.Dispatch)]
    [InlineData(Declined, true, WaitsFor.Dispatch)]
    [InlineData(NoShow, false, WaitsFor.Dispatch)]
    [InlineData(Reopened, true, WaitsFor.Dispatch)]
    [InlineData(Dispatched, false, WaitsFor.Answer)]
    [InlineData(Called, true, WaitsFor.Answer)]
    [InlineData(Accepted, false, WaitsFor.Start)]
    [InlineData(UnderWay, false, WaitsFor.Report)]
    [InlineData(Completed, false, WaitsFor.Rating)]
    [InlineData(Rated, false, null)]
    [InlineData(Closed, false, null)]
    [InlineData(Cancelled, true, null)]
    public void Every_state_says_what_has_to_be_done_next(RequestState state, bool reviewRequired, WaitsFor? waitsFor) =>
        Assert.Equal(waitsFor, (In(state) with { ReviewRequired = reviewRequired }).WaitsFor);

    [Theory]
    [MemberData(nameof(States))]
    public void Whatever_is_open_waits_for_something(RequestState state)
    {
        if (In(state).StateType == RequestStateType.Open) Assert.NotNull(In(state).WaitsFor);
        else Assert.Equal(state == Completed, In(state).WaitsFor is not null);
    }

    [Fact]
    public void Accepting_is_over_when_every_team_has()
    {
        var lead = new TeamId("team_01jdq7k2v3m8n5p6r7s8t9v0w0");
        var helper = new TeamId("team_01jdq7k2v3m8n5p6r7s8t9v0w1");

        Assert.DoesNotContain("accept", (In(Accepted) with { LeadTeam = lead }).Allowed);
        Assert.Contains("accept", (In(Accepted) with { LeadTeam = lead, Helpers = [new HelpingTeam(helper, Accepted: false)] }).Allowed);
        Assert.DoesNotContain("accept", (In(Accepted) with { LeadTeam = lead, Helpers = [new HelpingTeam(helper, Accepted: true)] }).Allowed);
    }

    [Theory]
    [InlineData(ServiceResult.Solved, null, false)]
    [InlineData(ServiceResult.Solved, 3, false)]
    [InlineData(ServiceResult.Solved, 2, true)]
    [InlineData(ServiceResult.Solved, 1, true)]
    [InlineData(ServiceResult.PartlySolved, null, true)]
    [InlineData(ServiceResult.PartlySolved, 5, true)]
    [InlineData(ServiceResult.NotSolved, 5, true)]
    public void Only_what_was_not_solved_or_rated_badly_may_be_reopened(ServiceResult result, int? rating, bool may)
    {
        foreach (var state in (RequestState[])[Completed, Rated, Closed])
        {
            var request = Served(In(state), result, rating);

            Assert.Equal(may, RequestStates.MayReopen(request));
            Assert.Equal(may, request.Allowed.Contains("reopen"));
            Assert.DoesNotContain("reopen", (request with { Reopened = RequestStates.MostReopenings }).Allowed);
        }
    }

    [Fact]
    public void A_closed_request_is_rated_once()
    {
        Assert.Contains("rate", Served(In(Closed), ServiceResult.Solved, rating: null).Allowed);
        Assert.Empty(Served(In(Closed), ServiceResult.Solved, rating: 5).Allowed);
    }

    private static ServiceRequestView In(RequestState state) => new(
        new RequestId("req_01jdq7k2v3m8n5p6r7s8t9v0wx"), "", new UnitCode("620623100200"), state, null, null, ReviewRequired: false, Channel.Visit,
        null, null, null, null, [], 0, null, null, 0, default, default, 0, new UnitCode("620623100200"), null, 0, DispatchMode.Suggest, [], [], null, false, null, null, false);

    private static ServiceRequestView Served(ServiceRequestView request, ServiceResult result, int? rating) => request with
    {
        Report = new ResultReport(new TeamId("team_01jdq7k2v3m8n5p6r7s8t9v0w0"), result, 2, 60, null, default),
        Rating = rating is { } given ? new RatingView(given, RatedBy.Served, null, default) : null,
    };
}
