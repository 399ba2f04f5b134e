using System.Collections.Immutable;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>How a service request's events add up.</summary>
internal static class ServiceRequest
{
    public static ServiceRequestView Evolve(ServiceRequestView? state, ServiceRequestEvent happened) =>
        happened is RequestPlaced placed
            ? Placed(placed)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(RequestPlaced)}."), happened) with { ChangedAt = happened.At };

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
        ServiceMinutes: 0);

    private static ServiceRequestView Changed(ServiceRequestView state, ServiceRequestEvent happened) => happened switch
    {
        RequestReviewed e => state with { State = RequestState.Reviewed, Platform = e.Platform ?? state.Platform },
        RequestRejected => state with { State = RequestState.Rejected },
        RequestDispatched e => Dispatched(state, e.Round, e.Lead, e.Helpers),
        RequestRedispatched e => Dispatched(state, e.Round, e.Lead, e.Helpers),
        RequestAccepted => state with { State = RequestState.Accepted },
        HelpAccepted e => state with { Helpers = [.. state.Helpers.Select(h => h.Team == e.Team ? h with { Accepted = true } : h)] },
        RequestDeclined => state with { State = RequestState.Declined, LeadTeam = null, Helpers = [] },
        HelpDeclined e => state with { Helpers = state.Helpers.RemoveAll(h => h.Team == e.Team) },
        RequestStarted => state with { State = RequestState.UnderWay },
        RequestCompleted e => state with
        {
            State = RequestState.Completed,
            Report = new ResultReport(e.Team, e.Result, e.Volunteers, e.Minutes, e.Note, e.At),
            ServiceMinutes = state.ServiceMinutes + (e.Volunteers * e.Minutes),
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
        },
        _ => throw new InvalidOperationException($"A service request does not know {happened.GetType()}."),
    };

    private static ServiceRequestView Dispatched(ServiceRequestView state, int round, TeamId lead, ImmutableArray<TeamId> helpers) => state with
    {
        State = RequestState.Dispatched,
        Round = round,
        LeadTeam = lead,
        Helpers = [.. helpers.Select(team => new HelpingTeam(team, Accepted: false))],
    };
}
