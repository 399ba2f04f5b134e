using System.Text.Json.Nodes;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>What the document shows of brand projects.</summary>
internal static class ProjectExamples
{
    private static readonly DateTimeOffset Entered = new(2023, 6, 10, 10, 0, 0, TimeSpan.Zero);

    public static readonly ProjectId Id = new("proj_01jdq7k2v3m8n5p6r7s8t9v0wx");

    public static readonly RegisterProjectBody Register = new()
    {
        Center = new UnitCode("620623"),
        Name = "马背宣讲",
        Platform = new PlatformKey("theory"),
        Need = "牧区居住分散，牧民难以集中听讲。",
        Beneficiaries = "高海拔牧区的牧民",
        Plan = "每月两次，由马背宣讲队到牧户家中和草场上宣讲。",
        Units = [new UnitCode("620623100200")],
        StartedOn = new DateOnly(2021, 5, 1),
    };

    public static readonly JsonObject Edit = new() { ["place"] = "抓喜秀龙草原" };

    public static readonly EnterFundsBody Funds = new() { Direction = FundsDirection.In, AmountFen = 5_000_000, On = new DateOnly(2023, 6, 1), Words = "县财政专项" };

    public static readonly ReverseFundsBody Reverse = new() { Number = 1, Reason = "金额录错" };

    public static readonly RecordResultBody Result = new() { On = new DateOnly(2023, 6, 8), Words = "全年宣讲 120 场，听众 3,600 人次。" };

    public static readonly LinkProjectBody Link = new() { Project = new ProjectId("proj_01jdq7k2v3m8n5p6r7s8t9v0wy") };

    public static readonly EndProjectBody End = new() { Reason = "并入流动宣讲" };

    public static readonly ProjectResource Project = ProjectResource.Of(new ProjectView(
        Id,
        Register.Center,
        Register.Name,
        Register.Platform,
        "the platform is assumed",
        Entered,
        ProjectState.Running,
        Register.ToDescription(),
        [new FundsEntry(1, FundsDirection.In, Funds.AmountFen, Funds.On, Funds.Words, Entered)],
        [new ProjectResult(Result.On, Result.Words, Entered)],
        [Link.Project],
        EndReason: null));

    public static readonly ProjectListing Listing = new(
        Id, Register.Center, Register.Name, null, Register.Platform, ProjectState.Running, Project.Units, [new TeamId("team_01jdq7k2v3m8n5p6r7s8t9v0wx")],
        Funds.AmountFen, 0, Project.Provisional, Entered, 3);

    public static readonly ProjectStatistics Statistics = new(24, 168, 720, 20_160, [new ProjectShare(new UnitCode("620623100200"), 24, 168, 720, 20_160)]);

    public static readonly History History = new(
    [
        new HistoryItem(1, "project.registered", Entered, "system:county", "3:230", """{"id":"proj_01jdq7k2v3m8n5p6r7s8t9v0wx","center":"620623","name":"马背宣讲","platform":"theory"}"""),
    ]);
}
