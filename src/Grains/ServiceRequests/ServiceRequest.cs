using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>How a service request's events add up.</summary>
internal static class ServiceRequest
{
    public static ServiceRequestView Evolve(ServiceRequestView? state, ServiceRequestEvent happened) => happened switch
    {
        RequestPlaced placed => Placed(placed),
        ServiceRequestStep step => Stepped(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(RequestPlaced)}."), step),
        _ => throw new InvalidOperationException($"A service request does not know {happened.GetType()}."),
    };

    private static ServiceRequestView Stepped(ServiceRequestView state, ServiceRequestStep step)
    {
        var stands = RequestStanding.Of(state).After(step);
        var changed = Changed(state, step) with
        {
            State = stands.State,
            ServiceMinutes = stands.Minutes,
            Reopened = stands.Reopened,
            Escalated = stands.Escalated,
            DueBy = stands.DueBy,
            AcceptedInTime = stands.AcceptedInTime,
            FinishedInTime = stands.FinishedInTime,
            ChangedAt = step.At,
        };
        return changed with { Overdue = step is RequestOverdue || (state.Overdue && changed.WaitsFor == state.WaitsFor && RequestStates.GoesOn(step)) };
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

    /// <summary>What a step changes beside how the request stands: who has it, and what was said of it.</summary>
    private static ServiceRequestView Changed(ServiceRequestView state, ServiceRequestStep step) => step switch
    {
        RequestReviewed e => state with { Platform = e.Platform ?? state.Platform },
        RequestDispatched e => Dispatched(state, e.Round, e.Lead, e.Helpers),
        RequestRedispatched e => Dispatched(state, e.Round, e.Lead, e.Helpers),
        RequestCalled e => state with { Round = e.Round, LeadTeam = null, Helpers = [], Called = e.Teams },
        CallDeclined e => Declined(state, e.Team),
        RequestEscalated e => state with { Desk = e.To, DeskLevel = e.Level, DispatchMode = e.DispatchMode ?? state.DispatchMode },
        RequestAccepted e => state with { LeadTeam = e.Team },
        HelpAccepted e => state with { Helpers = [.. state.Helpers.Select(h => h.Team == e.Team ? h with { Accepted = true } : h)] },
        RequestDeclined e => Declined(state, e.Team) with { LeadTeam = null, Helpers = [], Called = [] },
        HelpDeclined e => state with { Helpers = state.Helpers.RemoveAll(h => h.Team == e.Team) },
        RequestUnanswered e => e.Teams.Aggregate(state, Declined) with { LeadTeam = null, Helpers = [], Called = [] },
        RequestCompleted e => state with { Report = new ResultReport(e.Team, e.Result, e.Volunteers, e.Minutes, e.Note, e.At) },
        RequestRated e => state with { Rating = new RatingView(e.Rating, e.By, e.Note, e.At) },
        RequestReopened => state with { LeadTeam = null, Helpers = [], Report = null, Rating = null, Called = [], DeclinedBy = [] },
        RequestRejected or RequestOverdue or RequestStarted or RequestClosed or RequestCancelled or RequestWithdrawn or NoShowReported => state,
        _ => throw new InvalidOperationException($"A service request does not know {step.GetType()}."),
    };

    private static ServiceRequestView Dispatched(ServiceRequestView state, int round, TeamId lead, ImmutableArray<TeamId> helpers) => state with
    {
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
