using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;

namespace Practice.Actors.Notifications;

/// <summary>
/// Who is told what of an activity: those who signed up for it. Who they are is asked when it is told, so that one event gives one row however many they
/// are.
/// </summary>
/// <param name="remindBefore">How long before the start to remind.</param>
internal sealed class ActivityRules(TimeSpan remindBefore)
{
    /// <summary>Whether an event's notifications depend on the activity as it is.</summary>
    public static bool NeedsActivity(ActivityEvent happened) => happened is ActivityAnnounced or MovedUp;

    /// <param name="activity">As it is now; null unless <see cref="NeedsActivity"/>, or where there is none.</param>
    public IEnumerable<Draft> Of(ActivityId id, ActivityEvent happened, DateTimeOffset recordedAt, ActivityView? activity) => happened switch
    {
        ActivityAnnounced when activity is not null => Reminder(id, activity.StartsAt, recordedAt),
        ActivityRescheduled e => [new Draft(Recipient.Of(id), NotificationKind.ActivityRescheduled, NotBefore: recordedAt, DueBy: e.Plan.StartsAt), .. Reminder(id, e.Plan.StartsAt, recordedAt)],
        ActivityCancelled e => [new Draft(Recipient.Of(id), NotificationKind.ActivityCancelled, Reason: Words.Of(e.Reason), NotBefore: recordedAt)],
        MovedUp e when activity is not null =>
            e.Volunteers.Select(volunteer => new Draft(Recipient.Of(volunteer), NotificationKind.PlaceFree, DueBy: activity.StartsAt, Subject: activity.Title)),
        _ => [],
    };

    /// <summary>Who of those who take part are told.</summary>
    public static bool Concerns(NotificationKind kind, Participation part) =>
        part.Standing is SignUpStanding.Placed || (part.Standing is SignUpStanding.Waiting && kind is not NotificationKind.ActivityTomorrow);

    private IEnumerable<Draft> Reminder(ActivityId id, DateTimeOffset startsAt, DateTimeOffset recordedAt) =>
        startsAt - remindBefore is var at && at > recordedAt ? [new Draft(Recipient.Of(id), NotificationKind.ActivityTomorrow, DueBy: startsAt, NotBefore: at)] : [];
}
