using System.Text.Json.Nodes;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>What the document shows of volunteers.</summary>
internal static class VolunteerExamples
{
    public static readonly VolunteerId Id = new("vol_01jdq7k2v3m8n5p6r7s8t9v0wx");
    public static readonly VolunteerId OtherId = new("vol_01jdq7k2v3m8n5p6r7s8t9v0wy");

    private static readonly DateTimeOffset At = new(2026, 3, 4, 1, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Station = new("620623100200");
    private static readonly VaultId Key = new("pd_01jdq7k2v3m8n5p6r7s8t9v0wx");

    /// <summary>The number is the standard's own example (GB 11643-1999, annex A).</summary>
    public static readonly VolunteerPersonBody Person = new("王小明", "13800000000", "11010519491231002X");

    public static readonly RegisterVolunteerBody Register = new()
    {
        Unit = Station,
        Person = Person,
        Skills = [Skill.PolicyTalks, Skill.Riding],
        Languages = [SpokenLanguage.Mandarin, SpokenLanguage.Tibetan],
        FreeTimes = [new FreeTimeBody(DayOfWeek.Saturday, "08:30", "12:00")],
    };

    public static readonly JsonObject Edit = new() { ["skills"] = new JsonArray("first-aid") };

    public static readonly FindVolunteersBody Find = new(Phone: "13800000000");

    public static readonly VolunteerResource Volunteer = new(
        Id, VolunteerNumber.Of(Station, Id), Station, VolunteerState.Active, RegistrationChannel.Desk, Key, Minor: false, null, null, [Skill.PolicyTalks, Skill.Riding],
        [SpokenLanguage.Mandarin, SpokenLanguage.Tibetan], [], [new FreeTimeBody(DayOfWeek.Saturday, "08:30", "12:00")], null, null, [new Membership(Examples.Id, At, null, Leader: true)],
        1, 6_120, 120, 41, [], null, At, At, [], null);

    public static readonly VolunteerErasureResource Erasure = VolunteerErasureResource.Of(askedAt: null, At.AddYears(10));

    public static readonly VolunteerListing Listing = new(
        Id, Volunteer.Number, Station, VolunteerState.Active, "王**", "138****0000", Minor: false, 1, 6_120, 120, [Examples.Id], [Examples.Id], [Skill.PolicyTalks, Skill.Riding],
        null, At, 45);

    public static readonly RecordHoursBody Record = new()
    {
        Team = Examples.Id,
        Title = "宪法宣讲",
        StartsAt = At,
        EndsAt = At.AddHours(2),
        Minutes = 110,
        Place = "村文化广场",
        Served = "村民",
        Content = "宣讲宪法",
        Responsible = "李四",
        Rating = 5,
    };

    public static readonly RequestCorrectionBody Correction = new(1, At, At.AddHours(1), 55, "提前一小时结束");

    public static readonly HoursListing Hours = new(
        Id, 41, Station, HoursState.Counted, null, null, Examples.Id, null, "宪法宣讲", At, At.AddHours(2), 110, 110, 0, 5, Key, Key, Key, Key, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", At.AddHours(3), null);

    public static readonly History History = new(
    [
        new HistoryItem(1, "volunteer.registered", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:901",
            """{"id":"vol_01jdq7k2v3m8n5p6r7s8t9v0wx","number":"V620623-WAJVF-2B2ZF-7","unit":"620623100200","channel":"desk","person":"pd_01jdq7k2v3m8n5p6r7s8t9v0wx","minor":false,"details":{"skills":[],"languages":[],"areas":[],"freeTimes":[]}}"""),
        new HistoryItem(2, "volunteer.joined-team", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:902", """{"team":"team_01jdq7k2v3m8n5p6r7s8t9v0wx"}"""),
    ]);
}
