using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>How a service request's events add up.</summary>
internal static class ServiceRequest
{
    public static ServiceRequestView Evolve(ServiceRequestView? state, ServiceRequestEvent happened) =>
        happened is RequestPlaced placed
            ? Placed(placed)
            : Stepped(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(RequestPlaced)}."), happened);

    private static ServiceRequestView Stepped(ServiceRequestView state, ServiceRequestEvent happened)
    {
        var changed = Changed(state, happened);
        return changed with
        {
            ChangedAt = happened.At,
            DueBy = happened.DueBy,
            Overdue = happened is RequestOverdue || (state.Overdue && changed.WaitsFor == state.WaitsFor && RequestStates.GoesOn(happened)),
        };
    }

    private static ServiceRequestView Placed(RequestPlaced e) => new(
        e.Id,
        TrackingCode.Of(e.Id),
        e.Unit,
        RequestState.Placed,
        e.MenuItem,
        e.Platform,
        e.ReviewRequired,
        e.Channel,
        e.Contact,
        e.Note,
        e.WishedFor,
        LeadTeam: null,
        Helpers: [],
        Round: 0,
        Report: null,
        Rating: null,
        Reopened: 0,
        PlacedAt: e.At,
        ChangedAt: e.At,
        ServiceMinutes: 0,
        Desk: e.Unit,
        DeskLevel: e.Level,
        Escalated: 0,
        DispatchMode: e.DispatchMode ?? DispatchMode.Suggest,
        Called: [],
        DeclinedBy: [],
        DueBy: e.DueBy,
        Overdue: false,
        AcceptedInTime: null,
        FinishedInTime: null,
        DispatchModeFixed: e.DispatchModeFixed ?? e.MenuItem is not null);

    private static ServiceRequestView Changed(ServiceRequestView state, ServiceRequestEvent happened) => happened switch
    {
        RequestReviewed e => state with { State = RequestState.Reviewed, Platform = e.Platform ?? state.Platform },
        RequestRejected => state with { State = RequestState.Rejected },
        RequestDispatched e => Dispatched(state, e.Round, e.Lead, e.Helpers),
        RequestRedispatched e => Dispatched(state, e.Round, e.Lead, e.Helpers),
        RequestCalled e => state with { State = RequestState.Called, Round = e.Round, LeadTeam = null, Helpers = [], Called = e.Teams },
        CallDeclined e => Declined(state, e.Team),
        RequestEscalated e => state with
        {
            Desk = e.To,
            DeskLevel = e.Level,
            Escalated = state.Escalated + 1,
            DispatchMode = e.DispatchMode ?? state.DispatchMode,
        },
        RequestAccepted e => state with { State = RequestState.Accepted, LeadTeam = e.Team, AcceptedInTime = RequestStates.InTime(e, state.DueBy) },
        HelpAccepted e => state with { Helpers = [.. state.Helpers.Select(h => h.Team == e.Team ? h with { Accepted = true } : h)] },
        RequestDeclined e => Declined(state, e.Team) with { State = RequestState.Declined, LeadTeam = null, Helpers = [], Called = [] },
        HelpDeclined e => state with { Helpers = state.Helpers.RemoveAll(h => h.Team == e.Team) },
        RequestUnanswered e => e.Teams.Aggregate(state, Declined) with { State = RequestState.Unanswered, LeadTeam = null, Helpers = [], Called = [] },
        RequestOverdue => state,
        RequestStarted => state with { State = RequestState.UnderWay },
        RequestCompleted e => state with
        {
            State = RequestState.Completed,
            Report = new ResultReport(e.Team, e.Result, e.Volunteers, e.Minutes, e.Note, e.At),
            ServiceMinutes = state.ServiceMinutes + (e.Volunteers * e.Minutes),
            FinishedInTime = RequestStates.InTime(e, state.DueBy),
        },
        RequestRated e => state with { State = RequestState.Rated, Rating = new RatingView(e.Rating, e.By, e.Note, e.At) },
        RequestClosed => state with { State = RequestState.Closed },
        RequestCancelled => state with { State = RequestState.Cancelled },
        RequestWithdrawn => state with { State = RequestState.Withdrawn },
        NoShowReported => state with { State = RequestState.NoShow },
        RequestReopened e => state with
        {
            State = RequestState.Reopened,
            Reopened = e.Times,
            LeadTeam = null,
            Helpers = [],
            Report = null,
            Rating = null,
            Called = [],
            DeclinedBy = [],
            AcceptedInTime = null,
            FinishedInTime = null,
        },
        _ => throw new InvalidOperationException($"A service request does not know {happened.GetType()}."),
    };

    private static ServiceRequestView Dispatched(ServiceRequestView state, int round, TeamId lead, ImmutableArray<TeamId> helpers) => state with
    {
        State = RequestState.Dispatched,
        Round = round,
        LeadTeam = lead,
        Helpers = [.. helpers.Select(team => new HelpingTeam(team, Accepted: false))],
        Called = [],
    };

    private static ServiceRequestView Declined(ServiceRequestView state, TeamId team) => state with
    {
        Called = state.Called.Remove(team),
        DeclinedBy = state.DeclinedBy.Contains(team) ? state.DeclinedBy : state.DeclinedBy.Add(team),
    };
}
