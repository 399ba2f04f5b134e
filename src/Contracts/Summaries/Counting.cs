using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Contracts.Summaries;

/// <summary>How much one thing counts; a unit's tally is the sum over all that happened at it.</summary>
public static class Counting
{
    /// <summary>A request as it stands.</summary>
    public static Tally Of(RequestStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var rating = standing.Rating ?? 0;
        return new Tally
        {
            [Metric.Requests] = 1,
            [Metrics.Of(standing.State)] = 1,
            [Metric.RequestsSolved] = RequestStates.TypeOf(standing.State, standing.Result) is RequestStateType.Solved ? 1 : 0,
            [Metric.RequestMinutes] = standing.Minutes,
            [Metric.Reopenings] = standing.Reopened,
            [Metric.Escalations] = standing.Escalated,
            [Metric.AcceptedInTime] = standing.AcceptedInTime is true ? 1 : 0,
            [Metric.AcceptedLate] = standing.AcceptedInTime is false ? 1 : 0,
            [Metric.FinishedInTime] = standing.FinishedInTime is true ? 1 : 0,
            [Metric.FinishedLate] = standing.FinishedInTime is false ? 1 : 0,
            [Metric.Ratings] = standing.Rating is null ? 0 : 1,
            [Metric.RatingSum] = rating,
            [Metric.RatingSquares] = rating * rating,
            [Metric.Unrated] = standing is { Rating: null, State: RequestState.Completed or RequestState.Closed } ? 1 : 0,
        };
    }

    /// <summary>An activity that was held.</summary>
    public static Tally OfActivity(int participants, int audience, int serviceMinutes) => new()
    {
        [Metric.Activities] = 1,
        [Metric.Participants] = participants,
        [Metric.Audience] = audience,
        [Metric.ActivityMinutes] = serviceMinutes,
    };
}
