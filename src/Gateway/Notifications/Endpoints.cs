using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Notifications;

namespace Practice.Actors.Gateway.Notifications;

/// <summary>What units, teams and volunteers are told, and how it goes out.</summary>
internal static class Endpoints
{
    private const string Path = "/v1/notifications";

    private static readonly QueryParameter<TeamId> Team = QueryParameter.Id<TeamId>("team", "In this team's inbox.", "team_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly QueryParameter<VolunteerId> Volunteer = QueryParameter.Id<VolunteerId>("volunteer", "In this volunteer's inbox.", Examples.Volunteer);
    private static readonly QueryParameter<NotificationKind> Kind = QueryParameter.OneOf<NotificationKind>("kind", "Of this kind.");
    private static readonly QueryParameter<NotificationState> State = QueryParameter.OneOf<NotificationState>("state", "So far on their way out.");
    private static readonly QueryParameter<NotificationChannel> Channel = QueryParameter.OneOf<NotificationChannel>("channel", "Sent, or last tried, this way.");
    private static readonly QueryParameter<bool> Seen = QueryParameter.Flag("seen", "Whether they were marked as seen.");

    private static readonly DateTimeOffset At = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);
    private static readonly RequestId Request = new("req_01jdq7k2v3m8n5p6r7s8t9v0wx");

    private static readonly NotificationListing Example = new(
        new NotificationId("ntf_01jdq7k2v3m8n5p6r7s8t9v0wx"), RecipientKind.Team, Unit: null, new TeamId(Team.Example!), NotificationKind.Asked,
        new Phrase("请承接点单 7k2q9-m4x0t-h，请于 11月25日 17:30 前处理。不便承接可以谢绝。", "Can you take order 7k2q9-m4x0t-h? Please see to it by 25 Nov 17:30. You may decline."),
        Request, "7k2q9-m4x0t-h", Count: 1, At, At.AddHours(8.5), SeenAt: null, NotificationState.Waiting, NotificationChannel.Sms, Attempts: 1, At.AddMinutes(1), SentAt: null, "http 503");

    private static readonly ChannelStandings Channels = new(
    [
        new ChannelStanding(NotificationChannel.Email, Configured: true, Waiting: 0, OldestWaiting: null, SentLastDay: 120, FailedLastDay: 1, "smtp 550"),
        new ChannelStanding(NotificationChannel.Sms, Configured: true, Waiting: 3, OldestWaiting: At, SentLastDay: 310, FailedLastDay: 0, "http 503"),
        new ChannelStanding(NotificationChannel.WeChat, Configured: false, Waiting: 0, OldestWaiting: null, SentLastDay: 0, FailedLastDay: 0, LastFault: null),
    ]);

    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        var scopes = routes.ServiceProvider.GetRequiredService<InboxScopes>();
        routes.MapList(
            new ListOf<NotificationFilter, NotificationListing>(Path, NotificationQueries.Sorts, Example),
            query => new NotificationFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Team = query.ValueOf(Team),
                Volunteers = query.ValueOf(Volunteer) is { } volunteer ? [volunteer] : null,
                Kind = query.ValueOf(Kind),
                State = query.ValueOf(State),
                Channel = query.ValueOf(Channel),
                Seen = query.ValueOf(Seen),
            },
            (filter, request) => new ListNotifications(filter, request),
            new Operation("listNotifications", "Lists what units, teams, volunteers and those served were told")
            {
                Needs = Permission.ReadNotifications,
                Reach = Reach.Anywhere,
                Description = "The inbox of a unit or a team is `unit=` or `team=` with `seen=false`. Volunteers get their own, and nobody else's. `state=failed` shows what did not reach anybody. What happens shows here within a second; `Min-Position` does not wait for it.",
                Query = [Filters.Unit, Team, Volunteer, Kind, State, Channel, Seen],
            },
            scopes.NarrowAsync);

        routes.MapDo(Path + "/see", (NotificationIdsBody body, Principal principal) => new SeeNotifications(body, principal), new NotificationIdsBody([Example.Id]),
            new NotificationCount(1), new Operation("seeNotifications", "Marks notifications as seen")
            {
                Needs = Permission.SeeNotifications,
                Reach = Reach.Anywhere,
                Description = "Ids that are not there, are seen already, or are in another's inbox are passed over.",
            });

        routes.MapDo(Path + "/retry", (NotificationIdsBody body, Principal _) => new RetryNotifications(body), new NotificationIdsBody([Example.Id]),
            new NotificationCount(1), new Operation("retryNotifications", "Has failed notifications sent once more")
            {
                Needs = Permission.ManageNotifications,
                Reach = Reach.Center,
                Description = "Ids that are not there, or have not failed, are passed over.",
            });

        routes.MapShow(Path + "/channels", principal => new GetChannels(principal!), Channels, new Operation("getNotificationChannels", "Shows how each channel does")
        {
            Needs = Permission.ReadNotifications,
            Reach = Reach.Anywhere,
            Description = "Volunteers, who read their own inbox alone, are shown none.",
        });
    }
}
