using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Volunteering;
using Rejections = Practice.Actors.Contracts.Volunteering.VolunteeringRejections;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>Volunteer teams.</summary>
internal static class Endpoints
{
    private static readonly QueryParameter<UnitCode> Serves =
        QueryParameter.Id<UnitCode>("serves", "Whose areas contain this unit.", "620623100200");

    private static readonly QueryParameter<TeamLevel> Level = QueryParameter.OneOf<TeamLevel>("level", "Of this level.");
    private static readonly QueryParameter<TeamState> State = QueryParameter.OneOf<TeamState>("state", "In this state.");
    private static readonly QueryParameter<string> Code = QueryParameter.Line("code", "With this code of the register.", 40) with { Example = "620623-T1" };

    private static readonly Entity<TeamView, TeamResource> Team =
        new("/v1/teams", team => team.Id.Value, TeamResource.Of, WireJson.Wire.TeamResource, Examples.Team);

    public static void MapVolunteering(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<TeamFilter, TeamListing>(Team.Path, TeamQueries.Sorts, WireJson.Wire.TeamList, Examples.Listing),
            query => new TeamFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Serves = query.ValueOf(Serves),
                Platform = query.ValueOf(Filters.Platform),
                Level = query.ValueOf(Level),
                State = query.ValueOf(State),
                Code = query.TextOf(Code),
                Text = query.TextOf(Filters.Text),
            },
            (filter, request) => new ListTeams(filter, request),
            new Operation("listTeams", "Lists volunteer teams")
            {
                Description = "With `platform` also the teams that take any kind of request.",
                Query = [Filters.Unit, Filters.Subtree, Serves, Filters.Platform, Level, State, Code, Filters.Text],
            });

        routes.MapCreate(Team, (body, caller) => new PostTeam(body, caller), WireJson.Wire.FoundTeamBody, Examples.Found, new Operation("foundTeam", "Founds a team at an open unit")
        {
            Needs = Permission.ManageTeams,
            Refusals = [OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, Rejections.PlatformUnknown],
        }, body => [body.Unit.Value]);

        routes.MapRead(Team, (TeamId id) => new GetTeam(id), new Operation("getTeam", "Shows a team as it is now"));

        routes.MapEdit(Team, (TeamId id, JsonObject body, Caller caller) => new PatchTeam(id, body, caller), WireJson.Wire.TeamFields, Examples.Edit, new Operation("editTeam", "Edits what is described of a team")
        {
            Needs = Permission.LeadTeams,
            Refusals = [Rejections.TeamClosed, OrganizationRejections.UnitUnknown, Rejections.PlatformUnknown],
        });

        routes.MapAction(Team, "rest", (TeamId id, NoBody body, Caller caller) => new ActOnTeam(id, "rest", body, new RestTeam(), caller),
            WireJson.Wire.NoBody, new NoBody(), new Operation("restTeam", "Lets a team take no new requests for now")
            {
                Needs = Permission.LeadTeams,
                Description = "What it has accepted it still does.",
                Refusals = [Rejections.TeamClosed, Rejections.AlreadyResting],
            });

        routes.MapAction(Team, "resume", (TeamId id, NoBody body, Caller caller) => new ActOnTeam(id, "resume", body, new ResumeTeam(), caller),
            WireJson.Wire.NoBody, new NoBody(), new Operation("resumeTeam", "Lets a resting team take requests again")
            {
                Needs = Permission.LeadTeams,
                Refusals = [Rejections.TeamClosed, Rejections.NotResting],
            });

        routes.MapAction(Team, "close", (TeamId id, NoBody body, Caller caller) => new ActOnTeam(id, "close", body, new CloseTeam(), caller),
            WireJson.Wire.NoBody, new NoBody(), new Operation("closeTeam", "Ends a team for good")
            {
                Needs = Permission.ManageTeams,
                Refusals = [Rejections.TeamClosed],
            });

        routes.MapHistory(Team, (TeamId id) => new GetTeamHistory(id), Examples.History, new Operation("getTeamHistory", "Shows everything that happened to a team"));
    }
}
