using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>Something asked of a service request.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.command")]
public abstract record ServiceRequestCommand
{
    /// <summary>
    /// When it happened, where that was before it is entered (a clerk enters a call of the morning); null for now. Not in the future, and not
    /// before what happened to the request last.
    /// </summary>
    [Id(0)] public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Words about it, as a key into the vault; null where none were said.</summary>
    [Id(1)] public VaultId? Note { get; init; }
}

/// <summary>点单: a citizen orders service at a unit, from the menu or, with a note, in free words.</summary>
/// <param name="Unit">Where it is placed: an open unit of any level, which owns the request from now on.</param>
/// <param name="MenuItem">Null for an order in free words, which is always reviewed.</param>
/// <param name="Contact">Who is to be served and how to reach them, as a key into the vault; null for an anonymous order.</param>
/// <param name="WishedFor">When the citizen would like it; null for as soon as can be.</param>
[GenerateSerializer, Immutable, Alias("service-requests.place")]
public sealed record PlaceRequest(
    [property: Id(0)] UnitCode Unit,
    [property: Id(1)] MenuItemId? MenuItem,
    [property: Id(2)] Channel Channel,
    [property: Id(3)] VaultId? Contact = null,
    [property: Id(4)] DateTimeOffset? WishedFor = null) : ServiceRequestCommand;

/// <summary>A clerk has read the order and found it in order.</summary>
/// <param name="Platform">The platform it belongs to, for an order in free words; null keeps the menu item's.</param>
[GenerateSerializer, Immutable, Alias("service-requests.review")]
public sealed record ReviewRequest([property: Id(0)] PlatformKey? Platform = null) : ServiceRequestCommand;

/// <summary>The center does not take the order, and says why.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.reject")]
public sealed record RejectRequest([property: Id(0)] RejectReason Reason) : ServiceRequestCommand;

/// <summary>派单: the order is given to a lead team and, for a joint service, helping teams. Each may decline.</summary>
/// <param name="Helpers">At most 8, none of them the lead.</param>
[GenerateSerializer, Immutable, Alias("service-requests.dispatch")]
public sealed record DispatchRequest(
    [property: Id(0)] TeamId Lead,
    [property: Id(1)] ImmutableArray<TeamId> Helpers) : ServiceRequestCommand;

/// <summary>改派: the order is taken from the teams that have it, before work is under way, and given to others.</summary>
/// <param name="Helpers">At most 8, none of them the lead.</param>
[GenerateSerializer, Immutable, Alias("service-requests.redispatch")]
public sealed record RedispatchRequest(
    [property: Id(0)] TeamId Lead,
    [property: Id(1)] ImmutableArray<TeamId> Helpers,
    [property: Id(2)] RedispatchReason Reason) : ServiceRequestCommand;

/// <summary>抢单: an open call. All the teams named are asked at once, and the first to accept has the order.</summary>
/// <param name="Teams">1–20 (<see cref="RequestStates.MostCalled"/>), the best first.</param>
[GenerateSerializer, Immutable, Alias("service-requests.call")]
public sealed record CallRequest([property: Id(0)] ImmutableArray<TeamId> Teams) : ServiceRequestCommand;

/// <summary>上报: the desk that has the order hands it to the desk of the unit above.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.escalate")]
public sealed record EscalateRequest([property: Id(0)] EscalateReason Reason) : ServiceRequestCommand;

/// <summary>接单: a team takes the order. The request is accepted when its lead team has.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.accept")]
public sealed record AcceptRequest([property: Id(0)] TeamId Team) : ServiceRequestCommand;

/// <summary>A team says no, or gives an accepted order back, before work is under way: nobody is forced (Volunteer Service Regulations, arts. 25 and 40).</summary>
[GenerateSerializer, Immutable, Alias("service-requests.decline")]
public sealed record DeclineRequest([property: Id(0)] TeamId Team, [property: Id(1)] DeclineReason Reason) : ServiceRequestCommand;

/// <summary>The lead team begins the service.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.start")]
public sealed record StartRequest([property: Id(0)] TeamId Team) : ServiceRequestCommand;

/// <summary>The lead team reports the result; its words are the note.</summary>
/// <param name="Result">"Done" is not "solved": the report says which.</param>
/// <param name="Volunteers">How many served, 1–1,000.</param>
/// <param name="Minutes">Real service of each, travel excluded, 1–1,440.</param>
[GenerateSerializer, Immutable, Alias("service-requests.complete")]
public sealed record CompleteRequest(
    [property: Id(0)] TeamId Team,
    [property: Id(1)] ServiceResult Result,
    [property: Id(2)] int Volunteers,
    [property: Id(3)] int Minutes) : ServiceRequestCommand;

/// <summary>评单: the served person rates, or says it in a follow-up call; their words are the note.</summary>
/// <param name="Rating">1 (bad) to 5 (very good).</param>
[GenerateSerializer, Immutable, Alias("service-requests.rate")]
public sealed record RateRequest([property: Id(0)] int Rating, [property: Id(1)] RatedBy By) : ServiceRequestCommand;

/// <summary>The request is put away: after its rating, or after completion where no rating is to be had.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.close")]
public sealed record CloseRequest : ServiceRequestCommand;

/// <summary>The center calls an order off before work is done.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.cancel")]
public sealed record CancelRequest([property: Id(0)] CancelReason Reason) : ServiceRequestCommand;

/// <summary>撤单: the citizen takes the order back before work is under way.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.withdraw")]
public sealed record WithdrawRequest : ServiceRequestCommand;

/// <summary>Somebody did not come at the agreed time; the order waits for a new dispatch or a new start.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.report-no-show")]
public sealed record ReportNoShow([property: Id(0)] NoShowParty Party) : ServiceRequestCommand;

/// <summary>A request that was done badly, or not solved, is taken up again: "closed" is not "solved".</summary>
[GenerateSerializer, Immutable, Alias("service-requests.reopen")]
public sealed record ReopenRequest : ServiceRequestCommand;

/// <summary>
/// The platform finds that the request's deadline has passed: a desk that did not act hands it up, teams that did not answer are asked no longer, what
/// is not rated is closed, and of everything else it is noted.
/// </summary>
[GenerateSerializer, Immutable, Alias("service-requests.lapse")]
public sealed record LapseRequest : ServiceRequestCommand;

/// <summary>How an order came in.</summary>
public enum Channel
{
    /// <summary>On the citizen's own, over the network.</summary>
    Online,

    /// <summary>By telephone; a clerk entered it.</summary>
    Phone,

    /// <summary>At a station's desk; a clerk entered it.</summary>
    Visit,

    /// <summary>Heard on a home visit, from a wish wall or contact card, or noticed by a team on its way.</summary>
    Outreach,

    /// <summary>By letter or e-mail.</summary>
    Letter,

    /// <summary>Handed on by another system or body.</summary>
    Partner,
}

public enum RejectReason
{
    /// <summary>Not what volunteers do.</summary>
    OutOfScope,

    /// <summary>Another body's duty; the note says whose.</summary>
    NotOurDuty,

    /// <summary>The same as another request.</summary>
    Duplicate,

    /// <summary>Too little to act on, and nobody to ask.</summary>
    Incomplete,

    /// <summary>Against the law or a danger to volunteers.</summary>
    Unlawful,

    Other,
}

public enum RedispatchReason
{
    /// <summary>The team did not answer.</summary>
    NoAnswer,

    /// <summary>The team asked for relief, or cannot do it after all.</summary>
    TeamUnable,

    /// <summary>Another team fits better.</summary>
    BetterFit,

    /// <summary>It had been given to the wrong team.</summary>
    Mistake,

    Other,
}

/// <summary>Why a desk hands an order on to the one above.</summary>
public enum EscalateReason
{
    /// <summary>No team at this level can do it.</summary>
    NoTeam,

    /// <summary>Every team that was asked declined.</summary>
    DeclinedByAll,

    /// <summary>No team answered in time.</summary>
    NoAnswer,

    Other,

    /// <summary>The desk did not act on it in time.</summary>
    Overdue,
}

public enum DeclineReason
{
    NoCapacity,
    LacksSkill,
    TooFar,
    TimeUnsuitable,
    Unsafe,
    Other,
}

public enum CancelReason
{
    /// <summary>The need is gone.</summary>
    NoLongerNeeded,

    /// <summary>The same as another request.</summary>
    Duplicate,

    /// <summary>The citizen cannot be reached.</summary>
    Unreachable,

    /// <summary>It cannot be done.</summary>
    Impossible,

    Other,
}

/// <summary>What the service came to.</summary>
public enum ServiceResult
{
    Solved,
    PartlySolved,
    NotSolved,
}

public enum RatedBy
{
    /// <summary>The served person directly.</summary>
    Served,

    /// <summary>A clerk, in a follow-up call (回访).</summary>
    FollowUp,
}

/// <summary>Who did not come.</summary>
public enum NoShowParty
{
    Team,
    Citizen,
}
