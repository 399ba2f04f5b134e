namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>What the states mean, said once for deciders, read tables and clients.</summary>
public static class RequestStates
{
    /// <summary>The type of a state: a request that was served is solved only where the last result report says so.</summary>
    /// <param name="result">Of the last result report; null where there is none, or since it was re-opened.</param>
    public static RequestStateType TypeOf(RequestState state, ServiceResult? result) => state switch
    {
        RequestState.Placed or RequestState.Reviewed or RequestState.Dispatched or RequestState.Accepted or RequestState.UnderWay
            or RequestState.Declined or RequestState.NoShow or RequestState.Reopened => RequestStateType.Open,
        RequestState.Completed or RequestState.Rated or RequestState.Closed =>
            result == ServiceResult.Solved ? RequestStateType.Solved : RequestStateType.Closed,
        RequestState.Rejected or RequestState.Cancelled or RequestState.Withdrawn => RequestStateType.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };
}
