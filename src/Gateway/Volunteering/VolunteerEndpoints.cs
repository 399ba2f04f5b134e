using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Volunteering;
using static Practice.Actors.Contracts.Volunteering.VolunteeringRejections;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>Volunteers: who is registered, in which teams, and what becomes of them.</summary>
internal static class VolunteerEndpoints
{
    public static readonly Entity<VolunteerView, VolunteerResource> Volunteer =
        new("/v1/volunteers", volunteer => volunteer.Id.Value, VolunteerResource.Of, VolunteerExamples.Volunteer);

    private static readonly QueryParameter<TeamId> Team = QueryParameter.Id<TeamId>("team", "Who are in this team now.", "team_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly QueryParameter<TeamId> Asks = QueryParameter.Id<TeamId>("asks", "Who have asked this team to take them in, and have no answer yet.", "team_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly QueryParameter<bool> ErasureAsked = QueryParameter.Flag("erasureAsked", "Who have asked that their data is erased.");
    private static readonly QueryParameter<Skill> OfSkill = QueryParameter.OneOf<Skill>("skill", "Who can do this.");
    private static readonly QueryParameter<VolunteerState> State = QueryParameter.OneOf<VolunteerState>("state", "In this state.");
    private static readonly QueryParameter<int> Star = QueryParameter.Number("star", "Of this star.", 1, 5);

    private static readonly QueryParameter<VolunteerNumber> Number =
        QueryParameter.Id<VolunteerNumber>("number", "With this public number, however it is written.", VolunteerExamples.Volunteer.Number.Value);

    private static readonly IReadOnlyList<QueryParameter> Narrowing = [Filters.Unit, Filters.Subtree, Team, Asks, ErasureAsked, OfSkill, State, Star, Number];

    public static void MapVolunteers(this IEndpointRouteBuilder routes)
    {
        routes.MapReads();
        routes.MapRegistration();
        routes.MapMemberships();
        routes.MapLife();
    }

    private static void MapReads(this IEndpointRouteBuilder routes)
    {
        var scopes = routes.ServiceProvider.GetRequiredService<VolunteerScopes>();
        routes.MapList(
            new ListOf<VolunteerFilter, VolunteerListing>(Volunteer.Path, VolunteerQueries.Sorts, VolunteerExamples.Listing),
            FilterOf,
            (filter, request) => new ListVolunteers(filter, request),
            new Operation("listVolunteers", "Lists volunteers, their names masked")
            {
                Query = Narrowing,
                Needs = Permission.ReadVolunteers,
                Reach = Reach.Anywhere,
            },
            scopes.NarrowAsync);

        var services = routes.ServiceProvider;
        var county = services.GetRequiredService<CountyZone>();
        routes.MapExport(
            new ExportOf<VolunteerListing>(
                Volunteer.Path, $"志愿者编号,姓名,电话,单位代码,所在单位,状态\r\n{VolunteerExamples.Volunteer.Number},王**,138****0000,620623100200,红大村新时代文明实践站,在册\r\n", VolunteerExamples.Listing, WireJson.Wire.VolunteerListing),
            FilterOf,
            (filter, request) => new ListVolunteers(filter, request),
            async (language, stop) => VolunteerTable.In(language, await CountyNames.ReadAsync(services, stop), county),
            new Operation("exportVolunteers", "Gives the list of volunteers as a file, names and telephone numbers masked as there")
            {
                Description = "With the list's filters, and of those in one's scope. CSV, XLSX or NDJSON, as with activities.",
                Query = Narrowing,
                Needs = Permission.ReadVolunteers,
                Reach = Reach.Anywhere,
            },
            scopes.NarrowAsync);

        routes.MapDo($"{Volunteer.Path}/find", (FindVolunteersBody body, Principal reader) => new FindVolunteers(body, reader), VolunteerExamples.Find,
            new FoundVolunteers([VolunteerExamples.Listing]),
            new Operation("findVolunteers", "Finds volunteers by an exact name, telephone number or identity number")
            {
                Description = "Of those in one's scope, at most 200. What is looked for comes in the body, as addresses end up in logs.",
                Needs = Permission.ReadVolunteers,
                Reach = Reach.Anywhere,
            });

        routes.MapRead(Volunteer, (VolunteerId id) => new GetVolunteer(id), new Operation("getVolunteer", "Shows a volunteer as they are now")
        {
            Needs = Permission.ReadVolunteers,
        });

        routes.MapPrivate($"{Volunteer.Path}/{{id}}/duplicates", (VolunteerId id, HttpContext http) => new GetDuplicates(id, http.Principal()!), new FoundVolunteers([VolunteerExamples.Listing]),
            new Operation("listDuplicates", "Lists who may be the same person: the same name and telephone number")
            {
                Needs = Permission.ManageVolunteers,
            });

        routes.MapHistory(Volunteer, (VolunteerId id) => new GetVolunteerHistory(id), VolunteerExamples.History,
            new Operation("getVolunteerHistory", "Shows everything that happened to a volunteer's registration and hours")
            {
                Needs = Permission.ReadVolunteers,
            });
    }

    private static VolunteerFilter FilterOf(Query query) => new()
    {
        Unit = query.ValueOf(Filters.Unit),
        Subtree = query.ValueOf(Filters.Subtree) ?? false,
        Team = query.ValueOf(Team),
        Asks = query.ValueOf(Asks),
        ErasureAsked = query.ValueOf(ErasureAsked) ?? false,
        Skill = query.ValueOf(OfSkill),
        State = query.ValueOf(State),
        Star = query.ValueOf(Star),
        Number = query.ValueOf(Number),
    };

    private static void MapRegistration(this IEndpointRouteBuilder routes)
    {
        routes.MapCreate(Volunteer, (body, caller) => new PostVolunteer(body, caller), VolunteerExamples.Register,
            new Operation("registerVolunteer", "Registers a volunteer under the real name")
            {
                ForAnybody = true,
                Description = "Anybody registers themselves with the `channel` `self` and the `phoneProof` of a code sent to their phone (`/v1/phone-codes`); a clerk then confirms. An identity number belongs to one registration; whose it is shows to who may find it. Under 14 nobody is registered, under 18 with a guardian's consent.",
                Refusals = [OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, TooYoung, GuardianNeeded, RegisteredAlready],
                Problems = [VolunteeringProblems.PhoneNotProved],
                Needs = Permission.ManageVolunteers,
            },
            body => body.Channel is RegistrationChannel.Self ? [] : [body.Unit.Value]);

        routes.MapEdit(Volunteer, (VolunteerId id, JsonObject body, Caller caller) => new PatchVolunteer(id, body, caller), typeof(VolunteerFields), VolunteerExamples.Edit,
            new Operation("editVolunteer", "Edits what is described of a volunteer")
            {
                Description = "Who is a minor's guardian, and whether they consented, is for who manages volunteers to say.",
                Refusals = [OrganizationRejections.UnitUnknown, GuardianNeeded, NotNow],
                Needs = Permission.EditVolunteers,
            },
            patch => patch.ContainsKey("guardian") ? Permission.ManageVolunteers : null);

        routes.MapAction(Volunteer, "correct-person", (VolunteerId id, VolunteerPersonBody body, Caller caller) => new PostCorrectPerson(id, body, caller),
            VolunteerExamples.Person, new Operation("correctVolunteerPerson", "Puts a volunteer's personal data right")
            {
                Description = "It changes in the vault alone; the history says that it did, not to what.",
                Refusals = [TooYoung, GuardianNeeded, RegisteredAlready, NotNow],
                Needs = Permission.ManageVolunteers,
            });

        Act(routes, "confirm", new ConfirmVolunteer(), "confirmVolunteer", "Confirms a registration that somebody made by themselves");
    }

    private static void MapMemberships(this IEndpointRouteBuilder routes)
    {
        Member(routes, "join-team", team => new JoinTeam(team), Permission.ManageVolunteers, "joinTeam", "Takes a volunteer into a team", TeamUnknown, VolunteeringRejections.TeamClosed, AlreadyMember, TooManyTeams);
        Member(routes, "ask-team", team => new AskTeam(team), Permission.JoinTeams, "askTeam", "Asks a team to take a volunteer in", TeamUnknown, VolunteeringRejections.TeamClosed, AlreadyMember, TooManyTeams);
        Member(routes, "quit-team", team => new QuitTeam(team), Permission.JoinTeams, "quitTeam", "Ends a volunteer's membership of a team, or takes back that they asked", NotMember);
        routes.MapAction(Volunteer, "admit-to-team", (VolunteerId id, MemberBody body, Caller caller) => new ActOnMembership(id, "admit-to-team", body, new AdmitToTeam(body.Team), caller),
            new MemberBody(Examples.Id), new Operation("admitToTeam", "Takes in a volunteer who has asked the team")
            {
                Refusals = [TeamUnknown, VolunteeringRejections.TeamClosed, NotAsked, AlreadyMember, TooManyTeams, NotNow],
                Needs = Permission.LeadTeams,
            },
            body => [body.Team.Value]);
        routes.MapAction(Volunteer, "turn-down", (VolunteerId id, TurnDownBody body, Caller caller) => new PostTurnDown(id, body, caller),
            new TurnDownBody(Examples.Id, "本队暂不招新"), new Operation("turnDown", "Does not take in a volunteer who has asked the team")
            {
                Refusals = [NotAsked, NotNow],
                Needs = Permission.LeadTeams,
            },
            body => [body.Team.Value]);
        Member(routes, "appoint-leader", team => new AppointLeader(team), Permission.ManageVolunteers, "appointLeader", "Makes a member a leader of the team", NotMember, LeaderAlready);
        Member(routes, "end-leader", team => new EndLeader(team), Permission.ManageVolunteers, "endLeader", "Makes a leader a member like others again", NotLeader);

        routes.MapAction(Volunteer, "move-team", (VolunteerId id, ChangeTeamBody body, Caller caller) => new PostMoveTeam(id, body, caller),
            new ChangeTeamBody(Examples.Id, Examples.OtherId), new Operation("moveTeam", "Moves a volunteer from one team to another, in one step")
            {
                Refusals = [TeamUnknown, VolunteeringRejections.TeamClosed, NotMember, AlreadyMember, TooManyTeams, NotNow],
                Needs = Permission.ManageVolunteers,
            });
    }

    private static void MapLife(this IEndpointRouteBuilder routes)
    {
        Act(routes, "pause", new PauseVolunteer(), "pauseVolunteer", "Lets a volunteer not be asked for now");
        Act(routes, "resume", new ResumeVolunteer(), "resumeVolunteer", "Lets a volunteer who paused or left be asked again");
        Act(routes, "leave", new LeaveVolunteering(), "leaveVolunteering", "Ends a volunteer's registration and memberships; the record stays", Permission.EditVolunteers);

        routes.MapAction(Volunteer, "merge", (VolunteerId id, MergeVolunteerBody body, Caller caller) => new PostMerge(id, body, caller),
            new MergeVolunteerBody(VolunteerExamples.OtherId), new Operation("mergeVolunteer", "Merges a duplicate into the registration that goes on")
            {
                Description = "The hours move; what both have at the same time counts once. It does no harm to send it again.",
                Refusals = [MergeUnknown, NotMerged, NotNow],
                Needs = Permission.ManageVolunteers,
            },
            body => [body.Into.Value]);

        routes.MapPrivate($"{Volunteer.Path}/{{id}}/erasure", (VolunteerId id, HttpContext _) => new GetVolunteerErasure(id), VolunteerExamples.Erasure,
            new Operation("getVolunteerErasure", "Shows what erasing a volunteer's data destroys and what stays, and until when")
            {
                Description = "Before and after it is done. Of who has served, name and identity number are kept as long as the records of service have to be, apart from all else and used for nothing.",
                Needs = Permission.AskErasure,
            });

        routes.MapAction(Volunteer, "ask-erasure", (VolunteerId id, AskErasureBody body, Caller caller) => new PostAskErasure(id, body, caller),
            new AskErasureBody("不再参加志愿服务"), new Operation("askErasure", "Asks that a volunteer's personal data is erased")
            {
                Description = "Somebody who runs the home unit does it, or says why not (PIPL, articles 47 and 50); they find it by `erasureAsked`. What would be destroyed, and what stays, is at `/erasure`. A repeat changes nothing.",
                Refusals = [NotNow],
                Needs = Permission.AskErasure,
            });

        routes.MapAction(Volunteer, "erase", (VolunteerId id, NoBody body, Caller caller) => new PostErase(id, body, caller),
            new NoBody(), new Operation("eraseVolunteer", "Destroys a volunteer's personal data")
            {
                Description = "What was served stays, and names nobody. Of who has served, name and identity number are sealed apart until `identityKeptUntil`, used for nothing, and then destroyed. It cannot be undone.",
                Refusals = [NotNow],
                Needs = Permission.ManageVolunteers,
            });
    }

    private static void Act(
        IEndpointRouteBuilder routes, string verb, VolunteerCommand command, string id, string summary, Permission needs = Permission.ManageVolunteers) => routes.MapAction(
        Volunteer,
        verb,
        (VolunteerId volunteer, NoBody body, Caller caller) => new ActOnVolunteer(volunteer, verb, body, command, caller),
        new NoBody(),
        new Operation(id, summary) { Refusals = [NotNow], Needs = needs });

    private static void Member(
        IEndpointRouteBuilder routes, string verb, Func<TeamId, VolunteerCommand> command, Permission needs, string id, string summary, params RejectionCode[] refusals) => routes.MapAction(
        Volunteer,
        verb,
        (VolunteerId volunteer, MemberBody body, Caller caller) => new ActOnMembership(volunteer, verb, body, command(body.Team), caller),
        new MemberBody(Examples.Id),
        new Operation(id, summary) { Refusals = [.. refusals, NotNow], Needs = needs });
}
