using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>What the document shows of activities.</summary>
internal static class Examples
{
    private static readonly DateTimeOffset Entered = new(2023, 6, 10, 10, 0, 0, TimeSpan.Zero);

    public static readonly RecordActivityBody Record = new()
    {
        Unit = new UnitCode("620623100200"),
        Title = "马背宣讲进牧区",
        Platform = new PlatformKey("theory"),
        Teams = [new TeamId("team_01jdq7k2v3m8n5p6r7s8t9v0wx")],
        Project = new ProjectId("proj_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        Place = "中庄村文化广场",
        StartsAt = new DateTimeOffset(2023, 6, 10, 9, 0, 0, TimeSpan.FromHours(8)),
        EndsAt = new DateTimeOffset(2023, 6, 10, 11, 0, 0, TimeSpan.FromHours(8)),
        Participants = 6,
        Audience = 80,
        ServiceMinutes = 600,
        Report = "讲了三户脱贫的故事，牧民听得入神。",
    };

    public static readonly ActivityFields Plan = new()
    {
        Title = Record.Title,
        Kind = ActivityKind.Talk,
        Platform = Record.Platform,
        StartsAt = Record.StartsAt,
        EndsAt = Record.EndsAt,
        Theme = "2023-06",
        Place = Record.Place,
        Position = new GeoPoint(36.99, 103.16),
        Teams = Record.Teams,
        Audience = 80,
        Capacity = 10,
        Skills = [Skill.PolicyTalks, Skill.Riding],
        MinorsWelcome = false,
        Safety = "马匹由向导看管，已投保意外险。",
        Programme = [new ProgrammeItem(ProgrammeKind.Arts, "花儿演唱", 20), new ProgrammeItem(ProgrammeKind.Talk, "惠民政策", 40)],
        Route = [new PlannedStop("中庄村文化广场", new GeoPoint(36.99, 103.16), Record.StartsAt)],
        SignUpClosesAt = Record.StartsAt.AddDays(-1),
    };

    public static readonly ActivityResource Activity = ActivityResource.Of(new ActivityView(
        new ActivityId("act_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        Record.Unit,
        ActivityState.Recorded,
        Record.ToRecord(new VaultId("pd_2y6k3m8n5p7r9s1t4v0wxz2bcd")),
        Entered,
        Plan.ToPlan(),
        new AttendanceTotals(Placed: 6, Waiting: 0, CheckedIn: 6, NoShows: 0, Settled: 6),
        Files:
        [
            new ActivityFile(
                new FileId("file_01jdq7k2v3m8n5p6r7s8t9v0wx"), FileKind.Jpeg, 182_034, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 2_048, 1_536, Open: true,
                new VaultId("pd_2y6k3m8n5p7r9s1t4v0wxz2bcd")),
        ]));

    public static readonly ActivityListing Listing = new(
        Activity.Id, Activity.Unit, Activity.State, Activity.Title, Activity.Platform, Activity.Teams, Activity.Project, Activity.Place,
        Activity.StartsAt, Activity.EndsAt, Record.Participants, Record.Audience, Record.ServiceMinutes, Entered, 1, Plan.Kind, Plan.Skills, Plan.Capacity, 6, 0, null,
        Plan.SignUpClosesAt);

    public static readonly History History = new(
    [
        new HistoryItem(1, "activity.recorded", Entered, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1042",
            """{"id":"act_01jdq7k2v3m8n5p6r7s8t9v0wx","unit":"620623100200","record":{"title":"马背宣讲进牧区","platform":"theory"}}"""),
    ]);
}
