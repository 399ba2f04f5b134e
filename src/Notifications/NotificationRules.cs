using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Notifications;

/// <summary>What the rules need to know beside the event.</summary>
/// <param name="Request">As it is now, which may be later than the event; null unless <see cref="NotificationRules.NeedsRequest"/>.</param>
/// <param name="IsLast">Whether nothing has happened to the request since the event: else what happened then tells whom it concerns now.</param>
/// <param name="Held">The teams that were asked for it or had it before the event; empty unless <see cref="NotificationRules.NeedsHistory"/>.</param>
internal sealed record Occasion(ServiceRequestView? Request, bool IsLast, ImmutableArray<TeamId> Held)
{
    public static Occasion Plain { get; } = new(null, IsLast: true, []);
}

/// <summary>Who is told what of a service request. Whoever has to do something next is told; nobody is told what they have just done themselves.</summary>
/// <param name="reaches">Whether there is any channel: without one, who is served cannot be told.</param>
/// <param name="remindAt">When to remind, as a share of the time that there is, 0 to 1.</param>
internal sealed class NotificationRules(bool reaches, double remindAt)
{
    /// <summary>How long the topmost desk may look for a team by itself before somebody is told that it finds none.</summary>
    private static readonly TimeSpan DeskTries = TimeSpan.FromMinutes(5);

    /// <summary>Whether an event's notifications depend on the request as a whole.</summary>
    public bool NeedsRequest(ServiceRequestEvent happened) => happened switch
    {
        RequestEscalated or RequestDeclined or RequestUnanswered or NoShowReported or RequestReopened or RequestOverdue or HelpDeclined => true,
        RequestAccepted or RequestCompleted or RequestRejected or RequestCancelled => reaches,
        _ => false,
    };

    /// <summary>Whether they depend on who had it before.</summary>
    public static bool NeedsHistory(ServiceRequestEvent happened) =>
        happened is RequestRedispatched or RequestCancelled or RequestWithdrawn or RequestDeclined or RequestUnanswered
            or RequestDispatched { Was.State: RequestState.NoShow } or RequestCalled { Was.State: RequestState.NoShow };

    /// <summary>The teams that were asked for a request or had it, after these of its events.</summary>
    public static ImmutableArray<TeamId> Holding(IEnumerable<DomainEvent> events) => events.Aggregate(ImmutableArray<TeamId>.Empty, (held, happened) => happened switch
    {
        RequestDispatched e => [e.Lead, .. e.Helpers],
        RequestRedispatched e => [e.Lead, .. e.Helpers],
        RequestCalled e => e.Teams,
        CallDeclined e => held.Remove(e.Team),
        HelpDeclined e => held.Remove(e.Team),
        RequestAccepted { Was.State: RequestState.Called } e => [e.Team],
        RequestDeclined or RequestUnanswered or RequestReopened => [],
        _ => held,
    });

    public IEnumerable<Draft> Of(ServiceRequestEvent happened, DateTimeOffset recordedAt, Occasion occasion) => happened switch
    {
        RequestPlaced e => Placed(e, recordedAt),
        RequestEscalated e => AtDesk(occasion, recordedAt, NotificationKind.HandedUp, Words.Of(e.Reason)),
        RequestDeclined e => [.. AtDesk(occasion, recordedAt, NotificationKind.TeamNeeded, "declined", e.Team), .. CalledOff(occasion.Held.Remove(e.Team), "lead-declined")],
        RequestUnanswered e =>
        [
            .. AtDesk(occasion, recordedAt, NotificationKind.TeamNeeded, "unanswered"),
            .. e.Was?.State is RequestState.Called ? [] : CalledOff(e.Teams, "unanswered"),
            .. e.Was?.State is RequestState.Called ? [] : CalledOff(occasion.Held.RemoveRange(e.Teams), "lead-declined"),
        ],
        NoShowReported e => AtDesk(occasion, recordedAt, NotificationKind.TeamNeeded, e.Party is NoShowParty.Team ? "no-show-team" : "no-show-citizen"),
        RequestReopened => AtDesk(occasion, recordedAt, NotificationKind.Reopened, reason: null),
        RequestOverdue e => Overdue(e, occasion),
        RequestDispatched e => [.. Asked([e.Lead, .. e.Helpers], e, recordedAt), .. CalledOff(occasion.Held.RemoveRange([e.Lead, .. e.Helpers]), "redispatched")],
        RequestRedispatched e => [.. Asked([e.Lead, .. e.Helpers], e, recordedAt), .. CalledOff(occasion.Held.RemoveRange([e.Lead, .. e.Helpers]), "redispatched")],
        RequestCalled e =>
        [
            .. e.Teams.Select(team => new Draft(Recipient.Of(team), NotificationKind.Called, WaitsFor.Answer, DueBy: e.DueBy)),
            .. CalledOff(occasion.Held.RemoveRange(e.Teams), "redispatched"),
        ],
        HelpDeclined => occasion.Request is { LeadTeam: { } lead } ? [new Draft(Recipient.Of(lead), NotificationKind.HelpLost)] : [],
        RequestAccepted e => [.. Served(occasion, NotificationKind.Accepted, team: e.Team), .. Reminder(Recipient.Of(e.Team), WaitsFor.Start, e, recordedAt)],
        RequestStarted e => Reminder(Recipient.Of(e.Team), WaitsFor.Report, e, recordedAt),
        RequestCompleted e => Completed(e, recordedAt, occasion),
        RequestRejected e => Served(occasion, NotificationKind.Rejected, Words.Of(e.Reason)),
        RequestCancelled e => [.. Served(occasion, NotificationKind.Cancelled, Words.Of(e.Reason)), .. CalledOff(occasion.Held, "cancelled")],
        RequestWithdrawn => CalledOff(occasion.Held, "withdrawn"),
        RequestReviewed or HelpAccepted or CallDeclined or RequestRated or RequestClosed => [],
        _ => throw new InvalidOperationException($"Nobody has said who is told of {happened.GetType()}."),
    };

    private IEnumerable<Draft> Placed(RequestPlaced e, DateTimeOffset recordedAt)
    {
        var waitsFor = RequestStates.WaitsFor(RequestState.Placed, e.ReviewRequired);
        if (!RequestStates.DeskActs(RequestState.Placed, e.ReviewRequired, e.DispatchMode ?? DispatchMode.Suggest))
            yield return new Draft(Recipient.Of(e.Unit), NotificationKind.Placed, waitsFor);
        else if (e.Level is UnitLevel.Center)
            yield return new Draft(Recipient.Of(e.Unit), NotificationKind.TeamNeeded, waitsFor, "no-team", DueBy: e.DueBy, NotBefore: recordedAt + DeskTries);

        // Who ordered on their own saw the code, and another system has its own way to tell.
        if (reaches && e is { Contact: { } contact, Channel: not Channel.Online and not Channel.Partner })
            yield return new Draft(Recipient.Of(contact), NotificationKind.Received);
    }

    /// <summary>
    /// To the desk that has it now. While the desk looks for a team by itself nobody has to be told, unless it is the topmost one and finds none.
    /// </summary>
    private static IEnumerable<Draft> AtDesk(Occasion occasion, DateTimeOffset recordedAt, NotificationKind kind, string? reason, TeamId? team = null)
    {
        if (!occasion.IsLast || occasion.Request is not { WaitsFor: WaitsFor.Review or WaitsFor.Dispatch } request) return [];
        var draft = new Draft(Recipient.Of(request.Desk), kind, request.WaitsFor, reason, team, request.DueBy);
        return !RequestStates.DeskActs(request.State, request.ReviewRequired, request.DispatchMode) ? [draft]
            : request.DeskLevel is UnitLevel.Center ? [draft with { NotBefore = recordedAt + DeskTries }]
            : [];
    }

    private static IEnumerable<Draft> Overdue(RequestOverdue e, Occasion occasion)
    {
        if (occasion is not { IsLast: true, Request: { Overdue: true } request }) yield break;
        yield return new Draft(Recipient.Of(request.Desk), NotificationKind.Overdue, e.WaitsFor, Team: request.LeadTeam);
        if (e.WaitsFor is WaitsFor.Start or WaitsFor.Report && request.LeadTeam is { } team) yield return new Draft(Recipient.Of(team), NotificationKind.Overdue, e.WaitsFor);
    }

    private IEnumerable<Draft> Asked(ImmutableArray<TeamId> teams, ServiceRequestEvent e, DateTimeOffset recordedAt) => teams.SelectMany(team =>
        (IEnumerable<Draft>)[new Draft(Recipient.Of(team), NotificationKind.Asked, WaitsFor.Answer, DueBy: e.DueBy), .. Reminder(Recipient.Of(team), WaitsFor.Answer, e, recordedAt)]);

    private static IEnumerable<Draft> CalledOff(ImmutableArray<TeamId> teams, string reason) =>
        teams.Select(team => new Draft(Recipient.Of(team), NotificationKind.CalledOff, Reason: reason));

    private IEnumerable<Draft> Completed(RequestCompleted e, DateTimeOffset recordedAt, Occasion occasion) =>
        Served(occasion, NotificationKind.Served, team: e.Team) is [var told] ? [told, .. Reminder(told.To, WaitsFor.Rating, e, recordedAt)] : [];

    private Draft[] Served(Occasion occasion, NotificationKind kind, string? reason = null, TeamId? team = null) =>
        reaches && occasion.Request is { Contact: { } contact, Channel: not Channel.Partner } ? [new Draft(Recipient.Of(contact), kind, Reason: reason, Team: team)] : [];

    private IEnumerable<Draft> Reminder(Recipient to, WaitsFor step, ServiceRequestEvent e, DateTimeOffset recordedAt) =>
        e.DueBy is { } due && due > recordedAt
            ? [new Draft(to, NotificationKind.Reminder, step, DueBy: due, NotBefore: recordedAt + ((due - recordedAt) * remindAt))]
            : [];
}
