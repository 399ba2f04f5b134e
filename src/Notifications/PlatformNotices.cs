using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Notifications;

/// <summary>Tells units what the platform itself has done, where there is something for them to do about it.</summary>
public sealed class PlatformNotices
{
    private readonly Outbox outbox;
    private readonly bool reaches;
    private readonly TimeProvider time;

    internal PlatformNotices(Outbox outbox, IEnumerable<INotificationChannel> channels, TimeProvider time)
    {
        this.outbox = outbox;
        reaches = channels.Any();
        this.time = time;
    }

    /// <summary>Tells a unit that a system is sent nothing more; a repeat for the same version of the webhook tells nobody twice.</summary>
    /// <param name="webhook">Its id.</param>
    /// <param name="label">Of the system.</param>
    /// <param name="reason">Why, as a word.</param>
    public Task WebhookDisabledAsync(UnitCode unit, string webhook, long version, string label, string reason, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var id = new NotificationId(EntityId.Derive(NotificationId.Prefix, "webhook", string.Create(CultureInfo.InvariantCulture, $"{webhook}\n{version}")));
        var draft = new Draft(Recipient.Of(unit), NotificationKind.WebhookDisabled, Reason: reason, Subject: label);
        return outbox.PutAsync([new NewNotification(id, draft, Request: null, 1, now, Words.Of(reaches ? NotificationState.Waiting : NotificationState.Inbox), reaches ? now : null)], cancellationToken);
    }
}
