using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>By when each step has to be done, and what happens where it is not. It is Thursday, ten in the morning.</summary>
public sealed class LapseRequestTests
{
    private static readonly ServiceRequestFacts BelowTheOffice = Facts() with { Above = UnitAt(Office, UnitLevel.Office) };

    [Fact]
    public void Each_step_has_its_time()
    {
        Assert.Equal(Thursday(14), Given().DueAfter(Order, Facts() with { MenuItem = ItemOf(reviewRequired: true) }));
        Assert.Equal(Friday(9), Given().DueAfter(Order));
        Assert.Equal(Friday(9), Given(Placed).DueAfter(new DispatchRequest(Team, [])));
        Assert.Equal(Friday(9), Given(Placed).DueAfter(new CallRequest([Team])));
        Assert.Equal(Thursday(10).AddDays(4).AddHours(6), Given(Placed, Dispatched).DueAfter(new AcceptRequest(Team)));
        Assert.Equal(Thursday(10).AddDays(6).AddHours(4), Given(Placed, Dispatched, Accepted).DueAfter(new StartRequest(Team)));
        Assert.Equal(Now.AddDays(7), Given(UnderWay).DueAfter(new CompleteRequest(Team, ServiceResult.Solved, 2, 60)));
        Assert.Null(Given([.. UnderWay, Completed]).DueAfter(new RateRequest(5, RatedBy.Served)));
        Assert.Null(Given(Placed).DueAfter(new WithdrawRequest()));
    }

    [Fact]
    public void A_service_wished_for_later_begins_later()
    {
        var wished = Placed with { WishedFor = Thursday(10).AddDays(14) };
        Assert.Equal(Thursday(10).AddDays(14 + 4).AddHours(6), Given(wished, Dispatched).DueAfter(new AcceptRequest(Team)));
        Assert.Equal(Thursday(10).AddDays(4).AddHours(6), Given(wished with { WishedFor = Then }, Dispatched).DueAfter(new AcceptRequest(Team)));
    }

    [Fact]
    public void What_is_entered_late_has_its_whole_time_still() =>
        Assert.Equal(Friday(9), Given().DueAfter(Order with { OccurredAt = Now.AddDays(-30) }));

    [Fact]
    public void A_step_that_changes_nothing_of_what_it_waits_for_keeps_the_time()
    {
        var due = Now.AddHours(2);
        Assert.Equal(due, Given(Placed, DispatchedJointly, Accepted with { DueBy = due }).DueAfter(new AcceptRequest(Helper)));
        Assert.Equal(due, Given(Placed, new RequestCalled(1, [Team, Helper]) { At = Then, DueBy = due }).DueAfter(new DeclineRequest(Team, DeclineReason.TooFar)));
        Assert.Equal(due, Given(Placed with { DueBy = due }).DueAfter(new ReviewRequest()));
        Assert.Equal(Friday(9), Given(PlacedForReview with { DueBy = due }).DueAfter(new ReviewRequest()));
    }

    [Fact]
    public void What_a_desk_did_not_act_on_finds_its_team_as_the_desk_above_does() =>
        Given(PlacedInFreeWords with { DueBy = Then }, Reviewed with { DueBy = Then })
            .When(new LapseRequest(), Facts() with { Above = UnitAt(Office, UnitLevel.Office) with { Inherited = DispatchMode.OpenCall } })
            .Then(new RequestEscalated(Station, Office, UnitLevel.Office, EscalateReason.Overdue, DispatchMode.OpenCall) { At = Now });

    [Fact]
    public void A_menu_item_goes_before_a_level_and_a_level_before_the_rest()
    {
        var configured = new DeadlineOptions
        {
            Everywhere = new StepLimits(Answer: TimeSpan.FromHours(1), Dispatch: TimeSpan.FromHours(1)),
            Levels = { [UnitLevel.Station] = new StepLimits(Answer: TimeSpan.FromHours(2), Start: TimeSpan.FromHours(2)) },
            MenuItems = { [LegalAdvice.Value] = new StepLimits(Answer: TimeSpan.FromHours(3)) },
        };
        var rules = configured.Rules(CountyZone.Of(null));

        Assert.Equal(TimeSpan.FromHours(3), rules.Limits(UnitLevel.Station, LegalAdvice).Answer);
        Assert.Equal(TimeSpan.FromHours(2), rules.Limits(UnitLevel.Station, null).Answer);
        Assert.Equal(TimeSpan.FromHours(2), rules.Limits(UnitLevel.Station, LegalAdvice).Start);
        Assert.Equal(TimeSpan.FromHours(1), rules.Limits(UnitLevel.Office, null).Answer);
        Assert.Equal(TimeSpan.FromHours(1), rules.Limits(null, null).Dispatch);
        Assert.Equal(StepLimits.Provisional.Rating, rules.Limits(UnitLevel.Station, LegalAdvice).Rating);
    }

    [Fact]
    public void A_desk_that_did_not_act_hands_it_up_reviewed_or_not()
    {
        foreach (var placed in (RequestPlaced[])[Placed, PlacedForReview])
        {
            Given(placed with { DueBy = Then }).When(new LapseRequest(), BelowTheOffice)
                .Then(new RequestEscalated(Station, Office, UnitLevel.Office, EscalateReason.Overdue) { At = Now });
        }
    }

    [Fact]
    public void At_the_center_it_is_noted_once()
    {
        var given = Given(Placed with { DueBy = Then });
        given.When(new LapseRequest()).Then(new RequestOverdue(WaitsFor.Dispatch) { At = Now });

        var noted = Given(Placed with { DueBy = Then }, new RequestOverdue(WaitsFor.Dispatch) { At = Then, DueBy = Then });
        Assert.True(noted.Request!.Overdue);
        Assert.Equal(RequestState.Placed, noted.Request.State);
        noted.When(new LapseRequest()).ThenRefused(NotDue, "placed");
        Assert.False(Given(Placed with { DueBy = Then }, new RequestOverdue(WaitsFor.Dispatch) { At = Then, DueBy = Then }, Dispatched).Request!.Overdue);
    }

    [Fact]
    public void What_was_late_is_no_longer_late_once_it_waits_for_something_else()
    {
        var late = new RequestOverdue(WaitsFor.Review) { At = Then, DueBy = Then };
        var reviewed = Given(PlacedForReview with { DueBy = Then }, late, Reviewed with { DueBy = Now.AddHours(1) });
        Assert.False(reviewed.Request!.Overdue);
        reviewed.When(new LapseRequest()).ThenRefused(NotDue, "reviewed");
        Given(PlacedForReview, late, Reviewed with { DueBy = Then }).When(new LapseRequest()).Then(new RequestOverdue(WaitsFor.Dispatch) { At = Now });
    }

    [Fact]
    public void Teams_that_did_not_answer_are_asked_no_longer()
    {
        Given(Placed, DispatchedJointly with { DueBy = Then }).When(new LapseRequest()).Then(new RequestUnanswered([Team]) { At = Now });
        Given(Placed, new RequestCalled(1, [Team, Helper]) { At = Then, DueBy = Then }).When(new LapseRequest()).Then(new RequestUnanswered([Team, Helper]) { At = Now });

        var after = Given(Placed, DispatchedJointly, new RequestUnanswered([Team]) { At = Then }).Request!;
        Assert.Equal((RequestState.Unanswered, WaitsFor.Dispatch, null), (after.State, after.WaitsFor, after.LeadTeam));
        Assert.Equal<TeamId>([Team], after.DeclinedBy);
        Assert.Empty(after.Helpers);
        Given(Placed, Dispatched, new RequestUnanswered([Team]) { At = Then }).When(new AcceptRequest(Team)).ThenRefused(NotAllowed, "unanswered");
    }

    [Fact]
    public void What_is_late_under_way_is_noted_and_what_is_not_rated_is_closed()
    {
        Given(Placed, Dispatched, Accepted with { DueBy = Then }).When(new LapseRequest()).Then(new RequestOverdue(WaitsFor.Start) { At = Now });
        Given(Placed, Dispatched, Accepted, Started with { DueBy = Then }).When(new LapseRequest()).Then(new RequestOverdue(WaitsFor.Report) { At = Now });
        Given([.. UnderWay, Completed with { DueBy = Then }]).When(new LapseRequest()).Then(new RequestClosed { At = Now });
    }

    [Fact]
    public void What_is_accepted_and_finished_says_whether_in_time()
    {
        var (early, late) = (Then.AddHours(1), Then.AddTicks(-1));
        foreach (var (due, inTime) in ((DateTimeOffset?, bool?)[])[(early, true), (Then, true), (late, false), (null, null)])
        {
            Assert.Equal(inTime, Given(Placed, Dispatched with { DueBy = due }, Accepted).Request!.AcceptedInTime);
            var served = Given(Placed, Dispatched, Accepted, Started with { DueBy = due }, Done(ServiceResult.NotSolved));
            Assert.Equal(inTime, served.Request!.FinishedInTime);
        }

        var again = Given(Placed, Dispatched with { DueBy = early }, Accepted, Started with { DueBy = early }, Done(ServiceResult.NotSolved), Reopened(1)).Request!;
        Assert.Equal((null, null), (again.AcceptedInTime, again.FinishedInTime));
    }

    [Fact]
    public void Nothing_lapses_before_its_time()
    {
        Given(Placed with { DueBy = Now.AddMicroseconds(1) }).When(new LapseRequest(), BelowTheOffice).ThenRefused(NotDue, "placed");
        Given(Placed).When(new LapseRequest(), BelowTheOffice).ThenRefused(NotDue, "placed");
        Given(Placed with { DueBy = Then }, Withdrawn).When(new LapseRequest(), BelowTheOffice).ThenRefused(NotDue, "withdrawn");
        Given().When(new LapseRequest()).ThenRefused(CommonRejections.NotFound);
    }

    private static PlaceRequest Order => new(Station, LegalAdvice, Channel.Visit);

    private static DateTimeOffset Thursday(int hour) => new(2026, 3, 5, hour, 0, 0, TimeSpan.FromHours(8));

    private static DateTimeOffset Friday(int hour) => Thursday(hour).AddDays(1);
}
