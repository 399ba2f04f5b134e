namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>
/// What is counted of a request: where it stands and what has come of it. Every step carries how the request stood before it, so that who counts
/// needs to remember no request.
/// </summary>
/// <param name="PlacedAt">When the citizen ordered: the month it is counted in.</param>
/// <param name="Result">Of the last result report; null where there is none since it was placed or re-opened.</param>
/// <param name="Rating">Of that service; null where there is none.</param>
/// <param name="Minutes">Real service of all volunteers together, in all its reports.</param>
/// <param name="Reopened">How often it has been re-opened.</param>
/// <param name="Escalated">How often it has been handed to a higher desk.</param>
/// <param name="DueBy">By when what it waits for has to be done; null where it waits for nothing.</param>
/// <param name="AcceptedInTime">Whether a team that was asked accepted in time, the last time; null where none has, or there was no deadline.</param>
/// <param name="FinishedInTime">Whether the last service was reported in time; null where none is, or there was no deadline.</param>
public sealed record RequestStanding(
    RequestState State,
    DateTimeOffset PlacedAt,
    ServiceResult? Result = null,
    int? Rating = null,
    int Minutes = 0,
    int Reopened = 0,
    int Escalated = 0,
    DateTimeOffset? DueBy = null,
    bool? AcceptedInTime = null,
    bool? FinishedInTime = null)
{
    public static RequestStanding Of(ServiceRequestView request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new RequestStanding(
            request.State,
            request.PlacedAt,
            request.Report?.Result,
            request.Rating?.Rating,
            request.ServiceMinutes,
            request.Reopened,
            request.Escalated,
            request.DueBy,
            request.AcceptedInTime,
            request.FinishedInTime);
    }

    public static RequestStanding Of(RequestPlaced placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        return new RequestStanding(RequestState.Placed, placed.At, DueBy: placed.DueBy);
    }

    /// <summary>How the request stands after an event that says itself how it stood before.</summary>
    /// <exception cref="InvalidOperationException">The event does not.</exception>
    public static RequestStanding After(ServiceRequestEvent happened) => happened switch
    {
        RequestPlaced placed => Of(placed),
        ServiceRequestStep { Was: { } was } step => was.After(step),
        _ => throw new InvalidOperationException($"A {happened?.GetType().Name} does not say how the request stood before it."),
    };

    /// <summary>How the request stands after a step: the one place that says so.</summary>
    public RequestStanding After(ServiceRequestStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var changed = step switch
        {
            RequestReviewed => this with { State = RequestState.Reviewed },
            RequestRejected => this with { State = RequestState.Rejected },
            RequestDispatched or RequestRedispatched => this with { State = RequestState.Dispatched },
            RequestAccepted => this with { State = RequestState.Accepted, AcceptedInTime = RequestStates.InTime(step, DueBy) },
            RequestCalled => this with { State = RequestState.Called },
            HelpAccepted or HelpDeclined or CallDeclined or RequestOverdue => this,
            RequestEscalated => this with { Escalated = Escalated + 1 },
            RequestDeclined => this with { State = RequestState.Declined },
            RequestUnanswered => this with { State = RequestState.Unanswered },
            RequestStarted => this with { State = RequestState.UnderWay },
            RequestCompleted e => this with
            {
                State = RequestState.Completed,
                Result = e.Result,
                Minutes = Minutes + (e.Volunteers * e.Minutes),
                FinishedInTime = RequestStates.InTime(step, DueBy),
            },
            RequestRated e => this with { State = RequestState.Rated, Rating = e.Rating },
            RequestClosed => this with { State = RequestState.Closed },
            RequestCancelled => this with { State = RequestState.Cancelled },
            RequestWithdrawn => this with { State = RequestState.Withdrawn },
            NoShowReported => this with { State = RequestState.NoShow },
            RequestReopened e => this with
            {
                State = RequestState.Reopened,
                Result = null,
                Rating = null,
                Reopened = e.Times,
                AcceptedInTime = null,
                FinishedInTime = null,
            },
            _ => throw new InvalidOperationException($"Nothing is known of {step.GetType()}."),
        };
        return changed with { DueBy = step.DueBy };
    }
}
