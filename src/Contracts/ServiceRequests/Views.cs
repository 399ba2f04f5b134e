using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>A service request: what its events add up to, and what readers see of it.</summary>
/// <param name="TrackingCode">Short, for a citizen to say over the telephone; its last character checks the others.</param>
/// <param name="Contact">The vault's key of the person to be served; null for an anonymous order.</param>
/// <param name="Note">The vault's key of the order's own words.</param>
/// <param name="LeadTeam">The team that has it now; null where none has.</param>
/// <param name="Helpers">Helping teams that are asked or have accepted.</param>
/// <param name="Round">How often it has been dispatched.</param>
/// <param name="Report">The last result report; null where there is none since it was placed or re-opened.</param>
/// <param name="Rating">The rating of that report's service; null where there is none.</param>
/// <param name="Reopened">How often it has been re-opened.</param>
/// <param name="PlacedAt">When the citizen ordered.</param>
/// <param name="ChangedAt">When what last happened to it happened.</param>
/// <param name="ServiceMinutes">Real service of all volunteers together, in all its reports.</param>
/// <param name="Desk">The unit whose desk has it now; at first the one where it was placed.</param>
/// <param name="DeskLevel">Of the desk; null where it was placed before desks were.</param>
/// <param name="Escalated">How often it has been handed to a higher desk.</param>
/// <param name="DispatchMode">How it finds its team at the desk that has it.</param>
/// <param name="Called">The teams asked by the last open call that have not declined, the best first; empty once it is dispatched otherwise.</param>
/// <param name="DeclinedBy">The teams that have declined it, or have not answered in time, since it was placed or re-opened.</param>
/// <param name="DueBy">By when what it waits for has to be done; null where it waits for nothing.</param>
/// <param name="Overdue">Whether it was noted that this was not done in time.</param>
/// <param name="AcceptedInTime">Whether a team that was asked accepted in time, the last time; null where none has, or there was no deadline.</param>
/// <param name="FinishedInTime">Whether the last service was reported in time; null where none is, or there was no deadline.</param>
/// <param name="DispatchModeFixed">Whether the menu item says how it finds its team, so that this holds at every desk.</param>
[GenerateSerializer, Immutable, Alias("service-requests.view")]
public sealed record ServiceRequestView(
    [property: Id(0)] RequestId Id,
    [property: Id(1)] string TrackingCode,
    [property: Id(2)] UnitCode Unit,
    [property: Id(3)] RequestState State,
    [property: Id(4)] MenuItemId? MenuItem,
    [property: Id(5)] PlatformKey? Platform,
    [property: Id(6)] bool ReviewRequired,
    [property: Id(7)] Channel Channel,
    [property: Id(8)] VaultId? Contact,
    [property: Id(9), JsonPropertyName("description")] VaultId? Note,
    [property: Id(10)] DateTimeOffset? WishedFor,
    [property: Id(11)] TeamId? LeadTeam,
    [property: Id(12)] ImmutableArray<HelpingTeam> Helpers,
    [property: Id(13)] int Round,
    [property: Id(14)] ResultReport? Report,
    [property: Id(15)] RatingView? Rating,
    [property: Id(16)] int Reopened,
    [property: Id(17)] DateTimeOffset PlacedAt,
    [property: Id(18)] DateTimeOffset ChangedAt,
    [property: Id(19)] int ServiceMinutes,
    [property: Id(20)] UnitCode Desk,
    [property: Id(21)] UnitLevel? DeskLevel,
    [property: Id(22)] int Escalated,
    [property: Id(23)] DispatchMode DispatchMode,
    [property: Id(24)] ImmutableArray<TeamId> Called,
    [property: Id(25)] ImmutableArray<TeamId> DeclinedBy,
    [property: Id(26)] DateTimeOffset? DueBy,
    [property: Id(27)] bool Overdue,
    [property: Id(28)] bool? AcceptedInTime,
    [property: Id(29)] bool? FinishedInTime,
    [property: Id(30)] bool DispatchModeFixed)
{
    /// <summary>What the state means to somebody who waits: open, solved, or closed without being solved.</summary>
    public RequestStateType StateType => RequestStates.TypeOf(State, Report?.Result);

    /// <summary>What has to be done next; null where nothing has.</summary>
    public WaitsFor? WaitsFor => RequestStates.WaitsFor(State, ReviewRequired);

    /// <summary>What may be asked of it next, as the paths name it: <c>accept</c>, <c>decline</c> …</summary>
    public ImmutableArray<string> Allowed => RequestStates.Allowed(this);
}

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

    /// <summary>Several teams have been asked at once, and none has accepted yet.</summary>
    Called,

    /// <summary>Who was asked has not answered in time; it waits for another team.</summary>
    Unanswered,
}

/// <summary>What an open request waits for.</summary>
public enum WaitsFor
{
    /// <summary>A clerk reads it.</summary>
    Review,

    /// <summary>The desk gives it to a team.</summary>
    Dispatch,

    /// <summary>The team, or one of those called, accepts or declines.</summary>
    Answer,

    /// <summary>The team begins.</summary>
    Start,

    /// <summary>The team reports the result.</summary>
    Report,

    /// <summary>The served person rates, or it is put away without.</summary>
    Rating,
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
