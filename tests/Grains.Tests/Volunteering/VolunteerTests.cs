using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Xunit;
using static Practice.Actors.Contracts.Volunteering.VolunteeringRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Volunteering.Volunteers;

namespace Practice.Actors.Grains.Tests.Volunteering;

public sealed class RegisterVolunteerTests
{
    private static readonly RegisterVolunteer AtTheStation =
        new(Station, RegistrationChannel.Desk, Person, AgeGroup.Adult, Guardian: null, VolunteerDetails.Nothing);

    [Fact]
    public void A_volunteer_is_registered_at_a_unit() => Given().When(AtTheStation).Then(Registered);

    [Theory]
    [InlineData(RegistrationChannel.Desk, VolunteerState.Active)]
    [InlineData(RegistrationChannel.Import, VolunteerState.Active)]
    [InlineData(RegistrationChannel.Self, VolunteerState.Pending)]
    public void Who_registers_by_themselves_waits_for_a_clerk(RegistrationChannel channel, VolunteerState state) =>
        Assert.Equal(state, Given().After(AtTheStation with { Channel = channel }).Volunteer!.State);

    [Fact]
    public void A_clerk_confirms_once()
    {
        Given(RegisteredAs(Me, RegistrationChannel.Self)).When(new ConfirmVolunteer()).Then(new VolunteerConfirmed());
        Given(Registered).When(new ConfirmVolunteer()).ThenRefused(NotNow, "active");
    }

    [Fact]
    public void Who_is_under_fourteen_is_not_registered_even_with_a_guardian() => Given()
        .When(AtTheStation with { Age = AgeGroup.TooYoung, Guardian = new Consented(Note, Morning) })
        .ThenRefusedIn("identityNumber", TooYoung);

    [Fact]
    public void Who_is_under_eighteen_needs_a_guardian()
    {
        var minor = AtTheStation with { Age = AgeGroup.Minor };

        Given().When(minor).ThenRefusedIn("guardian", GuardianNeeded);
        Given().When(minor with { Guardian = new Consented(Note, Morning) }).Then(RegisteredAs(Me, minor: true));
    }

    [Fact]
    public void The_guardian_stays_as_long_as_the_volunteer_is_a_minor()
    {
        var minor = Given(RegisteredAs(Me, minor: true));

        minor.When(new EditVolunteer(VolunteerDetails.Nothing, Guardian: null)).ThenRefusedIn("guardian", GuardianNeeded);
        minor.After(new CorrectPerson(AgeGroup.Adult)).When(new EditVolunteer(VolunteerDetails.Nothing, Guardian: null))
            .Then(new VolunteerEdited(VolunteerDetails.Nothing, null));
        Given(Registered).When(new CorrectPerson(AgeGroup.Minor)).ThenRefusedIn("guardian", GuardianNeeded);
    }

    [Fact]
    public void The_home_unit_exists_and_is_open()
    {
        Given().When(AtTheStation, Facts with { Unit = null }).ThenRefusedIn("unit", OrganizationRejections.UnitUnknown);
        Given().When(AtTheStation, Facts with { Unit = UnitAt(Station, state: UnitState.Closed) }).ThenRefused(OrganizationRejections.UnitNotOpen, "closed");
    }

    [Fact]
    public void The_areas_exist() => Given().When(AtTheStation, Facts with { UnknownArea = Office }).ThenRefusedIn("areas", OrganizationRejections.UnitUnknown);

    [Fact]
    public void It_is_registered_once() => Given(Registered).When(AtTheStation).ThenRefused(CommonRejections.AlreadyExists, "active");

    [Fact]
    public void An_edit_that_changes_nothing_leaves_no_trace() => Given(Registered).When(new EditVolunteer(VolunteerDetails.Nothing, null)).ThenNothing();
}

public sealed class VolunteerLifeTests
{
    [Fact]
    public void A_volunteer_pauses_and_goes_on()
    {
        Given(Registered).When(new PauseVolunteer()).Then(new VolunteerPaused());
        Given(Registered, new VolunteerPaused()).When(new PauseVolunteer()).ThenRefused(NotNow, "inactive");
        Given(Registered, new VolunteerPaused()).When(new ResumeVolunteer()).Then(new VolunteerResumed());
        Given(Registered).When(new ResumeVolunteer()).ThenRefused(NotNow, "active");
    }

    [Fact]
    public void Who_leaves_leaves_every_team_and_may_come_back()
    {
        var gone = Given(Registered, new TeamJoined(Helper), new LeaderAppointed(Helper)).After(new LeaveVolunteering());

        Assert.Equal(VolunteerState.Left, gone.Volunteer!.State);
        Assert.Equal(new Membership(Helper, Now, LeftAt: Now), Assert.Single(gone.Volunteer.Teams));
        gone.When(new LeaveVolunteering()).ThenRefused(NotNow, "left");
        Assert.Equal(VolunteerState.Active, gone.After(new ResumeVolunteer()).Volunteer!.State);
    }

    [Fact]
    public void A_member_joins_once_and_quits_once()
    {
        Given(Registered).When(new JoinTeam(County.Team)).Then(new TeamJoined(County.Team));
        Given(Registered, new TeamJoined(County.Team)).When(new JoinTeam(County.Team)).ThenRefused(AlreadyMember, "active");
        Given(Registered, new TeamJoined(County.Team)).When(new QuitTeam(County.Team)).Then(new TeamQuit(County.Team));
        Given(Registered).When(new QuitTeam(County.Team)).ThenRefused(NotMember, "active");
        Given(Registered, new TeamJoined(County.Team), new TeamQuit(County.Team)).When(new JoinTeam(County.Team)).Then(new TeamJoined(County.Team));
    }

    [Fact]
    public void A_team_that_is_joined_exists_and_is_not_closed()
    {
        Given(Registered).When(new JoinTeam(County.Team), Facts with { Team = null }).ThenRefusedIn("team", TeamUnknown);
        Given(Registered).When(new JoinTeam(County.Team), Facts with { Team = TeamOf(County.Team, TeamState.Closed) })
            .ThenRefused(VolunteeringRejections.TeamClosed, "closed");
    }

    [Fact]
    public void Nobody_is_in_more_than_twenty_teams_at_once_and_moving_takes_no_room()
    {
        VolunteerEvent[] twenty = [Registered, .. Enumerable.Range(0, 20).Select(n => new TeamJoined(new(EntityId.Derive(TeamId.Prefix, "test", $"{n}"))))];
        var first = ((TeamJoined)twenty[1]).Team;

        Given(twenty).When(new JoinTeam(County.Team)).ThenRefused(TooManyTeams, "active");
        Given(twenty).When(new MoveTeam(first, County.Team)).Then(new TeamQuit(first), new TeamJoined(County.Team));
        Given(Registered).When(new MoveTeam(first, County.Team)).ThenRefused(NotMember, "active");
    }

    [Fact]
    public void Only_a_member_leads_and_leads_once()
    {
        Given(Registered).When(new AppointLeader(County.Team)).ThenRefused(NotMember, "active");
        Given(Registered, new TeamJoined(County.Team)).When(new EndLeader(County.Team)).ThenRefused(NotLeader, "active");
        var leader = Given(Registered, new TeamJoined(County.Team)).After(new AppointLeader(County.Team));
        Assert.True(leader.Volunteer!.In(County.Team)!.Leader);
        leader.When(new AppointLeader(County.Team)).ThenRefused(LeaderAlready, "active");
        leader.When(new EndLeader(County.Team)).Then(new LeaderEnded(County.Team));
        Assert.False(leader.After(new QuitTeam(County.Team)).Volunteer!.Teams.Single().Leader);
    }

    [Fact]
    public void Of_who_has_served_the_identity_is_kept_for_ten_years_after_the_last_service_that_stands()
    {
        var served = Given(Registered, Recorded(1, Served(0, 60)), Recorded(2, Served(120, 60), before: (60, 0)), new HoursReversed(3, 2, null, Clerk, new HoursStanding(60, 0, 0)));

        served.When(new EraseVolunteer()).Then(new VolunteerErased(VolunteerState.Active), new IdentityKept(Morning.AddMinutes(60).AddYears(10)));
        Assert.Equal(Morning.AddMinutes(60).AddYears(10), served.After(new EraseVolunteer()).Volunteer!.IdentityKeptUntil);
    }

    [Fact]
    public void Of_who_has_not_served_or_long_ago_or_goes_on_elsewhere_or_where_the_county_keeps_none_nobody_is_kept()
    {
        var erased = new VolunteerErased(VolunteerState.Active);

        Given(Registered).When(new EraseVolunteer()).Then(erased);
        Given(Registered, Recorded(1, Served(0, 60)), new HoursReversed(2, 1, null, Clerk, new HoursStanding(0, 0, 0))).When(new EraseVolunteer()).Then(erased);
        Given(Registered, Recorded(1, Served(0, 60, day: -3_660))).When(new EraseVolunteer()).Then(erased);
        Given(Registered, Recorded(1, Served(0, 60)), new VolunteerMerged(Twin, VolunteerState.Active)).When(new EraseVolunteer()).Then(new VolunteerErased(VolunteerState.Merged));
        Given(Registered, Recorded(1, Served(0, 60))).When(new EraseVolunteer(), Facts with { Rules = Rules with { RecordYears = 0 } }).Then(erased);
    }

    [Fact]
    public void An_erased_volunteer_is_erased_once_and_does_nothing_more()
    {
        var erased = Given(Registered, new TeamJoined(County.Team), new VolunteerErased(VolunteerState.Active));

        erased.When(new EraseVolunteer()).ThenNothing();
        erased.When(new ResumeVolunteer()).ThenRefused(NotNow, "erased");
        erased.When(new RecordHours(Served(0, 60))).ThenRefused(NotNow, "erased");
        Assert.NotNull(Assert.Single(erased.Volunteer!.Teams).LeftAt);
    }
}

public sealed class AskTeamTests
{
    [Fact]
    public void A_team_takes_in_who_has_asked_it_and_nobody_else()
    {
        Given(Registered).When(new AskTeam(County.Team)).Then(new TeamAsked(County.Team));
        Given(Registered, new TeamAsked(County.Team)).When(new AdmitToTeam(County.Team)).Then(new TeamJoined(County.Team));
        Given(Registered).When(new AdmitToTeam(County.Team)).ThenRefused(NotAsked, "active");
        Given(Registered, new TeamAsked(County.Team), new TurnedDown(County.Team, Note)).When(new AdmitToTeam(County.Team)).ThenRefused(NotAsked, "active");
    }

    [Fact]
    public void Who_waits_for_a_clerk_asks_and_is_taken_in_only_once_confirmed()
    {
        var pending = RegisteredAs(Me, RegistrationChannel.Self);

        Given(pending).When(new AskTeam(County.Team)).Then(new TeamAsked(County.Team));
        Given(pending, new TeamAsked(County.Team)).When(new AdmitToTeam(County.Team)).ThenRefused(NotNow, "pending");
        Given(pending, new TeamAsked(County.Team), new VolunteerConfirmed()).When(new AdmitToTeam(County.Team)).Then(new TeamJoined(County.Team));
    }

    [Fact]
    public void An_answer_a_membership_a_withdrawal_and_a_leave_end_the_wish()
    {
        foreach (var end in new VolunteerEvent[] { new TurnedDown(County.Team, null), new TeamJoined(County.Team), new TeamQuit(County.Team), new VolunteerLeft(VolunteerState.Active) })
            Assert.False(Given(Registered, new TeamAsked(County.Team), end).Volunteer!.HasAsked(County.Team));
        Given(Registered, new TeamAsked(County.Team)).When(new QuitTeam(County.Team)).Then(new TeamQuit(County.Team));
    }

    [Fact]
    public void A_team_that_is_closed_or_not_there_is_not_asked()
    {
        Given(Registered).When(new AskTeam(County.Team), Facts with { Team = null }).ThenRefusedIn("team", TeamUnknown);
        Given(Registered).When(new AskTeam(County.Team), Facts with { Team = TeamOf(County.Team, TeamState.Closed) }).ThenRefused(VolunteeringRejections.TeamClosed, "closed");
        Given(Registered, new TeamJoined(County.Team)).When(new AskTeam(County.Team)).ThenRefused(AlreadyMember, "active");
    }

    [Fact]
    public void Asking_to_be_erased_is_written_down_once()
    {
        Given(Registered).When(new AskErasure(Note)).Then(new ErasureAsked(Note));
        Given(Registered, new ErasureAsked(Note)).When(new AskErasure(null)).Then();
        Given(Registered, new VolunteerErased(VolunteerState.Active)).When(new AskErasure(null)).ThenRefused(NotNow, "erased");
    }
}

public sealed class MergeVolunteerTests
{
    private static readonly VolunteerView Survivor = Given(RegisteredAs(Twin)).Volunteer!;

    [Fact]
    public void A_duplicate_points_to_the_registration_that_goes_on()
    {
        Given(Registered).When(new MergeVolunteer(Twin), Facts with { Other = Survivor }).Then(new VolunteerMerged(Twin, VolunteerState.Active));
        Given(Registered, new VolunteerMerged(Twin, VolunteerState.Active)).When(new MergeVolunteer(Twin), Facts with { Other = Survivor }).ThenNothing();
        Given(Registered, new VolunteerMerged(Twin, VolunteerState.Active)).When(new PauseVolunteer()).ThenRefused(NotNow, "merged");
    }

    [Theory]
    [InlineData(VolunteerState.Merged)]
    [InlineData(VolunteerState.Erased)]
    [InlineData(VolunteerState.Pending)]
    public void It_merges_into_one_that_goes_on(VolunteerState state) =>
        Given(Registered).When(new MergeVolunteer(Twin), Facts with { Other = Survivor with { State = state } }).ThenRefusedIn("into", MergeUnknown);

    [Fact]
    public void It_does_not_merge_into_itself_or_into_nothing()
    {
        Given(Registered).When(new MergeVolunteer(Me), Facts with { Other = null }).ThenRefusedIn("into", MergeUnknown);
        Given(Registered).When(new MergeVolunteer(Me), Facts with { Other = Given(Registered).Volunteer }).ThenRefusedIn("into", MergeUnknown);
    }

    [Fact]
    public void The_hours_move_but_what_both_have_counts_once()
    {
        var duplicate = Given(RegisteredAs(Twin), Recorded(1, Served(0, 60)), Recorded(2, Served(120, 60), before: (60, 0)), Recorded(3, Served(0, 90, day: -3), before: (120, 0)), new VolunteerMerged(Me, VolunteerState.Active)).Volunteer;
        var survivor = Given(Registered, Recorded(1, Served(30, 60)));

        var after = survivor.After(new AbsorbVolunteer(Twin), Facts with { Other = duplicate });

        Assert.Equal(60 + 60 + 90, after.Volunteer!.Hours.Minutes);
        Assert.Equal([1, 2, 3], after.Volunteer.Hours.Entries.Select(entry => entry.Number));
        after.When(new AbsorbVolunteer(Twin), Facts with { Other = duplicate }).ThenNothing();
    }

    [Fact]
    public void Only_what_was_merged_into_it_is_taken_over() =>
        Given(Registered).When(new AbsorbVolunteer(Twin), Facts with { Other = Survivor }).ThenRefused(NotMerged, "active");
}
