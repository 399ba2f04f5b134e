using System.Text.Json.Nodes;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>What the document shows of teams.</summary>
internal static class Examples
{
    private static readonly DateTimeOffset Founded = new(2023, 6, 1, 1, 0, 0, TimeSpan.Zero);

    public static readonly TeamId Id = new("team_01jdq7k2v3m8n5p6r7s8t9v0wx");
    public static readonly TeamId OtherId = new("team_01jdq7k2v3m8n5p6r7s8t9v0wy");

    public static readonly FoundTeamBody Found = new()
    {
        Unit = new UnitCode("620623100200"),
        Level = TeamLevel.Village,
        Name = "中庄村志愿服务队",
        Areas = [new UnitCode("620623100200")],
        Capacity = 20,
        Leader = new PersonBody("李四", "13900000000"),
    };

    public static readonly JsonObject Edit = new() { ["capacity"] = 30 };

    public static readonly TeamResource Team = new(
        Id, Found.Unit, "620623-V1", Found.Level, TeamState.Active, Found.Name, null, [], Found.Areas, Found.Capacity, null, "the capacity is assumed", Founded, Founded, Kind: null, []);

    public static readonly TeamListing Listing = new(
        Id, Found.Unit, Team.Code, Found.Level, TeamState.Active, Found.Name, null, [], [Found.Unit], Found.Capacity, 2, Team.Provisional, Founded, Founded, 1, Kind: null);

    public static readonly TeamStatisticsResource Statistics = new(Id, "2026-03", 24, 1, 18, 40, 4_800, 6, new TeamRequestsResource(12, 10, 9, 11, 1, 8), 4.75);

    public static readonly History History = new(
    [
        new HistoryItem(1, "team.founded", Founded, "system:county", "3:230",
            """{"id":"team_01jdq7k2v3m8n5p6r7s8t9v0wx","unit":"620623100200","level":"village","details":{"name":"中庄村志愿服务队","platforms":[],"areas":["620623100200"],"capacity":20}}"""),
        new HistoryItem(2, "team.rested", Founded, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:900", "{}"),
    ]);
}
