using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>A service request as readers see it.</summary>
/// <param name="TrackingCode">Short, for a citizen to say over the telephone; its last character checks the others.</param>
/// <param name="StateType">What the state means to somebody who waits: open, solved, or closed without being solved.</param>
/// <param name="Contact">The vault's key of the person to be served; null for an anonymous order.</param>
/// <param name="Note">The vault's key of the order's own words.</param>
/// <param name="Helpers">Helping teams that are asked or have accepted.</param>
/// <param name="Round">How often it has been dispatched.</param>
/// <param name="Reopened">How often it has been re-opened.</param>
/// <param name="PlacedAt">When the citizen ordered.</param>
/// <param name="ChangedAt">When what last happened to it happened.</param>
/// <param name="Allowed">What may be done to it next, as the paths name it: <c>accept</c>, <c>decline</c> …</param>
[GenerateSerializer, Immutable, Alias("service-requests.view")]
public sealed record ServiceRequestView(
    [property: Id(0)] RequestId Id,
    [property: Id(1)] string TrackingCode,
    [property: Id(2)] UnitCode Unit,
    [property: Id(3)] RequestState State,
    [property: Id(4)] RequestStateType StateType,
    [property: Id(5)] MenuItemId? MenuItem,
    [property: Id(6)] PlatformKey? Platform,
    [property: Id(7)] bool ReviewRequired,
    [property: Id(8)] Channel Channel,
    [property: Id(9)] VaultId? Contact,
    [property: Id(10)] VaultId? Note,
    [property: Id(11)] DateTimeOffset? WishedFor,
    [property: Id(12)] TeamId? LeadTeam,
    [property: Id(13)] ImmutableArray<HelpingTeam> Helpers,
    [property: Id(14)] int Round,
    [property: Id(15)] ResultReport? Report,
    [property: Id(16)] RatingView? Rating,
    [property: Id(17)] int Reopened,
    [property: Id(18)] DateTimeOffset PlacedAt,
    [property: Id(19)] DateTimeOffset ChangedAt,
    [property: Id(20)] ImmutableArray<string> Allowed);

/// <summary>A team that helps the lead team in a joint service.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.helping-team")]
public sealed record HelpingTeam([property: Id(0)] TeamId Team, [property: Id(1)] bool Accepted);

/// <summary>What the lead team reported.</summary>
/// <param name="Minutes">Real service of each volunteer, travel excluded.</param>
[GenerateSerializer, Immutable, Alias("service-requests.result-report")]
public sealed record ResultReport(
    [property: Id(0)] TeamId Team,
    [property: Id(1)] ServiceResult Result,
    [property: Id(2)] int Volunteers,
    [property: Id(3)] int Minutes,
    [property: Id(4)] VaultId? Note,
    [property: Id(5)] DateTimeOffset CompletedAt);

/// <summary>What the served person said of it.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.rating")]
public sealed record RatingView(
    [property: Id(0)] int Rating,
    [property: Id(1)] RatedBy By,
    [property: Id(2)] VaultId? Note,
    [property: Id(3)] DateTimeOffset RatedAt);

/// <summary>Where a request stands.</summary>
public enum RequestState
{
    Placed,
    Reviewed,
    Dispatched,
    Accepted,
    UnderWay,
    Completed,
    Rated,
    Closed,
    Declined,
    NoShow,
    Reopened,
    Rejected,
    Cancelled,
    Withdrawn,
}

/// <summary>What a state means to somebody who waits.</summary>
public enum RequestStateType
{
    /// <summary>Something is still to be done.</summary>
    Open,

    /// <summary>The service was done and solved what was asked.</summary>
    Solved,

    /// <summary>It ended, or was done, without solving what was asked.</summary>
    Closed,
}
