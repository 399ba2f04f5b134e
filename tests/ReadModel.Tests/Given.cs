using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>The little county that the tests are about, and its events by short names.</summary>
internal static class Given
{
    public static readonly UnitCode Center = new("620623");
    public static readonly UnitCode East = new("620623-A1");
    public static readonly UnitCode West = new("620623-A2");
    public static readonly UnitCode Office = new("620623100");
    public static readonly UnitCode Station = new("620623100200");
    public static readonly UnitCode OtherStation = new("620623100201");

    public static readonly PlatformKey LegalAid = new("legal-aid");
    public static readonly PlatformKey Culture = new("culture");

    public static RequestId Request(int number) => new(EntityId.Derive(RequestId.Prefix, "test", $"{number}"));

    public static TeamId Team(int number) => new(EntityId.Derive(TeamId.Prefix, "test", $"{number}"));

    public static MenuItemId MenuItem(int number) => new(EntityId.Derive(MenuItemId.Prefix, "test", $"{number}"));

    public static ActivityId Activity(int number) => new(EntityId.Derive(ActivityId.Prefix, "test", $"{number}"));

    public static ProjectId Project(int number) => new(EntityId.Derive(ProjectId.Prefix, "test", $"{number}"));

    public static DateTimeOffset At(int minute) => GivenLedger.Noon.AddMinutes(minute);

    public static GivenLedger Opened(this GivenLedger ledger, UnitCode unit, UnitLevel level, UnitCode? parent, string? name = null) =>
        ledger.Given(unit, unit.Value, new UnitOpened(unit, level, parent, new UnitDetails(name ?? $"单位 {unit}"), Provisional: null));

    public static GivenLedger Happened(this GivenLedger ledger, UnitCode unit, UnitEvent happened, int minute = 0) =>
        ledger.Given(unit, unit.Value, happened, minute);

    /// <summary>A center, two sub-centers, an office of the eastern one and two stations of the office.</summary>
    public static GivenLedger County(this GivenLedger ledger) => ledger
        .Opened(Center, UnitLevel.Center, null)
        .Opened(East, UnitLevel.SubCenter, Center)
        .Opened(West, UnitLevel.SubCenter, Center)
        .Opened(Office, UnitLevel.Office, East)
        .Opened(Station, UnitLevel.Station, Office)
        .Opened(OtherStation, UnitLevel.Station, Office);

    public static GivenLedger Founded(this GivenLedger ledger, int team, UnitCode unit, params PlatformKey[] platforms) =>
        ledger.Founded(team, unit, [unit], platforms);

    public static GivenLedger Founded(this GivenLedger ledger, int team, UnitCode unit, UnitCode[] areas, PlatformKey[] platforms) => ledger.Given(
        unit,
        Team(team).Value,
        new TeamFounded(Team(team), unit, $"T{team}", TeamLevel.Village, new TeamDetails($"队 {team}", [.. platforms], [.. areas], Capacity: 5), Provisional: null));

    /// <summary>A request placed at a unit, at a minute after noon.</summary>
    public static GivenLedger Placed(this GivenLedger ledger, int request, UnitCode unit, int minute = 0, Func<RequestPlaced, RequestPlaced>? but = null)
    {
        var placed = new RequestPlaced(Request(request), unit, MenuItem(1), LegalAid, ReviewRequired: false, Channel.Phone, Contact: null, WishedFor: null)
        {
            At = At(minute),
        };
        return ledger.Given(unit, Request(request).Value, but?.Invoke(placed) ?? placed, minute);
    }

    public static GivenLedger Happened(this GivenLedger ledger, int request, UnitCode unit, params ServiceRequestEvent[] happened)
    {
        foreach (var each in happened) ledger.Given(unit, Request(request).Value, each);
        return ledger;
    }

    public static RequestDispatched Dispatched(int team, int minute = 0, int round = 1) => new(round, Team(team), []) { At = At(minute) };

    public static RequestAccepted Accepted(int team, int minute = 0) => new(Team(team)) { At = At(minute) };

    public static RequestStarted Started(int team, int minute = 0) => new(Team(team)) { At = At(minute) };

    public static RequestCompleted Completed(int team, ServiceResult result, int minute = 0) => new(Team(team), result, Volunteers: 2, Minutes: 60) { At = At(minute) };

    public static RequestRated Rated(int rating, int minute = 0) => new(rating, RatedBy.Served) { At = At(minute) };

    public static GivenLedger Recorded(this GivenLedger ledger, int activity, UnitCode unit, int minute = 0, Func<ActivityRecord, ActivityRecord>? but = null)
    {
        var record = new ActivityRecord(
            $"活动 {activity}", Culture, [Team(1)], Project: null, "文化广场", At(minute), At(minute + 60), Participants: 12, Audience: 80, ServiceMinutes: 600, Report: null);
        return ledger.Given(unit, Activity(activity).Value, new ActivityRecorded(Activity(activity), unit, but?.Invoke(record) ?? record), minute + 120);
    }
}
