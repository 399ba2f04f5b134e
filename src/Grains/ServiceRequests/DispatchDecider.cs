using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>What a desk does with a request by itself, where the menu item, or else the unit, lets it.</summary>
internal static class DispatchDecider
{
    /// <summary>
    /// The command to give next, or null where a person decides or nothing is to be done: the best team, a call of the best, or, where no team is
    /// left at this level, the desk above. Given twice for the same state of a request, the second is refused and does no harm.
    /// </summary>
    /// <param name="candidates">What the desk that has the request now suggests, at least <see cref="RequestStates.MostCalled"/> where there are as many.</param>
    public static ServiceRequestCommand? Next(ServiceRequestView request, Candidates candidates)
    {
        if (!RequestStates.DeskActs(request.State, request.ReviewRequired, request.DispatchMode) || request.Desk != candidates.Desk) return null;
        return (request.DispatchMode, candidates.Items) switch
        {
            (DispatchMode.Automatic, [var best, ..]) => new DispatchRequest(best.Team, []),
            (DispatchMode.OpenCall, [_, ..] fitting) => new CallRequest([.. fitting.Take(RequestStates.MostCalled).Select(candidate => candidate.Team)]),
            (_, []) => request.DeskLevel == UnitLevel.Center ? null : new EscalateRequest(WhyNone(request, candidates)),
            _ => throw new InvalidOperationException($"A desk does not know how to dispatch by {request.DispatchMode}."),
        };
    }

    private static EscalateReason WhyNone(ServiceRequestView request, Candidates candidates)
    {
        if (!candidates.LeftOut.Any(left => left.Reason == LeftOutReason.Declined)) return EscalateReason.NoTeam;
        return request.State is RequestState.Unanswered ? EscalateReason.NoAnswer : EscalateReason.DeclinedByAll;
    }
}
