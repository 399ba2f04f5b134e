using System.Text.Json.Nodes;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.ReadModel.Activities;
using static Practice.Actors.Gateway.Activities.Examples;

namespace Practice.Actors.Gateway.Activities;

/// <summary>What the document shows of an activity's life and of who takes part.</summary>
internal static class LifeExamples
{
    private static readonly DateTimeOffset Came = Record.StartsAt.AddMinutes(-5);
    private static readonly DateTimeOffset Left = Record.EndsAt;

    public static readonly VolunteerId Volunteer = new("vol_01jdq7k2v3m8n5p6r7s8t9v0wx");

    public static readonly PlanActivityBody New = new()
    {
        Unit = Record.Unit,
        Title = Plan.Title,
        Kind = Plan.Kind,
        Platform = Plan.Platform,
        StartsAt = Plan.StartsAt,
        EndsAt = Plan.EndsAt,
        Place = Plan.Place,
        Teams = Plan.Teams,
        Capacity = Plan.Capacity,
        Programme = Plan.Programme,
    };

    public static readonly PlanSeriesBody Series = new()
    {
        Unit = Record.Unit,
        Title = "每周环境整治",
        Kind = ActivityKind.Environment,
        Platform = Plan.Platform,
        StartsAt = Plan.StartsAt,
        EndsAt = Plan.EndsAt,
        Rule = "FREQ=WEEKLY;BYDAY=SA;COUNT=12",
        Except = [Plan.StartsAt.AddDays(14)],
    };

    public static readonly SeriesResource Planned = new([new SeriesItem(Activity.Id, Plan.StartsAt)]);

    public static readonly JsonObject Edit = new() { ["place"] = "中庄村村史馆", ["capacity"] = 12 };

    public static readonly CompleteRecordBody Complete = new() { Audience = 80, Report = Record.Report };

    public static readonly ParticipantBody SignUp = new(Volunteer);

    public static readonly CheckInBody CheckIn = new(Volunteer, Came);

    public static readonly CheckByCodeBody ByCode = new(Volunteer, "3f0c9a5be2d149767a1c");

    public static readonly AttendanceBody Attendance = new([new ListedAttendance(Volunteer, Came, Left)]);

    public static readonly CheckInCodeResource Code = new(Activity.Id, ByCode.Code, Came);

    public static readonly ParticipationResource Participation = new(
        Activity.Id, Volunteer, 7, SignUpStanding.Placed, null, Came, null, NoShow: false, new AttendanceTotals(Placed: 10, Waiting: 3, CheckedIn: 1, NoShows: 0, Settled: 0));

    public static readonly ParticipantListing Participant = new(
        Activity.Id, Volunteer, ActivityState.Recorded, Plan.Title, Plan.StartsAt, Plan.EndsAt, 7, SignUpStanding.Placed, null, Plan.StartsAt.AddDays(-3), Came, CheckWay.Code, Left,
        CheckWay.Clerk, NoShow: false, 120, null);
}
