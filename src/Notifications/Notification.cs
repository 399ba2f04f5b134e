using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Notifications;

/// <summary>A notification's id; it follows from the event and who is told.</summary>
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct NotificationId(string Value) : IEntityId<NotificationId>
{
    public const string Prefix = "ntf";

    public static bool TryParse([NotNullWhen(true)] string? text, out NotificationId id)
    {
        id = new NotificationId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}

/// <summary>What is told.</summary>
public enum NotificationKind
{
    /// <summary>To a unit: orders have come in that wait for a person.</summary>
    Placed,

    /// <summary>To a unit: its desk has an order from below.</summary>
    HandedUp,

    /// <summary>To a unit: an order that was with a team waits for another.</summary>
    TeamNeeded,

    /// <summary>To a unit: an order that was done is taken up again.</summary>
    Reopened,

    /// <summary>To a unit, and to the team concerned: what an order waits for was not done in time.</summary>
    Overdue,

    /// <summary>To a team: it is asked to do an order.</summary>
    Asked,

    /// <summary>To a team: it is one of those called, and the first to accept has the order.</summary>
    Called,

    /// <summary>To a team: an order that it was asked for or had is no longer its own.</summary>
    CalledOff,

    /// <summary>To a lead team: a helping team does not come.</summary>
    HelpLost,

    /// <summary>To a team or who is served: something waits for them, and much of its time has gone.</summary>
    Reminder,

    /// <summary>To who is served: their order is in, under this code.</summary>
    Received,

    /// <summary>To who is served: a team has taken their order.</summary>
    Accepted,

    /// <summary>To who is served: the service was reported as done; how was it?</summary>
    Served,

    /// <summary>To who is served: their order is not taken, and why.</summary>
    Rejected,

    /// <summary>To who is served: their order was called off, and why.</summary>
    Cancelled,

    /// <summary>To volunteers who signed up: the activity is at another time or place.</summary>
    ActivityRescheduled,

    /// <summary>To volunteers who signed up: the activity is called off, and why.</summary>
    ActivityCancelled,

    /// <summary>To a volunteer who waited: they have a place now.</summary>
    PlaceFree,

    /// <summary>To volunteers who have a place: the activity begins in a day.</summary>
    ActivityTomorrow,

    /// <summary>To a unit: it has nothing planned for next week.</summary>
    NothingPlanned,

    /// <summary>To a center: a partner's system is sent nothing more, and why.</summary>
    WebhookDisabled,
}

/// <summary>Ways to reach people outside the platform.</summary>
public enum NotificationChannel
{
    Email,
    Sms,
    WeChat,
}

/// <summary>How far a notification has come on its way out. In the inbox it is from the beginning.</summary>
public enum NotificationState
{
    /// <summary>Only in the inbox: nobody outside is named, or there is no way to reach them.</summary>
    Inbox,

    /// <summary>It is being sent, or will be tried again.</summary>
    Waiting,

    Sent,

    /// <summary>No way to the recipient took it, or none did for too long.</summary>
    Failed,

    /// <summary>What it asked for was done before it went out.</summary>
    Overtaken,
}

public enum RecipientKind
{
    Unit,
    Team,

    /// <summary>Who is served; they have no inbox.</summary>
    Served,

    /// <summary>A volunteer, in an inbox that nobody else reads but who sees to what goes out for the whole county.</summary>
    Volunteer,

    /// <summary>All who signed up for an activity; it becomes one notification for each of them, and shows in no list.</summary>
    Participants,
}

/// <summary>Who is told.</summary>
/// <param name="Key">A unit's code, a team's, a volunteer's or an activity's id, or the vault's key of who is served.</param>
internal readonly record struct Recipient(RecipientKind Kind, string Key)
{
    public static Recipient Of(UnitCode unit) => new(RecipientKind.Unit, unit.Value);

    public static Recipient Of(TeamId team) => new(RecipientKind.Team, team.Value);

    public static Recipient Of(VaultId served) => new(RecipientKind.Served, served.Value);

    public static Recipient Of(VolunteerId volunteer) => new(RecipientKind.Volunteer, volunteer.Value);

    /// <summary>All who signed up for it.</summary>
    public static Recipient Of(ActivityId activity) => new(RecipientKind.Participants, activity.Value);
}

/// <summary>A notification to be.</summary>
/// <param name="WaitsFor">What the request waits for, where that makes the difference.</param>
/// <param name="Reason">Why, as a word of the event that it comes from.</param>
/// <param name="Team">The team it is about.</param>
/// <param name="DueBy">By when what is asked has to be done.</param>
/// <param name="NotBefore">Set for one that is told only if the request then still waits for the same, or that goes to whoever then takes part.</param>
/// <param name="Subject">The title of the activity that it is about.</param>
internal sealed record Draft(
    Recipient To,
    NotificationKind Kind,
    WaitsFor? WaitsFor = null,
    string? Reason = null,
    TeamId? Team = null,
    DateTimeOffset? DueBy = null,
    DateTimeOffset? NotBefore = null,
    string? Subject = null);
