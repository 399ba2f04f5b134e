using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Volunteering;
using Xunit;
using static Practice.Actors.Contracts.Volunteering.VolunteeringRejections;
using static Practice.Actors.Grains.Tests.County;
using TeamClosedEvent = Practice.Actors.Contracts.Volunteering.TeamClosed;

namespace Practice.Actors.Grains.Tests.Volunteering;

public abstract class TeamTests
{
    private protected static readonly TeamDetails Details = new("马背宣讲队", [LegalAid, Health], [Office, Station], 20, Person);

    private protected static readonly TeamFounded Founded = new(County.Team, Office, "620623-T1", TeamLevel.Township, Details, null);

    private protected static readonly TeamFacts AllKnown = new(UnitAt(Office, UnitLevel.Office));

    private protected static GivenTeam Given(params TeamEvent[] happened) =>
        new(happened.Aggregate((TeamView?)null, (state, e) => Grains.Volunteering.Team.Evolve(state, e, Now)));

    private protected sealed record GivenTeam(TeamView? Team)
    {
        public Decided<TeamEvent> When(TeamCommand command, TeamFacts? facts = null) => new(TeamDecider.Decide(County.Team, Team, command, facts ?? AllKnown));
    }
}

public sealed class FoundTeamTests : TeamTests
{
    private static readonly FoundTeam AtTheOffice = new(Office, "620623-T1", TeamLevel.Township, Details);

    [Fact]
    public void A_team_is_founded_at_a_unit() => Given().When(AtTheOffice).Then(Founded);

    [Fact]
    public void A_new_team_is_active() => Assert.Equal(TeamState.Active, Given(Founded).Team!.State);

    [Fact]
    public void It_is_founded_once() => Given(Founded).When(AtTheOffice).ThenRefused(CommonRejections.AlreadyExists, "active");

    [Fact]
    public void The_unit_exists() =>
        Given().When(AtTheOffice, AllKnown with { Unit = null }).ThenRefusedIn("unit", OrganizationRejections.UnitUnknown);

    [Fact]
    public void The_unit_is_open() =>
        Given()
            .When(AtTheOffice, AllKnown with { Unit = UnitAt(Office, UnitLevel.Office, UnitState.Merged) })
            .ThenRefused(OrganizationRejections.UnitNotOpen, "merged");

    [Fact]
    public void The_areas_it_serves_exist() =>
        Given().When(AtTheOffice, AllKnown with { UnknownArea = Station }).ThenRefusedIn("areas", OrganizationRejections.UnitUnknown);

    [Fact]
    public void The_platforms_it_serves_exist() =>
        Given().When(AtTheOffice, AllKnown with { UnknownPlatform = Health }).ThenRefusedIn("platforms", PlatformUnknown);
}

public sealed class EditTeamTests : TeamTests
{
    private static readonly TeamDetails Smaller = Details with { Areas = [Office], Capacity = 10 };

    [Fact]
    public void New_details_replace_the_old()
    {
        Given(Founded).When(new EditTeam(Smaller, "人数待核实")).Then(new TeamEdited(Smaller, "人数待核实"));

        var team = Given(Founded, new TeamEdited(Smaller, "人数待核实")).Team!;
        Assert.Equal((Smaller, "人数待核实"), (team.Details, team.Provisional));
    }

    [Fact]
    public void The_same_details_change_nothing() =>
        Given(Founded).When(new EditTeam(Details with { Platforms = [LegalAid, Health], Areas = [Office, Station] })).ThenNothing();

    [Fact]
    public void A_resting_team_may_be_edited() => Given(Founded, new TeamRested()).When(new EditTeam(Smaller)).Then(new TeamEdited(Smaller, null));

    [Fact]
    public void The_areas_and_platforms_exist()
    {
        Given(Founded).When(new EditTeam(Smaller), new TeamFacts(UnknownArea: Station)).ThenRefusedIn("areas", OrganizationRejections.UnitUnknown);
        Given(Founded).When(new EditTeam(Smaller), new TeamFacts(UnknownPlatform: Health)).ThenRefusedIn("platforms", PlatformUnknown);
    }

    [Fact]
    public void A_closed_team_is_not_edited() => Given(Founded, new TeamClosedEvent()).When(new EditTeam(Smaller)).ThenRefused(VolunteeringRejections.TeamClosed, "closed");

    [Fact]
    public void Only_a_team_that_exists_is_edited() => Given().When(new EditTeam(Smaller)).ThenRefused(CommonRejections.NotFound);
}

public sealed class RestTeamTests : TeamTests
{
    [Fact]
    public void A_team_rests()
    {
        Given(Founded).When(new RestTeam()).Then(new TeamRested());
        Assert.Equal(TeamState.Resting, Given(Founded, new TeamRested()).Team!.State);
    }

    [Fact]
    public void It_does_not_rest_twice() => Given(Founded, new TeamRested()).When(new RestTeam()).ThenRefused(AlreadyResting, "resting");

    [Fact]
    public void A_closed_team_does_not_rest() => Given(Founded, new TeamClosedEvent()).When(new RestTeam()).ThenRefused(VolunteeringRejections.TeamClosed, "closed");
}

public sealed class ResumeTeamTests : TeamTests
{
    [Fact]
    public void A_resting_team_takes_requests_again()
    {
        Given(Founded, new TeamRested()).When(new ResumeTeam()).Then(new TeamResumed());
        Assert.Equal(TeamState.Active, Given(Founded, new TeamRested(), new TeamResumed()).Team!.State);
    }

    [Fact]
    public void Only_a_resting_team_resumes() => Given(Founded).When(new ResumeTeam()).ThenRefused(NotResting, "active");
}

public sealed class CloseTeamTests : TeamTests
{
    [Fact]
    public void A_team_ends()
    {
        Given(Founded).When(new CloseTeam()).Then(new TeamClosedEvent());
        Assert.Equal(TeamState.Closed, Given(Founded, new TeamClosedEvent()).Team!.State);
    }

    [Fact]
    public void A_resting_team_may_end() => Given(Founded, new TeamRested()).When(new CloseTeam()).Then(new TeamClosedEvent());

    [Fact]
    public void It_ends_for_good()
    {
        Given(Founded, new TeamClosedEvent()).When(new CloseTeam()).ThenRefused(VolunteeringRejections.TeamClosed, "closed");
        Given(Founded, new TeamClosedEvent()).When(new ResumeTeam()).ThenRefused(VolunteeringRejections.TeamClosed, "closed");
    }
}

public sealed class SpecialTeamTests : TeamTests
{
    private static readonly TeamRoute Pastures = new("夏牧场线", [new RouteStop("抓喜秀龙草原", new GeoPoint(37.2, 102.7)), new RouteStop("代乾村文化广场")]);

    [Fact]
    public void A_special_team_has_routes_and_one_like_most_has_none()
    {
        var special = Details with { Kind = TeamKind.Horseback, Routes = [Pastures] };

        Given().When(new FoundTeam(Office, "620623-T1", TeamLevel.Township, special)).Then(Founded with { Details = special });
        Given().When(new FoundTeam(Office, "620623-T1", TeamLevel.Township, special with { Kind = null })).ThenRefusedIn("routes", RoutesOfSpecial);
        Given(Founded).When(new EditTeam(Details with { Routes = [Pastures] })).ThenRefusedIn("routes", RoutesOfSpecial);
    }

    [Fact]
    public void The_same_routes_again_change_nothing_and_another_stop_does()
    {
        var special = Details with { Kind = TeamKind.Mobile, Routes = [Pastures] };
        var given = Given(Founded with { Details = special });

        given.When(new EditTeam(special with { Routes = [new TeamRoute("夏牧场线", [.. Pastures.Stops])] })).ThenNothing();
        var shorter = special with { Routes = [Pastures with { Stops = [Pastures.Stops[0]] }] };
        given.When(new EditTeam(shorter)).Then(new TeamEdited(shorter, null));
    }
}

public sealed class LinkTeamTests : TeamTests
{
    private static readonly TeamFacts WithOther = AllKnown with { Other = TeamOf(County.OtherTeam) };

    [Fact]
    public void A_team_says_that_it_links_up_and_takes_it_back()
    {
        Given(Founded).When(new LinkTeam(County.OtherTeam), WithOther).Then(new TeamLinked(County.OtherTeam));
        Given(Founded, new TeamLinked(County.OtherTeam)).When(new LinkTeam(County.OtherTeam), WithOther).ThenNothing();
        Given(Founded, new TeamLinked(County.OtherTeam)).When(new UnlinkTeam(County.OtherTeam)).Then(new TeamUnlinked(County.OtherTeam));
        Given(Founded, new TeamLinked(County.OtherTeam), new TeamUnlinked(County.OtherTeam)).When(new UnlinkTeam(County.OtherTeam)).ThenRefused(NotLinked, "active");
    }

    [Fact]
    public void It_links_up_with_a_team_that_there_is_that_is_not_closed_and_not_itself()
    {
        Given(Founded).When(new LinkTeam(County.OtherTeam)).ThenRefusedIn("team", TeamUnknown);
        Given(Founded).When(new LinkTeam(County.Team), AllKnown with { Other = TeamOf(County.Team) }).ThenRefusedIn("team", TeamUnknown);
        Given(Founded).When(new LinkTeam(County.OtherTeam), AllKnown with { Other = TeamOf(County.OtherTeam, TeamState.Closed) }).ThenRefused(VolunteeringRejections.TeamClosed, "closed");
        Given(Founded, new TeamClosedEvent()).When(new LinkTeam(County.OtherTeam), WithOther).ThenRefused(VolunteeringRejections.TeamClosed, "closed");
    }
}
