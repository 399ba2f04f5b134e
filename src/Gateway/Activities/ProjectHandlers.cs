using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

internal sealed record GetProject(ProjectId Id) : IGet<ProjectView>;

internal sealed record GetProjectHistory(ProjectId Id) : IGetHistory;

internal sealed record GetProjectStatistics(ProjectId Id, DateTimeOffset? From, DateTimeOffset? To, LedgerPosition? Minimum) : IQuery<Answer<ProjectStatistics>>;

internal sealed record ListProjects(ProjectFilter Filter, ListRequest Request) : GetList<ProjectFilter, ProjectListing>(Filter, Request);

internal sealed record PostProject(RegisterProjectBody Body, Caller Caller)
    : Write<RegisterProjectBody, ProjectView>("projects/register", "projects", Body, Caller);

internal sealed record PatchProject(ProjectId Id, JsonObject Body, Caller Caller) : Write<JsonObject, ProjectView>("projects/edit", Id.Value, Body, Caller);

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnProject(ProjectId Id, string Verb, object Body, ProjectCommand Command, Caller Caller)
    : Write<object, ProjectView>($"projects/{Verb}", Id.Value, Body, Caller);

internal sealed class ProjectHandlers(IGrainFactory grains, Editing editing, Lists lists, ProjectQueries queries, TimeProvider time) :
    IQueryHandler<GetProject, Answer<Versioned<ProjectView>>>,
    IQueryHandler<GetProjectHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetProjectStatistics, Answer<ProjectStatistics>>,
    IQueryHandler<ListProjects, Answer<Page<ProjectListing>>>,
    ICommandHandler<PostProject, Answer<Outcome<ProjectView>>>,
    ICommandHandler<PatchProject, Answer<Outcome<ProjectView>>>,
    ICommandHandler<ActOnProject, Answer<Outcome<ProjectView>>>
{
    public ValueTask<Answer<Versioned<ProjectView>>> Handle(GetProject query, CancellationToken cancellationToken) =>
        Project(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetProjectHistory query, CancellationToken cancellationToken) =>
        Project(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<ProjectStatistics>> Handle(GetProjectStatistics query, CancellationToken cancellationToken)
    {
        if (await Project(query.Id).Get(cancellationToken) is null) return Refusal.NotFound;
        if (await lists.WaitAsync(query.Minimum, cancellationToken) is { } behind) return behind;
        return await queries.CountAsync(query.Id, query.From, query.To, cancellationToken);
    }

    public ValueTask<Answer<Page<ProjectListing>>> Handle(ListProjects query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<ProjectView>>> Handle(PostProject command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        return Project(new ProjectId(command.NewId(ProjectId.Prefix, time))).Carry(
            new RegisterProject(body.Center, body.Name, body.Platform, body.Provisional, body.ToDescription()), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<ProjectView>>> Handle(PatchProject command, CancellationToken cancellationToken) => editing.CarryAsync(
        Project(command.Id),
        command,
        project => ValueTask.FromResult(ProjectFields.Of(project)),
        (_, fields, _) => new EditProject(fields.Name, fields.Platform, fields.Provisional, fields.ToDescription()),
        cancellationToken);

    public ValueTask<Answer<Outcome<ProjectView>>> Handle(ActOnProject command, CancellationToken cancellationToken) =>
        Project(command.Id).Carry(command.Command, command, cancellationToken);

    private IProjectGrain Project(ProjectId id) => grains.Project(id);
}
