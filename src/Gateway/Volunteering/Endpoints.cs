using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
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
    private static readonly QueryParameter<TeamKind> Kind = QueryParameter.OneOf<TeamKind>("kind", "Special teams of this kind.");
    private static readonly QueryParameter<string> Code = QueryParameter.Line("code", "With this code of the register.", 40) with { Example = "620623-T1" };

    private static readonly QueryParameter<Month> OfMonth = QueryParameter.Month("month", "The month; the current one unless given.");
    private static readonly QueryParameter<int> OfYear = QueryParameter.Number("year", "A whole year in place of a month.", 2000, 2199);
    private static readonly Phrase MonthOrYear = new("month 与 year 只能给出一个。", "Give either a month or a year.");

    private static readonly Entity<TeamView, TeamResource> Team =
        new("/v1/teams", team => team.Id.Value, TeamResource.Of, Examples.Team);

    public static void MapVolunteering(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<TeamFilter, TeamListing>(Team.Path, TeamQueries.Sorts, Examples.Listing),
            query => new TeamFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Serves = query.ValueOf(Serves),
                Platform = query.ValueOf(Filters.Platform),
                Level = query.ValueOf(Level),
                State = query.ValueOf(State),
                Kind = query.ValueOf(Kind),
                Code = query.TextOf(Code),
                Text = query.TextOf(Filters.Text),
            },
            (filter, request) => new ListTeams(filter, request),
            new Operation("listTeams", "Lists volunteer teams")
            {
                Description = "With `platform` also the teams that take any kind of request.",
                Query = [Filters.Unit, Filters.Subtree, Serves, Filters.Platform, Level, State, Kind, Code, Filters.Text],
            });

        routes.MapCreate(Team, (body, caller) => new PostTeam(body, caller), Examples.Found, new Operation("foundTeam", "Founds a team at an open unit")
        {
            Description = "With `leaderVolunteer`, the volunteer becomes its first member and leader; cut off in between, a repeat does the rest.",
            Needs = Permission.ManageTeams,
            Refusals =
            [
                OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, Rejections.PlatformUnknown, Rejections.RoutesOfSpecial, Rejections.LeaderUnknown, Rejections.TooManyTeams,
            ],
        }, body => body.LeaderVolunteer is { } leader ? [body.Unit.Value, leader.Value] : [body.Unit.Value]);

        routes.MapRead(Team, (TeamId id) => new GetTeam(id), new Operation("getTeam", "Shows a team as it is now"));

        routes.MapEdit(Team, (TeamId id, JsonObject body, Caller caller) => new PatchTeam(id, body, caller), typeof(TeamFields), Examples.Edit, new Operation("editTeam", "Edits what is described of a team")
        {
            Needs = Permission.LeadTeams,
            Refusals = [Rejections.TeamClosed, OrganizationRejections.UnitUnknown, Rejections.PlatformUnknown, Rejections.RoutesOfSpecial],
        });

        routes.MapAction(Team, "rest", (TeamId id, NoBody body, Caller caller) => new ActOnTeam(id, "rest", body, new RestTeam(), caller),
            new NoBody(), new Operation("restTeam", "Lets a team take no new requests for now")
            {
                Needs = Permission.LeadTeams,
                Description = "What it has accepted it still does.",
                Refusals = [Rejections.TeamClosed, Rejections.AlreadyResting],
            });

        routes.MapAction(Team, "resume", (TeamId id, NoBody body, Caller caller) => new ActOnTeam(id, "resume", body, new ResumeTeam(), caller),
            new NoBody(), new Operation("resumeTeam", "Lets a resting team take requests again")
            {
                Needs = Permission.LeadTeams,
                Refusals = [Rejections.TeamClosed, Rejections.NotResting],
            });

        routes.MapAction(Team, "close", (TeamId id, NoBody body, Caller caller) => new ActOnTeam(id, "close", body, new CloseTeam(), caller),
            new NoBody(), new Operation("closeTeam", "Ends a team for good")
            {
                Needs = Permission.ManageTeams,
                Refusals = [Rejections.TeamClosed],
            });

        routes.MapAction(Team, "link", (TeamId id, MemberBody body, Caller caller) => new LinkTeams(id, "link", body, new LinkTeam(body.Team), caller),
            new MemberBody(Examples.OtherId), new Operation("linkTeam", "Says that a team links up with another")
            {
                Description = "They are linked once both have said so; a repeat changes nothing.",
                Needs = Permission.LeadTeams,
                Refusals = [Rejections.TeamClosed, Rejections.TeamUnknown, Rejections.LinkedTooOften],
            });

        routes.MapAction(Team, "unlink", (TeamId id, MemberBody body, Caller caller) => new LinkTeams(id, "unlink", body, new UnlinkTeam(body.Team), caller),
            new MemberBody(Examples.OtherId), new Operation("unlinkTeam", "Takes back that a team links up with another")
            {
                Needs = Permission.LeadTeams,
                Refusals = [Rejections.TeamClosed, Rejections.NotLinked],
            });

        routes.MapAnswer($"{Team.Path}/{{id}}/links", (TeamId id, Query _, LedgerPosition? minimum) => new GetTeamLinks(id, minimum), new TeamLinksResource([new TeamLinkResource(Examples.OtherId, TeamLinkState.Linked)]), new Operation("listTeamLinks", "Shows which teams a team is linked with, or has been asked to"));

        routes.MapStatistics();
        routes.MapHistory(Team, (TeamId id) => new GetTeamHistory(id), Examples.History, new Operation("getTeamHistory", "Shows everything that happened to a team"));
    }

    private static void MapStatistics(this IEndpointRouteBuilder routes)
    {
        var calendar = routes.ServiceProvider.GetRequiredService<CountyCalendar>();
        var (county, time) = (routes.ServiceProvider.GetRequiredService<CountyZone>(), routes.ServiceProvider.GetRequiredService<TimeProvider>());
        routes.MapAnswer($"{Team.Path}/{{id}}/statistics", (TeamId id, Query query, LedgerPosition? minimum) => Ask(id, query, minimum), Examples.Statistics,
            new Operation("getTeamStatistics", "Shows what a team did in a month or a year")
            {
                Description = "By the lists: hours by the day on which a service began, requests by when they were placed and as they stand now.",
                Query = [OfMonth, OfYear],
            });

        GetTeamStatistics Ask(TeamId id, Query query, LedgerPosition? minimum)
        {
            var (month, year) = (query.ValueOf(OfMonth), query.ValueOf(OfYear));
            if (month is not null && year is not null) query.Fault(OfYear, MonthOrYear);
            var chosen = month ?? county.MonthOf(time.GetUtcNow());
            var (name, from, before) = year is { } whole
                ? ($"{whole}", new DateOnly(whole, 1, 1), new DateOnly(whole + 1, 1, 1))
                : (chosen.ToString(), new DateOnly(chosen.Year, chosen.Number, 1), new DateOnly(chosen.Year, chosen.Number, 1).AddMonths(1));
            return new GetTeamStatistics(id, name, calendar.StartOf(from)!.Value, calendar.StartOf(before)!.Value, minimum);
        }
    }
}
