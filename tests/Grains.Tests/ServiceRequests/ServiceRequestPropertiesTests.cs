using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.RequestState;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>What holds for every request, whatever anybody asks of it in whatever order.</summary>
public sealed class ServiceRequestPropertiesTests
{
    private static readonly TimeSpan Hasty = TimeSpan.FromMinutes(3);

    /// <summary>Every step has to be done in minutes, so that now and then one is not.</summary>
    private static readonly ServiceRequestFacts Facts = Requests.Facts() with
    {
        Deadlines = new DeadlineOptions { Everywhere = new StepLimits(Hasty, Hasty, Hasty, Hasty, Hasty, Hasty) }.Rules(CountyZone.Of(null)),
    };

    [Property]
    public Property A_request_never_reaches_a_state_that_makes_no_sense() => ForAnyLife(after =>
    {
        var hasTeam = after.State is Dispatched or Accepted or UnderWay or Completed or Rated or Closed or NoShow;
        var hasNone = after.State is Placed or Reviewed or Called or Declined or Unanswered or Reopened;
        if (hasTeam) Assert.NotNull(after.LeadTeam);
        if (hasNone) Assert.Null(after.LeadTeam);
        if (after.LeadTeam is null) Assert.Empty(after.Helpers);
        Assert.DoesNotContain(after.Helpers, helper => helper.Team == after.LeadTeam);
        Assert.Equal(after.Helpers.Length, after.Helpers.Select(helper => helper.Team).Distinct().Count());
        Assert.Equal(after.State is Completed or Rated or Closed, after.Report is not null);
        if (after.State == Rated) Assert.NotNull(after.Rating);
        if (after.Rating is not null) Assert.NotNull(after.Report);
        if (after.Report is not null && after.State != Closed) Assert.Equal(after.State == Rated, after.Rating is not null);
        Assert.InRange(after.Reopened, 0, RequestStates.MostReopenings);
        if (after.State == Called) Assert.NotEmpty(after.Called);
        Assert.Equal(after.Escalated > 0, after.Desk != after.Unit);
    });

    [Property]
    public Property Every_step_is_one_that_the_table_of_states_knows() => ForAnyStep((before, command, decision, _) =>
    {
        if (command is not LapseRequest && decision.Events is not []) Assert.True(RequestStates.Allows(before.State, ActionOf(command)), $"{before.State}: {ActionOf(command)}");
    });

    [Property]
    public Property Whatever_waits_has_a_deadline_and_nothing_else_has() => ForAnyLife(after => Assert.Equal(after.WaitsFor is null, after.DueBy is null));

    [Property]
    public Property What_is_late_does_not_stay_unnoticed() => ForAnyStep((before, command, decision, now) =>
    {
        if (command is not LapseRequest { OccurredAt: null }) return;
        Assert.Equal(before.DueBy <= now && !before.Overdue, decision.Events is not []);
        if (decision.Events is not [var happened]) return;
        var after = ServiceRequest.Evolve(before, happened);
        Assert.True(after.Overdue || after.WaitsFor is null || after.DueBy > now, $"{before.State}");
    });

    [Property]
    public Property Every_refusal_tells_the_state_or_the_field() => ForAnyStep((before, _, decision, _) =>
    {
        if (decision.Rejection is not { } rejection) return;
        Assert.Empty(decision.Events);
        if (RejectionCatalog.ByCode[rejection.Code].Kind == RejectionKind.Conflict) Assert.Equal(Words.Of(before.State), rejection.State);
        else Assert.Contains("field", rejection.Args.Keys);
    });

    [Property]
    public Property Time_never_runs_backwards_nor_ahead() => ForAnyStep((before, _, decision, now) =>
    {
        foreach (var happened in decision.Events)
        {
            Assert.True(happened.At >= before.ChangedAt);
            Assert.True(happened.At <= now);
        }
    });

    [Property]
    public Property Rounds_and_reopenings_count_what_happened() => Prop.ForAll(RandomLife.Any.ToArbitrary(), life =>
    {
        var (request, history) = Live(life);

        Assert.Equal(history.Count(e => e is RequestDispatched or RequestRedispatched or RequestCalled), request.Round);
        Assert.Equal(history.Count(e => e is RequestEscalated), request.Escalated);
        Assert.Equal(history.Count(e => e is RequestReopened), request.Reopened);
        Assert.Equal(
            Enumerable.Range(1, request.Round),
            history.Select(e => (e as RequestDispatched)?.Round ?? (e as RequestRedispatched)?.Round ?? (e as RequestCalled)?.Round).OfType<int>());
    });

    [Property]
    public Property Who_counts_sees_in_each_step_where_it_leads() => Prop.ForAll(RandomLife.Any.ToArbitrary(), life =>
    {
        Live(life, (_, _, decision, _, after) =>
        {
            foreach (var happened in decision.Events) Assert.Equal(RequestStanding.Of(after), RequestStanding.After(happened));
        });
    });

    [Property]
    public Property The_history_as_stored_adds_up_to_the_same_request() => Prop.ForAll(RandomLife.Any.ToArbitrary(), life =>
    {
        var (request, history) = Live(life);

        var stored = history.Select(e => (ServiceRequestEvent)EventCatalog.Deserialize(EventCatalog.NameOf(e.GetType()), EventCatalog.Serialize(e)));

        Assert.Equivalent(request, stored.Aggregate((ServiceRequestView?)null, ServiceRequest.Evolve), strict: true);
    });

    [Property]
    public Property What_a_client_is_told_it_may_ask_is_exactly_what_is_accepted() => ForAnyLife(request =>
    {
        var accepted = Attempts
            .Where(command => ServiceRequestDecider.Decide(Requests.Id, request, command, FactsFor(request), request.ChangedAt).Events is not [])
            .Select(ActionOf)
            .Distinct();

        Assert.Equal(request.Allowed.Order(StringComparer.Ordinal), accepted.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Random_lives_pass_through_every_state()
    {
        var seen = new HashSet<RequestState>();
        foreach (var life in RandomLife.Any.Sample(500)) Live(life, (_, _, _, _, after) => seen.Add(after.State));

        Assert.Equal(Enum.GetValues<RequestState>().Order(), seen.Order());
    }

    /// <summary>Each command with each team, so that one of them is accepted where any is.</summary>
    private static IEnumerable<ServiceRequestCommand> Attempts =>
    [
        new ReviewRequest(LegalAid), new RejectRequest(RejectReason.Other), new RateRequest(3, RatedBy.Served), new CloseRequest(),
        new CancelRequest(CancelReason.Other), new WithdrawRequest(), new ReportNoShow(NoShowParty.Team), new ReopenRequest(),
        new EscalateRequest(EscalateReason.Other), new CallRequest([Team]),
        .. ((TeamId[])[Team, Helper, OtherTeam]).SelectMany(team => (ServiceRequestCommand[])
        [
            new DispatchRequest(team, []), new RedispatchRequest(team, [], RedispatchReason.Other), new AcceptRequest(team),
            new DeclineRequest(team, DeclineReason.Other), new StartRequest(team), new CompleteRequest(team, ServiceResult.Solved, 1, 30),
        ]),
    ];

    private static Property ForAnyLife(Action<ServiceRequestView> holds) =>
        Prop.ForAll(RandomLife.Any.ToArbitrary(), life => { Live(life, (_, _, _, _, after) => holds(after)); });

    private static Property ForAnyStep(Action<ServiceRequestView, ServiceRequestCommand, Decision<ServiceRequestEvent>, DateTimeOffset> holds) =>
        Prop.ForAll(RandomLife.Any.ToArbitrary(), life => { Live(life, (before, command, decision, now, _) => holds(before, command, decision, now)); });

    private static (ServiceRequestView Request, List<ServiceRequestEvent> History) Live(
        RandomLife life,
        Action<ServiceRequestView, ServiceRequestCommand, Decision<ServiceRequestEvent>, DateTimeOffset, ServiceRequestView>? each = null)
    {
        var now = Now;
        var placed = ServiceRequestDecider.Decide(Requests.Id, null, life.Placed, life.Placed.MenuItem is null ? Facts with { MenuItem = null } : Facts, now);
        List<ServiceRequestEvent> history = [.. placed.Events];
        var request = history.Aggregate((ServiceRequestView?)null, ServiceRequest.Evolve)!;
        foreach (var step in life.Steps)
        {
            now = now.AddMinutes(1);
            var (before, command) = (request, step.At(now));
            var decision = ServiceRequestDecider.Decide(Requests.Id, before, command, FactsFor(before), now);
            request = decision.Events.Aggregate(before, ServiceRequest.Evolve);
            history.AddRange(decision.Events);
            each?.Invoke(before, command, decision, now, request);
        }

        return (request, history);
    }

    /// <summary>Above the station there is the office, above the office the center, and above that nothing.</summary>
    private static ServiceRequestFacts FactsFor(ServiceRequestView request) => Facts with
    {
        Above = request.Escalated switch
        {
            0 => UnitAt(Office, UnitLevel.Office),
            1 => UnitAt(Center, UnitLevel.Center),
            _ => null,
        },
    };

    private static string ActionOf(ServiceRequestCommand command) => command switch
    {
        ReviewRequest => "review",
        RejectRequest => "reject",
        DispatchRequest => "dispatch",
        RedispatchRequest => "redispatch",
        CallRequest => "call",
        EscalateRequest => "escalate",
        AcceptRequest => "accept",
        DeclineRequest => "decline",
        StartRequest => "start",
        CompleteRequest => "complete",
        RateRequest => "rate",
        CloseRequest => "close",
        CancelRequest => "cancel",
        WithdrawRequest => "withdraw",
        ReportNoShow => "no-show",
        ReopenRequest => "reopen",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a step."),
    };
}
