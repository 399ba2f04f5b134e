using System.Collections.Frozen;
using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using static Practice.Actors.Contracts.ServiceRequests.RequestState;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>What the states mean, said once for deciders, read tables and clients.</summary>
public static class RequestStates
{
    /// <summary>A served person rating this or lower is not content: the request may be re-opened (provisional; no source says where "bad" begins).</summary>
    public const int BadRating = 2;

    /// <summary>How often a request may be re-opened before a higher unit has to take it up (provisional).</summary>
    public const int MostReopenings = 3;

    /// <summary>How many teams an open call asks at most (provisional).</summary>
    public const int MostCalled = 20;

    private static readonly FrozenDictionary<RequestState, ImmutableArray<string>> Transitions = new Dictionary<RequestState, ImmutableArray<string>>
    {
        [Placed] = ["review", "reject", "dispatch", "call", "escalate", "cancel", "withdraw"],
        [Reviewed] = ["reject", "dispatch", "call", "escalate", "cancel", "withdraw"],
        [Dispatched] = ["accept", "decline", "redispatch", "cancel", "withdraw"],
        [Called] = ["accept", "decline", "redispatch", "cancel", "withdraw"],
        [Accepted] = ["accept", "decline", "start", "no-show", "redispatch", "cancel", "withdraw"],
        [UnderWay] = ["complete", "cancel"],
        [Completed] = ["rate", "close", "reopen"],
        [Rated] = ["close", "reopen"],
        [Closed] = ["rate", "reopen"],
        [Declined] = ["dispatch", "call", "escalate", "reject", "cancel", "withdraw"],
        [Unanswered] = ["dispatch", "call", "escalate", "reject", "cancel", "withdraw"],
        [NoShow] = ["start", "dispatch", "call", "escalate", "decline", "cancel", "withdraw"],
        [Reopened] = ["dispatch", "call", "escalate", "reject", "cancel", "withdraw"],
        [Rejected] = [],
        [Cancelled] = [],
        [Withdrawn] = [],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<RequestState, ImmutableArray<string>> TransitionsForGood =
        Transitions.ToFrozenDictionary(t => t.Key, t => t.Value.Remove("reopen"));

    private static readonly FrozenDictionary<RequestState, ImmutableArray<string>> TransitionsAtTheTop =
        Transitions.ToFrozenDictionary(t => t.Key, t => t.Value.Remove("escalate"));

    private static readonly ImmutableArray<string> BeforeReview = Transitions[Placed].RemoveRange(["dispatch", "call", "escalate"]);
    private static readonly ImmutableArray<string> AfterEveryAcceptance = Transitions[Accepted].Remove("accept");
    private static readonly ImmutableArray<string> AfterRating = ["reopen"];

    /// <summary>The steps that the table of states knows from a state; further rules may still refuse one.</summary>
    public static ImmutableArray<string> StepsFrom(RequestState state) => Transitions[state];

    /// <summary>Whether the table of states knows the step at all; further rules may still refuse it.</summary>
    public static bool Allows(RequestState state, string action) => Transitions[state].Contains(action);

    /// <summary>Whether the service was not solved or was rated badly, and it has not been re-opened too often.</summary>
    public static bool MayReopen(ServiceRequestView request) =>
        request.Reopened < MostReopenings
        && (request.Report?.Result is not ServiceResult.Solved || request.Rating?.Rating <= BadRating);

    internal static ImmutableArray<string> Allowed(ServiceRequestView request) => request.State switch
    {
        Placed when request.ReviewRequired => BeforeReview,
        Accepted when request.Helpers.All(helper => helper.Accepted) => AfterEveryAcceptance,
        Closed when request.Rating is not null => MayReopen(request) ? AfterRating : [],
        Completed or Rated or Closed when !MayReopen(request) => TransitionsForGood[request.State],
        var state => request.DeskLevel == UnitLevel.Center ? TransitionsAtTheTop[state] : Transitions[state],
    };

    /// <summary>What has to be done next, by the desk or a team or the served person; null where nothing has.</summary>
    /// <param name="reviewRequired">Whether a clerk must review it before it is dispatched.</param>
    public static WaitsFor? WaitsFor(RequestState state, bool reviewRequired) => state switch
    {
        Placed when reviewRequired => ServiceRequests.WaitsFor.Review,
        Placed or Reviewed or Declined or Unanswered or NoShow or Reopened => ServiceRequests.WaitsFor.Dispatch,
        Dispatched or Called => ServiceRequests.WaitsFor.Answer,
        Accepted => ServiceRequests.WaitsFor.Start,
        UnderWay => ServiceRequests.WaitsFor.Report,
        Completed => ServiceRequests.WaitsFor.Rating,
        Rated or Closed or Rejected or Cancelled or Withdrawn => null,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    /// <summary>
    /// Whether the desk that has it is to find a team without a person. After a no-show, or when it is taken up again, something went wrong
    /// that a person has to look at.
    /// </summary>
    public static bool DeskActs(RequestState state, bool reviewRequired, DispatchMode mode) =>
        mode is not DispatchMode.Suggest
        && state is Placed or Reviewed or Declined or Unanswered
        && WaitsFor(state, reviewRequired) is ServiceRequests.WaitsFor.Dispatch;

    /// <summary>Whether a request that waits for the same as before a step still has the same wait: another team, or another desk, begins anew.</summary>
    public static bool GoesOn(ServiceRequestEvent step) => step is HelpAccepted or HelpDeclined or CallDeclined or RequestReviewed or RequestOverdue;

    /// <summary>Whether what ends a wait does so in time; null where the wait had no deadline.</summary>
    /// <param name="dueBy">By when it had to.</param>
    public static bool? InTime(ServiceRequestEvent happened, DateTimeOffset? dueBy)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return dueBy is { } due ? happened.At <= due : null;
    }

    /// <summary>The type of a state: a request that was served is solved only where the last result report says so.</summary>
    /// <param name="result">Of the last result report; null where there is none, or since it was re-opened.</param>
    public static RequestStateType TypeOf(RequestState state, ServiceResult? result) => state switch
    {
        Placed or Reviewed or Dispatched or Called or Accepted or UnderWay
            or Declined or Unanswered or NoShow or Reopened => RequestStateType.Open,
        Completed or Rated or Closed =>
            result == ServiceResult.Solved ? RequestStateType.Solved : RequestStateType.Closed,
        Rejected or Cancelled or Withdrawn => RequestStateType.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };
}
