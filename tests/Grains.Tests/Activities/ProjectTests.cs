using FsCheck.Xunit;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Activities;
using Xunit;
using static Practice.Actors.Contracts.Activities.ProjectRejections;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Activities;

public sealed class ProjectTests
{
    private const string Running = "running";

    private static readonly ProjectId Id = new("proj_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly ProjectId Other = new("proj_01jdq7k2v3m8n5p6r7s8t9v0w2");
    private static readonly DateOnly Today = new(2026, 3, 5);

    private static readonly ProjectDescription Described = new(null, "牧区居住分散", "牧民", null, "每月两次", [Station], [Team], new DateOnly(2021, 5, 1));
    private static readonly RegisterProject Horseback = new(Center, "马背宣讲", LegalAid, "平台待核实");
    private static readonly ProjectRegistered Registered = new(Id, Center, "马背宣讲", LegalAid, "平台待核实");
    private static readonly FundsEntered Grant = new(1, FundsDirection.In, 500, Today, "县财政");
    private static readonly ProjectFacts Known = new(UnitAt(Center, UnitLevel.Center));

    [Fact]
    public void A_center_registers_a_brand_project() => When(Horseback, Known).Then(Registered);

    [Fact]
    public void What_is_known_of_it_is_said_at_once() =>
        When(Horseback with { Description = Described }, Known).Then(Registered, new ProjectEdited("马背宣讲", LegalAid, "平台待核实", Described));

    [Fact]
    public void It_is_registered_once() => When(Horseback, Known, Registered).ThenRefused(CommonRejections.AlreadyExists, Running);

    [Fact]
    public void The_center_exists() => When(Horseback, new ProjectFacts()).ThenRefusedIn("center", OrganizationRejections.UnitUnknown);

    [Fact]
    public void Platform_units_and_teams_exist()
    {
        When(Horseback, Known with { PlatformExists = false }).ThenRefusedIn("platform", VolunteeringRejections.PlatformUnknown);
        When(Horseback, Known with { UnknownUnit = Station }).ThenRefusedIn("units", OrganizationRejections.UnitUnknown);
        When(Edit(Described), new ProjectFacts(UnknownTeam: Team), Registered).ThenRefusedIn("teams", ServiceRequestRejections.TeamUnknown);
    }

    [Fact]
    public void What_is_said_already_is_not_said_again() =>
        When(Edit(Described), new ProjectFacts(), Registered, new ProjectEdited("马背宣讲", LegalAid, null, Described)).ThenNothing();

    [Fact]
    public void Money_is_numbered_as_it_is_entered() =>
        When(new EnterFunds(FundsDirection.Out, 200, Today, "印材料"), new ProjectFacts(), Registered, Grant).Then(new FundsEntered(2, FundsDirection.Out, 200, Today, "印材料"));

    [Fact]
    public void Nothing_is_entered_for_tomorrow()
    {
        When(new EnterFunds(FundsDirection.In, 1, Today.AddDays(1), "县财政"), new ProjectFacts(), Registered).ThenRefusedIn("on", CommonRejections.TimeInFuture);
        When(new RecordResult(Today.AddDays(1), "好"), new ProjectFacts(), Registered).ThenRefusedIn("on", CommonRejections.TimeInFuture);
    }

    [Fact]
    public void A_wrong_entry_is_taken_back_once_and_stays_visible()
    {
        var reversed = new FundsReversed(1, FundsDirection.In, 500, "录错");
        When(new ReverseFunds(1, "录错"), new ProjectFacts(), Registered, Grant).Then(reversed);
        When(new ReverseFunds(1, "录错"), new ProjectFacts(), Registered, Grant, reversed).ThenRefused(EntryReversed, Running);
        When(new ReverseFunds(2, "录错"), new ProjectFacts(), Registered, Grant).ThenRefusedIn("number", EntryUnknown);
        var project = Given(Registered, Grant, reversed)!;
        Assert.Equal((0, "录错"), (project.InFen, Assert.Single(project.Funds).Reversed));
    }

    [Fact]
    public void Two_projects_are_connected_once_whichever_asks()
    {
        When(new LinkProject(Other), new ProjectFacts(), Registered).Then(new ProjectLinked(Other));
        When(new LinkProject(Other), new ProjectFacts(), Registered, new ProjectLinked(Other)).ThenRefused(Linked, Running);
        When(new LinkProject(Other), new ProjectFacts(LinkedByOther: true), Registered).ThenRefused(Linked, Running);
        When(new LinkProject(Id), new ProjectFacts(), Registered).ThenRefusedIn("project", LinkToSelf);
        When(new LinkProject(Other), new ProjectFacts(OtherExists: false), Registered).ThenRefusedIn("project", ActivityRejections.ProjectUnknown);
        When(new UnlinkProject(Other), new ProjectFacts(), Registered).ThenRefused(NotLinked, Running);
        Assert.Empty(Given(Registered, new ProjectLinked(Other), new ProjectUnlinked(Other))!.Links);
    }

    [Fact]
    public void An_ended_project_takes_nothing_until_it_is_taken_up_again()
    {
        ProjectEvent[] ended = [Registered, new ProjectEnded("合并")];
        When(new RecordResult(Today, "好"), new ProjectFacts(), ended).ThenRefused(Ended, "ended");
        When(new EndProject("合并"), new ProjectFacts(), ended).ThenRefused(Ended, "ended");
        When(new ResumeProject(), new ProjectFacts(), ended).Then(new ProjectResumed());
        When(new ResumeProject(), new ProjectFacts(), Registered).ThenRefused(NotEnded, Running);
    }

    [Fact]
    public void Of_nothing_there_is_nothing_to_edit() => When(Edit(Described), new ProjectFacts()).ThenRefused(CommonRejections.NotFound);

    [Property]
    public void The_balance_is_what_stands(bool[] directions, bool[] wrong)
    {
        ArgumentNullException.ThrowIfNull(directions);
        ArgumentNullException.ThrowIfNull(wrong);
        var project = Given(Registered);
        foreach (var direction in directions) Carry(new EnterFunds(direction ? FundsDirection.In : FundsDirection.Out, 7, Today, "款"));
        for (var i = 0; i < Math.Min(directions.Length, wrong.Length); i++)
        {
            if (wrong[i]) Carry(new ReverseFunds(i + 1, "错"));
        }

        long Sum(bool direction) => 7 * directions.Where((its, i) => its == direction && !(i < wrong.Length && wrong[i])).Count();
        Assert.Equal((Sum(true), Sum(false)), (project!.InFen, project.OutFen));
        Assert.Equal(Enumerable.Range(1, directions.Length), project.Funds.Select(entry => entry.Number));

        void Carry(ProjectCommand command)
        {
            foreach (var happened in ProjectDecider.Decide(Id, project, command, new ProjectFacts(), Today).Events) project = Project.Evolve(project, happened, Now);
        }
    }

    private static EditProject Edit(ProjectDescription description) => new("马背宣讲", LegalAid, null, description);

    private static ProjectView? Given(params ProjectEvent[] happened) =>
        happened.Aggregate((ProjectView?)null, (project, e) => Project.Evolve(project, e, Now));

    private static Decided<ProjectEvent> When(ProjectCommand command, ProjectFacts facts, params ProjectEvent[] given) =>
        new(ProjectDecider.Decide(Id, Given(given), command, facts, Today));
}
