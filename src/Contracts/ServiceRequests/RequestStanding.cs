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

    /// <summary>How the request stands after an event.</summary>
    /// <exception cref="InvalidOperationException">The step does not say how it stood before.</exception>
    public static RequestStanding After(ServiceRequestEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened is not ServiceRequestStep step) return new RequestStanding(RequestState.Placed, happened.At) { DueBy = happened.DueBy };
        var was = step.Was ?? throw new InvalidOperationException($"A {step.GetType().Name} does not say how the request stood before it.");
        return After(was, step) with { DueBy = step.DueBy };
    }

    private static RequestStanding After(RequestStanding was, ServiceRequestStep step)
    {
        return step switch
        {
            RequestReviewed => was with { State = RequestState.Reviewed },
            RequestRejected => was with { State = RequestState.Rejected },
            RequestDispatched or RequestRedispatched => was with { State = RequestState.Dispatched },
            RequestAccepted => was with { State = RequestState.Accepted, AcceptedInTime = RequestStates.InTime(step, was.DueBy) },
            RequestCalled => was with { State = RequestState.Called },
            HelpAccepted or HelpDeclined or CallDeclined or RequestOverdue => was,
            RequestEscalated => was with { Escalated = was.Escalated + 1 },
            RequestDeclined => was with { State = RequestState.Declined },
            RequestUnanswered => was with { State = RequestState.Unanswered },
            RequestStarted => was with { State = RequestState.UnderWay },
            RequestCompleted e => was with
            {
                State = RequestState.Completed,
                Result = e.Result,
                Minutes = was.Minutes + (e.Volunteers * e.Minutes),
                FinishedInTime = RequestStates.InTime(step, was.DueBy),
            },
            RequestRated e => was with { State = RequestState.Rated, Rating = e.Rating },
            RequestClosed => was with { State = RequestState.Closed },
            RequestCancelled => was with { State = RequestState.Cancelled },
            RequestWithdrawn => was with { State = RequestState.Withdrawn },
            NoShowReported => was with { State = RequestState.NoShow },
            RequestReopened e => was with
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
    }
}
