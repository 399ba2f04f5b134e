using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>What a request's decision needs to know of others, as they are at the time.</summary>
/// <param name="Unit">Where it is to be placed; null where there is none.</param>
/// <param name="MenuItem">What is ordered; null where there is none.</param>
/// <param name="PlatformExists">Whether the platform that a review names exists.</param>
/// <param name="Teams">The teams that a dispatch or a call names, without those that do not exist.</param>
/// <param name="Deadlines">By when each step has to be done.</param>
/// <param name="Above">The nearest open unit above the desk that has it; null where there is none.</param>
internal sealed record ServiceRequestFacts(
    DeadlineRules Deadlines,
    UnitView? Unit = null,
    MenuItemView? MenuItem = null,
    bool PlatformExists = false,
    IReadOnlyList<TeamView>? Teams = null,
    UnitView? Above = null);

/// <summary>The rules of a service request: 点单, 派单, 接单, 评单 and all that may happen between.</summary>
internal static class ServiceRequestDecider
{
    public static Decision<ServiceRequestEvent> Decide(
        RequestId id, ServiceRequestView? request, ServiceRequestCommand command, ServiceRequestFacts facts, DateTimeOffset now)
    {
        if (command.OccurredAt > now + CountyTime.Skew) return CommonRejections.TimeInFuture.Of("occurredAt");
        if (command is PlaceRequest place) return Place(id, request, place, facts, now);
        if (request is null) return CommonRejections.NotFound.Because();
        if (command.OccurredAt is { } told && told < request.ChangedAt)
            return CommonRejections.TimeOrder.Of("occurredAt", ("after", request.ChangedAt.ToString("O", CultureInfo.InvariantCulture)));

        // Clocks of two silos may differ by a little; what is recorded later also happened later.
        var occurred = CountyTime.Occurred(command.OccurredAt, now);
        var decision = Decide(request, command, facts, occurred < request.ChangedAt ? request.ChangedAt : occurred);
        if (decision.Events is [ServiceRequestStep step])
            return step with { Was = RequestStanding.Of(request), DueBy = DueBy(request, step, facts.Deadlines, now) };
        return decision.Rejection is { State: null } rejection && KindOf(rejection) == RejectionKind.Conflict
            ? rejection with { State = Words.Of(request.State) }
            : decision;
    }

    private static Decision<ServiceRequestEvent> Place(
        RequestId id, ServiceRequestView? request, PlaceRequest place, ServiceRequestFacts facts, DateTimeOffset now)
    {
        if (request is not null) return CommonRejections.AlreadyExists.Because(Words.Of(request.State));
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", place.Unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        if (place.MenuItem is null && place.Note is null) return WordsRequired.Of("description");
        if (place.MenuItem is not null && facts.MenuItem is null) return MenuItemUnknown.Of("menuItem");
        if (facts.MenuItem is { State: not MenuItemState.Offered }) return MenuItemNoLongerOffered.Because(Words.Of(facts.MenuItem.State));
        var reviewRequired = facts.MenuItem?.Details.ReviewRequired ?? true;
        var mode = facts.MenuItem?.Details.DispatchMode ?? facts.Unit.DispatchMode;
        return new RequestPlaced(
            id,
            place.Unit,
            place.MenuItem,
            facts.MenuItem?.Details.Platform,
            reviewRequired,
            place.Channel,
            place.Contact,
            place.WishedFor?.ToUniversalTime(),
            facts.Unit.Level,
            mode is DispatchMode.Suggest ? null : mode,
            facts.MenuItem is { Details.DispatchMode: null } ? false : null)
        {
            At = CountyTime.Occurred(place.OccurredAt, now),
            Note = place.Note,
            DueBy = facts.Deadlines.DueBy(
                RequestStates.WaitsFor(RequestState.Placed, reviewRequired), facts.Unit.Level, place.MenuItem, place.WishedFor, known: now),
        };
    }

    private static Decision<ServiceRequestEvent> Decide(ServiceRequestView request, ServiceRequestCommand command, ServiceRequestFacts facts, DateTimeOffset at) => command switch
    {
        ReviewRequest c => Allowed(request, "review") ?? Review(request, c, facts, at),
        RejectRequest c => Allowed(request, "reject") ?? new RequestRejected(c.Reason) { At = at, Note = c.Note },
        DispatchRequest c => Dispatch(request, c, facts, at),
        RedispatchRequest c => Allowed(request, "redispatch") ?? TeamsFit(request, c.Lead, c.Helpers, facts)
            ?? new RequestRedispatched(request.Round + 1, c.Lead, c.Helpers, c.Reason) { At = at, Note = c.Note },
        CallRequest c => Call(request, c, facts, at),
        EscalateRequest c => Escalate(request, c, facts, at),
        AcceptRequest c => Accept(request, c, at),
        DeclineRequest c => Decline(request, c, at),
        StartRequest c => Allowed(request, "start") ?? LeadOnly(request, c.Team) ?? new RequestStarted(c.Team) { At = at, Note = c.Note },
        CompleteRequest c => Allowed(request, "complete") ?? LeadOnly(request, c.Team)
            ?? new RequestCompleted(c.Team, c.Result, c.Volunteers, c.Minutes) { At = at, Note = c.Note },
        RateRequest c => Rate(request, c, at),
        CloseRequest c => Allowed(request, "close") ?? new RequestClosed { At = at, Note = c.Note },
        CancelRequest c => Allowed(request, "cancel") ?? new RequestCancelled(c.Reason) { At = at, Note = c.Note },
        WithdrawRequest c => Allowed(request, "withdraw") ?? new RequestWithdrawn { At = at, Note = c.Note },
        ReportNoShow c => Allowed(request, "no-show") ?? new NoShowReported(c.Party) { At = at, Note = c.Note },
        ReopenRequest c => Reopen(request, c, at),
        LapseRequest => Lapse(request, facts, at),
        _ => throw new InvalidOperationException($"A service request does not know {command.GetType()}."),
    };

    private static Decision<ServiceRequestEvent> Review(ServiceRequestView request, ReviewRequest review, ServiceRequestFacts facts, DateTimeOffset at)
    {
        if (review.Platform is { } platform && !facts.PlatformExists)
            return VolunteeringRejections.PlatformUnknown.Of("platform", ("platform", platform.Value));
        if (review.Platform is null && request.Platform is null) return PlatformRequired.Of("platform");
        return new RequestReviewed(review.Platform) { At = at, Note = review.Note };
    }

    private static Decision<ServiceRequestEvent> Dispatch(ServiceRequestView request, DispatchRequest dispatch, ServiceRequestFacts facts, DateTimeOffset at)
    {
        return Reviewed(request) ?? Allowed(request, "dispatch") ?? TeamsFit(request, dispatch.Lead, dispatch.Helpers, facts)
            ?? new RequestDispatched(request.Round + 1, dispatch.Lead, dispatch.Helpers) { At = at, Note = dispatch.Note };
    }

    private static Decision<ServiceRequestEvent> Call(ServiceRequestView request, CallRequest call, ServiceRequestFacts facts, DateTimeOffset at)
    {
        if ((Reviewed(request) ?? Allowed(request, "call")) is { } refused) return refused;
        if (call.Teams is []) return NoTeamToCall.Because();
        if (call.Teams.Length > RequestStates.MostCalled)
            throw new ArgumentException($"An open call asks at most {RequestStates.MostCalled} teams, not {call.Teams.Length}.", nameof(call));
        if (call.Teams.Distinct().Count() < call.Teams.Length) return TeamTwice.Of("teams");
        foreach (var id in call.Teams)
        {
            if (LeadFits(request, id, "teams", facts) is { } unfit) return unfit;
        }

        return new RequestCalled(request.Round + 1, call.Teams) { At = at, Note = call.Note };
    }

    private static Decision<ServiceRequestEvent> Escalate(ServiceRequestView request, EscalateRequest escalate, ServiceRequestFacts facts, DateTimeOffset at)
    {
        if ((Reviewed(request) ?? Allowed(request, "escalate")) is { } refused) return refused;
        return facts.Above is { } above
            ? new RequestEscalated(request.Desk, above.Code, above.Level, escalate.Reason, ModeAt(above, request)) { At = at, Note = escalate.Note }
            : NoHigherDesk.Because();
    }

    /// <summary>How another desk finds a team for it; null where that is as before.</summary>
    private static DispatchMode? ModeAt(UnitView desk, ServiceRequestView request) =>
        request.DispatchModeFixed || desk.DispatchMode == request.DispatchMode ? null : desk.DispatchMode;

    private static Decision<ServiceRequestEvent> Accept(ServiceRequestView request, AcceptRequest accept, DateTimeOffset at)
    {
        // Of those called the first has it; the others are told so, however far it has come since.
        if (request.Called.Contains(accept.Team) && request.LeadTeam is not null && RequestStates.WaitsFor(request.State, request.ReviewRequired) is not null)
            return AlreadyAccepted.Because();
        if (Allowed(request, "accept") is { } refused) return refused;
        if (request.State == RequestState.Called && request.Called.Contains(accept.Team))
            return new RequestAccepted(accept.Team) { At = at, Note = accept.Note };
        if (accept.Team == request.LeadTeam)
        {
            return request.State == RequestState.Accepted
                ? AlreadyAccepted.Because()
                : new RequestAccepted(accept.Team) { At = at, Note = accept.Note };
        }

        return Helper(request, accept.Team) switch
        {
            null => TeamNotAsked.Because(null, ("team", accept.Team.Value)),
            { Accepted: true } => AlreadyAccepted.Because(),
            _ => new HelpAccepted(accept.Team) { At = at, Note = accept.Note },
        };
    }

    private static Decision<ServiceRequestEvent> Decline(ServiceRequestView request, DeclineRequest decline, DateTimeOffset at)
    {
        if (Allowed(request, "decline") is { } refused) return refused;
        if (request.State == RequestState.Called && request.Called is [_, _, ..] && request.Called.Contains(decline.Team))
            return new CallDeclined(decline.Team, decline.Reason) { At = at, Note = decline.Note };

        // With the lead team, or the last of those called, nobody is left to ask.
        if (decline.Team == request.LeadTeam || (request.State == RequestState.Called && request.Called.Contains(decline.Team))) return new RequestDeclined(decline.Team, decline.Reason) { At = at, Note = decline.Note };
        return Helper(request, decline.Team) is null
            ? TeamNotAsked.Because(null, ("team", decline.Team.Value))
            : new HelpDeclined(decline.Team, decline.Reason) { At = at, Note = decline.Note };
    }

    private static Decision<ServiceRequestEvent> Rate(ServiceRequestView request, RateRequest rate, DateTimeOffset at)
    {
        if (request.Rating is not null) return AlreadyRated.Because();
        return Allowed(request, "rate") ?? new RequestRated(rate.Rating, rate.By) { At = at, Note = rate.Note };
    }

    private static Decision<ServiceRequestEvent> Reopen(ServiceRequestView request, ReopenRequest reopen, DateTimeOffset at)
    {
        if (Allowed(request, "reopen") is { } refused) return refused;
        if (request.Reopened >= RequestStates.MostReopenings) return ReopenedTooOften.Because(null, ("times", $"{request.Reopened}"));
        return RequestStates.MayReopen(request)
            ? new RequestReopened(request.Reopened + 1) { At = at, Note = reopen.Note }
            : NothingToReopen.Because();
    }

    private static Decision<ServiceRequestEvent> Lapse(ServiceRequestView request, ServiceRequestFacts facts, DateTimeOffset at) => request switch
    {
        { Overdue: true } or { DueBy: null } => NotDue.Because(),
        _ when request.DueBy > at => NotDue.Because(),
        { WaitsFor: WaitsFor.Review or WaitsFor.Dispatch } when facts.Above is { } above =>
            new RequestEscalated(request.Desk, above.Code, above.Level, EscalateReason.Overdue, ModeAt(above, request)) { At = at },
        { WaitsFor: WaitsFor.Answer, LeadTeam: { } lead } => new RequestUnanswered([lead]) { At = at },
        { WaitsFor: WaitsFor.Answer } => new RequestUnanswered(request.Called) { At = at },
        { WaitsFor: WaitsFor.Rating } => new RequestClosed { At = at },
        { WaitsFor: { } step } => new RequestOverdue(step) { At = at },
        _ => NotDue.Because(),
    };

    private static DateTimeOffset? DueBy(ServiceRequestView request, ServiceRequestStep step, DeadlineRules deadlines, DateTimeOffset now)
    {
        var after = ServiceRequest.Evolve(request, step);
        return after.WaitsFor == request.WaitsFor && RequestStates.GoesOn(step)
            ? request.DueBy
            : deadlines.DueBy(after.WaitsFor, after.DeskLevel, after.MenuItem, after.WishedFor, known: now);
    }

    private static Decision<ServiceRequestEvent>? Allowed(ServiceRequestView request, string action)
    {
        if (RequestStates.Allows(request.State, action)) return null;
        return NotAllowed.Because(Words.Of(request.State), ("state", Words.Of(request.State)), ("action", action));
    }

    private static Decision<ServiceRequestEvent>? Reviewed(ServiceRequestView request)
    {
        if (request is not { State: RequestState.Placed, ReviewRequired: true }) return null;
        return ReviewRequired.Because();
    }

    private static Decision<ServiceRequestEvent>? LeadOnly(ServiceRequestView request, TeamId team)
    {
        if (team == request.LeadTeam) return null;
        return NotLeadTeam.Because(null, ("team", request.LeadTeam?.Value ?? ""));
    }

    private static Decision<ServiceRequestEvent>? TeamsFit(ServiceRequestView request, TeamId lead, ImmutableArray<TeamId> helpers, ServiceRequestFacts facts)
    {
        ImmutableArray<TeamId> named = [lead, .. helpers];
        if (named.Distinct().Count() < named.Length) return TeamTwice.Of("helpers");
        if (LeadFits(request, lead, "team", facts) is { } unfit) return unfit;
        foreach (var id in helpers)
        {
            // A helper brings what the lead team lacks, so only the lead has to be of the request's platform.
            if (TeamServes(id, "helpers", facts, out _) is { } refused) return refused;
        }

        return null;
    }

    private static Decision<ServiceRequestEvent>? LeadFits(ServiceRequestView request, TeamId id, string field, ServiceRequestFacts facts)
    {
        if (TeamServes(id, field, facts, out var team) is { } refused) return refused;
        if (request.Platform is not { } platform || team!.Details.Platforms is [] || team.Details.Platforms.Contains(platform)) return null;
        return TeamServesOtherPlatform.Because(null, ("team", id.Value), ("platform", platform.Value));
    }

    private static Decision<ServiceRequestEvent>? TeamServes(TeamId id, string field, ServiceRequestFacts facts, out TeamView? team)
    {
        team = facts.Teams?.FirstOrDefault(team => team.Id == id);
        if (team is null) return TeamUnknown.Of(field, ("team", id.Value));
        if (team.State != TeamState.Active) return TeamNotActive.Because(null, ("team", id.Value));
        return null;
    }

    private static HelpingTeam? Helper(ServiceRequestView request, TeamId team) => request.Helpers.FirstOrDefault(helper => helper.Team == team);

    private static RejectionKind KindOf(Rejection rejection) => RejectionCatalog.ByCode[rejection.Code].Kind;
}
