using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Activities;
using Xunit;
using static Practice.Actors.Contracts.Activities.ActivityRejections;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Activities;

public sealed class RecordActivityTests
{
    private static readonly ActivityId Id = new("act_01jdq7k2v3m8n5p6r7s8t9v0w1");

    private static readonly DateTimeOffset Start = Now.AddHours(-5);

    private static readonly ActivityRecord Talk = new(
        "宪法宣讲", LegalAid, [Team], new ProjectId("proj_01jdq7k2v3m8n5p6r7s8t9v0w1"), "村文化广场", Start, Start.AddHours(2), 12, 80, 1_440, Note);

    private static readonly ActivityFacts AllKnown = new(UnitAt(Station), PlatformExists: true, ProjectExists: true, UnknownTeam: null);

    [Fact]
    public void A_held_activity_is_recorded()
    {
        When(Talk).Then(new ActivityRecorded(Id, Station, Talk));

        var activity = Activity.Evolve(null, new ActivityRecorded(Id, Station, Talk), Now);
        Assert.Equal((ActivityState.Recorded, Talk, Now), (activity.State, activity.Record, activity.RecordedAt!.Value));
    }

    [Fact]
    public void Its_times_are_kept_in_utc() =>
        When(Talk with { StartsAt = Start.ToOffset(TimeSpan.FromHours(8)), EndsAt = Start.AddHours(2).ToOffset(TimeSpan.FromHours(8)) })
            .Then(new ActivityRecorded(Id, Station, Talk));

    [Fact]
    public void It_is_recorded_once()
    {
        var recorded = Activity.Evolve(null, new ActivityRecorded(Id, Station, Talk), Now);

        new Decided<ActivityEvent>(ActivityDecider.Decide(Id, recorded, new RecordActivity(Station, Talk), AllKnown, Now))
            .ThenRefused(CommonRejections.AlreadyExists, "recorded");
    }

    [Fact]
    public void The_unit_exists() => When(Talk, AllKnown with { Unit = null }).ThenRefusedIn("unit", OrganizationRejections.UnitUnknown);

    [Fact]
    public void The_unit_is_open() =>
        When(Talk, AllKnown with { Unit = UnitAt(Station, state: UnitState.Closed) }).ThenRefused(OrganizationRejections.UnitNotOpen, "closed");

    [Fact]
    public void The_platform_exists() =>
        When(Talk, AllKnown with { PlatformExists = false }).ThenRefusedIn("platform", VolunteeringRejections.PlatformUnknown);

    [Fact]
    public void The_project_exists() => When(Talk, AllKnown with { ProjectExists = false }).ThenRefusedIn("project", ProjectUnknown);

    [Fact]
    public void The_teams_exist() => When(Talk, AllKnown with { UnknownTeam = Team }).ThenRefusedIn("teams", ServiceRequestRejections.TeamUnknown);

    [Fact]
    public void It_ends_after_it_starts() => When(Talk with { EndsAt = Start }).ThenRefusedIn("endsAt", CommonRejections.TimeOrder);

    [Fact]
    public void It_is_over() => When(Talk with { EndsAt = Now.AddMinutes(6) }).ThenRefusedIn("endsAt", CommonRejections.TimeInFuture);

    [Fact]
    public void It_lasts_a_day_at_most()
    {
        var day = Talk with { StartsAt = Now.AddHours(-24), EndsAt = Now };

        When(day).Then(new ActivityRecorded(Id, Station, day));
        When(day with { StartsAt = Now.AddHours(-24).AddSeconds(-1) }).ThenRefusedIn("endsAt", TooLong);
    }

    [Fact]
    public void Nobody_serves_longer_than_it_lasts() =>
        Assert.Equal("1440", When(Talk with { ServiceMinutes = 1_441 }).ThenRefusedIn("serviceMinutes", TooManyMinutes).Args["most"]);

    [Fact]
    public void Any_number_of_volunteers_adds_up_without_overflow()
    {
        var crowd = Talk with { StartsAt = Now.AddHours(-24), EndsAt = Now, Participants = int.MaxValue, ServiceMinutes = int.MaxValue };

        When(crowd).Then(new ActivityRecorded(Id, Station, crowd));
    }

    private static Decided<ActivityEvent> When(ActivityRecord record, ActivityFacts? facts = null) =>
        new(ActivityDecider.Decide(Id, null, new RecordActivity(Station, record), facts ?? AllKnown, Now));
}
