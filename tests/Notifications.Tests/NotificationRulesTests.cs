using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Xunit;
using static Practice.Actors.Notifications.Tests.Sample;

namespace Practice.Actors.Notifications.Tests;

public sealed class NotificationRulesTests
{
    private static readonly UnitCode Station = new("620623100200");
    private static readonly UnitCode Office = new("620623100");
    private static readonly VaultId Contact = new(EntityId.Derive(VaultId.Prefix, "test", "contact"));
    private static readonly TeamId First = Team(1);
    private static readonly TeamId Second = Team(2);
    private static readonly DateTimeOffset Due = Now.AddHours(4);

    private static readonly NotificationRules Rules = new(reaches: true, remindAt: 0.5);
    private static readonly NotificationRules InboxOnly = new(reaches: false, remindAt: 0.5);

    [Fact]
    public void A_new_order_tells_the_desk_where_a_person_has_to_act()
    {
        Assert.Equal([new Draft(Recipient.Of(Station), NotificationKind.Placed, WaitsFor.Review)], Rules.Of(Placed(review: true), Now, Occasion.Plain));
        Assert.Equal([new Draft(Recipient.Of(Station), NotificationKind.Placed, WaitsFor.Dispatch)], Rules.Of(Placed(), Now, Occasion.Plain));
        Assert.Empty(Rules.Of(Placed(mode: DispatchMode.Automatic), Now, Occasion.Plain));
        Assert.Single(Rules.Of(Placed(review: true, mode: DispatchMode.Automatic), Now, Occasion.Plain));
    }

    [Theory]
    [InlineData(Channel.Phone, true)]
    [InlineData(Channel.Visit, true)]
    [InlineData(Channel.Outreach, true)]
    [InlineData(Channel.Online, false)]
    [InlineData(Channel.Partner, false)]
    public void Who_did_not_see_the_code_is_told_it(Channel channel, bool told) =>
        Assert.Equal(told, Rules.Of(Placed() with { Channel = channel, Contact = Contact }, Now, Occasion.Plain).Contains(new Draft(Recipient.Of(Contact), NotificationKind.Received)));

    [Fact]
    public void A_dispatch_asks_each_team_and_reminds_it_half_way()
    {
        var drafts = Rules.Of(new RequestDispatched(1, First, [Second]) { At = Now, DueBy = Due }, Now, Occasion.Plain).ToList();

        Assert.Equal(
            [
                new Draft(Recipient.Of(First), NotificationKind.Asked, WaitsFor.Answer, DueBy: Due),
                new Draft(Recipient.Of(First), NotificationKind.Reminder, WaitsFor.Answer, DueBy: Due, NotBefore: Now.AddHours(2)),
                new Draft(Recipient.Of(Second), NotificationKind.Asked, WaitsFor.Answer, DueBy: Due),
                new Draft(Recipient.Of(Second), NotificationKind.Reminder, WaitsFor.Answer, DueBy: Due, NotBefore: Now.AddHours(2)),
            ],
            drafts);
    }

    [Fact]
    public void Another_dispatch_tells_the_teams_that_no_longer_have_it()
    {
        var drafts = Rules.Of(new RequestRedispatched(2, Second, [], RedispatchReason.BetterFit) { At = Now }, Now, new Occasion(null, IsLast: true, [First, Second]));

        Assert.Equal(
            [new Draft(Recipient.Of(Second), NotificationKind.Asked, WaitsFor.Answer), new Draft(Recipient.Of(First), NotificationKind.CalledOff, Reason: "redispatched")],
            drafts);
    }

    [Fact]
    public void An_acceptance_tells_who_is_served_and_reminds_the_team_to_begin()
    {
        var accepted = new RequestAccepted(First) { At = Now, DueBy = Due };

        Assert.Equal(
            [
                new Draft(Recipient.Of(Contact), NotificationKind.Accepted, Team: First),
                new Draft(Recipient.Of(First), NotificationKind.Reminder, WaitsFor.Start, DueBy: Due, NotBefore: Now.AddHours(2)),
            ],
            Rules.Of(accepted, Now, As(RequestState.Accepted)));
        Assert.Single(InboxOnly.Of(accepted, Now, Occasion.Plain));
        Assert.False(InboxOnly.NeedsRequest(accepted));
    }

    [Fact]
    public void A_report_asks_who_is_served_and_reminds_them_once()
    {
        var completed = new RequestCompleted(First, ServiceResult.Solved, 2, 45) { At = Now, DueBy = Due };

        Assert.Equal([NotificationKind.Served, NotificationKind.Reminder], Rules.Of(completed, Now, As(RequestState.Completed)).Select(draft => draft.Kind));
        Assert.All(Rules.Of(completed, Now, As(RequestState.Completed)), draft => Assert.Equal(Recipient.Of(Contact), draft.To));
        Assert.Empty(Rules.Of(completed, Now, As(RequestState.Completed, contact: false)));
        Assert.Empty(InboxOnly.Of(completed, Now, Occasion.Plain));
    }

    [Fact]
    public void An_order_that_needs_another_team_tells_the_desk_that_has_it_now()
    {
        var declined = new RequestDeclined(First, DeclineReason.TooFar) { At = Now };
        var told = new Draft(Recipient.Of(Office), NotificationKind.TeamNeeded, WaitsFor.Dispatch, "declined", First, Due);

        Assert.Equal([told], Rules.Of(declined, Now, As(RequestState.Declined)));
        Assert.Empty(Rules.Of(declined, Now, As(RequestState.Declined, DispatchMode.Automatic)));
        Assert.Equal([told with { NotBefore = Now.AddMinutes(5) }], Rules.Of(declined, Now, As(RequestState.Declined, DispatchMode.Automatic, level: UnitLevel.Center)));
        Assert.Empty(Rules.Of(declined, Now, As(RequestState.Declined, isLast: false)));
        Assert.Equal([told, new Draft(Recipient.Of(Second), NotificationKind.CalledOff, Reason: "lead-declined")], Rules.Of(declined, Now, As(RequestState.Declined) with { Held = [First, Second] }));
        Assert.Empty(Rules.Of(declined, Now, As(RequestState.Dispatched)));
    }

    [Fact]
    public void A_team_that_did_not_answer_is_told_that_it_is_not_asked_any_more() =>
        Assert.Equal(
            [(Recipient.Of(Office), NotificationKind.TeamNeeded), (Recipient.Of(First), NotificationKind.CalledOff)],
            Rules.Of(new RequestUnanswered([First]) { At = Now }, Now, As(RequestState.Unanswered)).Select(draft => (draft.To, draft.Kind)));

    [Fact]
    public void An_order_handed_up_and_one_taken_up_again_tell_the_desk()
    {
        var escalated = new RequestEscalated(Station, Office, UnitLevel.Office, EscalateReason.NoTeam) { At = Now };

        Assert.Equal([new Draft(Recipient.Of(Office), NotificationKind.HandedUp, WaitsFor.Dispatch, "no-team", DueBy: Due)], Rules.Of(escalated, Now, As(RequestState.Reviewed)));
        Assert.Empty(Rules.Of(escalated, Now, As(RequestState.Reviewed, isLast: false)));
        Assert.Equal([NotificationKind.Reopened], Rules.Of(new RequestReopened(1) { At = Now }, Now, As(RequestState.Reopened)).Select(draft => draft.Kind));
        Assert.Equal(
            [(NotificationKind.TeamNeeded, "no-show-citizen")],
            Rules.Of(new NoShowReported(NoShowParty.Citizen) { At = Now }, Now, As(RequestState.NoShow)).Select(draft => (draft.Kind, draft.Reason)));
    }

    [Fact]
    public void After_a_no_show_the_team_that_is_replaced_is_told()
    {
        var dispatched = new RequestDispatched(2, Second, []) { At = Now, Was = new RequestStanding(RequestState.NoShow, Now) };

        Assert.True(NotificationRules.NeedsHistory(dispatched));
        Assert.Equal(
            [(Recipient.Of(Second), NotificationKind.Asked), (Recipient.Of(First), NotificationKind.CalledOff)],
            Rules.Of(dispatched, Now, new Occasion(null, IsLast: true, [First])).Select(draft => (draft.To, draft.Kind)));
    }

    [Fact]
    public void A_lead_team_hears_that_a_helper_does_not_come() =>
        Assert.Equal([new Draft(Recipient.Of(First), NotificationKind.HelpLost)], Rules.Of(new HelpDeclined(Second, DeclineReason.Other) { At = Now }, Now, As(RequestState.Accepted)));

    [Fact]
    public void Who_ordered_through_a_partner_is_told_by_the_partner() =>
        Assert.Empty(Rules.Of(
            new RequestRejected(RejectReason.Duplicate) { At = Now }, Now, As(RequestState.Rejected) is var known ? known with { Request = known.Request! with { Channel = Channel.Partner } } : known));

    [Fact]
    public void Titles_fit_where_there_is_little_room() =>
        Assert.All(Enum.GetValues<NotificationKind>(), kind => Assert.All((string[])[NotificationWords.TitleOf(kind).Zh, NotificationWords.TitleOf(kind).En], title => Assert.InRange(title.Length, 4, 20)));

    [Fact]
    public void What_is_overdue_is_told_to_the_desk_and_the_team_that_has_it()
    {
        Assert.Equal(
            [(Recipient.Of(Office), NotificationKind.Overdue), (Recipient.Of(First), NotificationKind.Overdue)],
            Rules.Of(new RequestOverdue(WaitsFor.Start) { At = Now }, Now, As(RequestState.Accepted, overdue: true)).Select(draft => (draft.To, draft.Kind)));
        Assert.Empty(Rules.Of(new RequestOverdue(WaitsFor.Start) { At = Now }, Now, As(RequestState.UnderWay)));
    }

    [Fact]
    public void An_order_that_is_called_off_tells_the_teams_and_who_is_served()
    {
        Assert.Equal(
            [(Recipient.Of(Contact), NotificationKind.Cancelled), (Recipient.Of(First), NotificationKind.CalledOff)],
            Rules.Of(new RequestCancelled(CancelReason.Impossible) { At = Now }, Now, As(RequestState.Cancelled) with { Held = [First] }).Select(draft => (draft.To, draft.Kind)));
        Assert.Equal(
            [(Recipient.Of(First), NotificationKind.CalledOff)],
            Rules.Of(new RequestWithdrawn { At = Now }, Now, new Occasion(null, IsLast: true, [First])).Select(draft => (draft.To, draft.Kind)));
    }

    [Fact]
    public void Every_event_of_a_request_has_a_rule()
    {
        // Made without their constructors: which rule there is depends on the type alone.
        var types = EventCatalog.All.Select(each => each.Value).Where(type => type.IsSubclassOf(typeof(ServiceRequestEvent))).ToList();

        Assert.True(types.Count >= 20);
        Assert.All(types, type =>
        {
            var happened = (ServiceRequestEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            try
            {
                _ = Rules.Of(happened, Now, Occasion.Plain);
            }
            catch (Exception fault) when (fault is NullReferenceException or KeyNotFoundException or ArgumentException)
            {
                // Of an event without content a rule may make nothing.
            }
        });
    }

    [Fact]
    public void The_teams_that_hold_a_request_follow_from_its_history()
    {
        Assert.Equal([First, Second], Held(new RequestDispatched(1, First, [Second]) { At = Now }));
        Assert.Equal([First], Held(new RequestDispatched(1, First, [Second]) { At = Now }, new HelpDeclined(Second, DeclineReason.Other) { At = Now }));
        Assert.Equal([Second], Held(new RequestCalled(1, [First, Second]) { At = Now }, new RequestAccepted(Second) { At = Now, Was = new RequestStanding(RequestState.Called, Now) }));
        Assert.Equal([First, Second], Held(new RequestDispatched(1, First, [Second]) { At = Now }, new RequestAccepted(First) { At = Now, Was = new RequestStanding(RequestState.Dispatched, Now) }));
        Assert.Empty(Held(new RequestDispatched(1, First, []) { At = Now }, new RequestDeclined(First, DeclineReason.Other) { At = Now }));

        static TeamId[] Held(params DomainEvent[] events) => [.. NotificationRules.Holding(events)];
    }

    [Fact]
    public void Every_notification_says_something_in_both_languages()
    {
        foreach (var kind in Enum.GetValues<NotificationKind>())
        {
            foreach (var reason in (string?[])[null, "declined", "no-team", "other", "never heard of"])
            {
                var words = NotificationWords.Of(kind, RecipientKind.Unit, "7k2q9-m4x0t-h", 2, WaitsFor.Start, reason, Now, team: null, "马背宣讲");

                Assert.All((string[])[words.Zh, words.En], text => Assert.True(text.Length > 5 && text.Length < 120 && !text.Contains("()", StringComparison.Ordinal), text));
                var named = kind is NotificationKind.ActivityRescheduled or NotificationKind.ActivityCancelled or NotificationKind.PlaceFree or NotificationKind.ActivityTomorrow
                    or NotificationKind.WebhookDisabled ? "马背宣讲" : "7k2q9";
                Assert.True(kind is NotificationKind.Placed or NotificationKind.NothingPlanned || (words.Zh.Contains(named, StringComparison.Ordinal) && words.En.Contains(named, StringComparison.Ordinal)), words.Zh);
            }
        }

        Assert.Equal(
            "Can you take order 7k2q9-m4x0t-h? Please see to it by 25 Nov 02:00. You may decline.",
            NotificationWords.Of(NotificationKind.Asked, RecipientKind.Team, "7k2q9-m4x0t-h", 1, WaitsFor.Answer, null, Now, null).En);
    }

    private static RequestPlaced Placed(bool review = false, DispatchMode? mode = null) =>
        new(Request, Station, MenuItem: null, Platform: null, review, Channel.Online, Contact: null, WishedFor: null, UnitLevel.Station, mode) { At = Now };

    private static RequestId Request => new(EntityId.Derive("req", "test", "1"));

    private static TeamId Team(int number) => new(EntityId.Derive(TeamId.Prefix, "test", $"{number}"));

    /// <summary>The request as it is now, at the office's desk and with the first team.</summary>
    private static Occasion As(RequestState state, DispatchMode mode = DispatchMode.Suggest, bool contact = true, bool overdue = false, UnitLevel level = UnitLevel.Office, bool isLast = true) => new(
        new ServiceRequestView(
            Request, TrackingCode.Of(Request), Station, state, null, null, ReviewRequired: false, Channel.Phone, contact ? Contact : null, null, null, First, [], 1, null, null, 0, Now, Now, 0,
            Office, level, 1, mode, [], [], Due, overdue, null, null, DispatchModeFixed: false),
        isLast,
        []);
}
