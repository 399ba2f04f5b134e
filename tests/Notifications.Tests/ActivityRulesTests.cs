using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Xunit;
using static Practice.Actors.Notifications.Tests.Sample;

namespace Practice.Actors.Notifications.Tests;

public sealed class ActivityRulesTests
{
    private static readonly ActivityId Id = new(EntityId.Derive(ActivityId.Prefix, "test", "1"));
    private static readonly VolunteerId Somebody = new(EntityId.Derive(VolunteerId.Prefix, "test", "1"));
    private static readonly ActivityRules Rules = new(TimeSpan.FromHours(24));

    private static readonly ActivityPlan Plan = new(
        "马背宣讲", ActivityKind.Talk, new PlatformKey("culture"), Now.AddDays(3), Now.AddDays(3).AddHours(2), null, null, null, null, [], [], null, 2, [], false, null, [], [], null, null, null);

    private static readonly ActivityView View = new(Id, new UnitCode("620623100200"), ActivityState.Announced, null, null, Plan);

    [Fact]
    public void Those_who_take_part_are_reminded_the_day_before()
    {
        Assert.Equal([new Draft(Recipient.Of(Id), NotificationKind.ActivityTomorrow, DueBy: Now.AddDays(3), NotBefore: Now.AddDays(2))], Rules.Of(Id, new ActivityAnnounced(), Now, View));
        Assert.Empty(Rules.Of(Id, new ActivityAnnounced(), Now.AddDays(2), View));
    }

    [Fact]
    public void Another_time_is_told_and_reminded_of_anew()
    {
        var later = Plan with { StartsAt = Now.AddDays(5), EndsAt = Now.AddDays(5).AddHours(1) };

        Assert.Equal(
            [
                new Draft(Recipient.Of(Id), NotificationKind.ActivityRescheduled, DueBy: Now.AddDays(5), NotBefore: Now),
                new Draft(Recipient.Of(Id), NotificationKind.ActivityTomorrow, DueBy: Now.AddDays(5), NotBefore: Now.AddDays(4)),
            ],
            Rules.Of(Id, new ActivityRescheduled(later, Plan.When()), Now, activity: null));
    }

    [Fact]
    public void Whoever_moves_up_is_told_of_the_place() =>
        Assert.Equal(
            [new Draft(Recipient.Of(Somebody), NotificationKind.PlaceFree, DueBy: Now.AddDays(3), Subject: "马背宣讲")], Rules.Of(Id, new MovedUp([Somebody]), Now, View));

    [Fact]
    public void Who_waits_is_told_of_changes_but_not_reminded()
    {
        var (placed, waiting) = (new Participation(Somebody, 1, SignUpStanding.Placed), new Participation(Somebody, 2, SignUpStanding.Waiting));

        Assert.True(ActivityRules.Concerns(NotificationKind.ActivityTomorrow, placed) && ActivityRules.Concerns(NotificationKind.ActivityCancelled, waiting));
        Assert.False(ActivityRules.Concerns(NotificationKind.ActivityTomorrow, waiting));
        Assert.False(ActivityRules.Concerns(NotificationKind.ActivityCancelled, new Participation(Somebody, 3, SignUpStanding.Withdrawn)));
    }

    [Fact]
    public void What_is_told_of_an_activity_holds_while_it_is_to_begin_then()
    {
        var due = new DueNotification(
            Sample.Id(1), Recipient.Of(Id), NotificationKind.ActivityTomorrow, null, null, null, null, 1, Now, Now, Now.AddDays(3), Scheduled: true, [], 0, Now, Id);

        Assert.True(Timeliness.IsOfUse(due, View, Now));
        Assert.False(Timeliness.IsOfUse(due, View, Now.AddDays(3)));
        Assert.False(Timeliness.IsOfUse(due, View with { State = ActivityState.Cancelled }, Now));
        Assert.False(Timeliness.IsOfUse(due, View with { Plan = Plan with { StartsAt = Now.AddDays(4) } }, Now));
        Assert.True(Timeliness.IsOfUse(due with { Kind = NotificationKind.ActivityCancelled }, View with { State = ActivityState.Cancelled }, Now));
        Assert.False(Timeliness.IsOfUse(due, activity: null, Now));
    }
}
