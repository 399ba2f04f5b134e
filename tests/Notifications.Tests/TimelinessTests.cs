using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Xunit;
using static Practice.Actors.Notifications.Tests.Sample;

namespace Practice.Actors.Notifications.Tests;

public sealed class TimelinessTests
{
    private static readonly UnitCode Office = new("620623100");
    private static readonly TeamId Lead = Team(1);
    private static readonly TeamId Helper = Team(2);
    private static readonly DateTimeOffset Due = Now.AddHours(4);

    [Fact]
    public void What_is_asked_of_a_team_holds_while_it_waits_for_that_team()
    {
        var asked = To(Lead, NotificationKind.Asked, WaitsFor.Answer);

        Assert.True(Timeliness.IsOfUse(asked, As(RequestState.Dispatched)));
        Assert.False(Timeliness.IsOfUse(asked, As(RequestState.Accepted)));
        Assert.False(Timeliness.IsOfUse(asked, As(RequestState.Dispatched) with { LeadTeam = Helper, Helpers = [] }));
        Assert.False(Timeliness.IsOfUse(asked, As(RequestState.Dispatched) with { DueBy = Due.AddDays(1) }));
        Assert.False(Timeliness.IsOfUse(asked, null));
    }

    [Fact]
    public void A_helping_team_is_asked_until_it_has_answered()
    {
        var asked = To(Helper, NotificationKind.Asked, WaitsFor.Answer);

        Assert.True(Timeliness.IsOfUse(asked, As(RequestState.Dispatched)));
        Assert.True(Timeliness.IsOfUse(asked, As(RequestState.Accepted) with { DueBy = Due.AddDays(1) }));
        Assert.False(Timeliness.IsOfUse(asked, As(RequestState.Accepted) with { Helpers = [new HelpingTeam(Helper, Accepted: true)] }));
        Assert.False(Timeliness.IsOfUse(asked, As(RequestState.UnderWay)));
    }

    [Fact]
    public void A_call_holds_for_the_teams_that_have_not_declined_until_one_has_it()
    {
        var called = To(Helper, NotificationKind.Called, WaitsFor.Answer);
        var open = As(RequestState.Called) with { LeadTeam = null, Helpers = [], Called = [Lead, Helper] };

        Assert.True(Timeliness.IsOfUse(called, open));
        Assert.False(Timeliness.IsOfUse(called, open with { Called = [Lead] }));
        Assert.False(Timeliness.IsOfUse(called, As(RequestState.Accepted) with { Helpers = [], Called = [Lead, Helper] }));
    }

    [Fact]
    public void What_a_desk_is_told_holds_while_it_has_the_order()
    {
        var told = new DueNotification(Id(1), Recipient.Of(Office), NotificationKind.HandedUp, default(RequestId), WaitsFor.Dispatch, null, null, 1, Now, Now, Due, false, [], 0, Now);

        Assert.True(Timeliness.IsOfUse(told, As(RequestState.Reviewed)));
        Assert.False(Timeliness.IsOfUse(told, As(RequestState.Reviewed) with { Desk = new UnitCode("620623") }));
        Assert.False(Timeliness.IsOfUse(told, As(RequestState.Dispatched)));
    }

    [Fact]
    public void That_an_order_is_overdue_holds_until_it_goes_on_and_that_it_is_called_off_until_the_team_has_it_again()
    {
        var overdue = To(Lead, NotificationKind.Overdue, WaitsFor.Start) with { DueBy = null };
        Assert.True(Timeliness.DependsOnRequest(overdue));
        Assert.True(Timeliness.IsOfUse(overdue, As(RequestState.Accepted) with { Overdue = true }));
        Assert.False(Timeliness.IsOfUse(overdue, As(RequestState.UnderWay)));

        var calledOff = To(Lead, NotificationKind.CalledOff, null) with { DueBy = null };
        Assert.True(Timeliness.IsOfUse(calledOff, As(RequestState.Withdrawn)));
        Assert.True(Timeliness.IsOfUse(calledOff, As(RequestState.Dispatched) with { LeadTeam = Team(3), Helpers = [] }));
        Assert.False(Timeliness.IsOfUse(calledOff, As(RequestState.Dispatched)));
        Assert.False(Timeliness.DependsOnRequest(To(Lead, NotificationKind.Accepted, null) with { DueBy = null }));
    }

    [Fact]
    public void A_way_that_fails_several_times_in_a_row_rests_longer_each_time_until_it_takes_something()
    {
        var way = new Way(null!);
        var minute = TimeSpan.FromMinutes(1);

        Assert.Equal([false, false, true], Enumerable.Range(0, 3).Select(_ => way.Note(Delivery.Unavailable("http 503"), Now, minute)).ToArray());
        Assert.Equal(Now + minute, way.RestsUntil);
        Assert.True(way.Note(Delivery.Unavailable("http 503"), Now + minute, minute));
        Assert.Equal(Now + (3 * minute), way.RestsUntil);
        Assert.False(way.Note(Delivery.Refused("http 400"), Now + (4 * minute), minute));
        Assert.Equal(default, way.RestsUntil);
        Assert.False(way.Note(Delivery.Unavailable("http 503"), Now + (5 * minute), minute));
    }

    private static DueNotification To(TeamId team, NotificationKind kind, WaitsFor? waitsFor) =>
        new(Id(1), Recipient.Of(team), kind, default(RequestId), waitsFor, null, null, 1, Now, Now, Due, false, [], 0, Now);

    private static TeamId Team(int number) => new(EntityId.Derive(TeamId.Prefix, "test", $"{number}"));

    private static ServiceRequestView As(RequestState state)
    {
        var id = new RequestId(EntityId.Derive("req", "test", "1"));
        return new ServiceRequestView(
            id, TrackingCode.Of(id), Office, state, null, null, ReviewRequired: false, Channel.Phone, null, null, null, Lead, [new HelpingTeam(Helper, Accepted: false)], 1, null, null, 0, Now, Now,
            0, Office, UnitLevel.Office, 0, DispatchMode.Suggest, [], [], Due, Overdue: false, null, null, DispatchModeFixed: false);
    }
}
