using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Activities;
using static Practice.Actors.Contracts.Activities.ProjectRejections;

namespace Practice.Actors.Gateway.Activities;

/// <summary>Brand projects: what they are, their money, what they achieve, and with which others they are connected.</summary>
internal static class ProjectEndpoints
{
    private static readonly QueryParameter<ProjectState> State = QueryParameter.OneOf<ProjectState>("state", "In this state.");
    private static readonly QueryParameter<UnitCode> RunBy = QueryParameter.Id<UnitCode>("unit", "That this unit runs, among others.", "620623100200");
    private static readonly QueryParameter<ProjectId> LinkedTo = QueryParameter.Id<ProjectId>("linkedTo", "Connected with this project.", ProjectExamples.Id.Value);

    private static readonly Entity<ProjectView, ProjectResource> Project =
        new("/v1/projects", project => project.Id.Value, ProjectResource.Of, ProjectExamples.Project);

    public static void MapProjects(this IEndpointRouteBuilder routes)
    {
        routes.MapReads();
        routes.MapCreate(Project, (body, caller) => new PostProject(body, caller), ProjectExamples.Register,
            new Operation("registerProject", "Puts a brand project on a center's register")
            {
                Needs = Permission.PlanActivities,
                Refusals = [OrganizationRejections.UnitUnknown, VolunteeringRejections.PlatformUnknown, ServiceRequestRejections.TeamUnknown],
            }, body => [body.Center.Value]);

        routes.MapEdit(Project, (ProjectId id, JsonObject body, Caller caller) => new PatchProject(id, body, caller), typeof(ProjectFields), ProjectExamples.Edit,
            new Operation("editProject", "Edits what is said of a brand project")
            {
                Needs = Permission.PlanActivities,
                Refusals = [Ended, OrganizationRejections.UnitUnknown, VolunteeringRejections.PlatformUnknown, ServiceRequestRejections.TeamUnknown],
            });

        routes.MapAct("funds", body => new EnterFunds(body.Direction, body.AmountFen, body.On, body.Words), ProjectExamples.Funds,
            new Operation("enterProjectFunds", "Enters money that came in or went out") { Refusals = [Ended, Full, CommonRejections.TimeInFuture] });
        routes.MapAct("reverse-funds", body => new ReverseFunds(body.Number, body.Reason), ProjectExamples.Reverse,
            new Operation("reverseProjectFunds", "Takes back an entry of money that was wrong") { Description = "Both stay visible.", Refusals = [Ended, EntryUnknown, EntryReversed] });
        routes.MapAct("results", body => new RecordResult(body.On, body.Words), ProjectExamples.Result,
            new Operation("recordProjectResult", "Records what a project has achieved") { Refusals = [Ended, Full, CommonRejections.TimeInFuture] });
        routes.MapAct("link", body => new LinkProject(body.Project), ProjectExamples.Link,
            new Operation("linkProject", "Connects two projects") { Refusals = [Ended, Full, LinkToSelf, Linked, ActivityRejections.ProjectUnknown] });
        routes.MapAct("unlink", body => new UnlinkProject(body.Project), ProjectExamples.Link,
            new Operation("unlinkProject", "Ends the connection that this project asked for") { Refusals = [Ended, NotLinked] });
        routes.MapAct("end", body => new EndProject(body.Reason), ProjectExamples.End,
            new Operation("endProject", "Ends a project") { Description = "Nothing more is entered, until it is taken up again.", Refusals = [Ended] });
        routes.MapAct("resume", _ => new ResumeProject(), new NoBody(),
            new Operation("resumeProject", "Takes an ended project up again") { Refusals = [NotEnded] });
    }

    private static void MapReads(this IEndpointRouteBuilder routes)
    {
        var calendar = routes.ServiceProvider.GetRequiredService<CountyCalendar>();
        routes.MapList(
            new ListOf<ProjectFilter, ProjectListing>(Project.Path, ProjectQueries.Sorts, ProjectExamples.Listing),
            query => new ProjectFilter
            {
                Center = query.ValueOf(Filters.Center),
                Platform = query.ValueOf(Filters.Platform),
                State = query.ValueOf(State),
                Unit = query.ValueOf(RunBy),
                LinkedTo = query.ValueOf(LinkedTo),
                Text = query.TextOf(Filters.Text),
            },
            (filter, request) => new ListProjects(filter, request),
            new Operation("listProjects", "Lists brand projects") { Query = [Filters.Center, Filters.Platform, State, RunBy, LinkedTo, Filters.Text] });

        routes.MapRead(Project, (ProjectId id) => new GetProject(id), new Operation("getProject", "Shows a brand project"));

        routes.MapHistory(Project, (ProjectId id) => new GetProjectHistory(id), ProjectExamples.History,
            new Operation("getProjectHistory", "Shows everything that happened to a brand project"));

        routes.MapAnswer($"{Project.Path}/{{id}}/statistics",
            (ProjectId id, Query query, LedgerPosition? minimum) => new GetProjectStatistics(
                id, calendar.StartOf(query.ValueOf(Filters.From)), calendar.EndOf(query.ValueOf(Filters.To)), minimum),
            ProjectExamples.Statistics,
            new Operation("getProjectStatistics", "Shows what a project's activities come to")
            {
                Description = "Of those that were held and began within the time, if one is given.",
                Query = [Filters.From, Filters.To],
            });
    }

    private static void MapAct<TBody>(
        this IEndpointRouteBuilder routes, string verb, Func<TBody, ProjectCommand> command, TBody example, Operation operation)
        where TBody : class =>
        routes.MapAction(
            Project,
            verb,
            (ProjectId id, TBody body, Caller caller) => new ActOnProject(id, verb, body, command(body), caller),
            example,
            operation with { Needs = Permission.PlanActivities });
}
