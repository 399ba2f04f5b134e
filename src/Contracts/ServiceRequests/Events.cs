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
}

/// <param name="Platform">From the menu item as it then was; null for an order in free words.</param>
/// <param name="ReviewRequired">From the menu item as it then was; true for an order in free words.</param>
[Alias("service-request.placed")]
public sealed record RequestPlaced(
    RequestId Id,
    UnitCode Unit,
    MenuItemId? MenuItem,
    PlatformKey? Platform,
    bool ReviewRequired,
    Channel Channel,
    VaultId? Contact,
    DateTimeOffset? WishedFor) : ServiceRequestEvent;

[Alias("service-request.reviewed")]
public sealed record RequestReviewed(PlatformKey? Platform) : ServiceRequestEvent;

[Alias("service-request.rejected")]
public sealed record RequestRejected(RejectReason Reason) : ServiceRequestEvent;

/// <param name="Round">1 for the first dispatch, then one more with each.</param>
[Alias("service-request.dispatched")]
public sealed record RequestDispatched(int Round, TeamId Lead, ImmutableArray<TeamId> Helpers) : ServiceRequestEvent;

[Alias("service-request.redispatched")]
public sealed record RequestRedispatched(int Round, TeamId Lead, ImmutableArray<TeamId> Helpers, RedispatchReason Reason) : ServiceRequestEvent;

[Alias("service-request.accepted")]
public sealed record RequestAccepted(TeamId Team) : ServiceRequestEvent;

/// <summary>A helping team has accepted; the request's state stays.</summary>
[Alias("service-request.help-accepted")]
public sealed record HelpAccepted(TeamId Team) : ServiceRequestEvent;

[Alias("service-request.declined")]
public sealed record RequestDeclined(TeamId Team, DeclineReason Reason) : ServiceRequestEvent;

/// <summary>A helping team has declined and is no longer asked; the request's state stays.</summary>
[Alias("service-request.help-declined")]
public sealed record HelpDeclined(TeamId Team, DeclineReason Reason) : ServiceRequestEvent;

[Alias("service-request.started")]
public sealed record RequestStarted(TeamId Team) : ServiceRequestEvent;

[Alias("service-request.completed")]
public sealed record RequestCompleted(TeamId Team, ServiceResult Result, int Volunteers, int Minutes) : ServiceRequestEvent;

[Alias("service-request.rated")]
public sealed record RequestRated(int Rating, RatedBy By) : ServiceRequestEvent;

[Alias("service-request.closed")]
public sealed record RequestClosed : ServiceRequestEvent;

[Alias("service-request.cancelled")]
public sealed record RequestCancelled(CancelReason Reason) : ServiceRequestEvent;

[Alias("service-request.withdrawn")]
public sealed record RequestWithdrawn : ServiceRequestEvent;

[Alias("service-request.no-show")]
public sealed record NoShowReported(NoShowParty Party) : ServiceRequestEvent;

/// <param name="Times">How often it has been re-opened, this time included.</param>
[Alias("service-request.reopened")]
public sealed record RequestReopened(int Times) : ServiceRequestEvent;
