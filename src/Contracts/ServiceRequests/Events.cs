using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>Something that happened to a service request.</summary>
public abstract record ServiceRequestEvent : DomainEvent
{
    /// <summary>When it happened; when it was recorded stands beside the event.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Words about it, as a key into the vault; null where none were said.</summary>
    public VaultId? Note { get; init; }

    /// <summary>By when what the request now waits for has to be done; null where it waits for nothing, and before there were deadlines.</summary>
    public DateTimeOffset? DueBy { get; init; }
}

/// <summary>Something that happened to a request after it was placed.</summary>
public abstract record ServiceRequestStep : ServiceRequestEvent
{
    /// <summary>How the request stood before it.</summary>
    public RequestStanding? Was { get; init; }
}

/// <param name="Platform">From the menu item as it then was; null for an order in free words.</param>
/// <param name="ReviewRequired">From the menu item as it then was; true for an order in free words.</param>
/// <param name="Level">The level of the unit, whose desk has it at first; null where it was placed before desks were.</param>
/// <param name="DispatchMode">From the menu item as it then was, else from the desk's unit; null for <see cref="DispatchMode.Suggest"/>.</param>
/// <param name="DispatchModeFixed">False where the menu item leaves the mode to the desk that has the request; null where it does not, and where there is no item.</param>
[Alias("service-request.placed")]
public sealed record RequestPlaced(
    RequestId Id,
    UnitCode Unit,
    MenuItemId? MenuItem,
    PlatformKey? Platform,
    bool ReviewRequired,
    Channel Channel,
    VaultId? Contact,
    DateTimeOffset? WishedFor,
    UnitLevel? Level = null,
    DispatchMode? DispatchMode = null,
    bool? DispatchModeFixed = null) : ServiceRequestEvent;

[Alias("service-request.reviewed")]
public sealed record RequestReviewed(PlatformKey? Platform) : ServiceRequestStep;

[Alias("service-request.rejected")]
public sealed record RequestRejected(RejectReason Reason) : ServiceRequestStep;

/// <param name="Round">1 for the first dispatch, then one more with each.</param>
[Alias("service-request.dispatched")]
public sealed record RequestDispatched(int Round, TeamId Lead, ImmutableArray<TeamId> Helpers) : ServiceRequestStep;

[Alias("service-request.redispatched")]
public sealed record RequestRedispatched(int Round, TeamId Lead, ImmutableArray<TeamId> Helpers, RedispatchReason Reason) : ServiceRequestStep;

/// <param name="Round">Counted with the dispatches.</param>
/// <param name="Teams">Those asked at once, the best first.</param>
[Alias("service-request.called")]
public sealed record RequestCalled(int Round, ImmutableArray<TeamId> Teams) : ServiceRequestStep;

/// <summary>One of the called teams has declined while others have yet to answer; the request's state stays.</summary>
[Alias("service-request.call-declined")]
public sealed record CallDeclined(TeamId Team, DeclineReason Reason) : ServiceRequestStep;

/// <summary>Another desk has it now; the request's state, and the unit that owns it, stay.</summary>
/// <param name="Level">Of <paramref name="To"/>.</param>
/// <param name="DispatchMode">How it finds its team from now on; null where that stays as it was.</param>
[Alias("service-request.escalated")]
public sealed record RequestEscalated(UnitCode From, UnitCode To, UnitLevel Level, EscalateReason Reason, DispatchMode? DispatchMode = null)
    : ServiceRequestStep;

/// <param name="Team">The lead team, or the first of the called teams to accept, which is the lead team from now on.</param>
[Alias("service-request.accepted")]
public sealed record RequestAccepted(TeamId Team) : ServiceRequestStep;

/// <summary>A helping team has accepted; the request's state stays.</summary>
[Alias("service-request.help-accepted")]
public sealed record HelpAccepted(TeamId Team) : ServiceRequestStep;

[Alias("service-request.declined")]
public sealed record RequestDeclined(TeamId Team, DeclineReason Reason) : ServiceRequestStep;

/// <summary>A helping team has declined and is no longer asked; the request's state stays.</summary>
[Alias("service-request.help-declined")]
public sealed record HelpDeclined(TeamId Team, DeclineReason Reason) : ServiceRequestStep;

/// <summary>The teams that were asked have not answered in time: the request waits for another.</summary>
[Alias("service-request.unanswered")]
public sealed record RequestUnanswered(ImmutableArray<TeamId> Teams) : ServiceRequestStep;

/// <summary>What the request waits for has not been done in time; its state stays.</summary>
[Alias("service-request.overdue")]
public sealed record RequestOverdue(WaitsFor WaitsFor) : ServiceRequestStep;

[Alias("service-request.started")]
public sealed record RequestStarted(TeamId Team) : ServiceRequestStep;

[Alias("service-request.completed")]
public sealed record RequestCompleted(TeamId Team, ServiceResult Result, int Volunteers, int Minutes) : ServiceRequestStep;

[Alias("service-request.rated")]
public sealed record RequestRated(int Rating, RatedBy By) : ServiceRequestStep;

[Alias("service-request.closed")]
public sealed record RequestClosed : ServiceRequestStep;

[Alias("service-request.cancelled")]
public sealed record RequestCancelled(CancelReason Reason) : ServiceRequestStep;

[Alias("service-request.withdrawn")]
public sealed record RequestWithdrawn : ServiceRequestStep;

[Alias("service-request.no-show")]
public sealed record NoShowReported(NoShowParty Party) : ServiceRequestStep;

/// <param name="Times">How often it has been re-opened, this time included.</param>
[Alias("service-request.reopened")]
public sealed record RequestReopened(int Times) : ServiceRequestStep;
