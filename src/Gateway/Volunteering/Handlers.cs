using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Volunteering;

internal sealed record GetTeam(TeamId Id) : IGet<TeamView>;

internal sealed record GetTeamHistory(TeamId Id) : IGetHistory;

internal sealed record ListTeams(TeamFilter Filter, ListRequest Request) : GetList<TeamFilter, TeamListing>(Filter, Request);

internal sealed record PostTeam(FoundTeamBody Body, Caller Caller) : Write<FoundTeamBody, TeamView>("teams/found", "teams", Body, Caller);

internal sealed record PatchTeam(TeamId Id, JsonObject Body, Caller Caller) : Write<JsonObject, TeamView>("teams/edit", Id.Value, Body, Caller);

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnTeam(TeamId Id, string Verb, NoBody Body, TeamCommand Command, Caller Caller)
    : Write<NoBody, TeamView>($"teams/{Verb}", Id.Value, Body, Caller);

internal sealed class TeamHandlers(IGrainFactory grains, Confidences confidences, Editing editing, Lists lists, TeamQueries queries, TimeProvider time) :
    IQueryHandler<GetTeam, Answer<Versioned<TeamView>>>,
    IQueryHandler<GetTeamHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListTeams, Answer<Page<TeamListing>>>,
    ICommandHandler<PostTeam, Answer<Outcome<TeamView>>>,
    ICommandHandler<PatchTeam, Answer<Outcome<TeamView>>>,
    ICommandHandler<ActOnTeam, Answer<Outcome<TeamView>>>
{
    public ValueTask<Answer<Versioned<TeamView>>> Handle(GetTeam query, CancellationToken cancellationToken) =>
        Team(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetTeamHistory query, CancellationToken cancellationToken) =>
        Team(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<TeamListing>>> Handle(ListTeams query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<TeamView>>> Handle(PostTeam command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var id = new TeamId(command.NewId(TeamId.Prefix, time));
        var confidence = new Confidence(id.Value, command.Context);
        var found = new FoundTeam(body.Unit, body.Code, body.Level, body.ToDetails(confidence.Of("leader", body.Leader)), body.Provisional);
        return confidences.CarryAsync(confidence, Team(id), found, command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<TeamView>>> Handle(PatchTeam command, CancellationToken cancellationToken) => editing.CarryAsync(
        Team(command.Id),
        command,
        WireJson.Wire.TeamFields,
        async team => TeamFields.Of(team, command.Body["leader"] is null ? null : await confidences.PersonAsync(team.Details.Leader, cancellationToken)),
        (team, fields, confidence) => new EditTeam(
            fields.ToDetails(command.Body.ContainsKey("leader") ? confidence.Of("leader", fields.Leader) : team.Details.Leader), fields.Provisional),
        cancellationToken);

    public ValueTask<Answer<Outcome<TeamView>>> Handle(ActOnTeam command, CancellationToken cancellationToken) =>
        Team(command.Id).Carry(command.Command, command, cancellationToken);

    private ITeamGrain Team(TeamId id) => grains.Team(id);
}
