using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Volunteering;

internal sealed record GetTeam(TeamId Id) : IGet<TeamView>;

internal sealed record GetTeamHistory(TeamId Id) : IGetHistory;

internal sealed record ListTeams(TeamFilter Filter, ListRequest Request) : GetList<TeamFilter, TeamListing>(Filter, Request);

internal sealed record PostTeam(FoundTeamBody Body, Caller Caller) : Write<FoundTeamBody, TeamView>("teams/found", "teams", Body, Caller);

internal sealed record PatchTeam(TeamId Id, JsonObject Body, Caller Caller) : Write<JsonObject, TeamView>("teams/edit", Id.Value, Body, Caller);

/// <param name="Command">What is asked for.</param>
internal sealed record LinkTeams(TeamId Id, string Verb, MemberBody Body, TeamCommand Command, Caller Caller)
    : Write<MemberBody, TeamView>($"teams/{Verb}", Id.Value, Body, Caller);

/// <param name="Minimum">What the lists must at least have seen; null where any state will do.</param>
internal sealed record GetTeamLinks(TeamId Id, LedgerPosition? Minimum) : IQuery<Answer<TeamLinksResource>>;

/// <param name="Period">As clients write it.</param>
/// <param name="Minimum">What the lists must at least have seen; null where any state will do.</param>
internal sealed record GetTeamStatistics(TeamId Id, string Period, DateTimeOffset From, DateTimeOffset Before, LedgerPosition? Minimum) : IQuery<Answer<TeamStatisticsResource>>;

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnTeam(TeamId Id, string Verb, NoBody Body, TeamCommand Command, Caller Caller)
    : Write<NoBody, TeamView>($"teams/{Verb}", Id.Value, Body, Caller);

internal sealed class TeamHandlers(
    IGrainFactory grains,
    Confidences confidences,
    Editing editing,
    Lists lists,
    TeamQueries queries,
    TeamFigures figures,
    TeamRequestFigures requests,
    TimeProvider time) :
    IQueryHandler<GetTeam, Answer<Versioned<TeamView>>>,
    IQueryHandler<GetTeamHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListTeams, Answer<Page<TeamListing>>>,
    ICommandHandler<PostTeam, Answer<Outcome<TeamView>>>,
    ICommandHandler<PatchTeam, Answer<Outcome<TeamView>>>,
    IQueryHandler<GetTeamLinks, Answer<TeamLinksResource>>,
    IQueryHandler<GetTeamStatistics, Answer<TeamStatisticsResource>>,
    ICommandHandler<LinkTeams, Answer<Outcome<TeamView>>>,
    ICommandHandler<ActOnTeam, Answer<Outcome<TeamView>>>
{
    /// <summary>Fewer ratings say more of who gave them than of the team.</summary>
    private const int FewestRatings = 5;

    public ValueTask<Answer<Versioned<TeamView>>> Handle(GetTeam query, CancellationToken cancellationToken) =>
        Team(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetTeamHistory query, CancellationToken cancellationToken) =>
        Team(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<TeamListing>>> Handle(ListTeams query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    /// <summary>First the team, then its leader; cut off in between, a repeat does the rest.</summary>
    public async ValueTask<Answer<Outcome<TeamView>>> Handle(PostTeam command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (body.LeaderVolunteer is { } asked && await grains.Volunteer(asked).Get(cancellationToken) is not { View.State: VolunteerState.Active or VolunteerState.Inactive })
            return Refusal.Of(VolunteeringRejections.LeaderUnknown.Of("leaderVolunteer"));
        var id = new TeamId(command.NewId(TeamId.Prefix, time));
        var confidence = new Confidence(id.Value, command.Context);
        var found = new FoundTeam(body.Unit, body.Code, body.Level, body.ToDetails(confidence.Of("leader", body.Leader)), body.Provisional);
        var answer = await confidences.CarryAsync(confidence, Team(id), found, command, cancellationToken);
        if (answer.Refusal is not null || body.LeaderVolunteer is not { } leader) return answer;
        foreach (var step in new VolunteerCommand[] { new JoinTeam(id), new AppointLeader(id) })
        {
            var context = new CommandContext(EntityId.Derive("cmd", $"teams/found/{step.GetType().Name}", $"{id}\n{leader}"), "", command.Caller.Actor);
            var done = await grains.Volunteer(leader).Execute(step, context, cancellationToken);
            if (done.Rejection is { } rejection) return Refusal.Of(rejection);
        }

        return answer;
    }

    public ValueTask<Answer<Outcome<TeamView>>> Handle(PatchTeam command, CancellationToken cancellationToken) => editing.CarryAsync(
        Team(command.Id),
        command,
        async team => TeamFields.Of(team, command.Body["leader"] is null ? null : await confidences.PersonAsync(team.Details.Leader, cancellationToken)),
        (team, fields, confidence) => new EditTeam(
            fields.ToDetails(command.Body.ContainsKey("leader") ? confidence.Of("leader", fields.Leader) : team.Details.Leader), fields.Provisional),
        cancellationToken);

    public ValueTask<Answer<Outcome<TeamView>>> Handle(ActOnTeam command, CancellationToken cancellationToken) =>
        Team(command.Id).Carry(command.Command, command, cancellationToken);

    public ValueTask<Answer<Outcome<TeamView>>> Handle(LinkTeams command, CancellationToken cancellationToken) =>
        Team(command.Id).Carry(command.Command, command, cancellationToken);

    public async ValueTask<Answer<TeamLinksResource>> Handle(GetTeamLinks query, CancellationToken cancellationToken)
    {
        if (await lists.WaitAsync(query.Minimum, cancellationToken) is { } behind) return behind;
        if (await Team(query.Id).Get(cancellationToken) is not { View: var team }) return Refusal.NotFound;
        var others = await queries.LinkingToAsync(query.Id, cancellationToken);
        return new TeamLinksResource(
        [
            .. (team.Links ?? []).Select(other => new TeamLinkResource(other, others.Contains(other) ? TeamLinkState.Linked : TeamLinkState.Offered)),
            .. others.Where(other => !team.LinksTo(other)).Select(other => new TeamLinkResource(other, TeamLinkState.Asked)),
        ]);
    }

    public async ValueTask<Answer<TeamStatisticsResource>> Handle(GetTeamStatistics query, CancellationToken cancellationToken)
    {
        if (await lists.WaitAsync(query.Minimum, cancellationToken) is { } behind) return behind;
        if (await Team(query.Id).Get(cancellationToken) is null) return Refusal.NotFound;
        var served = await figures.OfAsync(query.Id, query.From, query.Before, cancellationToken);
        var led = await requests.OfAsync(query.Id, query.From, query.Before, cancellationToken);
        return new TeamStatisticsResource(
            query.Id,
            query.Period,
            served.Members,
            served.Leaders,
            served.Served,
            served.Services,
            served.Minutes,
            served.Activities,
            new TeamRequestsResource(led.Led, led.Finished, led.FinishedInTime, led.AcceptedInTime, led.AcceptedLate, led.Rated),
            led.Rated < FewestRatings ? null : Math.Round((double)led.Stars / led.Rated, 2));
    }

    private ITeamGrain Team(TeamId id) => grains.Team(id);
}
