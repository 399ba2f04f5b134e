using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Notifications;

/// <summary>Finds out who a recipient is at the moment at which something goes out.</summary>
internal sealed class Recipients(IGrainFactory grains, IPersonalDataVault vault)
{
    /// <summary>Null where nobody is named, or there is nobody any more.</summary>
    public async Task<Person?> PersonAsync(Recipient to)
    {
        var key = to.Kind switch
        {
            RecipientKind.Unit => (await grains.Unit(new UnitCode(to.Key)).Get())?.View.Details.Duty,
            RecipientKind.Team => (await grains.Team(new TeamId(to.Key)).Get())?.View.Details.Leader,
            RecipientKind.Volunteer => await VolunteerAsync(new VolunteerId(to.Key)),
            _ => new VaultId(to.Key),
        };
        return key is { } id ? (await vault.GetAsync([id])).SingleOrDefault()?.Person : null;
    }

    /// <summary>
    /// One for each of those who take part in an activity now. Their ids follow from that of the one for all: whoever is cut off and does it again tells
    /// nobody twice.
    /// </summary>
    public async Task<IReadOnlyList<NewNotification>> EachAsync(DueNotification due, DateTimeOffset now)
    {
        var id = due.Activity!.Value;
        if (await grains.Activity(id).Get() is not { View: var activity }) return [];
        return
        [
            .. (await grains.Activity(id).Participants()).Where(part => ActivityRules.Concerns(due.Kind, part)).Select(part => new NewNotification(
                new NotificationId(EntityId.Derive(NotificationId.Prefix, due.Id.Value, part.Volunteer.Value)),
                new Draft(Recipient.Of(part.Volunteer), due.Kind, Reason: due.Reason, DueBy: activity.StartsAt, Subject: activity.Title),
                Request: null,
                1,
                now,
                Words.Of(NotificationState.Waiting),
                now,
                id)),
        ];
    }

    /// <summary>Also of the registration that a merged one goes on in; null where there is nobody any more.</summary>
    private async Task<VaultId?> VolunteerAsync(VolunteerId id)
    {
        var volunteer = (await grains.Volunteer(id).Get())?.View;
        if (volunteer?.MergedInto is { } into) volunteer = (await grains.Volunteer(into).Get())?.View;
        return volunteer is { State: VolunteerState.Active or VolunteerState.Inactive } ? volunteer.Person : null;
    }
}
